//! Agreements of one medication treatment (the building blocks of Nictiz): which of them is still of now, and what is no use at all.

mod medicines;

use dossier::{ClinicalStatus as S, EntryKind, FieldKey, FieldValue};
use fhir::Outcome;
use serde_json::{Value, json};

use crate::support::{entry, import_values, patient, today};

fn nictiz(name: &str) -> String {
    format!("http://nictiz.nl/fhir/StructureDefinition/{name}")
}

fn category(code: &str) -> Value {
    json!({"coding": [{"system": "http://snomed.info/sct", "code": code}]})
}

fn reference(to: &str) -> Value {
    json!({"reference": to})
}

/// A building block of one treatment, on one medicine (PRK 1), that begins on this day.
fn block(kind: &str, id: &str, code: &str, day: &str, more: &Value) -> Value {
    let (period, written) = match kind {
        "MedicationStatement" => (json!({"effectivePeriod": {"start": day}}), json!({"dateAsserted": day})),
        "MedicationDispense" => (json!({"status": "in-progress"}), json!({})),
        _ => (json!({}), json!({"authoredOn": day})),
    };
    let mut resource = json!({"resourceType": kind, "id": id, "status": "active", "subject": {"reference": "Patient/p"},
        "medicationCodeableConcept": {"text": "Metoprolol", "coding": [{"system": "urn:oid:2.16.840.1.113883.2.4.4.10", "code": "1"}]},
        "extension": [
            {"url": nictiz("ext-PharmaceuticalTreatment.Identifier"), "valueIdentifier": {"system": "urn:mbh", "value": "1"}},
            {"url": nictiz("ext-TimeInterval.Period"), "valuePeriod": {"start": day}}]});
    resource["category"] = if kind == "MedicationRequest" { json!([category(code)]) } else { category(code) };
    if kind == "MedicationDispense" {
        let url = nictiz("ext-AdministrationAgreement.AdministrationAgreementDateTime");
        resource["extension"].as_array_mut().unwrap().push(json!({"url": url, "valueDateTime": day}));
    }
    for added in [&period, &written, more] {
        resource.as_object_mut().unwrap().extend(added.as_object().unwrap().clone());
    }
    resource
}

const AGREEMENT: &str = "33633005";
const REGIMEN: &str = "395067002";
const INTAKE: &str = "422037009";
const USE: &str = "422979000";

fn agreement(id: &str, day: &str, more: &Value) -> Value {
    block("MedicationRequest", id, AGREEMENT, day, more)
}

/// A stop of this kind of agreement, from the start of what it stops until this day.
fn stop(code: &str, kind: &str, end: &str, more: &Value) -> Value {
    let mut stop = block("MedicationRequest", "stop", kind, "2026-01-01", more);
    stop["authoredOn"] = json!("2026-10-01");
    stop["extension"][1]["valuePeriod"]["end"] = json!(end);
    stop["modifierExtension"] =
        json!([{"url": nictiz("ext-StopType"), "valueCodeableConcept": {"coding": [{"code": code}]}}]);
    stop
}

fn read(outcome: &Outcome, source: &str) -> (String, S) {
    let found = entry(outcome, source);
    (found.title.clone(), found.clinical_status(today()).status)
}

fn said(title: &str, status: S) -> (String, S) {
    (title.to_owned(), status)
}

/// The import of these, in both orders of arrival: which must give the same.
fn import(mut values: Vec<Value>) -> Outcome {
    values.insert(0, patient());
    let forward = import_values(&values);
    values.reverse();
    let backward = import_values(&values);
    for one in &forward.batch.entries {
        let other = entry(&backward, &one.source);
        assert_eq!((&one.title, one.negation), (&other.title, other.negation), "whatever came first");
    }
    forward
}

