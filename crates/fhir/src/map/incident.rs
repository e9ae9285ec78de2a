//! AdverseEvent: incidents.

use dossier::{FieldKey, FieldValue, code_system as system};

use crate::draft::Draft;
use crate::{moments, negation, words};

/// Fills an incident.
pub(crate) fn map(draft: &mut Draft<'_>) {
    let node = draft.node;
    draft.title_of([node.any(&["event", "type"])]);
    draft.occurred(moments::moment(node.get("date")).or_else(|| moments::moment(node.get("detected"))));
    draft.paragraph(node.get("description").text());
    draft.concepts(FieldKey::Category, &["category"]);
    // That it nearly happened is another thing than that it happened (R4: a modifier).
    if node.get("actuality").is("potential") || node.get("category").is("PAE") {
        draft.code(FieldKey::Status, system::ACTUALITY, "potential");
    }
    draft.concept(FieldKey::Severity, node.any(&["severity", "seriousness"]));
    draft.concept(FieldKey::Outcome, node.get("outcome"));
    // The code decides; what is written beside it may say that it ended otherwise.
    if let Some(text) = negation::own_words(node.get("outcome")) {
        draft.labelled(FieldKey::Outcome, Some(words::IN_THE_SOURCE.to_owned()), FieldValue::Text { text });
    }
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
