//! What says two things at once: the code decides, and the reader sees both.

use dossier::FieldKey;
use serde_json::{Value, json};

use crate::support::{read, texts};

#[test]
fn of_two_outcomes_of_one_measurement_neither_is_chosen() {
    let with = |more: Value| {
        let mut one = json!({"resourceType": "Observation", "status": "final", "code": {"text": "Rookt"}});
        one.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        texts(&read(&one), FieldKey::Result)
    };
    let both = "(de bron geeft meer dan één uitkomst)";
    assert_eq!(with(json!({"valueString": "nee", "valueBoolean": true})), [format!("ja of nee {both}")]);
    let quantity = json!({"value": 5, "unit": "mg"});
    assert_eq!(with(json!({"valueString": "geen", "valueQuantity": quantity})), [format!("5 mg of geen {both}")]);
    assert_eq!(with(json!({"valueString": "ja", "valueBoolean": true})), ["true"], "the same, said twice");
    let part = json!({"code": {"text": "deel"}, "valueString": "nee", "valueInteger": 4});
    let parts =
        read(&json!({"resourceType": "Observation", "status": "final", "code": {"text": "x"}, "component": [part]}));
    assert_eq!(texts(&parts, FieldKey::Component), [format!("4 of nee {both}")]);
}

#[test]
fn words_for_another_way_than_the_code_of_a_route_are_shown_beside_it() {
    let rectal =
        |text: Value| json!({"text": text, "coding": [{"system": "http://snomed.info/sct", "code": "37161004"}]});
    let order = |text: Option<&str>, route: Value| {
        let dosage = json!({"text": text, "route": route, "timing": {"repeat": {"frequency": 1, "period": 1, "periodUnit": "d"}},
            "doseAndRate": [{"doseQuantity": {"value": 1, "unit": "tablet"}}]});
        read(&json!({"resourceType": "MedicationRequest", "status": "active", "intent": "order",
            "medicationCodeableConcept": {"text": "M"}, "dosageInstruction": [dosage]}))
    };
    let route = |text: Value| texts(&order(None, rectal(text)), FieldKey::Route);
    assert_eq!(route(json!("Oraal")), ["Rectaal (in de anus) (in de bron staat: Oraal)"]);
    assert_eq!(route(json!("rectaal")), ["Rectaal (in de anus)"]);
    assert_eq!(route(json!(null)), ["Rectaal (in de anus)"]);
    let coded = |codes: &[(&str, &str)], text: Option<&str>| {
        let coding: Vec<_> = codes.iter().map(|(system, code)| json!({"system": system, "code": code})).collect();
        texts(&order(None, json!({"text": text, "coding": coding})), FieldKey::Route)
    };
    let (sct, dutch) = ("http://snomed.info/sct", "urn:oid:2.16.840.1.113883.2.4.4.9");
    for (codes, text, said) in [
        (
            &[(sct, "47625008")][..],
            Some("intrathecaal"),
            "Intraveneus (in een bloedvat) (in de bron staat: intrathecaal)",
        ),
        (&[(sct, "54485002")], Some("in het rechteroor"), "In het oog (in de bron staat: in het rechteroor)"),
        (&[(dutch, "9")], Some("Rectaal"), "Via de mond (in de bron staat: Rectaal)"),
        (&[(dutch, "9")], Some("ORAAL"), "Via de mond"),
        (&[(sct, "34206005")], Some("op de huid"), "Subcutaan (onder de huid) (in de bron staat: op de huid)"),
        (&[(dutch, "9"), (sct, "37161004")], None, "Via de mond of Rectaal (in de anus)"),
        (&[(dutch, "9"), (sct, "26643006")], None, "Via de mond"),
        (&[(dutch, "9"), (sct, "421521009")], None, "Via de mond"),
        (&[(dutch, "10"), (sct, "78421000")], None, "Parenteraal"),
        (&[(sct, "26643006")], Some("met water innemen"), "Via de mond (in de bron staat: met water innemen)"),
    ] {
        assert_eq!(coded(codes, text), [said], "{codes:?} {text:?}");
    }
    let doubted = order(Some("1 keer per dag 1 tablet oraal"), rectal(json!(null)));
    let fields = format!("{:?}", doubted.fields);
    assert!(fields.contains("incomplete: true"), "{fields}");
    let good = order(Some("1 keer per dag 1 tablet rectaal"), rectal(json!(null)));
    assert!(!format!("{:?}", good.fields).contains("incomplete: true"), "{:?}", good.fields);
}

#[test]
fn a_side_a_level_and_a_pregnancy_are_what_their_code_says() {
    let code =
        |code: &str, text: &str| json!({"text": text, "coding": [{"system": "http://snomed.info/sct", "code": code}]});
    let condition = |severity: Value| {
        texts(
            &read(&json!({"resourceType": "Condition", "code": {"text": "x"}, "severity": severity})),
            FieldKey::Severity,
        )
    };
    assert_eq!(condition(code("24484000", "Licht")), ["Ernstig (in de bron staat: Licht)"]);
    for same in ["ernstig", "Severe"] {
        assert_eq!(condition(code("24484000", same)), ["Ernstig"]);
    }
    let result = |value: Value| {
        let one = json!({"resourceType": "Observation", "status": "final", "code": {"text": "x"}, "valueCodeableConcept": value});
        texts(&read(&one), FieldKey::Result)
    };
    assert_eq!(result(code("77386006", "Niet zwanger")), ["Zwanger (in de bron staat: Niet zwanger)"]);
    assert_eq!(result(code("60001007", "nee")), ["Niet zwanger"]);
    assert_eq!(result(code("60001007", "Zwanger")), ["Niet zwanger (in de bron staat: Zwanger)"]);
    assert_eq!(result(code("51440002", "links")), ["Links en rechts (in de bron staat: links)"]);
    assert_eq!(result(code("7771000", "li.")), ["Links"]);
    assert_eq!(result(code("51440002", "Beiderzijds")), ["Links en rechts"]);
    assert_eq!(result(code("24028007", "Links")), ["Rechts (in de bron staat: Links)"]);
}