#[test]
fn a_stop_of_the_prescriber_ends_how_to_take_it_and_the_use_as_well() {
    for named in [json!({}), json!({"priorPrescription": {"reference": "MedicationRequest/ma"}})] {
        for (based, on) in [
            (json!({}), json!({})),
            (
                json!({"authorizingPrescription": [reference("MedicationRequest/ma")]}),
                json!({"derivedFrom": [reference("MedicationRequest/ma")]}),
            ),
        ] {
            let outcome = import(vec![
                agreement("ma", "2026-01-01", &json!({})),
                block("MedicationDispense", "ta", INTAKE, "2026-01-02", &based),
                block("MedicationStatement", "use", USE, "2026-01-03", &on),
                block("MedicationStatement", "later", USE, "2026-11-01", &json!({})),
                stop("410546004", AGREEMENT, "2026-10-01", &named),
            ]);
            for source in ["MedicationRequest/ma", "MedicationDispense/ta", "MedicationStatement/use"] {
                assert_eq!(read(&outcome, source), said("Metoprolol: gestopt", S::Earlier), "{source} {named} {based}");
            }
            assert_eq!(
                read(&outcome, "MedicationStatement/later").1,
                S::Now,
                "used all the same, as somebody wrote after it"
            );
        }
    }
}

#[test]
fn a_stop_of_a_schedule_of_doses_leaves_the_agreement() {
    let outcome = import(vec![
        agreement("ma", "2026-01-01", &json!({})),
        block(
            "MedicationRequest",
            "wds",
            REGIMEN,
            "2026-01-01",
            &json!({"basedOn": [reference("MedicationRequest/ma")]}),
        ),
        stop("410546004", REGIMEN, "2026-10-01", &json!({})),
    ]);
    assert_eq!(read(&outcome, "MedicationRequest/ma"), said("Metoprolol", S::Now));
    assert_eq!(read(&outcome, "MedicationRequest/wds"), said("Metoprolol: gestopt", S::Earlier));
}

#[test]
fn a_later_agreement_of_the_same_kind_on_the_same_medicine_follows_the_earlier_one() {
    let of = |later: Value| {
        let outcome = import(vec![
            agreement("old", "2026-01-01", &json!({})),
            block(
                "MedicationDispense",
                "ta",
                INTAKE,
                "2026-01-02",
                &json!({"authorizingPrescription": [reference("MedicationRequest/old")]}),
            ),
            later,
        ]);
        (read(&outcome, "MedicationRequest/old"), read(&outcome, "MedicationDispense/ta").1)
    };
    let followed = (said("Metoprolol: vervangen", S::Earlier), S::Earlier);
    assert_eq!(of(agreement("new", "2026-11-01", &json!({}))), followed);
    let until = (said("Metoprolol: wordt vervangen na 23 december 2026", S::Now), S::Now);
    assert_eq!(of(agreement("new", "2026-12-24", &json!({}))), until);
    let stays = (said("Metoprolol", S::Now), S::Now);
    let other =
        json!({"text": "Metoprolol", "coding": [{"system": "urn:oid:2.16.840.1.113883.2.4.4.10", "code": "2"}]});
    for (later, why) in [
        (
            agreement("new", "2026-11-01", &json!({"medicationCodeableConcept": other})),
            "another strength goes beside it",
        ),
        (block("MedicationRequest", "new", REGIMEN, "2026-11-01", &json!({})), "a schedule within it"),
        (block("MedicationRequest", "new", "52711000146108", "2026-11-01", &json!({})), "an order to dispense"),
        (agreement("new", "2026-11-01", &json!({"status": "draft"})), "no agreement yet"),
        (agreement("new", "2026-01-01", &json!({})), "neither is the later one"),
    ] {
        assert_eq!(of(later), stays, "{why}");
    }
}

#[test]
fn of_several_ends_the_first_one_counts() {
    let new = |day: &str| {
        let mut new = agreement("new", day, &json!({}));
        new["authoredOn"] = json!("2026-11-20");
        import(vec![
            agreement("old", "2026-01-01", &json!({})),
            stop("410546004", AGREEMENT, "2026-10-01", &json!({})),
            new,
        ])
    };
    assert_eq!(read(&new("2026-12-24"), "MedicationRequest/old"), said("Metoprolol: gestopt", S::Earlier));
    assert_eq!(read(&new("2026-12-24"), "MedicationRequest/new"), said("Metoprolol", S::NotYet));
    let mut chain = vec![agreement("new", "2026-11-01", &json!({})), agreement("old", "2026-01-01", &json!({}))];
    chain.push(agreement("next", "2026-12-24", &json!({})));
    let chain = import(chain);
    assert_eq!(read(&chain, "MedicationRequest/old"), said("Metoprolol: vervangen", S::Earlier));
    assert_eq!(read(&chain, "MedicationRequest/new").1, S::Now);
}

