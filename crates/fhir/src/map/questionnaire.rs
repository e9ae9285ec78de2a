//! QuestionnaireResponse: questionnaires, each with its questions and answers.

mod form;

use dossier::{FieldKey, FieldValue};

use crate::draft::Draft;
use crate::node::Node;
use crate::report::Remark;
use crate::{absent, bsn_redaction, concept, moments, quantity, text, units, words};
use form::Form;

/// Fills a questionnaire.
pub(crate) fn map(draft: &mut Draft<'_>) {
    let node = draft.node;
    let form = Form::of(draft);
    draft.title(form.title());
    draft.title(node.get("_questionnaire").extension("display").text());
    draft.title(node.get("questionnaire").get("display").text());
    draft.occurred(moments::moment(node.get("authored")));
    draft.text(FieldKey::Note, node.get("status").code().and_then(words::unfinished).map(str::to_owned));
    draft.authors(if node.get("author").exists() { &["author"] } else { &["source"] });
    let source = draft.who(node.get("source")).and_then(|who| who.line());
    draft.text(FieldKey::AnsweredBy, source);
    for item in node.all("item") {
        fill(draft, item, &form, false);
    }
    for question in form.left_out(node) {
        let text = words::NOT_ANSWERED.to_owned();
        draft.repeated(FieldKey::Answer, question.get("text").text(), FieldValue::Text { text });
    }
    if !draft.entry.fields.iter().any(|field| field.key == FieldKey::Answer) && !node.get("text").exists() {
        draft.paragraph(Some(words::NO_ANSWERS.to_owned()));
    }
    draft.fallback("Vragenlijst");
}

/// A question with its answers, and the questions within it and within its answers, in order. `of_bsn`: a question around it asks
/// for the number of a citizen.
fn fill<'a>(draft: &mut Draft<'a>, item: Node<'a>, form: &Form<'a>, of_bsn: bool) {
    let asked = form.question(item);
    if form.hides(item) {
        return;
    }
    let question = form.words(item);
    let of_bsn = of_bsn || question.as_deref().is_some_and(bsn_redaction::says_bsn);
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
        // Answers that are only questions of their own make it the heading of those.
        let mut answered =
            item.all("answer").any(|answer| answer.choice("value").is_none() && answer.get("item").exists());
        if answered {
            draft.repeated(FieldKey::Description, None, FieldValue::Text { text: label.clone() });
        }
        for answer in item.all("answer") {
            if let Some(mut value) = said(draft, answer, asked, form) {
                if of_bsn {
                    let mut numbers = bsn_redaction::redact_named(&mut value);
                    if !numbers.is_empty() {
                        draft.remark(Remark::CitizenNumber);
                    }
                    draft.numbers.append(&mut numbers);
                }
                draft.repeated(FieldKey::Answer, Some(label.clone()), value);
                answered = true;
            }
            for within in answer.all("item") {
                fill(draft, within, form, of_bsn);
            }
        }
        if !answered {
            let text = absent::reason(item).unwrap_or_else(|| words::NOT_ANSWERED.to_owned());
            draft.repeated(FieldKey::Answer, Some(label), FieldValue::Text { text });
        }
    }
    for within in item.all("item") {
        fill(draft, within, form, of_bsn);
    }
}

/// What stands for a question whose words did not come along: `Vraag 3.1`.
fn numbered(item: Node<'_>) -> String {
    let number = item.get("linkId").text().map(|number| text::line(&number)).unwrap_or_default();
    format!("Vraag {number}").trim_end().to_owned()
}

/// What an answer says; why it says nothing, or that it cannot be shown. Nothing where there is none.
fn said<'a>(draft: &mut Draft<'a>, answer: Node<'a>, asked: Node<'a>, form: &Form<'a>) -> Option<FieldValue> {
    let Some((kind, node)) = answer.choice("value") else {
        let reason = absent::reason(answer).or_else(|| absent::reason_of(answer));
        return reason.map(|text| FieldValue::Text { text });
    };
    let text = |text: String| FieldValue::Text { text };
    let all = super::observation::values(answer);
    if all.len() > 1 {
        return Some(text(words::several_answers(&all)));
    }
    let value = match kind {
        "Attachment" => Some(text(draft.file_as_value(node, "answer"))),
        "Reference" => draft.who(node).and_then(|who| who.line()).map(text),
        "Coding" | "CodeableConcept" | "Code" => match (concept::named(node), form.chosen(node, asked)) {
            // What the code means is said by the form: of two words for it, the reader sees both.
            (Some(said), Some(form)) if said.to_lowercase() != form.to_lowercase() => {
                Some(text(words::called_otherwise(&said, &form)))
            }
            (said, form) => said.or(form).map(text),
        },
        kind => quantity::value(kind, node).map(|value| in_unit_of(asked, value)),
    };
    let value = value.or_else(|| absent::reason(answer).map(text));
    Some(value.unwrap_or_else(|| {
        draft.remark(Remark::AnswerNotShown(kind.to_owned()));
        text(words::ANSWER_NOT_SHOWN.to_owned())
    }))
}

/// A number without a unit has that of its question (`questionnaire-unit`).
fn in_unit_of(asked: Node<'_>, value: FieldValue) -> FieldValue {
    match value {
        FieldValue::Quantity { value, comparator, unit, low, high } if unit.is_empty() => {
            let of_form = asked.extension("questionnaire-unit");
            let written = of_form.any(&["code", "display"]).text().unwrap_or_default();
            let unit = units::in_dutch(&written, &value);
            FieldValue::Quantity { value, comparator, unit, low, high }
        }
        other => other,
    }
}
