//! Appointment, Encounter: the agenda, and contacts that have been.

use dossier::{ClientId, FieldKey, FieldValue, code_system as system};

use crate::draft::Draft;
use crate::map::shared;
use crate::node::Node;
use crate::{concept, moments, words};

/// Fills an appointment.
pub(crate) fn map(draft: &mut Draft<'_>) {
    let node = draft.node;
    draft.title(node.get("description").text());
    draft.title_of(node.each(&["appointmentType", "serviceType", "type", "serviceCategory"]));
    if class(node) == concept::words(node.get("class")) {
        draft.title_of([node.get("class")]);
    }
    draft.title(class(node));
    let (from, until) = moments::period(node);
    if from.is_some() || until.is_some() {
        draft.occurred(from.or(until));
        draft.value(FieldKey::Period, Some(FieldValue::Period { from, until }));
    }
    shared::period(draft, node.get("period"));
    draft.text(FieldKey::Instruction, node.get("patientInstruction").text());
    if node.get("class").get("system").exists() || class(node).is_none() {
        draft.concepts(FieldKey::Category, &["class"]);
    } else {
        draft.text(FieldKey::Category, class(node));
    }
    draft.concepts(FieldKey::Category, &["type", "serviceType"]);
    for period in node.all("requestedPeriod") {
        draft.value(FieldKey::RequestedPeriod, moments::period_value(period));
    }
    for participant in node.all("participant") {
        let who = participant.any(&["actor", "individual"]);
        participant_field(draft, who, participant);
    }
    for location in node.all("location") {
        let place = draft.who(if location.get("location").exists() { location.get("location") } else { location });
        draft.text(FieldKey::Location, place.and_then(|place| place.line()));
    }
    let stay = node.get("hospitalization");
    draft.concept(FieldKey::Start, stay.get("admitSource"));
    draft.concept(FieldKey::Outcome, stay.get("dischargeDisposition"));
    draft.concepts(FieldKey::Reason, &["cancelationReason", "cancellationReason"]);
    draft.people(FieldKey::Organization, &["serviceProvider"]);
    for diagnosis in node.all("diagnosis") {
        shared::diagnosis(draft, FieldKey::Reason, diagnosis);
    }
    draft.fallback("Afspraak");
}

/// Of which kind a contact is. FHIR fixes the list, so that a code without a system is one of it.
fn class(node: Node<'_>) -> Option<String> {
    let class = node.get("class");
    let ours = || words::of_code("http://terminology.hl7.org/CodeSystem/v3-ActCode", class.get("code").code()?);
    let is_unsaid = !class.get("system").exists();
    ours().filter(|_| is_unsaid).map(str::to_owned).or_else(|| concept::words(class))
}

/// A participant other than a client: oneself goes without saying, and which other client comes is not told.
/// Whether one comes oneself does not.
fn participant_field<'a>(draft: &mut Draft<'a>, actor: Node<'a>, participant: Node<'a>) {
    let is_client = draft
        .world
        .find(draft.at, actor)
        .and_then(|at| draft.world.resource(at))
        .is_some_and(|found| found.kind == "Patient" && ClientId::of_source(&found.name) == draft.entry.client);
    if is_client && !participant.get("status").is("accepted") {
        draft.coded(FieldKey::Attendance, system::PARTICIPATION, participant, "status");
    }
    let Some(who) = draft.who(actor) else { return };
    if who.is_client {
        return;
    }
    let key = if who.is_person { FieldKey::Participant } else { FieldKey::Location };
    let declined = participant.get("status").is("declined");
    draft.text(key, who.line().map(|line| if declined { format!("{line}: komt niet") } else { line }));
}
