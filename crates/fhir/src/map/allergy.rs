//! AllergyIntolerance: allergies.

use dossier::{FieldKey, FieldValue, Negation, code_system as system};

use crate::draft::Draft;
use crate::map::shared;
use crate::node::Node;
use crate::{concept, moments, negation};

const TYPE: &str = "http://hl7.org/fhir/allergy-intolerance-type";
const CATEGORY: &str = "http://hl7.org/fhir/allergy-intolerance-category";
const CRITICALITY: &str = "http://hl7.org/fhir/allergy-intolerance-criticality";
const SEVERITY: &str = "http://hl7.org/fhir/reaction-event-severity";

/// Fills an allergy.
pub(crate) fn map(draft: &mut Draft<'_>) {
    let node = draft.node;
    draft.title(concept::words(node.any(&["code", "substance"])));
    draft.occurred(moments::first(node, "onset"));
    // That there are no known allergies is a statement, and has no severity.
    if negation::of(node) != Some(Negation::NoneKnown) {
        draft.coded(FieldKey::Category, TYPE, node, "type");
        draft.coded(FieldKey::Category, CATEGORY, node, "category");
        draft.coded(FieldKey::Severity, CRITICALITY, node, "criticality");
    }
    shared::clinical_status(draft, system::ALLERGY_CLINICAL);
    draft.coded(FieldKey::Certainty, system::ALLERGY_VERIFICATION, node, "verificationStatus");
    draft.choice(FieldKey::Start, None, node, "onset");
    for reaction in node.all("reaction") {
        self::reaction(draft, reaction);
    }
    // When it was last felt; an allergy does not end by it.
    draft.moment(FieldKey::LastReaction, node.get("lastOccurrence"));
    draft.authors(&["recorder", "asserter"]);
    draft.fallback("Allergie");
}

fn reaction<'a>(draft: &mut Draft<'a>, reaction: Node<'a>) {
    let when = moments::dutch(reaction.get("onset"));
    for value in concept::values(reaction.all("manifestation")) {
        draft.labelled(FieldKey::Reaction, when.clone(), value);
    }
    if let Some(text) = reaction.get("description").text() {
        draft.labelled(FieldKey::Reaction, when, FieldValue::Text { text });
    }
    draft.coded(FieldKey::Severity, SEVERITY, reaction, "severity");
    draft.concept(FieldKey::Route, reaction.get("exposureRoute"));
    let substance = reaction.get("substance");
    if concept::words(substance).is_some_and(|word| word != draft.entry.title) {
        draft.concept(FieldKey::Substance, substance);
    }
}
