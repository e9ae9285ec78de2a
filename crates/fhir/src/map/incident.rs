//! AdverseEvent: incidents.

use dossier::{FieldKey, code_system as system};

use crate::draft::Draft;
use crate::{concept, moments};

/// Fills an incident.
pub(crate) fn map(draft: &mut Draft<'_>) {
    let node = draft.node;
    draft.title(concept::words(node.any(&["event", "type"])));
    draft.occurred(moments::moment(node.get("date")).or_else(|| moments::moment(node.get("detected"))));
    draft.paragraph(node.get("description").text());
    draft.concepts(FieldKey::Category, &["category"]);
    // That it nearly happened is another thing than that it happened (R4: a modifier).
    if node.get("actuality").is("potential") || node.get("category").is("PAE") {
        draft.code(FieldKey::Status, system::ACTUALITY, "potential");
    }
    draft.concept(FieldKey::Severity, node.any(&["severity", "seriousness"]));
    draft.concept(FieldKey::Outcome, node.get("outcome"));
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
