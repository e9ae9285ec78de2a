//! A medicine that was stopped, interrupted or replaced by another resource: until which day it is in use, and what its title says.

use dossier::{ClinicalStatus as S, Negation};
use fhir::Outcome;
use serde_json::{Value, json};

use crate::support::{entry, import_values, patient, texts, today};

const R4: [&str; 3] = ["ext-StopType", "ext-TimeInterval.Period", "ext-PharmaceuticalTreatment.Identifier"];
const STU3: [&str; 3] = ["zib-Medication-StopType", "zib-Medication-PeriodOfUse", "zib-Medication-MedicationTreatment"];

fn nictiz(name: &str) -> String {
    format!("http://nictiz.nl/fhir/StructureDefinition/{name}")
}

/// An agreement of one treatment, in the words of a generation.
fn agreement(names: [&str; 3], id: &str, authored: &str, start: Option<&str>, end: Option<&str>) -> Value {
    json!({"resourceType": "MedicationRequest", "id": id, "status": "active", "intent": "order", "authoredOn": authored,
        "identifier": [{"system": "urn:ma", "value": id}],
        "subject": {"reference": "Patient/p"}, "medicationCodeableConcept": {"text": "Metoprolol"},
        "extension": [{"url": nictiz(names[1]), "valuePeriod": {"start": start, "end": end}},
            {"url": nictiz(names[2]), "valueIdentifier": {"system": "urn:mbh", "value": "1"}}]})
}

/// The same, as a stop with this code.
fn stop(names: [&str; 3], code: &str, authored: &str, start: Option<&str>, end: Option<&str>) -> Value {
    let mut stop = agreement(names, "stop", authored, start, end);
    stop["modifierExtension"] = json!([{"url": nictiz(names[0]), "valueCodeableConcept": {"coding": [{"code": code, "display": "Loopt door"}]}}]);
    stop
}

fn read(outcome: &Outcome, id: &str) -> (String, S) {
    let found = entry(outcome, &format!("MedicationRequest/{id}"));
    (found.title.clone(), found.clinical_status(today()).status)
}

fn said(title: &str, status: S) -> (String, S) {
    (title.to_owned(), status)
}

#[test]
fn a_stop_holds_from_the_day_that_it_says_and_a_pause_lasts() {
    for names in [R4, STU3] {
        for (code, start, end, title, status) in [
            ("113371000146109", Some("2026-01-01"), Some("2026-10-01"), "Metoprolol: gestopt", S::Earlier),
            ("410546004", Some("2026-01-01"), None, "Metoprolol: gestopt", S::Earlier),
            ("2", Some("2026-01-01"), Some("2026-12-24"), "Metoprolol: stopt op 24 december 2026", S::Now),
            ("2", Some("2026-12-24"), None, "Metoprolol: stopt op 24 december 2026", S::NotYet),
            ("113381000146106", Some("2026-01-01"), Some("2026-10-24"), "Metoprolol: tijdelijk gestopt", S::Paused),
            ("385655000", None, None, "Metoprolol: tijdelijk gestopt", S::Paused),
            ("1", Some("2026-01-01"), Some("2026-12-24"), "Metoprolol: stopt tijdelijk op 24 december 2026", S::Now),
            ("89925002", Some("2026-01-01"), None, "Metoprolol: geannuleerd", S::Negated),
        ] {
            let outcome = import_values(&[patient(), stop(names, code, "2026-10-01", start, end)]);
            assert_eq!(read(&outcome, "stop"), said(title, status), "{names:?} {code} {start:?} {end:?}");
        }
    }
}

