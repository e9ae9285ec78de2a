//! MedicationRequest, MedicationStatement, MedicationDispense, MedicationAdministration: medication.

use dossier::{FieldKey, FieldValue, Negation, code_system as system, local_day};

use super::course;
use crate::dosage::Use;
use crate::draft::Draft;
use crate::node::Node;
use crate::replaced::{self, Block};
use crate::report::Remark;
use crate::{concept, dosage, duration, moments, negation, quantity, status_code, words};

/// The types of resources, where a type says what something is.
const TYPES: &str = "http://hl7.org/fhir/resource-types";

/// Fills a medicine.
pub(crate) fn map(draft: &mut Draft<'_>) {
    let node = draft.node;
    super::product::medicine(draft);
    for base in ["effective", "occurrence"] {
        draft.occurred(moments::first(node, base));
    }
    for name in ["authoredOn", "dateAsserted", "whenHandedOver", "whenPrepared", "dateWritten"] {
        draft.occurred(moments::moment(node.get(name)));
    }
    let is_whole = usage(draft);
    category(draft);
    draft.coded(FieldKey::Status, system::MEDICATION_TAKEN, node, "taken");
    let ended = draft.own().and_then(|at| draft.world.replaced.ended.get(&at));
    if ended.is_some_and(|replaced| replaced.how.is_none()) {
        let (system, code) = (system::MEDICATION_REQUEST.to_owned(), "unknown".to_owned());
        let is_forbidden = negation::of(node) == Some(Negation::DoNotUse);
        let text = if is_forbidden { words::MAYBE_REPLACED } else { words::MAYBE_STOPPED }.to_owned();
        draft.value(FieldKey::Status, Some(FieldValue::Coded { system, code, text }));
    }
    let stop = negation::stop_type(node);
    // What its title calls a proposal to stop, a stop that was cancelled or one that may not hold, has not stopped.
    let is_held = negation::stop_without_effect(node).is_none();
    for code in status_code::all(system::STOP_TYPE, stop, "coding").into_iter().filter(|_| is_held) {
        draft.value(FieldKey::Status, Some(code.value(system::STOP_TYPE)));
    }
    course::period_of_use(draft, is_whole);
    let dispense = node.get("dispenseRequest");
    draft.value(FieldKey::Validity, moments::period_value(dispense.get("validityPeriod")));
    for amount in [node.get("quantity"), dispense.get("quantity")] {
        draft.value(FieldKey::Amount, quantity::quantity(amount));
    }
    draft.concepts(
        FieldKey::Reason,
        &["reasonNotTaken", "reasonNotGiven", "reasonNotPerformed", "notDoneReasonCodeableConcept"],
    );
    super::shared::status_reasons(draft, &["statusReason", "statusReasonCodeableConcept"]);
    // The zib's own element of STU3. It is no reason to use it, so that it always says what it is.
    let changed = node.extensions("ReasonForChangeOrDiscontinuationOfUse").filter_map(|found| found.choice("value"));
    for value in concept::values(changed.map(|(_, value)| value)) {
        draft.labelled(FieldKey::Reason, Some(words::WHY_CHANGED.to_owned()), value);
    }
    administered(draft);
    let prescriber = node.get("requester");
    let prescriber = if prescriber.get("agent").exists() { prescriber.get("agent") } else { prescriber };
    draft.person(FieldKey::Prescriber, None, prescriber);
    draft.authors(&["recorder", "informationSource", "performer"]);
    draft.fallback("Medicijn");
    if is_correction(node) {
        draft.end_title(words::CORRECTION);
    }
}

/// Whether an administration takes back what was written down before: it has less than nothing as its dose.
fn is_correction(node: Node<'_>) -> bool {
    let dosage = node.get("dosage");
    node.get("resourceType").is("MedicationAdministration")
        && dosage.any(&["dose", "quantity"]).get("value").number().is_some_and(|dose| dose < 0.0)
}

/// Whether another product may be, or was, given in its place, and why.
fn substitution(draft: &mut Draft<'_>) {
    let node = draft.node.get("substitution");
    if node.any(&["allowed", "allowedBoolean"]).truth() == Some(false) {
        draft.text(FieldKey::Note, Some(words::NO_SUBSTITUTE.to_owned()));
    }
    if node.get("wasSubstituted").truth() == Some(true) {
        draft.text(FieldKey::Note, Some(words::WAS_SUBSTITUTED.to_owned()));
    }
    let said = concept::all_words(node.each(&["allowedCodeableConcept", "type"]).chain(node.all("reason")));
    for text in said {
        draft.labelled(FieldKey::Note, Some("Ander middel in de plaats".to_owned()), FieldValue::Text { text });
    }
}

/// What was agreed to give, and that something else was given (zib Medicatietoediening).
fn administered(draft: &mut Draft<'_>) {
    let node = draft.node;
    if let Some(amount) = quantity::quantity(node.extension("MedicationAdministration2.AgreedAmount")) {
        draft.labelled(FieldKey::Dose, Some("Afgesproken".to_owned()), amount);
    }
    if node.extension("DeviatingAdministration").truth() == Some(true) {
        draft.text(FieldKey::Note, Some("Er is iets anders gegeven dan afgesproken.".to_owned()));
    }
}

