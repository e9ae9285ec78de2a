//! The statement that there is none, as "no known allergies", and what stands beside it: a denial of it, or what only something that is
//! there can have. Then it denies nothing, and the reader is told of both.

use dossier::{FieldKey, FieldValue, Negation, code_system as system};

use super::is_refuted;
use crate::draft::Draft;
use crate::map::shared;
use crate::node::Node;
use crate::status_code::StatusCode;
use crate::{concept, directive, status_code, text, words};

/// Elements that only something that is there can have, by the type of resource.
const OF_SOMETHING: &[(&str, &[&str])] = &[
    ("AllergyIntolerance", &["reaction", "lastOccurrence"]),
    ("Condition", &["bodySite", "stage", "evidence", "severity"]),
    ("MedicationRequest", DOSED),
    ("MedicationOrder", DOSED),
    ("MedicationStatement", DOSED),
    ("MedicationDispense", DOSED),
    ("MedicationAdministration", DOSED),
    ("Medication", &["ingredient", "form", "doseForm", "batch"]),
    ("Immunization", &["lotNumber", "doseQuantity", "site", "route", "reaction"]),
    ("Procedure", &["bodySite", "outcome", "complication", "focalDevice"]),
    ("DeviceUseStatement", &["bodySite"]),
    (
        "Device",
        &["deviceName", "udiCarrier", "udi", "serialNumber", "lotNumber", "manufacturer", "model", "modelNumber"],
    ),
];

/// The same of a medicine.
const DOSED: &[&str] = &["dosageInstruction", "dosage", "dispenseRequest", "quantity"];

/// Whether the thing itself is the statement that there is none.
pub(super) fn none_known(node: Node<'_>) -> Option<Negation> {
    none_known_of(node, node)
}

/// Whether what something is about is the statement that there is none: its product, or itself. Not beside a "no" that is not certain, nor
/// where the words of the source may name an exception, where nothing is known, or where the statement is denied.
pub(super) fn none_known_of(node: Node<'_>, about: Node<'_>) -> Option<Negation> {
    let stated = statement_of_none(about)?;
    let is_doubted = beside_none(stated).is_some()
        || is_no_information(stated).is_some()
        || is_unconfirmed(node)
        || doubt(node, about).is_some()
        // There is something, whatever it is: the reader sees both.
        || directive::value_beside(node).is_some();
    (!is_doubted).then_some(Negation::NoneKnown)
}

/// Whether something is the statement that there is none, or that nothing is known.
pub(super) fn is_stated(node: Node<'_>) -> bool {
    statement_of_none(node).is_some()
}

/// Says what stands beside the statement that there is none, in the title and below it: words of the source that are not known to say
/// the same, for there may be an exception in them, that it is not so, or that there is something after all. That nothing is known is no
/// statement that there is none.
pub(super) fn say(draft: &mut Draft<'_>, about: Node<'_>) {
    let node = draft.node;
    let Some(stated) = statement_of_none(about) else { return };
    let beside = beside_none(stated);
    let doubt = doubt(node, about);
    if let Some(text) = &beside {
        draft.end_title(&words::in_the_source(text));
    }
    if let Some(doubt) = doubt {
        draft.end_title(&format!(": {doubt}"));
    }
    if beside.is_some() || doubt.is_some() {
        draft.text(FieldKey::Certainty, Some(words::DOUBTED.to_owned()));
    }
    if let Some(text) = beside {
        draft.labelled(FieldKey::Description, Some(words::IN_THE_SOURCE.to_owned()), FieldValue::Text { text });
    }
    if let Some((code, text)) = is_no_information(stated) {
        let (system, code) = (system::NONE_OR_UNKNOWN.to_owned(), code.to_owned());
        draft.value(FieldKey::Certainty, Some(FieldValue::Coded { system, code, text: text.to_owned() }));
    }
}

