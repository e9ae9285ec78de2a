//! Condition: diagnoses and problems, wounds, and the legal situation.

use dossier::{EntryKind, FieldKey, FieldValue, code_system as system};

use crate::draft::Draft;
use crate::map::{abatement, shared};
use crate::{concept, moments, words};

/// Fills a diagnosis, or a legal status or representation.
pub(crate) fn map(draft: &mut Draft<'_>) {
    let node = draft.node;
    let name = concept::words(node.get("code"));
    draft.title_of([node.get("code")]);
    draft.text(FieldKey::Description, node.get("code").extension("FurtherSpecificationProblemName").text());
    shared::specific_names(draft);
    draft.occurred(moments::first(node, "onset"));
    if matches!(draft.entry.kind, EntryKind::InvoluntaryCare | EntryKind::Profile)
        && let Some(text) = name
    {
        // A court order represents nobody.
        let is_status = draft.entry.kind == EntryKind::InvoluntaryCare;
        let label = is_status.then(|| words::LEGAL_STATUS.to_owned());
        draft.labelled(FieldKey::LegalStatus, label, FieldValue::Text { text });
    }
    draft.concepts(FieldKey::Category, &["category"]);
    shared::clinical_status(draft, system::CONDITION_CLINICAL);
    draft.coded(FieldKey::Certainty, system::CONDITION_VERIFICATION, node, "verificationStatus");
    draft.concept(FieldKey::Severity, node.get("severity"));
    for stage in node.all("stage") {
        draft.concept(FieldKey::Severity, stage.get("summary"));
    }
    draft.choice(FieldKey::Start, None, node, "onset");
    if let Some((kind, value)) = node.choice("abatement") {
        abatement::fill(draft, kind, value);
    }
    for evidence in node.all("evidence") {
        draft.texts(FieldKey::Result, concept::all_words(evidence.all("code")));
        for detail in evidence.all("detail") {
            draft.link(FieldKey::Result, detail);
        }
    }
    for cause in node.extensions("condition-dueTo").map(|found| found.get("valueReference")).collect::<Vec<_>>() {
        draft.link(FieldKey::Reason, cause);
    }
    draft.authors(&["recorder", "asserter"]);
    draft.fallback("Probleem");
}
