//! AdverseEvent: incidents.

use dossier::FieldKey;

use crate::draft::Draft;
use crate::{concept, moments};

/// Fills an incident.
pub(crate) fn map(draft: &mut Draft<'_>) {
    let node = draft.node;
    draft.title(concept::words(node.any(&["event", "type"])));
    draft.occurred(moments::moment(node.get("date")).or_else(|| moments::moment(node.get("detected"))));
    draft.paragraph(node.get("description").text());
    draft.concepts(FieldKey::Category, &["category"]);
    draft.text(FieldKey::Severity, concept::words(node.any(&["severity", "seriousness"])));
    draft.text(FieldKey::Outcome, concept::words(node.get("outcome")));
    draft.people(FieldKey::Location, &["location"]);
    for contributor in node.all("contributor") {
        draft.person(FieldKey::Involved, None, contributor);
    }
    for measure in node.extensions("urn:inzage:measure").collect::<Vec<_>>() {
        draft.text(FieldKey::Measure, measure.choice("value").and_then(|(_, value)| value.text()));
    }
    for condition in node.each(&["resultingCondition", "reaction"]) {
        draft.link(FieldKey::Outcome, condition);
    }
    draft.authors(&["recorder"]);
    draft.fallback("Incident");
}