#[test]
fn a_stop_ends_the_agreement_that_it_stops() {
    for names in [R4, STU3] {
        let original = agreement(names, "orig", "2024-01-01", Some("2024-01-01"), None);
        let ended = |code: &str, end: &str| {
            let stop = stop(names, code, "2026-09-20", Some("2024-01-01"), Some(end));
            let forward = import_values(&[patient(), original.clone(), stop.clone()]);
            let backward = import_values(&[patient(), stop, original.clone()]);
            assert_eq!(read(&forward, "orig"), read(&backward, "orig"), "whatever the order");
            read(&forward, "orig")
        };
        assert_eq!(ended("2", "2026-10-01"), said("Metoprolol: gestopt", S::Earlier), "{names:?}");
        assert_eq!(ended("1", "2026-10-01"), said("Metoprolol: tijdelijk gestopt", S::Paused), "{names:?}");
        assert_eq!(ended("2", "2026-12-24"), said("Metoprolol: stopt op 24 december 2026", S::Now), "{names:?}");
    }
}

#[test]
fn a_change_stops_the_old_agreement_and_leaves_the_new_one() {
    for names in [R4, STU3] {
        let old = agreement(names, "old", "2026-11-05", Some("2026-11-05"), None);
        let stop = stop(names, "2", "2026-11-24", Some("2026-11-05"), Some("2026-11-23"));
        let new = agreement(names, "new", "2026-11-24", Some("2026-11-24"), None);
        let mut other = agreement(names, "other", "2024-01-01", Some("2024-01-01"), None);
        other["extension"][1]["valueIdentifier"]["value"] = json!("2");
        let outcome = import_values(&[patient(), old, stop, new, other]);
        assert_eq!(read(&outcome, "old").1, S::Earlier, "{names:?}");
        assert_eq!(read(&outcome, "new"), said("Metoprolol", S::Now), "{names:?}");
        assert_eq!(read(&outcome, "other").1, S::Now, "another treatment goes on");
    }
}

#[test]
fn a_pause_is_over_when_a_newer_agreement_begins() {
    let old = agreement(R4, "old", "2026-01-01", Some("2026-01-01"), None);
    let pause = stop(R4, "1", "2026-10-01", Some("2026-01-01"), Some("2026-10-01"));
    let new = agreement(R4, "new", "2026-11-01", Some("2026-11-01"), None);
    let outcome = import_values(&[patient(), old, pause, new]);
    assert_eq!(
        (read(&outcome, "old").1, read(&outcome, "stop").1, read(&outcome, "new").1),
        (S::Earlier, S::Earlier, S::Now)
    );
}

#[test]
fn what_a_prescription_replaces_is_no_longer_in_use() {
    let with = |change: Value, start: &str| {
        let old = agreement(R4, "old", "2026-01-01", Some("2026-01-01"), Some("2027-06-01"));
        let mut new = agreement(R4, "new", "2026-11-01", Some(start), None);
        new.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        read(&import_values(&[patient(), old, new]), "old")
    };
    let prior = json!({"priorPrescription": {"reference": "MedicationRequest/old"}});
    assert_eq!(with(prior.clone(), "2026-11-01"), said("Metoprolol: vervangen", S::Earlier));
    assert_eq!(with(prior, "2026-12-24"), said("Metoprolol: wordt vervangen na 23 december 2026", S::Now));
    let stu3 = json!({"extension": [{"url": nictiz("zib-MedicationAgreement-BasedOnAgreementOrUse"),
        "valueReference": {"identifier": {"system": "urn:ma", "value": "old"}}}]});
    assert_eq!(with(stu3, "2026-11-01"), said("Metoprolol: vervangen", S::Earlier));
    for without_effect in [
        json!({"status": "draft"}),
        json!({"status": "entered-in-error"}),
        json!({"intent": "proposal"}),
        json!({"status": "cancelled"}),
    ] {
        let mut change = json!({"priorPrescription": {"reference": "MedicationRequest/old"}});
        change.as_object_mut().unwrap().extend(without_effect.as_object().unwrap().clone());
        assert_eq!(with(change, "2026-11-01"), said("Metoprolol", S::Now), "{without_effect}");
    }
}

