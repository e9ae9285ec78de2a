//! QuestionnaireResponse: questionnaires, each with its questions and answers.

use std::collections::HashMap;

use dossier::{FieldKey, FieldValue};

use crate::draft::Draft;
use crate::node::Node;
use crate::world::Target;
use crate::{moments, quantity};

/// Fills a questionnaire.
pub(crate) fn map(draft: &mut Draft<'_>) {
    let node = draft.node;
    let form = form(draft);
    draft.title(form.any(&["title", "name"]).text());
    draft.title(node.get("_questionnaire").extension("display").text());
    draft.title(node.get("questionnaire").get("display").text());
    draft.occurred(moments::moment(node.get("authored")));
    draft.authors(&["author", "source"]);
    let questions = questions(form);
    for (item, level) in items(node) {
        let asked = item.get("text").text().or_else(|| questions.get(item.get("linkId").code()?).cloned());
        let mut answered = false;
        for answer in item.all("answer") {
            if let Some(value) = answer.choice("value").and_then(|(kind, value)| quantity::value(kind, value)) {
                draft.labelled(FieldKey::Answer, asked.clone(), value);
                answered = true;
            }
        }
        if !answered && item.get("item").exists() && level == 0 {
            // The heading of a group stands as a line of its own between the answers.
            draft.value(FieldKey::Description, asked.map(|text| FieldValue::Text { text }));
        }
    }
    draft.fallback("Vragenlijst");
}

/// The questionnaire that was filled in, where it came along.
fn form<'a>(draft: &mut Draft<'a>) -> Node<'a> {
    let written = draft.node.get("questionnaire");
    if let Target::Contained(form) = draft.follow(written) {
        return form;
    }
    let url = written.code().map(|url| url.split('|').next().unwrap_or(url));
    let by_url = url.and_then(|url| {
        let mut all =
            draft.world.store.resources.iter().enumerate().filter(|(_, resource)| resource.kind == "Questionnaire");
        all.find(|(_, resource)| resource.node().get("url").is(url) || url.ends_with(&resource.name)).map(|(at, _)| at)
    });
    match by_url {
        Some(at) => draft.take_resource(at),
        None => draft.take(written),
    }
}

/// The words of the questions, by their number.
fn questions(form: Node<'_>) -> HashMap<&str, String> {
    items(form)
        .into_iter()
        .filter_map(|(item, _)| Some((item.get("linkId").code()?, item.get("text").text()?)))
        .collect()
}

/// All items, those within items and answers too, in order and with their level.
fn items(holder: Node<'_>) -> Vec<(Node<'_>, usize)> {
    let mut waiting = within(holder, 0);
    waiting.reverse();
    let mut found = Vec::new();
    while let Some((item, level)) = waiting.pop() {
        let inner = within(item, level + 1);
        waiting.extend(inner.into_iter().rev());
        found.push((item, level));
    }
    found
}

/// The items right below an item or form.
fn within(node: Node<'_>, level: usize) -> Vec<(Node<'_>, usize)> {
    let direct = node.all("item");
    let answers = node.all("answer").flat_map(|answer| answer.all("item"));
    direct.chain(answers).map(|item| (item, level)).collect()
}
