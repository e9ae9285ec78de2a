//! What stands in the way of showing a resource. Fails closed: what looks like a mark and is not understood hides.

use dossier::{HiddenReason, Marks};

use crate::concept;
use crate::node::Node;

/// The system of our own marks, in `meta.tag` or `meta.security`.
pub(crate) const SYSTEM: &str = "urn:inzage:mark";

/// The marks on a resource, and the code that was not understood, if any.
pub(crate) fn of(resource: Node<'_>) -> (Marks, Option<String>) {
    let mut found = Marks::default();
    let mut unknown = None;
    for label in labels(resource) {
        match label {
            Label::Hidden(reason) => found.hidden.insert(reason),
            Label::Monodisciplinary => found.monodisciplinary = true,
            Label::Released => {}
            Label::Unknown(code) => {
                found.hidden.insert(HiddenReason::Hold);
                unknown = Some(code);
            }
        }
    }
    if is_error(resource) {
        found.hidden.insert(HiddenReason::EnteredInError);
    }
    let is_questionnaire = resource.get("resourceType").is("QuestionnaireResponse");
    if is_questionnaire && !labels(resource).any(|label| label == Label::Released) {
        found.hidden.insert(HiddenReason::Unreleased);
    }
    (found, unknown)
}

#[derive(PartialEq, Eq)]
enum Label {
    Hidden(HiddenReason),
    Monodisciplinary,
    Released,
    Unknown(String),
}

fn labels(resource: Node<'_>) -> impl Iterator<Item = Label> {
    let meta = resource.get("meta");
    // Documents carry their label in a field of their own, a composition its code alone.
    let concepts = meta.each(&["security", "tag"]).chain(resource.all("securityLabel")).flat_map(concept::codings);
    let code = resource.get("confidentiality").code().filter(|_| resource.get("resourceType").is("Composition"));
    let bare = code.and_then(|code| confidentiality(code).map(Label::Hidden));
    concepts.filter_map(|coding| label(coding.system, coding.code)).chain(bare)
}

fn label(system: &str, code: &str) -> Option<Label> {
    if system == SYSTEM {
        return Some(match code {
            "hold" => Label::Hidden(HiddenReason::Hold),
            "co-client" => Label::Hidden(HiddenReason::CoClient),
            "monodisciplinary" => Label::Monodisciplinary,
            "released" => Label::Released,
            unknown => Label::Unknown(crate::text::line(unknown)),
        });
    }
    let system = system.trim_end_matches('/');
    let is_confidentiality = system.ends_with("v3-Confidentiality")
        || system.ends_with("v3/Confidentiality")
        || system.ends_with("2.16.840.1.113883.5.25")
        || system.is_empty();
    if !is_confidentiality {
        return None;
    }
    match code {
        // Unrestricted, low, moderate and normal: the levels below restricted.
        "U" | "L" | "M" | "N" => None,
        _ if system.is_empty() => confidentiality(code).map(Label::Hidden),
        // A level that this code system does not have is no reason to show more.
        _ => Some(Label::Hidden(HiddenReason::Confidential)),
    }
}

fn confidentiality(code: &str) -> Option<HiddenReason> {
    matches!(code, "R" | "V").then_some(HiddenReason::Confidential)
}

fn is_error(resource: Node<'_>) -> bool {
    const STATUSES: [&str; 6] =
        ["status", "verificationStatus", "clinicalStatus", "lifecycleStatus", "docStatus", "statusReason"];
    let wrong = |node: Node<'_>| concept::codings(node).any(|coding| coding.code == "entered-in-error");
    STATUSES.iter().any(|name| resource.all(name).any(wrong))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn hidden(value: &Value) -> Vec<HiddenReason> {
        of(Node::new(value)).0.hidden.iter().collect()
    }

    #[test]
    fn confidentiality_of_either_generation() {
        for system in
            ["http://hl7.org/fhir/v3/Confidentiality", "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", ""]
        {
            for (code, expected) in
                [("R", vec![HiddenReason::Confidential]), ("V", vec![HiddenReason::Confidential]), ("N", vec![])]
            {
                let value = json!({"meta": {"security": [{"system": system, "code": code}]}});
                assert_eq!(hidden(&value), expected, "{system} {code}");
            }
        }
        let document =
            json!({"securityLabel": [{"coding": [{"system": "http://hl7.org/fhir/v3/Confidentiality", "code": "V"}]}]});
        assert_eq!(hidden(&document), vec![HiddenReason::Confidential]);
        assert_eq!(
            hidden(&json!({"resourceType": "Composition", "confidentiality": "R"})),
            vec![HiddenReason::Confidential]
        );
    }

    #[test]
    fn our_own_marks_and_what_is_not_understood() {
        let tagged = |code: &str| json!({"meta": {"tag": [{"system": SYSTEM, "code": code}]}});
        assert_eq!(hidden(&tagged("hold")), vec![HiddenReason::Hold]);
        assert_eq!(hidden(&tagged("co-client")), vec![HiddenReason::CoClient]);
        assert_eq!(of(Node::new(&tagged("holdd"))), (Marks::hidden(HiddenReason::Hold), Some("holdd".into())));
        assert_eq!(
            of(Node::new(&tagged("monodisciplinary"))),
            (Marks { monodisciplinary: true, ..Marks::default() }, None)
        );
    }

    #[test]
    fn a_questionnaire_waits_for_its_release() {
        assert_eq!(hidden(&json!({"resourceType": "QuestionnaireResponse"})), vec![HiddenReason::Unreleased]);
        let released =
            json!({"resourceType": "QuestionnaireResponse", "meta": {"tag": [{"system": SYSTEM, "code": "released"}]}});
        assert_eq!(hidden(&released), []);
    }

    #[test]
    fn what_was_entered_in_error_in_either_shape() {
        assert_eq!(hidden(&json!({"verificationStatus": "entered-in-error"})), vec![HiddenReason::EnteredInError]);
        let coded = json!({"verificationStatus": {"coding": [{"code": "entered-in-error"}]}});
        assert_eq!(hidden(&coded), vec![HiddenReason::EnteredInError]);
    }
}
