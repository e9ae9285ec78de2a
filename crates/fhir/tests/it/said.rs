//! Words that change what something means are never lost, and what is denied is not said to be so beside it.

use dossier::{ClinicalStatus as S, FieldKey, Negation};
use fhir::Outcome;
use serde_json::{Value, json};

use crate::support::{entry, labelled, single, texts, today};

fn one(mut resource: Value) -> (Outcome, String) {
    resource["id"] = json!("1");
    let source = format!("{}/1", resource["resourceType"].as_str().unwrap());
    (single(resource), source)
}

fn all_texts(resource: Value, key: FieldKey) -> Vec<String> {
    let (outcome, source) = one(resource);
    texts(entry(&outcome, &source), key)
}

#[test]
fn of_an_appointment_the_client_is_told_what_to_do_and_nothing_is_said_twice() {
    let with = |more: Value| {
        let mut visit = json!({"resourceType": "Appointment", "status": "booked", "start": "2026-12-20T10:00:00+01:00", "description": "Bloedprikken",
            "participant": [{"actor": {"reference": "Patient/p"}, "status": "accepted"}], "comment": "opmerking"});
        visit.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let (outcome, source) = one(visit);
        let found = entry(&outcome, &source);
        (texts(found, FieldKey::Instruction), texts(found, FieldKey::Note))
    };
    let instructed = with(json!({"patientInstruction": "NIET eten vooraf"}));
    assert_eq!(instructed, (vec!["NIET eten vooraf".to_owned()], vec!["opmerking".to_owned()]));
    assert_eq!(with(json!({"reasonCode": [{"text": "pijn"}]})), (vec![], vec!["opmerking".to_owned()]));
    let twice = with(json!({"patientInstruction": "opmerking"}));
    assert_eq!(twice, (vec!["opmerking".to_owned()], vec![]));
    assert_eq!(with(json!({})), (vec![], vec!["opmerking".to_owned()]), "STU3 has nothing else");
}

#[test]
fn reactions_substitutions_and_allergies_are_told() {
    let vaccine = json!({"resourceType": "Immunization", "status": "completed", "vaccineCode": {"text": "Griep"},
        "reaction": [{"date": "2020-01-02", "detail": {"display": "koorts"}}]});
    assert_eq!(all_texts(vaccine, FieldKey::Result), ["koorts (2 januari 2020)"]);
    let prescription = json!({"resourceType": "MedicationRequest", "status": "active", "intent": "order", "medicationCodeableConcept": {"text": "A"},
        "substitution": {"allowedBoolean": false, "reason": {"text": "allergie voor hulpstof"}}});
    let said = ["De apotheek mag hiervoor geen ander middel in de plaats geven.", "allergie voor hulpstof"];
    assert_eq!(all_texts(prescription, FieldKey::Note), said);
    let diet = json!({"resourceType": "NutritionOrder", "status": "active", "intent": "order", "allergyIntolerance": [{"display": "Pinda"}]});
    assert_eq!(all_texts(diet, FieldKey::Reason), ["Pinda (wij hebben alleen deze naam)"]);
    let will = json!({"resourceType": "Consent", "status": "active", "category": [{"coding": [{"code": "acd"}]}],
        "extension": [{"url": "http://nictiz.nl/fhir/StructureDefinition/ext-AdvanceDirective.Disorder", "valueReference": {"display": "Dementie"}}]});
    assert_eq!(all_texts(will, FieldKey::Concern), ["Dementie (wij hebben alleen deze naam)"]);
}

