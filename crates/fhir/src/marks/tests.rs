use dossier::HiddenReason as Reason;
use serde_json::{Value, json};

use super::*;

const CONFIDENTIALITY: &str = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
const ACT_CODE: &str = "http://terminology.hl7.org/CodeSystem/v3-ActCode";

fn hidden(value: &Value) -> Vec<Reason> {
    of(Node::new(value)).hidden.iter().collect()
}

fn security(system: &str, code: &str) -> Value {
    json!({"resourceType": "Condition", "meta": {"security": [{"system": system, "code": code}]}})
}

fn tagged(system: &str, code: &str) -> Value {
    json!({"resourceType": "Condition", "meta": {"tag": [{"system": system, "code": code}]}})
}

#[test]
fn every_address_of_a_code_system_counts() {
    let addresses = [
        CONFIDENTIALITY,
        "http://terminology.hl7.org/CodeSystem/v3-Confidentiality/",
        "https://terminology.hl7.org/CodeSystem/v3-Confidentiality|2018-08-12",
        "HTTP://TERMINOLOGY.HL7.ORG/codesystem/V3-CONFIDENTIALITY",
        " http://hl7.org/fhir/v3/Confidentiality ",
        "http://hl7.org/fhir/v3/vs/Confidentiality",
        "http://hl7.org/fhir/ValueSet/v3-ConfidentialityClassification",
        "http://hl7.org/fhir/v3/Confidentialty",
        "urn:oid:2.16.840.1.113883.5.25",
        "2.16.840.1.113883.5.25",
        "",
    ];
    for system in addresses {
        for place in [security(system, "R"), security(system, "V"), tagged(system, "R"), security(system, "r")] {
            assert_eq!(hidden(&place), [Reason::Confidential], "{place}");
        }
        for code in ["N", "L", "M", "U"] {
            assert_eq!(hidden(&security(system, code)), [], "{system} {code}");
        }
    }
    for system in [
        ACT_CODE,
        "http://hl7.org/fhir/v3/ActCode",
        "urn:oid:2.16.840.1.113883.5.4",
        "https://hl7.org/fhir/v3-ActCode/",
        "",
    ] {
        for place in [security(system, "NOPAT"), tagged(system, "NOPAT"), security(system, "nopat")] {
            assert_eq!(hidden(&place), [Reason::Handling], "{place}");
        }
        for code in ["PSY", "HIV", "SUD", "SDV"] {
            assert_eq!(hidden(&security(system, code)), [Reason::Sensitive], "{system} {code}");
        }
        for code in ["DELAU", "NORDSCLW", "REDACT", "CPLYPOL"] {
            assert_eq!(hidden(&security(system, code)), [Reason::Handling], "{system} {code}");
        }
    }
}

#[test]
fn a_level_or_label_that_does_not_exist_closes() {
    for code in ["X", "n", "normal", "Restricted"] {
        assert_eq!(hidden(&security(CONFIDENTIALITY, code)), [Reason::Confidential], "{code}");
    }
    for (system, code) in [
        (ACT_CODE, "NOPATT"),
        ("http://hl7.org/fhir/v3/ActReason", "XYZ"),
        ("http://terminology.hl7.org/CodeSystem/v3-ObservationValue", "redacted"),
        ("http://zis.example/vertrouwelijk", "geheim"),
        ("http://zis.example/vertrouwelijk", "N"),
        ("", "geheim"),
    ] {
        assert_eq!(hidden(&security(system, code)), [Reason::UnknownLabel], "{system} {code}");
    }
    for words in [json!([{"display": "Vertrouwelijk"}]), json!(["geheim"]), json!([{}]), json!({"text": "Geheim"})] {
        let resource = json!({"resourceType": "Condition", "meta": {"security": words}});
        assert_eq!(hidden(&resource), [Reason::UnknownLabel], "{words}");
    }
}

#[test]
fn what_restricts_nothing_hides_nothing() {
    for (system, code) in [
        ("http://hl7.org/fhir/v3/ActReason", "HTEST"),
        ("http://terminology.hl7.org/CodeSystem/v3-ActReason", "PATRQT"),
        ("http://hl7.org/fhir/v3/ObservationValue", "SUBSETTED"),
        ("http://terminology.hl7.org/CodeSystem/v3-ObservationValue", "PATAST"),
    ] {
        for place in [security(system, code), tagged(system, code)] {
            assert_eq!(hidden(&place), [], "{place}");
        }
    }
    // A tag of a system that has no labels is a tag.
    for (system, code) in [("https://smarthealthit.org/tags", "R"), ("", "v2"), ("urn:inzage:category", "reports")] {
        assert_eq!(hidden(&tagged(system, code)), [], "{system} {code}");
    }
    assert_eq!(hidden(&json!({"resourceType": "Condition", "meta": {"security": [], "tag": null}})), []);
}