#[test]
fn a_stop_that_is_proposed_or_was_cancelled_stops_nothing() {
    for names in [R4, STU3] {
        for (change, code, title, status) in [
            (json!({"intent": "proposal"}), "2", "Metoprolol: voorstel om te stoppen", S::NotYet),
            (json!({"intent": "plan"}), "2", "Metoprolol: voorstel om te stoppen", S::NotYet),
            (json!({"intent": "proposal"}), "1", "Metoprolol: voorstel om tijdelijk te stoppen", S::NotYet),
            (json!({"status": "draft"}), "2", "Metoprolol: voorstel om te stoppen", S::NotYet),
            (json!({"status": "cancelled"}), "2", "Metoprolol: het stoppen is geannuleerd", S::Earlier),
            (json!({"status": "cancelled"}), "1", "Metoprolol: het stoppen is geannuleerd", S::Earlier),
        ] {
            for prior in [json!({}), json!({"priorPrescription": {"reference": "MedicationRequest/orig"}})] {
                let original = agreement(names, "orig", "2026-01-01", Some("2026-01-01"), None);
                let mut stop = stop(names, code, "2026-11-01", Some("2026-01-01"), Some("2026-11-01"));
                for more in [&change, &prior] {
                    stop.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
                }
                let outcome = import_values(&[patient(), original, stop]);
                assert_eq!(read(&outcome, "orig"), said("Metoprolol", S::Now), "{names:?} {change} {prior}");
                assert_eq!(read(&outcome, "stop"), said(title, status), "{names:?} {change}");
                let found = entry(&outcome, "MedicationRequest/stop");
                assert_eq!(found.negation, None, "{change}");
                assert!(
                    !texts(found, dossier::FieldKey::Status).iter().any(|text| text.contains("estopt")),
                    "{change}"
                );
            }
        }
    }
}

#[test]
fn an_agreement_that_a_stop_of_its_own_kind_cancels_has_that_status_and_ends_it_all_the_same() {
    let original = agreement(R4, "orig", "2026-01-01", Some("2026-01-01"), None);
    let mut stop = stop(R4, "89925002", "2026-01-01", Some("2026-01-01"), None);
    stop["status"] = json!("cancelled");
    let outcome = import_values(&[patient(), original, stop]);
    assert_eq!(read(&outcome, "orig").0, "Metoprolol: geannuleerd");
}

#[test]
fn that_it_must_not_be_used_ends_what_it_comes_instead_of() {
    let with = |prior: bool, change: Value| {
        let old = agreement(R4, "old", "2026-01-01", Some("2026-01-01"), None);
        let mut new = agreement(R4, "new", "2026-11-01", None, None);
        new["doNotPerform"] = json!(true);
        if prior {
            new["priorPrescription"] = json!({"reference": "MedicationRequest/old"});
        }
        new.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        let outcome = import_values(&[patient(), old, new]);
        (read(&outcome, "old"), read(&outcome, "new"))
    };
    let forbidden = said("Metoprolol: niet gebruiken", S::Negated);
    assert_eq!(with(true, json!({})), (said("Metoprolol: gestopt", S::Earlier), forbidden.clone()));
    let later = json!({"authoredOn": "2026-12-24"});
    assert_eq!(with(true, later).0, said("Metoprolol: stopt op 23 december 2026", S::Now));
    assert_eq!(with(true, json!({"intent": "proposal"})).0, said("Metoprolol", S::Now));
    assert_eq!(with(true, json!({"status": "draft"})).0, said("Metoprolol", S::Now));
    assert_eq!(with(false, json!({})), (said("Metoprolol", S::Unknown), forbidden), "not said that it is meant");
}

#[test]
fn an_agreement_that_goes_on_from_a_stop_does_not_move_its_end() {
    let stop = stop(R4, "2", "2026-11-19", Some("2026-01-01"), Some("2026-11-20T10:00:00+01:00"));
    let mut new = agreement(R4, "new", "2026-11-20", Some("2026-11-20T10:00:00+01:00"), None);
    new["priorPrescription"] = json!({"reference": "MedicationRequest/stop"});
    let outcome = import_values(&[patient(), stop, new]);
    let periods = texts(entry(&outcome, "MedicationRequest/stop"), dossier::FieldKey::Period);
    assert!(periods.iter().all(|period| period.contains("2026-11-20")), "{periods:?}");
    assert_eq!(read(&outcome, "stop"), said("Metoprolol: gestopt", S::Earlier));
    assert_eq!(read(&outcome, "new"), said("Metoprolol", S::Now));
}

