//! Statements that there is none, as "no known allergies", in whatever resource they stand.

use dossier::{ClinicalStatus as S, Entry, FieldKey, Negation};
use serde_json::{Value, json};

use crate::support::{entry, import_values, labelled, patient, today};

/// The entry of one resource, beside a product that it may refer to.
fn read(resource: &Value, product: Option<&Value>) -> Entry {
    let mut resource = resource.clone();
    for name in ["subject", "patient"] {
        resource[name] = json!({"reference": "Patient/p"});
    }
    resource["id"] = json!("1");
    let name = format!("{}/1", resource["resourceType"].as_str().unwrap());
    let all: Vec<_> = [patient(), resource].into_iter().chain(product.cloned()).collect();
    entry(&import_values(&all), &name).clone()
}

#[test]
fn that_there_is_none_is_never_in_use_whatever_says_it() {
    let none = |code: &str| json!({"coding": [{"system": "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips", "code": code}]});
    let device = json!({"resourceType": "Device", "id": "x", "type": none("no-known-devices")});
    let medicine = json!({"resourceType": "Medication", "id": "x", "code": none("no-known-medications")});
    let at = |reference: &str| json!({"reference": reference});
    for (resource, other) in [
        (json!({"resourceType": "DeviceUseStatement", "status": "active", "device": at("Device/x")}), Some(&device)),
        (
            json!({"resourceType": "DeviceUseStatement", "status": "active", "device": at("#x"), "contained": [device.clone()]}),
            None,
        ),
        (json!({"resourceType": "Device", "status": "active", "type": none("no-known-devices")}), None),
        (
            json!({"resourceType": "MedicationStatement", "status": "active", "medicationReference": at("Medication/x")}),
            Some(&medicine),
        ),
        (
            json!({"resourceType": "MedicationRequest", "status": "active", "intent": "order", "medicationReference": at("Medication/x")}),
            Some(&medicine),
        ),
        (
            json!({"resourceType": "MedicationStatement", "status": "active", "medicationCodeableConcept": none("no-medication-info")}),
            None,
        ),
        (json!({"resourceType": "Condition", "clinicalStatus": "active", "code": none("no-known-problems")}), None),
        (
            json!({"resourceType": "AllergyIntolerance", "clinicalStatus": "active", "code": none("no-known-allergies")}),
            None,
        ),
        (json!({"resourceType": "Flag", "status": "active", "code": none("no-known-allergies")}), None),
        (json!({"resourceType": "Procedure", "status": "completed", "code": none("no-known-procedures")}), None),
        (
            json!({"resourceType": "Immunization", "status": "completed", "vaccineCode": none("no-known-immunizations")}),
            None,
        ),
    ] {
        let found = read(&resource, other);
        assert_eq!(found.negation, Some(Negation::NoneKnown), "{resource}");
        assert_ne!(found.clinical_status(today()).status, S::Now, "{resource}");
        assert!(found.title.starts_with("Geen bekende") || found.title.starts_with("Niets bekend"), "{}", found.title);
    }
}

#[test]
fn what_the_source_says_beside_a_statement_of_none_is_not_lost() {
    let code =
        |text: &str| json!({"text": text, "coding": [{"system": "http://snomed.info/sct", "code": "716186003"}]});
    let of = |text: &str, verification: &str| {
        read(
            &json!({"resourceType": "AllergyIntolerance", "clinicalStatus": "active", "verificationStatus": verification, "code": code(text)}),
            None,
        )
    };
    let title = "Geen bekende allergieën";
    for (text, verification, title) in [
        (title, "confirmed", title.to_owned()),
        ("NKDA", "confirmed", title.to_owned()),
        ("Geen, behalve penicilline", "confirmed", title.to_owned()),
        ("Penicilline", "confirmed", format!("{title} (in de bron staat: Penicilline)")),
        (title, "refuted", format!("{title}: dat klopt niet")),
    ] {
        let found = of(text, verification);
        assert_eq!(found.title, title, "{text}");
        let rows = labelled(&found, FieldKey::Description);
        let expected: Vec<_> = (text != "Geen bekende allergieën")
            .then(|| ("In de bron staat".to_owned(), text.to_owned()))
            .into_iter()
            .collect();
        assert_eq!(rows, expected, "{text}");
    }
}
