//! AllergyIntolerance: allergies.

use dossier::{FieldKey, FieldValue};

use crate::draft::Draft;
use crate::{concept, moments};

/// Fills an allergy.
pub(crate) fn map(draft: &mut Draft<'_>) {
    let node = draft.node;
    draft.title(concept::words(node.any(&["code", "substance"])));
    draft.occurred(moments::first(node, "onset"));
    draft.status(FieldKey::Category, node, "type");
    draft.status(FieldKey::Category, node, "category");
    draft.status(FieldKey::Severity, node, "criticality");
    draft.status(FieldKey::Status, node, "clinicalStatus");
    draft.status(FieldKey::Certainty, node, "verificationStatus");
    draft.choice(FieldKey::Start, None, node, "onset");
    for reaction in node.all("reaction") {
        let when = moments::dutch(reaction.get("onset"));
        for text in
            concept::all_words(reaction.all("manifestation")).into_iter().chain(reaction.get("description").text())
        {
            draft.labelled(FieldKey::Reaction, when.clone(), FieldValue::Text { text });
        }
        draft.status(FieldKey::Severity, reaction, "severity");
        draft.text(
            FieldKey::Substance,
            concept::words(reaction.get("substance")).filter(|word| *word != draft.entry.title),
        );
    }
    // When it was last felt; an allergy does not end by it.
    draft.moment(FieldKey::LastReaction, node.get("lastOccurrence"));
    draft.authors(&["recorder", "asserter"]);
    draft.fallback("Allergie");
}
