//! QuestionnaireResponse: questionnaires, each with its questions and answers.

use std::collections::HashMap;

use dossier::{FieldKey, FieldValue};

use crate::draft::Draft;
use crate::node::Node;
use crate::report::Remark;
use crate::world::Target;
use crate::{absent, concept, moments, quantity, text, words};

/// The questions of a form, by their number.
type Form<'a> = HashMap<&'a str, Node<'a>>;

/// Fills a questionnaire.
pub(crate) fn map(draft: &mut Draft<'_>) {
    let node = draft.node;
    let form = form(draft);
    draft.title(form.any(&["title", "name"]).text());
    draft.title(node.get("_questionnaire").extension("display").text());
    draft.title(node.get("questionnaire").get("display").text());
    draft.occurred(moments::moment(node.get("authored")));
    draft.text(FieldKey::Note, node.get("status").code().and_then(words::unfinished).map(str::to_owned));
    draft.authors(if node.get("author").exists() { &["author"] } else { &["source"] });
    let source = draft.who(node.get("source")).and_then(|who| who.line());
    draft.text(FieldKey::AnsweredBy, source);
    let mut form_items = Form::new();
    collect(form, &mut form_items);
    for item in node.all("item") {
        fill(draft, item, &form_items);
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

/// All questions of a form, also those within others.
fn collect<'a>(holder: Node<'a>, found: &mut Form<'a>) {
    for item in holder.all("item") {
        if let Some(number) = item.get("linkId").code() {
            found.insert(number, item);
        }
        collect(item, found);
    }
}

/// A question with its answers, and the questions within it and within its answers, in order.
fn fill<'a>(draft: &mut Draft<'a>, item: Node<'a>, form: &Form<'a>) {
    let asked = item.get("linkId").code().and_then(|number| form.get(number)).copied().unwrap_or(Node::nothing());
    let question = item.get("text").text().or_else(|| asked.get("text").text());
    let is_text = asked.get("type").is("display");
    let is_group =
        !item.get("answer").exists() && (item.get("item").exists() || is_text || asked.get("type").is("group"));
    if is_group {
        // The heading of a group stands as a line of its own between the answers.
        if let Some(text) = question {
            draft.repeated(FieldKey::Description, None, FieldValue::Text { text });
        }
    } else {
        let label = question.unwrap_or_else(|| numbered(item));
        let mut answered = false;
        for answer in item.all("answer") {
            if let Some(value) = said(draft, answer, asked) {
                draft.repeated(FieldKey::Answer, Some(label.clone()), value);
                answered = true;
            }
            for within in answer.all("item") {
                fill(draft, within, form);
            }
        }
        if !answered {
            let text = absent::reason(item).unwrap_or_else(|| words::NOT_ANSWERED.to_owned());
            draft.repeated(FieldKey::Answer, Some(label), FieldValue::Text { text });
        }
    }
    for within in item.all("item") {
        fill(draft, within, form);
    }
}

/// What stands for a question whose words did not come along: `Vraag 3.1`.
fn numbered(item: Node<'_>) -> String {
    let number = item.get("linkId").text().map(|number| text::line(&number)).unwrap_or_default();
    format!("Vraag {number}").trim_end().to_owned()
}

/// What an answer says; why it says nothing, or that it cannot be shown. Nothing where there is none.
fn said<'a>(draft: &mut Draft<'a>, answer: Node<'a>, asked: Node<'a>) -> Option<FieldValue> {
    let Some((kind, node)) = answer.choice("value") else {
        return absent::reason(answer).map(|text| FieldValue::Text { text });
    };
    let text = |text: String| FieldValue::Text { text };
    let value = match kind {
        "Attachment" => Some(text(file(draft, node))),
        "Reference" => draft.who(node).and_then(|who| who.line()).map(text),
        "Coding" | "CodeableConcept" | "Code" => concept::named(node).or_else(|| chosen(node, asked)).map(text),
        kind => quantity::value(kind, node),
    };
    let value = value.or_else(|| absent::reason(answer).map(text));
    Some(value.unwrap_or_else(|| {
        draft.remark(Remark::AnswerNotShown(kind.to_owned()));
        text(words::ANSWER_NOT_SHOWN.to_owned())
    }))
}

/// The words that the form has for a code.
fn chosen(coding: Node<'_>, asked: Node<'_>) -> Option<String> {
    let code = coding.get("code").code().or_else(|| coding.code())?;
    let options = asked.each(&["answerOption", "option"]).filter_map(|option| option.choice("value"));
    let mut words =
        options.filter(|(_, option)| option.get("code").is(code)).filter_map(|(_, option)| concept::named(option));
    words.next()
}

/// A file as an answer: it stands among the files of the entry.
fn file<'a>(draft: &mut Draft<'a>, attachment: Node<'a>) -> String {
    let number = draft.entry.attachments.len() + 1;
    draft.file(attachment, &format!("answer/{number}"));
    let is_there = draft.entry.attachments.last().is_some_and(|file| file.bytes.is_some());
    let title = attachment.get("title").text().map(|title| format!(": {}", text::line(&title))).unwrap_or_default();
    let where_it_is = if is_there { words::FILE_BELOW } else { words::FILE_NOT_THERE };
    format!("Bestand{title} ({where_it_is})")
}