#[test]
fn a_dose_of_nothing_was_not_given() {
    let given = json!({"resourceType": "MedicationAdministration", "status": "completed", "medicationCodeableConcept": {"text": "A"},
        "dosage": {"dose": {"value": 0, "unit": "stuk"}},
        "extension": [{"url": "http://nictiz.nl/fhir/StructureDefinition/ext-MedicationAdministration2.AgreedAmount", "valueQuantity": {"value": 2, "unit": "stuk"}},
            {"url": "http://nictiz.nl/fhir/StructureDefinition/ext-MedicationAdministration2.DeviatingAdministration", "valueBoolean": true}]});
    let (outcome, source) = one(given);
    let found = entry(&outcome, &source);
    assert_eq!((found.title.as_str(), found.negation), ("A: niet gegeven", Some(Negation::NotGiven)));
    assert!(texts(found, FieldKey::Status).is_empty(), "{:?}", found.fields);
    assert!(
        labelled(found, FieldKey::Dose).iter().any(|(label, text)| label == "Afgesproken" && text.starts_with('2')),
        "{:?}",
        found.fields
    );
}

#[test]
fn what_an_action_uses_stands_with_its_amount() {
    let plan = |detail: Value| {
        let (outcome, source) = one(
            json!({"resourceType": "CarePlan", "status": "active", "intent": "plan", "title": "Plan", "activity": [{"detail": detail}]}),
        );
        let found = entry(&outcome, &format!("{source}#activity/1"));
        (found.title.clone(), texts(found, FieldKey::Product))
    };
    let said = |title: &str, product: &[&str]| {
        (title.to_owned(), product.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>())
    };
    let product = json!({"text": "Paracetamol"});
    let status = "in-progress";
    assert_eq!(
        plan(json!({"status": status, "description": "Med", "productCodeableConcept": product})),
        said("Med", &["Paracetamol"])
    );
    assert_eq!(plan(json!({"status": status, "productCodeableConcept": product})), said("Paracetamol", &[]));
    let named = json!({"status": status, "code": {"text": "Toedienen"}, "productReference": {"display": "Insuline"}});
    assert_eq!(plan(named), said("Toedienen", &["Insuline"]));
    assert_eq!(plan(json!({"status": "cancelled", "description": "Wandelen"})).0, "Wandelen: geannuleerd");
}

#[test]
fn a_status_does_not_say_the_opposite_of_what_is_denied() {
    for resource in [
        json!({"resourceType": "MedicationAdministration", "status": "completed", "notGiven": true}),
        json!({"resourceType": "Immunization", "status": "completed", "notGiven": true}),
        json!({"resourceType": "Procedure", "status": "completed", "notDone": true}),
        json!({"resourceType": "Communication", "status": "completed", "notDone": true}),
    ] {
        assert!(all_texts(resource.clone(), FieldKey::Status).is_empty(), "{resource}");
    }
    let used = json!({"resourceType": "MedicationStatement", "status": "active", "taken": "n", "medicationCodeableConcept": {"text": "A"}});
    assert_eq!(all_texts(used, FieldKey::Status), ["Niet gebruikt"]);
    let called =
        json!({"resourceType": "Communication", "status": "not-done", "statusReason": {"text": "geen gehoor"}});
    assert_eq!(all_texts(called, FieldKey::Reason), ["geen gehoor"]);
}

#[test]
fn what_did_not_come_about_or_was_broken_off_says_so_in_its_title() {
    let person = json!([{"actor": {"reference": "Patient/p"}, "status": "accepted"}]);
    for (resource, title) in [
        (
            json!({"resourceType": "Appointment", "status": "noshow", "description": "Tandarts", "participant": person}),
            "Tandarts: niet verschenen",
        ),
        (json!({"resourceType": "Procedure", "status": "stopped", "code": {"text": "Dialyse"}}), "Dialyse: gestopt"),
        (
            json!({"resourceType": "Procedure", "status": "aborted", "code": {"text": "Operatie"}}),
            "Operatie: afgebroken",
        ),
        (json!({"resourceType": "Procedure", "status": "completed", "code": {"text": "Operatie"}}), "Operatie"),
        (
            json!({"resourceType": "Goal", "lifecycleStatus": "rejected", "description": {"text": "Doel"}}),
            "Doel: afgewezen",
        ),
        (
            json!({"resourceType": "MedicationRequest", "status": "stopped", "medicationCodeableConcept": {"text": "A"}}),
            "A: gestopt",
        ),
    ] {
        let (outcome, source) = one(resource);
        assert_eq!(entry(&outcome, &source).title, title);
    }
}

