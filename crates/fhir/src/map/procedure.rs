//! Procedure: treatments and operations.

use dossier::FieldKey;

use crate::draft::Draft;
use crate::map::shared;
use crate::{concept, moments, timing};

/// Fills a treatment.
pub(crate) fn map(draft: &mut Draft<'_>) {
    let node = draft.node;
    draft.title_of([node.get("code")]);
    shared::specific_names(draft);
    draft.occurred(moments::first(node, "performed"));
    shared::period(draft, node.get("performedPeriod"));
    draft.concepts(FieldKey::Category, &["category"]);
    draft.concepts(FieldKey::Reason, &["statusReason", "notDoneReason", "reasonNotPerformed"]);
    draft.authors(&["performer", "recorder", "asserter"]);
    draft.people(FieldKey::Location, &["location"]);
    draft.concepts(FieldKey::Outcome, &["outcome"]);
    after(draft);
    for device in node.all("focalDevice") {
        draft.link(FieldKey::Product, device.get("manipulated"));
    }
    draft.links(FieldKey::Product, &["usedReference"]);
    shared::absent_parts(draft, FieldKey::Product, &["usedReference"]);
    for schedule in node.extensions("procedure-schedule").map(|found| found.get("valueTiming")).collect::<Vec<_>>() {
        draft.text(FieldKey::Frequency, timing::words(schedule));
    }
    draft.fallback("Behandeling");
}

/// How it was done, what came of it, and what is to be done now.
pub(crate) fn after(draft: &mut Draft<'_>) {
    draft.concepts(FieldKey::Result, &["complication"]);
    draft.concepts(FieldKey::Method, &["method", "usedCode"]);
    draft.links(FieldKey::Result, &["report", "complicationDetail"]);
    let follow_up = concept::all_words(draft.node.all("followUp"));
    draft.texts(FieldKey::Note, follow_up);
}
