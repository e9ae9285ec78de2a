//! What forbids something and is replaced by a newer one: the newest alone is of now.

use dossier::ClinicalStatus;

use super::*;

const NO: &str = "304253006";
const YES: &str = "304252001";

fn order(kind: &str, id: &str, more: &Value) -> Value {
    let mut order = json!({"resourceType": kind, "id": id, "status": "active", "intent": "order"});
    let whose = if kind == "NutritionOrder" { "patient" } else { "subject" };
    order[whose] = json!({"reference": "Patient/p"});
    order.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    order
}

/// The title, denial and state of the older of two.
fn older(kind: &str, old: &Value, new: &Value) -> (String, Option<Negation>, ClinicalStatus) {
    let name = if kind.starts_with("Medication") { "priorPrescription" } else { "replaces" };
    let mut new = order(kind, "new", new);
    let reference = json!({"reference": format!("{kind}/old")});
    new[name] = if name == "replaces" { json!([reference]) } else { reference };
    let outcome = import_values(&[patient(), order(kind, "old", old), new]);
    let found = entry(&outcome, &format!("{kind}/old"));
    (found.title.clone(), found.negation, found.clinical_status(today()).status)
}

#[test]
fn what_forbids_and_is_replaced_is_one_of_earlier() {
    let (no, yes) = (json!({"code": coded(NO, "x")}), json!({"code": coded(YES, "x")}));
    let text = |text: &str| json!({"code": {"text": text}});
    let forbidden = json!({"code": {"text": "Fixatie"}, "doNotPerform": true});
    let bounded = json!({"code": coded(NO, "x"), "occurrencePeriod": {"start": "2026-01-01", "end": "2030-01-01"}});
    let nuts = json!({"excludeFoodModifier": [{"text": "Noten"}]});
    let usual = json!({"oralDiet": {"type": [{"text": "Gewoon"}]}});
    for (kind, old, new, title) in [
        ("ServiceRequest", &no, &yes, "Niet reanimeren: vervangen"),
        ("ServiceRequest", &bounded, &yes, "Niet reanimeren: vervangen"),
        ("ServiceRequest", &yes, &no, "Wel reanimeren: vervangen"),
        ("ServiceRequest", &forbidden, &text("Fixatie"), "Niet doen: Fixatie: vervangen"),
        ("NutritionOrder", &nuts, &usual, "Noten: niet geven: vervangen"),
    ] {
        let expected = (title.to_owned(), Some(Negation::Superseded), S::Earlier);
        assert_eq!(older(kind, old, new), expected, "{old} {new}");
    }
}

