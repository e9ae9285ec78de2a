//! What takes each other's place in a circle: nobody can tell which came last, so none of them ends for certain.

use dossier::{ClinicalStatus as S, Entry, FieldKey};
use fhir::Outcome;
use serde_json::{Value, json};

use crate::support::{entry, import_values, patient, texts, today};

fn agreement(id: &str, prior: Option<&str>, authored: &str, more: &Value) -> Value {
    let mut value = json!({"resourceType": "MedicationRequest", "id": id, "status": "active", "intent": "order",
        "identifier": [{"system": "urn:m", "value": id}], "authoredOn": authored,
        "subject": {"reference": "Patient/p"}, "medicationCodeableConcept": {"text": "Metoprolol"},
        "extension": [{"url": "http://nictiz.nl/fhir/StructureDefinition/zib-Medication-PeriodOfUse",
            "valuePeriod": {"start": authored}}]});
    if let Some(prior) = prior {
        value["priorPrescription"] = json!({"reference": format!("MedicationRequest/{prior}")});
    }
    value.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    value
}

fn import(all: &[Value]) -> Outcome {
    let mut turned = all.to_vec();
    turned.reverse();
    let (one, other) = ([vec![patient()], all.to_vec()].concat(), [turned, vec![patient()]].concat());
    let (one, other) = (import_values(&one), import_values(&other));
    assert_eq!(one.batch.entries, other.batch.entries);
    one
}

fn status(found: &Entry) -> S {
    found.clinical_status(today()).status
}

#[test]
fn prescriptions_in_a_circle_are_in_doubt_and_none_has_an_end() {
    let nothing = json!({});
    let by_number = json!({"priorPrescription": {"identifier": {"system": "urn:m", "value": "b"}}});
    let agreed = |id: &str, prior: &str, on: &str| agreement(id, Some(prior), on, &nothing);
    for all in [
        vec![agreed("a", "b", "2026-01-01"), agreed("b", "a", "2026-01-01")],
        vec![agreed("a", "b", "2026-01-01"), agreed("b", "a", "2026-03-01")],
        vec![agreement("a", None, "2026-01-01", &by_number), agreed("b", "a", "2026-03-01")],
        vec![agreed("a", "c", "2026-01-01"), agreed("b", "a", "2026-02-01"), agreed("c", "b", "2026-03-01")],
    ] {
        let outcome = import(&all);
        for one in &all {
            let found = entry(&outcome, &format!("MedicationRequest/{}", one["id"].as_str().unwrap()));
            assert_eq!((found.title.as_str(), found.negation), ("Metoprolol", None), "{one}");
            assert_eq!(status(found), S::Unknown, "{one}");
            let period = texts(found, FieldKey::Period);
            assert!(period.iter().all(|period| period.ends_with("–None")), "{one}: {period:?}");
        }
    }
}

#[test]
fn what_a_circle_leads_to_is_in_doubt_and_what_comes_after_one_ends_it() {
    let nothing = json!({});
    let read = |more: Vec<Value>, id: &str| {
        let circle =
            [agreement("a", Some("b"), "2026-02-01", &nothing), agreement("b", Some("a"), "2026-02-01", &nothing)];
        let outcome = import(&[circle.to_vec(), more].concat());
        status(entry(&outcome, &format!("MedicationRequest/{id}")))
    };
    // Another one that names no circle and is named by none goes on.
    assert_eq!(read(vec![agreement("c", None, "2026-03-01", &nothing)], "c"), S::Now);
    // One that comes in the place of one of the circle ends that for certain, and not the other.
    let newer = agreement("c", Some("a"), "2026-03-01", &nothing);
    assert_eq!(read(vec![newer.clone()], "c"), S::Now);
    assert_eq!(read(vec![newer.clone()], "a"), S::Earlier);
    assert_eq!(read(vec![newer], "b"), S::Unknown);
    // What was entered in error makes no circle.
    let error = agreement("b", Some("a"), "2026-02-01", &json!({"status": "entered-in-error"}));
    let outcome = import(&[agreement("a", Some("b"), "2026-01-01", &nothing), error]);
    assert_eq!(status(entry(&outcome, "MedicationRequest/a")), S::Now);
}

#[test]
fn plans_and_documents_in_a_circle_are_in_doubt() {
    let plan = |id: &str, other: &str| {
        json!({"resourceType": "CarePlan", "id": id, "status": "active", "intent": "plan", "title": id,
            "subject": {"reference": "Patient/p"}, "replaces": [{"reference": format!("CarePlan/{other}")}]})
    };
    let document = |id: &str, other: &str| {
        let target = json!({"reference": format!("DocumentReference/{other}")});
        json!({"resourceType": "DocumentReference", "id": id, "status": "current", "description": id,
            "subject": {"reference": "Patient/p"}, "relatesTo": [{"code": "replaces", "target": target}]})
    };
    for [one, two, three] in
        [[plan("a", "b"), plan("b", "c"), plan("c", "a")], [document("a", "b"), document("b", "c"), document("c", "a")]]
    {
        let outcome = import(&[one.clone(), two, three]);
        for id in ["a", "b", "c"] {
            let found = entry(&outcome, &format!("{}/{id}", one["resourceType"].as_str().unwrap()));
            let said = texts(found, FieldKey::Status);
            assert_eq!(found.negation, None, "{one}");
            assert!(!said.iter().any(|said| matches!(said.as_str(), "Actueel" | "Actief" | "Vervangen")), "{said:?}");
            assert_ne!(status(found), S::Earlier, "{one}");
            assert!(!texts(found, FieldKey::Other).is_empty(), "what it says that it replaces stays told");
        }
    }
}
