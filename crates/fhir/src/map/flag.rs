//! Flag: alerts, and contraindications for medication.

use dossier::FieldKey;

use crate::draft::Draft;
use crate::map::shared;

/// Fills an alert.
pub(crate) fn map(draft: &mut Draft<'_>) {
    let node = draft.node;
    draft.title_of([node.get("code")]);
    draft.concepts(FieldKey::Category, &["category"]);
    shared::period(draft, node.get("period"));
    let details: Vec<_> = node.extensions("flag-detail").chain(node.extensions("Concern-Reference")).collect();
    for detail in details {
        draft.link(FieldKey::Concern, detail.get("valueReference"));
    }
    draft.text(FieldKey::Reason, node.extension("ReasonClosure").text());
    draft.authors(&["author"]);
    draft.fallback("Waarschuwing");
}