#[test]
fn what_forbids_stays_where_what_replaces_it_may_not_hold() {
    let (no, yes) = (json!({"code": coded(NO, "x")}), json!({"code": coded(YES, "x")}));
    let with = |more: Value| {
        let mut new = yes.clone();
        new.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        new
    };
    for doubtful in [
        with(
            json!({"meta": {"security": [{"system": "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "code": "R"}]}}),
        ),
        with(json!({"modifierExtension": [{"url": "http://example.org/x", "valueBoolean": true}]})),
        with(json!({"status": "revoked"})),
        with(json!({"status": "unknown"})),
        with(json!({"occurrenceDateTime": "2027-01-01"})),
        with(json!({"authoredOn": "2025-01-01"})),
    ] {
        let kept = ("Niet reanimeren".to_owned(), Some(Negation::NoTreatment), S::Unknown);
        let mut no = no.clone();
        no["authoredOn"] = json!("2026-01-01");
        assert_eq!(older("ServiceRequest", &no, &doubtful), kept, "{doubtful}");
    }
    // What never held replaces nothing.
    for void in [json!({"status": "entered-in-error"}), json!({"status": "draft"}), json!({"intent": "proposal"})] {
        let kept = ("Niet reanimeren".to_owned(), Some(Negation::NoTreatment), S::Now);
        assert_eq!(older("ServiceRequest", &no, &with(void.clone())), kept, "{void}");
    }
    let each = |id: &str, other: &str, code: &str| {
        order(
            "ServiceRequest",
            id,
            &json!({"code": coded(code, "x"), "replaces": [{"reference": format!("ServiceRequest/{other}")}]}),
        )
    };
    let circle = import_values(&[patient(), each("a", "b", NO), each("b", "a", YES)]);
    for (id, title) in [("a", "Niet reanimeren"), ("b", "Wel reanimeren")] {
        let found = entry(&circle, &format!("ServiceRequest/{id}"));
        assert_eq!((found.title.as_str(), found.clinical_status(today()).status), (title, S::Unknown));
        assert!(texts(found, FieldKey::Status).contains(&"Of dit nog zo is, is niet zeker. Vraag het na.".to_owned()));
    }
}

#[test]
fn a_newer_prescription_ends_a_prohibition_on_that_medicine_alone() {
    let of = |medicine: &str, more: Value| {
        let mut found = json!({"medicationCodeableConcept": {"text": medicine}, "authoredOn": "2026-02-01"});
        found.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        found
    };
    let no = of("Ibuprofen", json!({"doNotPerform": true, "authoredOn": "2026-01-01"}));
    let kept = "Ibuprofen: niet gebruiken";
    let replaced = ("Ibuprofen: niet gebruiken: vervangen".to_owned(), Some(Negation::Superseded), S::Earlier);
    let begins = |day: &str| json!({"extension": [{"url": "http://nictiz.nl/fhir/StructureDefinition/zib-Medication-PeriodOfUse", "valuePeriod": {"start": day}}]});
    for (new, expected) in [
        (of("Ibuprofen", json!({})), replaced.clone()),
        (of("Ibuprofen", begins("2026-03-01")), replaced.clone()),
        (of("Ibuprofen", json!({"doNotPerform": true})), replaced),
        (of("Ibuprofen", begins("2027-03-01")), (kept.to_owned(), Some(Negation::DoNotUse), S::Negated)),
        (of("Paracetamol", json!({})), (kept.to_owned(), Some(Negation::DoNotUse), S::Negated)),
        (of("Ibuprofen", json!({"status": "unknown"})), (kept.to_owned(), Some(Negation::DoNotUse), S::Negated)),
        (of("Ibuprofen", json!({"authoredOn": "2025-12-01"})), (kept.to_owned(), Some(Negation::DoNotUse), S::Negated)),
        (of("Ibuprofen", json!({"status": "draft"})), (kept.to_owned(), Some(Negation::DoNotUse), S::Negated)),
    ] {
        assert_eq!(older("MedicationRequest", &no, &new), expected, "{new}");
    }
    let each = |id: &str, other: &str, more: Value| {
        let mut found = of("Ibuprofen", more);
        found["priorPrescription"] = json!({"reference": format!("MedicationRequest/{other}")});
        order("MedicationRequest", id, &found)
    };
    let circle = import_values(&[patient(), each("a", "b", json!({"doNotPerform": true})), each("b", "a", json!({}))]);
    let found = entry(&circle, "MedicationRequest/a");
    assert_eq!((found.title.as_str(), found.clinical_status(today()).status), (kept, S::Negated));
    assert!(texts(found, FieldKey::Status).contains(&"Of dit nog zo is, is niet zeker. Vraag het na.".to_owned()));
}

#[test]
fn what_a_plan_forbids_is_over_when_another_plan_takes_its_place() {
    let plan = |id: &str, more: Value| order("CarePlan", id, &more);
    let activity = json!([{"detail": {"status": "in-progress", "doNotPerform": true, "code": {"text": "Fixatie"}}}]);
    let outcome = import_values(&[
        patient(),
        plan("old", json!({"title": "P", "activity": activity})),
        plan("new", json!({"title": "Q", "replaces": [{"reference": "CarePlan/old"}]})),
    ]);
    let action = entry(&outcome, "CarePlan/old#activity/1");
    assert_eq!(action.title, "Niet doen: Fixatie");
    assert_ne!(action.clinical_status(today()).status, S::Now);
    assert_eq!(labelled(action, FieldKey::Status)[1], ("Ondersteuningsplan".to_owned(), "Vervangen".to_owned()));
}
