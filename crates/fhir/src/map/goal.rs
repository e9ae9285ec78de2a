//! Goal: the goals of a support plan.

use dossier::{FieldKey, FieldValue, code_system as system};

use crate::draft::Draft;
use crate::node::Node;
use crate::{concept, moments, quantity, words};

/// Fills a goal.
pub(crate) fn map(draft: &mut Draft<'_>) {
    let node = draft.node;
    draft.title_of([node.get("description")]);
    draft.occurred(moments::first(node, "start").or_else(|| moments::moment(node.get("statusDate"))));
    draft.concepts(FieldKey::Category, &["category"]);
    let several = node.all("target").count() > 1;
    for (place, target) in node.all("target").enumerate() {
        let measure = concept::whole(target.get("measure")).or_else(|| several.then(|| words::target(place + 1)));
        draft.choice(FieldKey::Target, measure.clone(), target, "detail");
        if target.choice("detail").is_none() && !several {
            // What is to be measured, without how much of it.
            draft.text(FieldKey::Target, measure.clone());
        }
        // Of several it says of which: a list has all targets together, and all days.
        let label = measure.filter(|_| several).map(|measure| words::due_of(&measure));
        if let Some(due) = due(target) {
            draft.labelled(FieldKey::Due, label, due);
        }
    }
    if let Some(percent) = node.extension("urn:inzage:progress").number() {
        draft.value(FieldKey::Progress, Some(FieldValue::Progress { percent: percent_of(percent) }));
    }
    draft.coded(FieldKey::Outcome, system::GOAL_ACHIEVEMENT, node, "achievementStatus");
    draft.text(FieldKey::Reason, node.get("statusReason").text().or_else(|| concept::whole(node.get("statusReason"))));
    draft.choice(FieldKey::Start, None, node, "start");
    draft.links(FieldKey::Concern, &["addresses"]);
    draft.texts(FieldKey::Result, concept::all_words(node.all("outcomeCode")));
    draft.links(FieldKey::Result, &["outcomeReference"]);
    draft.authors(&["expressedBy"]);
    let plan = draft
        .own()
        .and_then(|at| draft.world.facts(at))
        .and_then(|facts| facts.parent)
        .map(|parent| (parent.at, draft.world.node(parent.at)));
    if let Some((at, plan)) = plan.filter(|(_, plan)| plan.get("resourceType").is("CarePlan")) {
        super::care_plan::status_of_plan(draft, Some(at), plan);
    }
    draft.fallback("Doel");
}

/// A date, or so long after the start.
fn due(target: Node<'_>) -> Option<FieldValue> {
    match target.choice("due")? {
        ("Duration", node) => quantity::told(node).map(|text| FieldValue::Text { text }),
        (_, node) => moments::moment(node).map(|at| FieldValue::Moment { at }),
    }
}

/// Per cent, between nothing and all.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0–100 and rounded before")]
fn percent_of(number: f64) -> u8 {
    number.clamp(0.0, 100.0).round() as u8
}
