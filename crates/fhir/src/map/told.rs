//! The narrative of a resource, where it is the content.

use dossier::FieldKey;

use crate::draft::Draft;
use crate::map::network;
use crate::node::Node;

/// Shows the narrative where it says what nothing else does. One that a machine made from the fields repeats what stands here, and
/// what does not stand here because it may not: it is read only where there is nothing else.
pub(crate) fn told(draft: &mut Draft<'_>) {
    let node = draft.node;
    let kind = node.get("resourceType").code().unwrap_or_default();
    let has_fields = draft.entry.fields.iter().any(|field| says_something(field.key));
    // Parts may be kept out, and the narrative would tell of them.
    let has_parts = ["hasMember", "related", "result", "section"].iter().any(|name| node.get(name).exists());
    let is_named = draft.titled && (has_parts || title_is_enough(kind));
    let has_content = is_named || has_fields || !draft.entry.body.is_empty() || !draft.further.is_empty();
    let adds = node.get("text").get("status").is("additional");
    // Where somebody lives may stand in it in words.
    let is_person = kind == "RelatedPerson";
    let is_secret = is_person && (network::is_secret(node) || draft.world.has_secret_address(draft.entry.client, node));
    // Of a client the narrative has the BSN in it.
    if (adds || !has_content || is_nameless_medicine(draft) || is_report(node)) && kind != "Patient" && !is_secret {
        let said = std::mem::take(&mut draft.entry.body);
        draft.narrative(node);
        let mut body = said;
        body.extend(draft.entry.body.drain(..).filter(|block| !body.contains(block)).collect::<Vec<_>>());
        draft.entry.body = body;
    }
}

/// Whether a field says more of a thing than of which kind it is, how it stands, and who and where.
const fn says_something(key: FieldKey) -> bool {
    !matches!(
        key,
        FieldKey::Status
            | FieldKey::Intent
            | FieldKey::Category
            | FieldKey::Certainty
            | FieldKey::Period
            | FieldKey::ExpectedEnd
            | FieldKey::Participant
            | FieldKey::Location
            | FieldKey::Organization
    )
}

/// Whether a title says what it is about. That of a measurement, a directive, a report or an advice only says of which kind it is.
fn title_is_enough(kind: &str) -> bool {
    !matches!(
        kind,
        "Observation"
            | "Consent"
            | "NutritionOrder"
            | "Encounter"
            | "DiagnosticReport"
            | "ClinicalImpression"
            | "Composition"
    )
}

/// A medicine of which the resource itself gives no name, and does not refer to one.
fn is_nameless_medicine(draft: &Draft<'_>) -> bool {
    let kind = draft.node.get("resourceType").code().unwrap_or_default();
    let is_medicine = kind.starts_with("Medication") && !draft.titled;
    is_medicine
        && draft
            .node
            .choice("medication")
            .is_none_or(|(kind, node)| kind != "Reference" && !node.get("reference").exists())
}

/// A report of an examination that stands in its text: it refers to no results and has no file.
fn is_report(node: Node<'_>) -> bool {
    let elsewhere = ["result", "presentedForm", "media", "image"].iter().any(|name| node.get(name).exists());
    node.get("resourceType").is("DiagnosticReport") && !elsewhere
}
