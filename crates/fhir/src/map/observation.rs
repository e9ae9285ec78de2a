//! Observation: measurements, laboratory results, particulars and evaluations.

use dossier::{EntryKind, FieldKey, FieldValue};

use crate::draft::Draft;
use crate::node::Node;
use crate::{concept, moments, quantity};

/// Fills a measurement.
pub(crate) fn map(draft: &mut Draft<'_>) {
    let node = draft.node;
    draft.title(concept::words(node.get("code")));
    draft.occurred(moments::first(node, "effective").or_else(|| moments::moment(node.get("issued"))));
    result(draft, node, FieldKey::Result, None);
    for component in node.all("component") {
        let label = concept::words(component.get("code"));
        result(draft, component, FieldKey::Component, label);
    }
    if node.get("effectivePeriod").exists() {
        super::shared::period(draft, node.get("effectivePeriod"));
    }
    draft.concepts(FieldKey::Method, &["method"]);
    specimen(draft);
    let device = draft.take(node.get("device"));
    draft.text(FieldKey::Method, concept::words(device.get("type")));
    for stoma in node.extensions("StomaReference").map(|found| found.get("valueReference")).collect::<Vec<_>>() {
        draft.link(FieldKey::Concern, stoma);
    }
    draft.text(FieldKey::Description, concept::words(node.extension("SOAPLineCode")));
    draft.text(FieldKey::Method, concept::words(node.extension("observation-bodyPosition")));
    draft.links(FieldKey::Other, &["basedOn"]);
    draft.authors(&["performer"]);
    let fallback = if draft.entry.kind == EntryKind::Evaluation { "Evaluatie" } else { "Meting" };
    draft.fallback(fallback);
}

/// A value with what belongs to it: bounds, judgement, why there is none.
fn result<'a>(draft: &mut Draft<'a>, holder: Node<'a>, key: FieldKey, label: Option<String>) {
    let found = holder.choice("value").and_then(|(kind, node)| quantity::value(kind, node));
    let long = draft.entry.kind == EntryKind::Evaluation || draft.entry.kind == EntryKind::Report;
    match found {
        // What somebody wrote about a goal or a day is text to read, not a result.
        Some(FieldValue::Text { text }) if long && label.is_none() => draft.paragraph(Some(text)),
        Some(FieldValue::Quantity { value, unit, .. }) => {
            let (low, high) = quantity::bounds(holder);
            draft.labelled(key, label.clone(), FieldValue::Quantity { value, unit, low, high });
        }
        Some(value) => draft.labelled(key, label.clone(), value),
        None => {
            let absent = concept::words(holder.get("dataAbsentReason"));
            if let Some(text) = absent {
                draft.labelled(key, label.clone(), FieldValue::Text { text });
            }
        }
    }
    ranges(draft, holder);
    for text in concept::all_words(holder.all("interpretation")) {
        draft.labelled(FieldKey::Interpretation, label.clone(), FieldValue::Text { text });
    }
    for how in holder.extensions("FeedingMethod").collect::<Vec<_>>() {
        draft.text(FieldKey::Method, concept::words(how.get("valueCodeableConcept")));
    }
}

/// What is usual, in words: where the bounds do not stand with the number already.
fn ranges<'a>(draft: &mut Draft<'a>, holder: Node<'a>) {
    let stands =
        quantity::bounds(holder) != (None, None) && holder.choice("value").is_some_and(|(kind, _)| kind == "Quantity");
    for range in holder.all("referenceRange") {
        let words = range.get("text").text().or_else(|| concept::named(range.get("type")).filter(|_| !stands));
        let bounds = || quantity::range(range).filter(|_| !stands);
        draft.text(FieldKey::ReferenceRange, words.or_else(bounds));
    }
}

fn specimen(draft: &mut Draft<'_>) {
    let specimen = draft.take(draft.node.get("specimen"));
    draft.text(FieldKey::Specimen, concept::words(specimen.get("type")));
    let collected = moments::first(specimen.get("collection"), "collected");
    draft.occurred(collected);
}
