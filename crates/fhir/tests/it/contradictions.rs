//! Two things that one element, or two beside each other, say of the same: both are told.

use dossier::{Entry, FieldKey};
use serde_json::{Value, json};

use crate::support::{entry, import_values, labelled, patient, texts};

fn read(kind: &str, rest: &Value) -> Entry {
    let mut resource = json!({"resourceType": kind, "id": "1"});
    for name in ["subject", "patient"] {
        resource[name] = json!({"reference": "Patient/p"});
    }
    resource.as_object_mut().unwrap().extend(rest.as_object().unwrap().clone());
    entry(&import_values(&[patient(), resource]), &format!("{kind}/1")).clone()
}

#[test]
fn a_level_of_a_zib_that_is_another_one_than_fhirs_stands_beside_it() {
    let beside = |zib: &str, display: &str| {
        json!({"extension": [{"url": "http://nictiz.nl/fhir/StructureDefinition/code-specification",
            "valueCodeableConcept": {"coding": [{"system": "http://snomed.info/sct", "code": zib, "display": display}]}}]})
    };
    for (code, zib, text) in [
        ("low", "24484000", "Laag of Ernstig"),
        ("low", "399166001", "Laag of Levensbedreigend"),
        ("high", "255604002", "Hoog of Licht"),
        ("high", "24484000", "Ernstig"),
        ("low", "255604002", "Licht"),
        ("high", "6736007", "Matig"),
        ("unable-to-assess", "24484000", "Ernstig"),
    ] {
        let found = read(
            "AllergyIntolerance",
            &json!({"code": {"text": "Noten"}, "criticality": code, "_criticality": beside(zib, "x")}),
        );
        assert_eq!(texts(&found, FieldKey::Severity), [text], "{code} {zib}");
    }
    let reaction =
        json!([{"manifestation": [{"text": "Jeuk"}], "severity": "mild", "_severity": beside("24484000", "x")}]);
    let found = read("AllergyIntolerance", &json!({"code": {"text": "Noten"}, "reaction": reaction}));
    assert_eq!(texts(&found, FieldKey::Severity), ["Licht of Ernstig"]);
}

#[test]
fn a_high_risk_beside_no_known_allergies_does_not_disappear() {
    let none = json!({"coding": [{"system": "http://snomed.info/sct", "code": "716186003"}]});
    let with =
        |level: &str| read("AllergyIntolerance", &json!({"code": none, "criticality": level, "category": ["food"]}));
    let said = ("In de bron staat".to_owned(), "kans op een ernstige reactie".to_owned());
    assert_eq!(labelled(&with("high"), FieldKey::Description), [said]);
    assert!(labelled(&with("low"), FieldKey::Description).is_empty());
    assert_eq!(texts(&with("high"), FieldKey::Category), ["Voeding"]);
}

#[test]
fn words_beside_the_outcome_of_a_goal_are_told() {
    let goal = |text: &str| {
        let coding = json!([{"system": "http://terminology.hl7.org/CodeSystem/goal-achievement", "code": "achieved"}]);
        let goal = json!({"lifecycleStatus": "active", "description": {"text": "Lopen"},
            "achievementStatus": {"text": text, "coding": coding}});
        labelled(&read("Goal", &goal), FieldKey::Outcome)
    };
    let row = |label: &str, text: &str| (label.to_owned(), text.to_owned());
    assert_eq!(goal("Niet behaald"), [row("", "Bereikt"), row("In de bron staat", "Niet behaald")]);
    assert_eq!(goal("Bereikt"), [row("", "Bereikt")]);
}

#[test]
fn a_measurement_with_two_values_tells_both_and_a_doubt() {
    let doubt = "Niet zeker: de bron geeft meer dan één uitkomst. Vraag het na.";
    let two = json!({"status": "final", "code": {"text": "Valt"}, "valueBoolean": true, "valueString": "nee"});
    let found = read("Observation", &two);
    assert_eq!(texts(&found, FieldKey::Result), ["true", "nee"]);
    assert_eq!(texts(&found, FieldKey::Interpretation), [doubt]);
    let part = json!({"status": "final", "code": {"text": "Val"}, "component": [{"code": {"text": "Alleen"}, "valueBoolean": true, "valueString": "nee"}]});
    let found = read("Observation", &part);
    assert_eq!(texts(&found, FieldKey::Component), ["true", "nee"]);
    assert_eq!(labelled(&found, FieldKey::Interpretation), [("Alleen".to_owned(), doubt.to_owned())]);
    let code = json!({"coding": [{"system": "http://snomed.info/sct", "code": "304253006"}]});
    let directive = json!({"status": "final", "code": code, "valueBoolean": true, "valueString": "nee"});
    assert_eq!(read("Observation", &directive).title, "Niet reanimeren (de bron zegt hierbij: nee)");
}