#[test]
fn what_cannot_be_understood_leaves_open_whether_what_it_ends_is_used() {
    let unknown = json!({"url": "https://leverancier.example/anders", "valueBoolean": true});
    let original = || agreement(R4, "orig", "2026-01-01", Some("2026-01-01"), None);
    let mut stop = stop(R4, "2", "2026-10-01", Some("2026-01-01"), Some("2026-10-01"));
    stop["modifierExtension"].as_array_mut().unwrap().push(unknown.clone());
    assert_eq!(read(&import_values(&[patient(), original(), stop.clone()]), "orig"), said("Metoprolol", S::Unknown));
    stop["intent"] = json!("proposal");
    assert_eq!(read(&import_values(&[patient(), original(), stop]), "orig"), said("Metoprolol", S::Now));
    let mut newer = agreement(R4, "new", "2026-11-01", Some("2026-11-01"), None);
    newer["modifierExtension"] = json!([unknown]);
    newer["priorPrescription"] = json!({"reference": "MedicationRequest/orig"});
    assert_eq!(read(&import_values(&[patient(), original(), newer]), "orig"), said("Metoprolol", S::Unknown));
}

#[test]
fn what_is_replaced_of_other_kinds_says_so() {
    for (old, new) in [
        (
            json!({"resourceType": "DocumentReference", "status": "current", "description": "Folder"}),
            json!({"relatesTo": [{"code": "replaces", "target": {"reference": "DocumentReference/old"}}]}),
        ),
        (
            json!({"resourceType": "Composition", "status": "final", "title": "Folder"}),
            json!({"relatesTo": [{"code": "replaces", "targetReference": {"reference": "Composition/old"}}]}),
        ),
        (
            json!({"resourceType": "CarePlan", "status": "active", "intent": "plan", "title": "Folder"}),
            json!({"replaces": [{"reference": "CarePlan/old"}]}),
        ),
        (
            json!({"resourceType": "ServiceRequest", "status": "active", "intent": "order", "code": {"text": "Folder"}}),
            json!({"replaces": [{"reference": "ServiceRequest/old"}]}),
        ),
    ] {
        let kind = old["resourceType"].as_str().unwrap().to_owned();
        let with = |id: &str, more: &Value| {
            let mut resource = old.clone();
            resource["id"] = json!(id);
            resource["subject"] = json!({"reference": "Patient/p"});
            resource.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            resource
        };
        let outcome = import_values(&[patient(), with("old", &json!({})), with("new", &new)]);
        let (older, newer) = (entry(&outcome, &format!("{kind}/old")), entry(&outcome, &format!("{kind}/new")));
        assert_eq!((older.title.as_str(), older.negation), ("Folder: vervangen", Some(Negation::Superseded)), "{kind}");
        assert_eq!(older.clinical_status(today()).status, S::Earlier, "{kind}");
        assert_eq!((newer.title.as_str(), newer.negation), ("Folder", None), "{kind}");
        let link = |label: &str, to: &dossier::Entry| dossier::Field {
            key: dossier::FieldKey::Other,
            label: Some(label.to_owned()),
            value: dossier::FieldValue::Entry { id: to.id, text: to.title.clone() },
        };
        assert!(older.fields.contains(&link("Vervangen door", newer)), "{kind} {:?}", older.fields);
        let says_now = |entry: &dossier::Entry| {
            let mut codes = entry.fields.iter().filter_map(|field| match &field.value {
                dossier::FieldValue::Coded { code, .. } => Some(code.as_str()),
                _ => None,
            });
            codes.any(|code| ["current", "active"].contains(&code))
        };
        assert_eq!((says_now(older), says_now(newer)), (false, kind != "Composition"), "{kind}");
        assert!(newer.fields.contains(&link("Vervangt", older)), "{kind} {:?}", newer.fields);
    }
}