#[test]
fn a_label_counts_wherever_a_resource_has_room_for_one() {
    let coding = json!({"system": CONFIDENTIALITY, "code": "V"});
    for resource in [
        json!({"resourceType": "DocumentReference", "securityLabel": [{"coding": [{"system": "http://loinc.org", "code": "1"}, coding]}]}),
        json!({"resourceType": "Composition", "confidentiality": "R"}),
        json!({"resourceType": "Composition", "confidentiality": "r"}),
        json!({"resourceType": "Condition", "contained": [{"resourceType": "Practitioner", "meta": {"security": [coding]}}]}),
        json!({"resourceType": "Condition", "meta": {"security": coding}}),
        json!({"resourceType": "Composition", "confidentiality": {"coding": [coding]}}),
        json!({"resourceType": "Condition", "code": {"text": "x", "extension": [
            {"url": "http://hl7.org/fhir/uv/security-label-ds4p/StructureDefinition/extension-inline-sec-label", "valueCoding": coding}]}}),
        json!({"resourceType": "Composition", "section": [{"section": [{"extension": [
            {"url": "http://hl7.org/fhir/uv/security-label-ds4p/StructureDefinition/extension-inline-sec-label", "valueCoding": coding}]}]}]}),
    ] {
        assert!(hidden(&resource).contains(&Reason::Confidential), "{resource}");
    }
    assert_eq!(hidden(&json!({"resourceType": "Composition", "confidentiality": "N"})), []);
    let absent = json!({"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueCode": "masked"}]});
    let left_out = json!({"resourceType": "Composition", "_confidentiality": absent});
    assert_eq!(hidden(&left_out), [Reason::UnknownLabel]);
    // Of another resource the element means something else.
    assert_eq!(hidden(&json!({"resourceType": "Condition", "confidentiality": "R"})), []);
}

#[test]
fn several_labels_give_several_reasons() {
    let resource = json!({"resourceType": "QuestionnaireResponse", "status": "entered-in-error", "meta": {
        "security": [{"system": CONFIDENTIALITY, "code": "R"}, {"system": ACT_CODE, "code": "NOPAT"}],
        "tag": [{"system": "urn:inzage:mark", "code": "hold"}, {"system": "urn:inzage:mark", "code": "co-client"}]}});
    let expected = [
        Reason::Hold,
        Reason::Unreleased,
        Reason::Confidential,
        Reason::Handling,
        Reason::CoClient,
        Reason::EnteredInError,
    ];
    assert_eq!(of(Node::new(&resource)).hidden, expected.into_iter().collect());
}

#[test]
fn our_own_marks_and_what_is_not_understood() {
    let tagged = |code: &str| tagged("urn:inzage:mark", code);
    assert_eq!(hidden(&tagged("hold")), [Reason::Hold]);
    assert_eq!(hidden(&tagged("co-client")), [Reason::CoClient]);
    assert_eq!(hidden(&tagged("third-party")), [Reason::ThirdParty]);
    assert_eq!(of(Node::new(&tagged("monodisciplinary"))), Marks { monodisciplinary: true, ..Marks::default() });
    assert_eq!(hidden(&tagged("holdd")), [Reason::UnknownLabel]);
    assert_eq!(unknown(Node::new(&tagged("holdd"))).map(|label| label.code).collect::<Vec<_>>(), ["holdd"]);
    assert_eq!(hidden(&super::tests::tagged("urn:inzage:marks", "hold")), [Reason::Hold]);
}

#[test]
fn a_questionnaire_waits_for_its_release() {
    assert_eq!(hidden(&json!({"resourceType": "QuestionnaireResponse"})), [Reason::Unreleased]);
    let mut released = tagged("urn:inzage:mark", "released");
    released["resourceType"] = json!("QuestionnaireResponse");
    assert_eq!(hidden(&released), []);
}

#[test]
fn what_was_entered_in_error_in_either_shape() {
    assert_eq!(hidden(&json!({"verificationStatus": "entered-in-error"})), [Reason::EnteredInError]);
    let coded = json!({"verificationStatus": {"coding": [{"code": "entered-in-error"}]}});
    assert_eq!(hidden(&coded), [Reason::EnteredInError]);
}
