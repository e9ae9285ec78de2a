//! What belongs together says so by itself: a list puts what has one key together.

use dossier::{Entry, FieldKey, FieldValue, code_system, is_certain};
use serde_json::{Value, json};

use crate::support::{entry, single};

/// The fields with this key, each as `label: text`.
fn labelled(entry: &Entry, key: FieldKey) -> Vec<String> {
    let said = |value: &FieldValue| match value {
        FieldValue::Text { text } | FieldValue::Coded { text, .. } => text.clone(),
        FieldValue::Quantity { value, unit, .. } => format!("{} {unit}", value.dutch()),
        other => format!("{other:?}"),
    };
    let one = |label: &Option<String>| label.as_ref().map(|label| format!("{label}: ")).unwrap_or_default();
    let fields = entry.fields.iter().filter(|field| field.key == key);
    fields.map(|field| format!("{}{}", one(&field.label), said(&field.value))).collect()
}

fn checked(resource: Value, rows: &[(FieldKey, &[&str])]) {
    let name = format!("{}/1", resource["resourceType"].as_str().unwrap());
    let outcome = single(resource);
    for (key, said) in rows {
        assert_eq!(labelled(entry(&outcome, &name), *key), *said, "{key:?}");
    }
}

#[test]
fn each_of_several_reactions_has_its_own_substance_and_severity() {
    let reaction = |substance: &str, felt: &str, severity: &str| json!({"substance": {"text": substance}, "manifestation": [{"text": felt}], "severity": severity});
    let with = |reactions: Value| {
        json!({"resourceType": "AllergyIntolerance", "id": "1", "code": {"text": "Antibiotica"}, "criticality": "high",
            "reaction": reactions})
    };
    let (shock, mild) = (reaction("Penicilline", "shock", "severe"), reaction("Doxycycline", "jeuk", "mild"));
    checked(
        with(json!([shock, mild])),
        &[
            (FieldKey::Substance, &["Stof van reactie 1: Penicilline", "Stof van reactie 2: Doxycycline"]),
            (FieldKey::Reaction, &["Reactie 1: shock", "Reactie 2: jeuk"]),
            (FieldKey::Severity, &["Hoog", "Ernst van reactie 1: Ernstig", "Ernst van reactie 2: Licht"]),
        ],
    );
    // What is equal is not said once for both.
    checked(
        with(json!([shock, reaction("Doxycycline", "jeuk", "severe")])),
        &[(FieldKey::Severity, &["Hoog", "Ernst van reactie 1: Ernstig", "Ernst van reactie 2: Ernstig"])],
    );
    checked(with(json!([shock])), &[(FieldKey::Severity, &["Hoog", "Ernst van de reactie: Ernstig"])]);
}

#[test]
fn each_of_several_places_has_its_own_side() {
    let place = |name: &str, side: &str| {
        json!({"text": name, "extension": [{
            "url": "http://nictiz.nl/fhir/StructureDefinition/ext-AnatomicalLocation.Laterality",
            "valueCodeableConcept": {"text": side}}]})
    };
    let wound =
        |sites: Value| json!({"resourceType": "Condition", "id": "1", "code": {"text": "Wond"}, "bodySite": sites});
    checked(
        wound(json!([place("Arm", "Links"), place("Been", "Links"), {"text": "Rug"}])),
        &[(FieldKey::BodySite, &["Arm, links", "Been, links", "Rug"]), (FieldKey::Laterality, &[])],
    );
    checked(
        wound(json!([place("Arm", "Links")])),
        &[(FieldKey::BodySite, &["Arm"]), (FieldKey::Laterality, &["Links"])],
    );
}

#[test]
fn each_of_several_targets_has_its_own_day() {
    let target = |name: &str, number: u32, unit: &str| {
        json!({"measure": {"text": name}, "detailQuantity": {"value": number, "unit": unit}, "dueString": "ooit",
            "dueDuration": {"value": 3, "unit": "maanden"}})
    };
    checked(
        json!({"resourceType": "Goal", "id": "1", "description": {"text": "Gezond"},
            "target": [target("Gewicht", 70, "kg"), target("Bloeddruk", 120, "mmHg")]}),
        &[
            (FieldKey::Target, &["Gewicht: 70 kg", "Bloeddruk: 120 mmHg"]),
            (FieldKey::Due, &["Gewicht: klaar op: 3 maanden", "Bloeddruk: klaar op: 3 maanden"]),
        ],
    );
}

fn measured(mut more: Value) -> Entry {
    let mut resource = json!({"resourceType": "Observation", "id": "1", "status": "final", "code": {"text": "Suiker"},
        "valueQuantity": {"value": 5, "unit": "mmol/l"}});
    let more = more.as_object_mut().unwrap();
    resource.as_object_mut().unwrap().append(more);
    entry(&single(resource), "Observation/1").clone()
}

#[test]
fn one_series_is_of_one_code_one_side_and_one_method() {
    let code =
        |code: &str| json!({"code": {"text": "Suiker", "coding": [{"system": "http://loinc.org", "code": code}]}});
    let plain = measured(code("14771-0"));
    assert_eq!(plain.code.as_deref(), Some("http://loinc.org|14771-0"));
    assert_ne!(plain.series(), measured(code("15074-8")).series(), "the words are the same, the code is not");
    let mut other_words = code("14771-0");
    other_words["code"]["text"] = json!("Glucose nuchter");
    assert_eq!(plain.series(), measured(other_words).series());
    let apart = [
        json!({}),
        json!({"bodySite": {"text": "Oog links"}}),
        json!({"bodySite": {"text": "Oog rechts"}}),
        json!({"method": {"text": "oksel"}}),
    ];
    let series: std::collections::BTreeSet<_> = apart.iter().map(|more| measured(more.clone()).series()).collect();
    assert_eq!(series.len(), apart.len());
}

#[test]
fn what_failed_or_is_provisional_is_not_certain() {
    let absent = |code: &str| json!({"coding": [{"system": code_system::DATA_ABSENT, "code": code}]});
    assert!(is_certain(&measured(json!({})).fields, None));
    assert!(is_certain(&measured(json!({"status": "corrected"})).fields, None));
    for doubted in [
        json!({"status": "preliminary"}),
        json!({"status": "unknown"}),
        json!({"dataAbsentReason": absent("error")}),
        json!({"dataAbsentReason": {"text": "band los"}}),
    ] {
        assert!(!is_certain(&measured(doubted.clone()).fields, None), "{doubted}");
    }
    let part = json!({"component": [{"code": {"text": "Onderdruk"}, "dataAbsentReason": absent("error"),
        "valueQuantity": {"value": 80, "unit": "mmHg"}}]});
    let fields = measured(part).fields;
    assert!(!is_certain(&fields, Some("Onderdruk")) && is_certain(&fields, None));
}