#[test]
fn what_was_handed_out_or_given_and_went_wrong_says_so_in_its_title() {
    for (kind, status, title) in [
        ("MedicationDispense", "cancelled", "Metoprolol: geannuleerd"),
        ("MedicationDispense", "stopped", "Metoprolol: gestopt"),
        ("MedicationDispense", "on-hold", "Metoprolol: tijdelijk gestopt"),
        ("MedicationDispense", "completed", "Metoprolol"),
        ("MedicationAdministration", "stopped", "Metoprolol: gestopt"),
        ("MedicationAdministration", "on-hold", "Metoprolol: tijdelijk gestopt"),
        ("MedicationAdministration", "completed", "Metoprolol"),
    ] {
        let resource = json!({"resourceType": kind, "id": "1", "status": status, "subject": {"reference": "Patient/p"},
            "medicationCodeableConcept": {"text": "Metoprolol"}});
        let outcome = import_values(&[patient(), resource]);
        assert_eq!(entry(&outcome, &format!("{kind}/1")).title, title, "{kind} {status}");
    }
}

#[test]
fn a_stop_that_begins_later_stops_nothing_before_that_day() {
    for names in [R4, STU3] {
        let original = || agreement(names, "orig", "2026-01-01", Some("2026-01-01"), None);
        let of = |code: &str| stop(names, code, "2026-11-01", Some("2026-12-01"), None);
        let outcome = import_values(&[patient(), original(), of("2")]);
        assert_eq!(read(&outcome, "orig"), said("Metoprolol: stopt op 1 december 2026", S::Now), "{names:?}");
        assert_eq!(read(&outcome, "stop"), said("Metoprolol: stopt op 1 december 2026", S::NotYet), "{names:?}");
        // An agreement of before that day is no end of an interruption that has not begun.
        let newer = agreement(names, "new", "2026-11-15", Some("2026-11-15"), None);
        let outcome = import_values(&[patient(), original(), of("1"), newer]);
        assert_eq!(read(&outcome, "stop"), said("Metoprolol: stopt tijdelijk op 1 december 2026", S::NotYet));
        let later = agreement(names, "orig", "2026-01-01", Some("2026-12-01"), None);
        let outcome = import_values(&[patient(), later, of("2")]);
        assert_eq!(read(&outcome, "orig"), said("Metoprolol: gestopt", S::Earlier), "it never begins");
    }
}

#[test]
fn a_stop_of_which_the_status_leaves_it_open_stops_nothing_for_certain() {
    for (code, status, original, stopped) in [
        ("2", "on-hold", said("Metoprolol", S::Unknown), said("Metoprolol: misschien gestopt", S::Paused)),
        ("2", "unknown", said("Metoprolol", S::Unknown), said("Metoprolol: misschien gestopt", S::Unknown)),
        (
            "1",
            "on-hold",
            said("Metoprolol: tijdelijk gestopt", S::Paused),
            said("Metoprolol: tijdelijk gestopt", S::Paused),
        ),
        ("2", "active", said("Metoprolol: gestopt", S::Earlier), said("Metoprolol: gestopt", S::Earlier)),
    ] {
        let old = agreement(R4, "orig", "2026-01-01", Some("2026-01-01"), None);
        let mut stop = stop(R4, code, "2026-11-01", Some("2026-01-01"), Some("2026-11-01"));
        stop["status"] = json!(status);
        let outcome = import_values(&[patient(), old, stop]);
        assert_eq!((read(&outcome, "orig"), read(&outcome, "stop")), (original, stopped), "{code} {status}");
    }
}