#[test]
fn a_stop_that_cannot_be_read_leaves_open_whether_it_is_used() {
    let outcome = import(vec![
        agreement("ma", "2026-01-01", &json!({})),
        stop("999", AGREEMENT, "2026-10-01", &json!({"priorPrescription": {"reference": "MedicationRequest/ma"}})),
    ]);
    let found = entry(&outcome, "MedicationRequest/ma");
    assert_eq!(found.clinical_status(today()).status, S::Unknown);
    let says = |text: &str| {
        found.fields.iter().any(|field| match &field.value {
            FieldValue::Coded { text: said, .. } => field.key == FieldKey::Status && said.starts_with(text),
            _ => false,
        })
    };
    assert!(says("Misschien gestopt"), "{:?}", found.fields);
}

#[test]
fn a_status_that_the_sender_did_not_work_out_leaves_it_to_the_dates() {
    for (kind, code) in [("MedicationRequest", AGREEMENT), ("MedicationDispense", INTAKE)] {
        for (from, status) in [("2026-11-20", S::Now), ("2026-12-24", S::NotYet)] {
            let unknown = block(kind, "1", code, from, &json!({"status": "unknown"}));
            let outcome = import(vec![unknown]);
            let found = entry(&outcome, &format!("{kind}/1"));
            assert_eq!(found.clinical_status(today()).status, status, "{kind} {from}");
            assert!(found.fields.iter().all(|field| field.key != FieldKey::Status), "{:?}", found.fields);
        }
    }
    let mut no_dates = block("MedicationRequest", "1", AGREEMENT, "2026-11-20", &json!({"status": "unknown"}));
    no_dates["extension"].as_array_mut().unwrap().remove(1);
    assert_eq!(read(&import(vec![no_dates]), "MedicationRequest/1").1, S::Unknown);
}

#[test]
fn an_order_to_dispense_is_no_use() {
    let order = block("MedicationRequest", "1", "52711000146108", "2026-11-20", &json!({}));
    let outcome = import(vec![order.clone()]);
    let found = entry(&outcome, "MedicationRequest/1");
    assert_eq!((found.kind, found.clinical_status(today()).status), (EntryKind::Dispense, S::NotApplicable));
    let mut cancelled = order;
    cancelled["status"] = json!("cancelled");
    assert_eq!(entry(&import(vec![cancelled]), "MedicationRequest/1").title, "Metoprolol: geannuleerd");
}

#[test]
fn use_that_was_interrupted_is_not_over_at_its_end() {
    let paused = json!({"status": "on-hold", "effectivePeriod": {"start": "2026-01-01", "end": "2026-10-24"}});
    let outcome = import(vec![block("MedicationStatement", "1", USE, "2026-01-01", &paused)]);
    assert_eq!(read(&outcome, "MedicationStatement/1").1, S::Paused);
}

#[test]
fn what_takes_an_administration_back_is_called_a_correction() {
    let given = |dose: f64| {
        let dosage = json!({"dosage": {"dose": {"value": dose, "unit": "stuk"}}, "status": "completed"});
        import(vec![block("MedicationAdministration", "1", "18629005", "2026-11-20", &dosage)])
    };
    assert_eq!(entry(&given(1.0), "MedicationAdministration/1").title, "Metoprolol");
    let back = given(-1.0);
    let found = entry(&back, "MedicationAdministration/1");
    assert_eq!(found.title, "Metoprolol: correctie");
    assert!(found.fields.iter().all(|field| field.key != FieldKey::Status), "nothing was given: {:?}", found.fields);
}

#[test]
fn a_medicine_of_which_the_product_was_entered_in_error_is_kept_out() {
    let wrong =
        json!({"resourceType": "Medication", "id": "m", "status": "entered-in-error", "code": {"text": "Metoprolol"}});
    for kind in ["MedicationRequest", "MedicationStatement"] {
        let used = json!({"contained": [wrong], "medicationReference": {"reference": "#m"}});
        let outcome = import(vec![block(kind, "1", AGREEMENT, "2026-11-20", &used)]);
        assert!(!entry(&outcome, &format!("{kind}/1")).marks.hidden.is_empty(), "{kind}");
    }
}
