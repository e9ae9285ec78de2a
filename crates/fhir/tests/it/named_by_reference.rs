//! What a reference calls that to which it leads, where that has no name of its own.

use dossier::{Entry, FieldKey};
use serde_json::{Value, json};

use crate::support::{entry, import_values, patient, texts};

fn read(mut resource: Value) -> Entry {
    resource["id"] = json!("1");
    resource["subject"] = json!({"reference": "Patient/p"});
    let name = format!("{}/1", resource["resourceType"].as_str().unwrap());
    entry(&import_values(&[patient(), resource]), &name).clone()
}

fn prescribed(medication: &Value, display: &str, more: &Value) -> Entry {
    let mut product = json!({"resourceType": "Medication", "id": "m"});
    product.as_object_mut().unwrap().extend(medication.as_object().unwrap().clone());
    let mut request = json!({"resourceType": "MedicationRequest", "status": "active", "intent": "order",
        "medicationReference": {"reference": "#m", "display": display}, "contained": [product]});
    request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    read(request)
}

#[test]
fn a_medicine_without_words_is_called_as_its_reference_calls_it() {
    let gpk = "urn:oid:2.16.840.1.113883.2.4.4.1";
    let absent =
        json!({"coding": [{"system": "http://terminology.hl7.org/CodeSystem/data-absent-reason", "code": "unknown"}]});
    let name = "Paracetamol 500";
    for (medication, display, title) in [
        (json!({}), name, name),
        (json!({"code": {}}), name, name),
        (json!({"code": absent}), name, name),
        (json!({"form": {"text": "tablet"}}), name, name),
        (json!({"identifier": [{"value": "x"}]}), name, name),
        (json!({"ingredient": [{"itemCodeableConcept": {"text": "paracetamol"}}]}), name, name),
        (
            json!({"ingredient": [{"itemCodeableConcept": {"text": "ibuprofen"}}]}),
            name,
            "Paracetamol 500 (in de bron staat ook: ibuprofen)",
        ),
        (json!({"code": {"coding": [{"system": gpk, "code": "77"}]}}), name, name),
        (json!({"code": {"coding": [{"system": gpk, "code": "77"}]}}), "#m", "77"),
        (json!({"code": {"text": "Ibuprofen"}}), name, "Ibuprofen (in de bron staat ook: Paracetamol 500)"),
        (json!({"code": {"text": "Paracetamol tablet 500mg"}}), name, "Paracetamol tablet 500mg"),
    ] {
        assert_eq!(prescribed(&medication, display, &json!({})).title, title, "{medication}");
    }
    let forbidden = prescribed(&json!({}), name, &json!({"doNotPerform": true}));
    assert_eq!(forbidden.title, "Paracetamol 500: niet gebruiken");
}

#[test]
fn a_device_without_words_is_called_as_its_reference_calls_it() {
    for (device, called, title, more) in [
        (json!({}), "Rollator", "Rollator", None),
        (json!({"type": {"coding": [{"system": "urn:l", "code": "5"}]}}), "Rollator", "Rollator", None),
        (json!({"type": {"text": "Looprek"}}), "Rollator", "Looprek", Some("Rollator")),
        (json!({"type": {"text": "Looprek"}}), "Looprek", "Looprek", None),
        (
            json!({"type": {"text": "Hoortoestel links"}}),
            "Hoortoestel rechts",
            "Hoortoestel links (in de bron staat ook: Hoortoestel rechts)",
            None,
        ),
    ] {
        let mut product = device.clone();
        (product["resourceType"], product["id"]) = (json!("Device"), json!("d"));
        let used = read(json!({"resourceType": "DeviceUseStatement", "status": "active", "contained": [product],
            "device": {"reference": "#d", "display": called}}));
        assert_eq!(used.title, title, "{device} {called}");
        assert_eq!(texts(&used, FieldKey::CodedAs), Vec::from_iter(more.map(str::to_owned)), "{device} {called}");
    }
}

#[test]
fn a_diagnosis_without_words_is_called_as_its_reference_calls_it() {
    let visit = |condition: Value| {
        let mut condition = condition;
        (condition["resourceType"], condition["id"]) = (json!("Condition"), json!("c"));
        read(json!({"resourceType": "Encounter", "status": "finished", "class": {"code": "AMB"},
            "contained": [condition], "diagnosis": [{"condition": {"reference": "#c", "display": "Griep"}}]}))
    };
    assert_eq!(texts(&visit(json!({})), FieldKey::Reason), ["Griep"]);
    assert!(texts(&visit(json!({"code": {"text": "Influenza"}})), FieldKey::Reason).is_empty());
    let label = json!([{"system": "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "code": "R"}]);
    let closed = visit(json!({"meta": {"security": label}}));
    assert!(!closed.marks.hidden.is_empty(), "a label inside closes the whole: {:?}", closed.fields);
}