#[test]
fn one_medicine_is_one_in_whatever_capitals_and_two_systems_leave_it_open() {
    let with = |older: Value, newer: Value| {
        let mut old = agreement(R4, "old", "2026-01-01", Some("2026-01-01"), None);
        let mut new = agreement(R4, "new", "2026-06-01", Some("2026-06-01"), None);
        old["medicationCodeableConcept"] = older;
        new["medicationCodeableConcept"] = newer;
        let outcome = import_values(&[patient(), old, new]);
        assert_eq!(read(&outcome, "new").1, S::Now);
        read(&outcome, "old").1
    };
    let text = |text: &str| json!({"text": text});
    let coded = |list: &str, code: &str, text: &str| json!({"text": text, "coding": [{"system": format!("urn:oid:2.16.840.1.113883.2.4.4.{list}"), "code": code}]});
    assert_eq!(with(text("Metoprolol 50"), text("METOPROLOL  50 ")), S::Earlier);
    assert_eq!(with(text("Metoprolol 50"), text("Metoprolol 100")), S::Now, "another strength");
    assert_eq!(with(coded("10", "1001", "Metoprolol 50"), coded("7", "77", "metoprolol 50")), S::Earlier);
    assert_eq!(with(coded("10", "1001", "Metoprolol 50"), coded("7", "77", "Selokeen")), S::Unknown);
    assert_eq!(with(coded("10", "1001", "Metoprolol 50"), coded("10", "1002", "Metoprolol 50")), S::Now);
}

#[test]
fn that_it_must_not_be_used_forbids_nothing_where_it_is_proposed_or_was_taken_back() {
    for (kind, change, title, status) in [
        ("MedicationRequest", json!({"intent": "proposal"}), "Iets: voorstel om niet te gebruiken", S::NotYet),
        ("MedicationRequest", json!({"status": "draft"}), "Iets: voorstel om niet te gebruiken", S::NotYet),
        ("MedicationRequest", json!({"status": "cancelled"}), "Iets: “niet gebruiken” is geannuleerd", S::Earlier),
        ("ServiceRequest", json!({"intent": "proposal"}), "Iets: voorstel om dit niet te doen", S::NotApplicable),
        ("ServiceRequest", json!({"status": "revoked"}), "Iets: “niet doen” is geannuleerd", S::NotApplicable),
    ] {
        let mut request = json!({"resourceType": kind, "id": "1", "status": "active", "intent": "order", "doNotPerform": true,
            "subject": {"reference": "Patient/p"}, "code": {"text": "Iets"}, "medicationCodeableConcept": {"text": "Iets"}});
        request.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        let outcome = import_values(&[patient(), request]);
        let found = entry(&outcome, &format!("{kind}/1"));
        assert_eq!((found.title.as_str(), found.negation), (title, None), "{kind} {change}");
        assert_eq!(found.clinical_status(today()).status, status, "{kind} {change}");
    }
}

#[test]
fn two_stops_that_say_something_else_are_not_understood() {
    for (codes, is_hidden) in [(["410546004", "385655000"], true), (["410546004", "113371000146109"], false)] {
        let mut stopped = stop(R4, codes[0], "2026-10-01", Some("2026-01-01"), None);
        let second = json!({"url": nictiz(R4[0]), "valueCodeableConcept": {"coding": [{"code": codes[1]}]}});
        stopped["modifierExtension"].as_array_mut().unwrap().push(second);
        let outcome = import_values(&[patient(), stopped]);
        let marks = &entry(&outcome, "MedicationRequest/stop").marks;
        assert_eq!(marks.hidden.contains(dossier::HiddenReason::NotUnderstood), is_hidden, "{codes:?}");
    }
}

#[test]
fn words_beside_a_stop_that_are_not_known_to_say_the_same_stand_in_the_title() {
    for (code, text, title) in [
        ("410546004", "Definitief gestopt", "Metoprolol: gestopt"),
        ("410546004", "hervat", "Metoprolol: gestopt (in de bron staat: hervat)"),
        ("410546004", "tijdelijk", "Metoprolol: gestopt (in de bron staat: tijdelijk)"),
        ("385655000", "Tijdelijk onderbroken", "Metoprolol: tijdelijk gestopt"),
        ("385655000", "Gestopt", "Metoprolol: tijdelijk gestopt (in de bron staat: Gestopt)"),
    ] {
        let mut stopped = stop(R4, code, "2026-10-01", Some("2026-01-01"), None);
        stopped["modifierExtension"][0]["valueCodeableConcept"]["text"] = json!(text);
        let outcome = import_values(&[patient(), stopped]);
        assert_eq!(read(&outcome, "stop").0, title, "{code} {text}");
    }
}