/// What it is: agreement, use, dispense or administration of one medicine must be told apart. The zib's own code, or the type.
fn category(draft: &mut Draft<'_>) {
    let node = draft.node;
    let known =
        |node: &Node<'_>| concept::codings(*node).any(|coding| words::of_zib(coding.system, coding.code).is_some());
    let kind = node.get("resourceType").code().unwrap_or_default();
    if !node.all("category").any(|category| known(&category)) {
        let (code, text) = match kind {
            "MedicationStatement" => ("MedicationStatement", "Medicatiegebruik"),
            "MedicationDispense" => ("MedicationDispense", "Verstrekking"),
            "MedicationAdministration" => ("MedicationAdministration", "Toediening"),
            _ => ("MedicationRequest", "Medicatieafspraak"),
        };
        let (system, code, text) = (TYPES.to_owned(), code.to_owned(), text.to_owned());
        draft.value(FieldKey::Category, Some(FieldValue::Coded { system, code, text }));
    }
    draft.concepts(FieldKey::Category, &["category"]);
}

/// Whether a status says nothing of the use. An agreement on how to take a medicine (zib Toedieningsafspraak) is a dispense that never
/// takes place. Of an agreement of the zibs `unknown` says that the sender did not work out the status of its period (Nictiz): the dates
/// that it gives decide. What was taken back was not given.
pub(crate) fn says_nothing(node: Node<'_>, code: &str) -> bool {
    let block = replaced::block(node);
    let is_use = block.is_some_and(|block| block != Block::Logistics);
    let is_zib = node
        .all("category")
        .flat_map(concept::codings)
        .any(|coding| words::of_zib(coding.system, coding.code).is_some());
    let (from, until) = course::written_period(node);
    match code {
        "completed" if is_correction(node) => true,
        "completed" | "in-progress" | "preparation" => block == Some(Block::Intake),
        "unknown" => is_use && is_zib && (from.is_some() || until.is_some()),
        _ => false,
    }
}

/// How it is used, and what belongs to all of that. Whether every part of the dosages could be told.
fn usage(draft: &mut Draft<'_>) -> bool {
    let node = draft.node;
    let dosages: Vec<_> = node.each(&["dosageInstruction", "dosage"]).collect();
    let used = if node.get("resourceType").is("MedicationAdministration") { Use::Given } else { Use::Instruction };
    draft.text(FieldKey::Route, dosage::the_route(&dosages));
    let whole = course::rendered(node);
    let (steps, missing) = dosage::steps(whole, dosages, used, &course::in_words(node));
    let is_whole = missing.is_empty();
    for part in missing {
        draft.remark(Remark::DosageIncomplete(part));
    }
    if !steps.is_empty() {
        draft.value(FieldKey::Dosage, Some(FieldValue::Dosage { steps }));
    }
    for cycle in node.extensions("RepeatPeriodCyclicalSchedule").filter_map(|found| found.choice("value")) {
        let again = quantity::told(cycle.1).map(|length| format!("Het schema begint elke {length} opnieuw"));
        draft.text(FieldKey::Frequency, again);
    }
    let further = node
        .all("extension")
        .filter(|found| found.get("url").code().is_some_and(|url| url.ends_with("AdditionalInformation")));
    for (_, said) in further.filter_map(|found| found.choice("value")).collect::<Vec<_>>() {
        draft.text(FieldKey::Note, concept::whole(said));
    }
    substitution(draft);
    if node.extension("AsAgreedIndicator").truth() == Some(false) {
        draft.text(FieldKey::Note, Some(words::NOT_AS_AGREED.to_owned()));
    }
    // A length that says no more than the first and the last day does is said by those.
    let is_said = |length: Node<'_>| match moments::period(course::period_node(node)) {
        (Some(from), Some(until)) => duration::end(from, length).is_some_and(|end| local_day(end) == local_day(until)),
        _ => false,
    };
    // One of which nobody can tell how long it is gives no end.
    let is_two = |length: Node<'_>| !quantity::other_unit(length).is_empty();
    let of_period = course::period_node(node).extensions("Duration").map(|found| found.get("valueDuration"));
    let own = node.extensions("Duration").map(|found| found.get("valueDuration"));
    let lengths: Vec<_> =
        own.filter(|length| !is_said(*length)).chain(of_period.filter(|length| is_two(*length))).collect();
    if lengths.iter().any(|length| is_two(*length)) {
        draft.text(FieldKey::Incomplete, Some(words::END_NOT_CERTAIN.to_owned()));
        draft.remark(Remark::DosageIncomplete("Duration".to_owned()));
    }
    let lengths = lengths.into_iter().filter_map(quantity::told);
    draft.texts(FieldKey::Period, lengths.map(|length| format!("{length} lang")).collect::<Vec<_>>());
    is_whole
}
