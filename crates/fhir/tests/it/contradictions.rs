//! Two things that one element, or two beside each other, say of the same: both are told.

use dossier::FieldKey;
use serde_json::json;

use crate::support::{read_kind, texts};

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
        let found = read_kind(
            "AllergyIntolerance",
            &json!({"code": {"text": "Noten"}, "criticality": code, "_criticality": beside(zib, "x")}),
        );
        assert_eq!(texts(&found, FieldKey::Severity), [text], "{code} {zib}");
    }
    let reaction =
        json!([{"manifestation": [{"text": "Jeuk"}], "severity": "mild", "_severity": beside("24484000", "x")}]);
    let found = read_kind("AllergyIntolerance", &json!({"code": {"text": "Noten"}, "reaction": reaction}));
    assert_eq!(texts(&found, FieldKey::Severity), ["Licht of Ernstig"]);
}

#[test]
fn of_several_values_one_that_is_no_yes_turns_a_decision_around() {
    let code = json!({"coding": [{"system": "http://snomed.info/sct", "code": "304253006"}]});
    let directive = json!({"status": "final", "code": code, "valueBoolean": true, "valueString": "nee"});
    assert_eq!(read_kind("Observation", &directive).title, "Niet reanimeren (de bron zegt hierbij: nee)");
}
