//! A stop, or an agreement that takes another one's place, that names nothing which is here: what it may mean is not in use without a doubt.

use dossier::{ClinicalStatus as S, FieldKey};
use serde_json::{Value, json};

use crate::support::{entry, import_values, patient, texts, today};

const NICTIZ: &str = "http://nictiz.nl/fhir/StructureDefinition";

fn agreement(id: &str, authored: &str, medicine: Value, more: &Value) -> Value {
    let mut order = json!({"resourceType": "MedicationRequest", "id": id, "status": "active", "intent": "order", "authoredOn": authored,
        "subject": {"reference": "Patient/p"}, "medicationCodeableConcept": medicine});
    order.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    order
}

fn stop(authored: &str, medicine: Value, more: &Value) -> Value {
    let mut stop = agreement("stop", authored, medicine, more);
    stop["modifierExtension"] = json!([{"url": format!("{NICTIZ}/ext-StopType"),
        "valueCodeableConcept": {"coding": [{"system": "http://snomed.info/sct", "code": "113371000146109"}]}}]);
    stop
}

fn text(text: &str) -> Value {
    json!({"text": text})
}

fn prk(code: &str, text: &str) -> Value {
    json!({"text": text, "coding": [{"system": "urn:oid:2.16.840.1.113883.2.4.4.10", "code": code}]})
}

fn treatment(value: &str) -> Value {
    json!({"extension": [{"url": format!("{NICTIZ}/ext-PharmaceuticalTreatment.Identifier"), "valueIdentifier": {"system": "urn:mbh", "value": value}}]})
}

/// What became of the first of these, in both orders.
fn status(all: [Value; 2]) -> S {
    let of = |values: &[Value]| {
        let outcome = import_values(values);
        let found = entry(&outcome, "MedicationRequest/old");
        let is_doubted = texts(found, FieldKey::Status).iter().any(|said| said.contains("Misschien gestopt"));
        let status = found.clinical_status(today()).status;
        assert_eq!(is_doubted, status == S::Unknown, "{values:?}");
        status
    };
    let [one, other] = all;
    let mut another = patient();
    another["id"] = json!("x");
    let forward = of(&[patient(), another.clone(), one.clone(), other.clone()]);
    assert_eq!(of(&[patient(), another, other, one]), forward, "whatever the order");
    forward
}

/// References that lead nowhere.
fn nowhere() -> [Value; 5] {
    let dead = "https://elders.example/fhir/MedicationRequest/7";
    [
        json!({"priorPrescription": {"reference": dead}}),
        json!({"priorPrescription": {"reference": "MedicationRequest/none"}}),
        json!({"priorPrescription": {"reference": dead, "identifier": {"system": "urn:e", "value": "77"}}}),
        json!({"priorPrescription": {"display": "Metoprolol"}}),
        json!({"extension": [{"url": format!("{NICTIZ}/zib-MedicationAgreement-BasedOnAgreementOrUse"), "valueReference": {"reference": dead}}]}),
    ]
}

#[test]
fn a_stop_that_leads_nowhere_leaves_what_it_may_mean_in_doubt() {
    for more in nowhere().into_iter().chain([json!({})]) {
        let with = |old: Value, stopped: Value| {
            status([agreement("old", "2026-01-01", old, &json!({})), stop("2026-02-01", stopped, &more)])
        };
        assert_eq!(with(text("Metoprolol"), text("metoprolol")), S::Unknown, "{more}");
        assert_eq!(with(prk("1", "Metoprolol"), prk("1", "Selokeen")), S::Unknown, "{more}");
        assert_eq!(with(text("Amlodipine"), text("Metoprolol")), S::Now, "{more}");
        assert_eq!(with(prk("1", "Metoprolol"), prk("2", "Metoprolol")), S::Now, "{more}");
    }
}

