//! Appointment, Encounter: the agenda, and contacts that have been.

use dossier::{FieldKey, FieldValue};

use crate::draft::Draft;
use crate::map::shared;
use crate::{concept, moments};

/// Fills an appointment.
pub(crate) fn map(draft: &mut Draft<'_>) {
    let node = draft.node;
    draft.title(node.get("description").text());
    draft.title(
        concept::all_words(node.each(&["appointmentType", "serviceType", "type", "serviceCategory"]))
            .into_iter()
            .next(),
    );
    draft.title(concept::words(node.get("class")));
    let (from, until) = moments::period(node);
    if from.is_some() || until.is_some() {
        draft.occurred(from.or(until));
        draft.value(FieldKey::Period, Some(FieldValue::Period { from, until }));
    }
    shared::period(draft, node.get("period"));
    draft.text(FieldKey::Description, node.any(&["comment", "patientInstruction"]).text());
    draft.concepts(FieldKey::Category, &["class", "type", "serviceType"]);
    for participant in node.all("participant") {
        let who = participant.any(&["actor", "individual"]);
        participant_field(draft, who);
    }
    for location in node.all("location") {
        let place = draft.who(if location.get("location").exists() { location.get("location") } else { location });
        draft.text(FieldKey::Location, place.and_then(|place| place.line()));
    }
    let stay = node.get("hospitalization");
    draft.text(FieldKey::Start, concept::words(stay.get("admitSource")));
    draft.text(FieldKey::End, concept::words(stay.get("dischargeDisposition")));
    draft.people(FieldKey::Organization, &["serviceProvider"]);
    for diagnosis in node.all("diagnosis") {
        draft.link(FieldKey::Reason, diagnosis.get("condition"));
    }
    draft.fallback("Afspraak");
}

/// A participant other than a client: oneself goes without saying, and who else comes is not told.
fn participant_field<'a>(draft: &mut Draft<'a>, actor: crate::node::Node<'a>) {
    let Some(who) = draft.who(actor) else { return };
    if who.role.as_deref() == Some("Cliënt") {
        return;
    }
    let key = if who.is_person { FieldKey::Participant } else { FieldKey::Location };
    draft.text(key, who.line());
}