/// The code by which nothing is known, with our words for it.
fn is_no_information(stated: Node<'_>) -> Option<(&str, &'static str)> {
    concept::codings(stated)
        .filter(|coding| words::is_no_information(coding.system, coding.code))
        .find_map(|coding| Some((coding.code, words::none_known(coding.system, coding.code)?)))
}

/// Whether nobody has confirmed it: an allergy or problem of which the source says how certain it is, and not that it is.
fn is_unconfirmed(node: Node<'_>) -> bool {
    let all = status_code::all(system::CONDITION_VERIFICATION, node, "verificationStatus");
    !all.is_empty() && !all.iter().any(|found| found.code == "confirmed")
}

/// Why the statement that there is none does not hold: the source denies it, or gives what only something that is there can have, or
/// words of its own beside it.
fn doubt(node: Node<'_>, about: Node<'_>) -> Option<&'static str> {
    if is_refuted(node) || is_answered_no(node) {
        return Some(words::NOT_SO);
    }
    let is_something = |node: Node<'_>| {
        let kind = node.get("resourceType").code().unwrap_or_default();
        let known = OF_SOMETHING.iter().filter(|(of, _)| *of == kind).flat_map(|(_, names)| *names);
        known.into_iter().any(|name| node.get(name).exists())
    };
    if node.get("resourceType").is("AllergyIntolerance") && is_something(node) {
        return Some(words::BUT_A_REACTION);
    }
    // The words of a note are not read: there may be an exception in them.
    let is_more = is_something(node) || is_something(about) || is_critical(node) || !shared::notes_of(node).is_empty();
    is_more.then_some(words::BUT_MORE)
}

/// Whether an allergy can get bad: anything but a plain "low", or that nobody knows how bad.
fn is_critical(node: Node<'_>) -> bool {
    let low = words::of_status(status_code::CRITICALITY, "low");
    let all = status_code::all(status_code::CRITICALITY, node, "criticality");
    let is_plain = |found: &StatusCode| found.code == "unable-to-assess" || low == Some(found.text.as_str());
    node.get("resourceType").is("AllergyIntolerance") && !all.iter().all(is_plain)
}

/// Whether the value of an observation denies what it is about.
fn is_answered_no(node: Node<'_>) -> bool {
    let value = if node.get("resourceType").is("Observation") { node.choice("value") } else { None };
    value.is_some_and(|(_, value)| value.truth().or_else(|| yes_or_no(value)) == Some(false))
}

fn yes_or_no(value: Node<'_>) -> Option<bool> {
    concept::codings(value).find_map(|coding| words::yes_or_no(coding.system, coding.code))
}

/// The concept by which something is the statement that there is none.
fn statement_of_none(node: Node<'_>) -> Option<Node<'_>> {
    let is_device = node.get("resourceType").is("Device");
    let what = node.each(&["code", "codeCodeableConcept", "substance", "medicationCodeableConcept", "vaccineCode"]);
    let kind = node.all("type").filter(|_| is_device);
    what.chain(kind).find(|concept| concept::none_known(*concept))
}

/// The words of the source beside the statement that there is none which are not known to say the same.
fn beside_none(concept: Node<'_>) -> Option<String> {
    let none = |coding: &concept::Coding<'_>| words::none_known(coding.system, coding.code);
    let ours = concept::codings(concept).find_map(|coding| none(&coding))?;
    let text = concept.get("text").text().map(|text| (ours, text::line(&text)));
    // What stands beside a code is compared with that code.
    let displays = concept::codings(concept)
        .filter_map(|coding| Some((none(&coding).unwrap_or(ours), text::line(coding.display?))));
    let mut all: Vec<String> = Vec::new();
    for (ours, said) in text.into_iter().chain(displays) {
        if !said.is_empty() && !words::says_none(ours, &said) && !all.contains(&said) {
            all.push(said);
        }
    }
    Some(all.join("; ")).filter(|said| !said.is_empty())
}
