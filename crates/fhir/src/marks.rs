//! What stands in the way of showing a resource. Fails closed: what looks like a mark and is not understood hides.

use dossier::{KeptOut, Marks};

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
            Label::KeptOut(reason) => found.kept_out = stronger(found.kept_out, Some(reason)),
            Label::Monodisciplinary => found.monodisciplinary = true,
            Label::Released => {}
            Label::Unknown(code) => {
                found.kept_out = stronger(found.kept_out, Some(KeptOut::Hold));
                unknown = Some(code);
            }
        }
    }
    if is_error(resource) {
        found.kept_out = stronger(found.kept_out, Some(KeptOut::EnteredInError));
    }
    let is_questionnaire = resource.get("resourceType").is("QuestionnaireResponse");
    if is_questionnaire && !labels(resource).any(|label| label == Label::Released) {
        found.kept_out = stronger(found.kept_out, Some(KeptOut::Unreleased));
    }
    (found, unknown)
}

/// Both marks: what one of them hides is hidden.
pub(crate) fn both(one: Marks, other: Marks) -> Marks {
    Marks {
        kept_out: stronger(one.kept_out, other.kept_out),
        monodisciplinary: one.monodisciplinary || other.monodisciplinary,
    }
}

/// Where several reasons hold, the one that is told: the one that somebody decided on before the one that follows from
/// doing nothing.
fn stronger(one: Option<KeptOut>, other: Option<KeptOut>) -> Option<KeptOut> {
    const ORDER: [KeptOut; 5] =
        [KeptOut::EnteredInError, KeptOut::Hold, KeptOut::Confidential, KeptOut::CoClient, KeptOut::Unreleased];
    ORDER.into_iter().find(|reason| one == Some(*reason) || other == Some(*reason))
}

#[derive(PartialEq, Eq)]
enum Label {
    KeptOut(KeptOut),
    Monodisciplinary,
    Released,
    Unknown(String),
}

fn labels(resource: Node<'_>) -> impl Iterator<Item = Label> {
    let meta = resource.get("meta");
    // Documents carry their label in a field of their own, a composition its code alone.
    let concepts = meta.each(&["security", "tag"]).chain(resource.all("securityLabel")).flat_map(concept::codings);
    let code = resource.get("confidentiality").code().filter(|_| resource.get("resourceType").is("Composition"));
    let bare = code.and_then(|code| confidentiality(code).map(Label::KeptOut));
    concepts.filter_map(|coding| label(coding.system, coding.code)).chain(bare)
}

fn label(system: &str, code: &str) -> Option<Label> {
    if system == SYSTEM {
        return Some(match code {
            "hold" => Label::KeptOut(KeptOut::Hold),
            "co-client" => Label::KeptOut(KeptOut::CoClient),
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
        _ if system.is_empty() => confidentiality(code).map(Label::KeptOut),
        // A level that this code system does not have is no reason to show more.
        _ => Some(Label::KeptOut(KeptOut::Confidential)),
    }
}

fn confidentiality(code: &str) -> Option<KeptOut> {
    matches!(code, "R" | "V").then_some(KeptOut::Confidential)
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

    fn kept(value: &Value) -> Option<KeptOut> {
        of(Node::new(value)).0.kept_out
    }

    #[test]
    fn confidentiality_of_either_generation() {
        for system in
            ["http://hl7.org/fhir/v3/Confidentiality", "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", ""]
        {
            for (code, expected) in
                [("R", Some(KeptOut::Confidential)), ("V", Some(KeptOut::Confidential)), ("N", None)]
            {
                let value = json!({"meta": {"security": [{"system": system, "code": code}]}});
                assert_eq!(kept(&value), expected, "{system} {code}");
            }
        }
        let document =
            json!({"securityLabel": [{"coding": [{"system": "http://hl7.org/fhir/v3/Confidentiality", "code": "V"}]}]});
        assert_eq!(kept(&document), Some(KeptOut::Confidential));
        assert_eq!(kept(&json!({"resourceType": "Composition", "confidentiality": "R"})), Some(KeptOut::Confidential));
    }

    #[test]
    fn our_own_marks_and_what_is_not_understood() {
        let tagged = |code: &str| json!({"meta": {"tag": [{"system": SYSTEM, "code": code}]}});
        assert_eq!(kept(&tagged("hold")), Some(KeptOut::Hold));
        assert_eq!(kept(&tagged("co-client")), Some(KeptOut::CoClient));
        assert_eq!(
            of(Node::new(&tagged("holdd"))),
            (Marks { kept_out: Some(KeptOut::Hold), monodisciplinary: false }, Some("holdd".into()))
        );
        assert_eq!(
            of(Node::new(&tagged("monodisciplinary"))),
            (Marks { kept_out: None, monodisciplinary: true }, None)
        );
    }

    #[test]
    fn a_questionnaire_waits_for_its_release() {
        assert_eq!(kept(&json!({"resourceType": "QuestionnaireResponse"})), Some(KeptOut::Unreleased));
        let released =
            json!({"resourceType": "QuestionnaireResponse", "meta": {"tag": [{"system": SYSTEM, "code": "released"}]}});
        assert_eq!(kept(&released), None);
    }

    #[test]
    fn what_was_entered_in_error_in_either_shape() {
        assert_eq!(kept(&json!({"verificationStatus": "entered-in-error"})), Some(KeptOut::EnteredInError));
        let coded = json!({"verificationStatus": {"coding": [{"code": "entered-in-error"}]}});
        assert_eq!(kept(&coded), Some(KeptOut::EnteredInError));
    }
}
