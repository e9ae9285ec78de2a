//! Observation: measurements, laboratory results, particulars and evaluations.

use dossier::{EntryKind, FieldKey, FieldValue};

use crate::draft::Draft;
use crate::node::Node;
use crate::report::Remark;
use crate::{absent, concept, moments, quantity, words};

/// What a measurement without a value may tell instead.
const TOLD: [&str; 8] =
    ["component", "hasMember", "related", "interpretation", "note", "comment", "comments", "extension"];

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
    let value = holder.choice("value");
    let found = value.and_then(|(kind, node)| quantity::value(kind, node));
    let mut has_bounds = false;
    let long = draft.entry.kind == EntryKind::Evaluation || draft.entry.kind == EntryKind::Report;
    match (found, value) {
        // What somebody wrote about a goal or a day is text to read, not a result.
        (Some(FieldValue::Text { text }), _) if long && label.is_none() => draft.paragraph(Some(text)),
        (Some(FieldValue::Quantity { value, comparator, unit, .. }), _) => {
            let (low, high) = quantity::bounds(holder, &unit);
            has_bounds = low.is_some() || high.is_some();
            draft.repeated(key, label.clone(), FieldValue::Quantity { value, comparator, unit, low, high });
        }
        (Some(value), _) => draft.repeated(key, label.clone(), value),
        (None, value) => {
            if let Some(text) = no_value(draft, holder, value) {
                draft.repeated(key, label.clone(), FieldValue::Text { text });
            }
        }
    }
    ranges(draft, holder, label.as_deref(), has_bounds);
    for value in concept::values(holder.all("interpretation")) {
        draft.labelled(FieldKey::Interpretation, label.clone(), value);
    }
    for how in holder.extensions("FeedingMethod").collect::<Vec<_>>() {
        draft.text(FieldKey::Method, concept::words(how.get("valueCodeableConcept")));
    }
}

/// Why there is no value, that it cannot be shown, or that there is none where nothing else is told.
fn no_value<'a>(draft: &mut Draft<'a>, holder: Node<'a>, value: Option<(&str, Node<'a>)>) -> Option<String> {
    if let Some(reason) = absent::reason(holder) {
        return Some(reason);
    }
    if let Some((kind, _)) = value {
        draft.remark(Remark::ResultNotShown(kind.to_owned()));
        return Some(words::RESULT_NOT_SHOWN.to_owned());
    }
    let is_measured = matches!(draft.entry.kind, EntryKind::Measurement | EntryKind::LabResult);
    let has_narrative = holder.get("resourceType").exists() && holder.get("text").exists();
    (is_measured && !has_narrative && !TOLD.iter().any(|name| holder.get(name).exists()))
        .then(|| words::NO_RESULT.to_owned())
}

/// What is usual, in words: for whom, and where the bounds do not stand with the number already.
fn ranges<'a>(draft: &mut Draft<'a>, holder: Node<'a>, label: Option<&str>, stands: bool) {
    for range in holder.all("referenceRange") {
        let written = range.get("text").text();
        let kind = range.get("type");
        let kind = concept::named(kind).filter(|_| !concept::has(kind, "", "normal"));
        let whom = kind.into_iter().chain(concept::all_words(range.all("appliesTo")));
        let age = quantity::range(range.get("age"));
        let whom: Vec<_> = whom.chain(age).filter(|_| !stands).collect();
        let bounds = written.or_else(|| quantity::range(range).filter(|_| !stands));
        let said = match (whom.is_empty(), bounds) {
            (true, bounds) => bounds,
            (false, Some(bounds)) => Some(format!("{}: {bounds}", whom.join(", "))),
            (false, None) => Some(whom.join(", ")),
        };
        if let Some(text) = said {
            draft.labelled(FieldKey::ReferenceRange, label.map(str::to_owned), FieldValue::Text { text });
        }
    }
}

fn specimen(draft: &mut Draft<'_>) {
    let specimen = draft.take(draft.node.get("specimen"));
    draft.text(FieldKey::Specimen, concept::words(specimen.get("type")));
    let collected = moments::first(specimen.get("collection"), "collected");
    draft.occurred(collected);
}