#[test]
fn what_comes_after_a_stop_or_is_known_to_be_another_is_not_what_it_means() {
    let stopped = |more: &Value| stop("2026-02-01", text("Metoprolol"), more);
    let old = |authored: &str, more: &Value| agreement("old", authored, text("Metoprolol"), more);
    let none = json!({});
    assert_eq!(status([old("2026-03-01", &none), stopped(&none)]), S::Now, "it was begun again");
    let of_another = stopped(&json!({"subject": {"reference": "Patient/x"}}));
    assert_eq!(status([old("2026-01-01", &none), of_another]), S::Now);
    assert_eq!(status([old("2026-01-01", &treatment("1")), stopped(&treatment("2"))]), S::Now);
    assert_eq!(status([old("2026-01-01", &treatment("1")), stopped(&none)]), S::Unknown);
    assert_eq!(status([old("2026-01-01", &none), stopped(&treatment("2"))]), S::Unknown);
    let proposed = stopped(&json!({"intent": "proposal"}));
    assert_eq!(status([old("2026-01-01", &none), proposed]), S::Now, "it stops nothing");
    let wrong = stopped(&json!({"status": "entered-in-error"}));
    assert_eq!(status([old("2026-01-01", &none), wrong]), S::Now);
    // One that it names ends, and no other one.
    let third = agreement("third", "2026-01-01", text("Metoprolol"), &none);
    let named = stopped(&json!({"priorPrescription": {"reference": "MedicationRequest/third"}}));
    let outcome = import_values(&[patient(), old("2026-01-01", &none), third, named]);
    let of = |id: &str| entry(&outcome, &format!("MedicationRequest/{id}")).clinical_status(today()).status;
    assert_eq!((of("old"), of("third")), (S::Now, S::Earlier));
    let mut wrong = agreement("wrong", "2026-01-01", text("Metoprolol"), &none);
    wrong["status"] = json!("entered-in-error");
    let named = stopped(&json!({"priorPrescription": {"reference": "MedicationRequest/wrong"}}));
    let outcome = import_values(&[patient(), old("2026-01-01", &none), wrong, named]);
    let found = entry(&outcome, "MedicationRequest/old");
    assert_eq!(found.clinical_status(today()).status, S::Unknown, "what it names was an error");
}

#[test]
fn an_agreement_in_the_place_of_what_is_not_here_leaves_an_older_one_in_doubt() {
    let old = |authored: &str| agreement("old", authored, prk("1", "Metoprolol"), &json!({}));
    for more in nowhere() {
        let newer = |code: &str| agreement("new", "2026-02-01", prk(code, "Metoprolol"), &more);
        assert_eq!(status([old("2026-01-01"), newer("1")]), S::Unknown, "{more}");
        assert_eq!(status([old("2026-01-01"), newer("2")]), S::Now, "{more}");
        assert_eq!(status([old("2026-03-01"), newer("1")]), S::Now, "{more}: it is the newer one");
        let outcome = import_values(&[patient(), old("2026-01-01"), newer("1")]);
        let new = entry(&outcome, "MedicationRequest/new");
        assert_eq!(new.clinical_status(today()).status, S::Now, "{more}");
    }
    let alone = agreement("new", "2026-02-01", prk("1", "Metoprolol"), &json!({}));
    assert_eq!(status([old("2026-01-01"), alone]), S::Now, "it says of none that it comes in its place");
    let mut over = old("2026-01-01");
    over["status"] = json!("completed");
    let [dead, ..] = nowhere();
    let outcome = import_values(&[patient(), over, agreement("new", "2026-02-01", prk("1", "Metoprolol"), &dead)]);
    assert_eq!(entry(&outcome, "MedicationRequest/old").clinical_status(today()).status, S::Earlier);
}

#[test]
fn of_two_that_carry_an_identifier_one_entered_in_error_does_not_count() {
    let carries = json!({"identifier": [{"system": "urn:e", "value": "9"}]});
    let mut wrong = agreement("wrong", "2026-01-01", text("Amlodipine"), &carries);
    let old = agreement("old", "2026-01-01", text("Metoprolol"), &carries);
    let named = json!({"priorPrescription": {"identifier": {"system": "urn:e", "value": "9"}}});
    let stopped = stop("2026-02-01", text("Metoprolol"), &named);
    let of = |wrong: &Value| {
        let outcome = import_values(&[patient(), old.clone(), wrong.clone(), stopped.clone()]);
        entry(&outcome, "MedicationRequest/old").clinical_status(today()).status
    };
    assert_eq!(of(&wrong), S::Unknown, "either may be meant");
    wrong["status"] = json!("entered-in-error");
    assert_eq!(of(&wrong), S::Earlier);
    let document = |id: &str, status: &str, more: Value| {
        let mut document = json!({"resourceType": "DocumentReference", "id": id, "status": status, "subject": {"reference": "Patient/p"},
            "description": id, "date": "2026-01-01T10:00:00Z", "content": [{"attachment": {"contentType": "text/plain", "data": "YWJj"}}]});
        document.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        document
    };
    let newer =
        json!({"relatesTo": [{"code": "replaces", "target": {"identifier": {"system": "urn:e", "value": "9"}}}]});
    let outcome = import_values(&[
        patient(),
        document("old", "current", carries.clone()),
        document("wrong", "entered-in-error", carries),
        document("new", "current", newer),
    ]);
    assert_eq!(entry(&outcome, "DocumentReference/old").clinical_status(today()).status, S::Earlier);
}