#[test]
fn a_decision_in_other_words_is_no_plain_yes_and_a_no_stays_one() {
    let other = json!([{"url": "http://nictiz.nl/fhir/StructureDefinition/ext-TreatmentDirective2.SpecificationOther", "valueString": "eerst overleg"}]);
    let treatment = |code: &str| json!([{"coding": [{"system": "http://snomed.info/sct", "code": code}]}]);
    for (provision, title, negation) in [
        (json!({"type": "permit", "code": treatment("89666000")}), "Reanimeren: onder voorwaarden", None),
        (json!({"code": treatment("89666000")}), "Reanimeren: onder voorwaarden", None),
        (
            json!({"type": "deny", "code": treatment("281789004")}),
            "Geen antibiotica geven (in de bron staat: eerst overleg)",
            Some(Negation::NoTreatment),
        ),
        (
            json!({"provision": [{"type": "deny", "code": treatment("281789004")}, {"type": "permit", "code": treatment("89666000")}]}),
            "Geen antibiotica geven; reanimeren: onder voorwaarden",
            Some(Negation::NoTreatment),
        ),
    ] {
        let (outcome, source) = one(
            json!({"resourceType": "Consent", "status": "active", "modifierExtension": other, "provision": provision}),
        );
        let found = entry(&outcome, &source);
        assert_eq!((found.title.as_str(), found.negation), (title, negation), "{provision}");
        assert!(texts(found, FieldKey::Directive).contains(&"eerst overleg".to_owned()));
    }
}

#[test]
fn an_order_not_to_resuscitate_is_a_directive_that_forbids() {
    let code = json!({"coding": [{"system": "http://snomed.info/sct", "code": "304253006", "display": "Not for resuscitation"}]});
    for resource in [
        json!({"resourceType": "ServiceRequest", "status": "active", "intent": "directive", "code": code}),
        json!({"resourceType": "Flag", "status": "active", "code": {"coding": [{"system": "http://snomed.info/sct", "code": "450476008"}]}}),
    ] {
        let (outcome, source) = one(resource);
        let found = entry(&outcome, &source);
        assert_eq!((found.section, found.title.as_str()), (access::Section::Directives, "Niet reanimeren"));
        assert_eq!((found.negation, found.clinical_status(today()).status), (Some(Negation::NoTreatment), S::Now));
    }
    let revoked = json!({"resourceType": "ServiceRequest", "status": "revoked", "intent": "order", "code": code});
    let (outcome, source) = one(revoked);
    assert_eq!(entry(&outcome, &source).negation, Some(Negation::NotInForce));
}

#[test]
fn that_there_are_no_devices_is_none_in_use() {
    let device = json!({"resourceType": "Device", "id": "d", "type": {"coding": [{"system": "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips", "code": "no-known-devices"}]}});
    let (outcome, source) = one(
        json!({"resourceType": "DeviceUseStatement", "status": "active", "contained": [device], "device": {"reference": "#d"}}),
    );
    let found = entry(&outcome, &source);
    assert_eq!((found.negation, found.clinical_status(today()).status), (Some(Negation::NoneKnown), S::Negated));
}

#[test]
fn whether_something_is_there_is_said_in_dutch_whatever_stands_beside_the_code() {
    for (code, display, word) in [
        ("2667000", "Absent", "Afwezig"),
        ("52101004", "Present", "Aanwezig"),
        ("82334004", "Indeterminate", "Niet te bepalen"),
        ("272519000", "Absence of findings", "Niets gevonden"),
    ] {
        let value = json!({"coding": [{"system": "http://snomed.info/sct", "code": code, "display": display}]});
        let result = json!({"resourceType": "Observation", "status": "final", "code": {"text": "Eiwit"}, "valueCodeableConcept": value});
        assert!(all_texts(result.clone(), FieldKey::Result).iter().any(|text| text.contains(word)), "{result}");
    }
}
