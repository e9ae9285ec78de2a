//! Every element that denies.

use serde_json::{Value, json};

use super::title::{ROOM, titled};
use super::*;

fn read(value: &Value) -> Option<Negation> {
    of(Node::new(value))
}

#[test]
fn every_element_that_denies_of_both_generations() {
    let stop = |url: &str, code: &str| {
        json!({"resourceType": "MedicationRequest", "modifierExtension": [{"url": format!("http://nictiz.nl/fhir/StructureDefinition/{url}"),
            "valueCodeableConcept": {"coding": [{"code": code}]}}]})
    };
    for (resource, expected) in [
        (json!({"resourceType": "MedicationRequest", "doNotPerform": true}), Negation::DoNotUse),
        (json!({"resourceType": "MedicationStatement", "taken": "n"}), Negation::NotUsed),
        (json!({"resourceType": "MedicationStatement", "status": "not-taken"}), Negation::NotUsed),
        (json!({"resourceType": "MedicationStatement", "wasNotTaken": true}), Negation::NotUsed),
        (stop("zib-Medication-StopType", "1"), Negation::Interrupted),
        (stop("zib-Medication-StopType", "113381000146106"), Negation::Interrupted),
        (stop("ext-StopType", "385655000"), Negation::Interrupted),
        (stop("ext-StopType", "2"), Negation::Stopped),
        (stop("ext-StopType", "410546004"), Negation::Stopped),
        (stop("ext-StopType", "89925002"), Negation::Cancelled),
        (stop("ext-StopType", "iets"), Negation::Stopped),
        (json!({"resourceType": "MedicationAdministration", "notGiven": true}), Negation::NotGiven),
        (json!({"resourceType": "MedicationAdministration", "status": "not-done"}), Negation::NotGiven),
        (json!({"resourceType": "MedicationDispense", "notDone": true}), Negation::NotGiven),
        (json!({"resourceType": "MedicationDispense", "status": "declined"}), Negation::NotGiven),
        (json!({"resourceType": "Immunization", "notGiven": true}), Negation::NotGiven),
        (json!({"resourceType": "Immunization", "wasNotGiven": "true"}), Negation::NotGiven),
        (json!({"resourceType": "Immunization", "status": "not-done"}), Negation::NotGiven),
        (
            json!({"resourceType": "ImmunizationRecommendation", "recommendation": [{"forecastStatus": {"coding": [{"code": "contraindicated"}]}}]}),
            Negation::DoNotGive,
        ),
        (json!({"resourceType": "Procedure", "notDone": true}), Negation::NotDone),
        (json!({"resourceType": "Procedure", "status": "not-done"}), Negation::NotDone),
        (json!({"resourceType": "Communication", "notDone": true}), Negation::NotDone),
        (json!({"resourceType": "ServiceRequest", "doNotPerform": true}), Negation::DoNotDo),
        (json!({"resourceType": "ProcedureRequest", "doNotPerform": true}), Negation::DoNotDo),
        (json!({"resourceType": "Condition", "verificationStatus": "refuted"}), Negation::Refuted),
        (
            json!({"resourceType": "AllergyIntolerance", "verificationStatus": {"coding": [{"code": "refuted"}]}}),
            Negation::Refuted,
        ),
        (
            json!({"resourceType": "Condition", "verificationStatus": {"coding": [{"system": "http://snomed.info/sct", "code": "410516002"}]}}),
            Negation::Refuted,
        ),
        (
            json!({"resourceType": "AllergyIntolerance", "code": {"coding": [{"system": "http://snomed.info/sct", "code": "716186003"}]}}),
            Negation::NoneKnown,
        ),
        (
            json!({"resourceType": "Condition", "code": {"coding": [{"system": "http://snomed.info/sct", "code": "160245001"}]}}),
            Negation::NoneKnown,
        ),
        (json!({"resourceType": "Appointment", "status": "cancelled"}), Negation::Cancelled),
        (json!({"resourceType": "Encounter", "status": "cancelled"}), Negation::Cancelled),
        (json!({"resourceType": "Observation", "status": "cancelled"}), Negation::Cancelled),
        (json!({"resourceType": "DocumentReference", "status": "superseded"}), Negation::Superseded),
    ] {
        assert_eq!(read(&resource), Some(expected), "{resource}");
    }
}

#[test]
fn what_is_denied_of_a_denial_is_none() {
    for resource in [
        json!({"resourceType": "MedicationRequest", "doNotPerform": false}),
        json!({"resourceType": "MedicationStatement", "taken": "y", "status": "active"}),
        json!({"resourceType": "Immunization", "notGiven": false, "status": "completed"}),
        json!({"resourceType": "Procedure", "notDone": false}),
        json!({"resourceType": "Condition", "verificationStatus": "confirmed", "code": {"text": "Geen bekende problemen"}}),
    ] {
        assert_eq!(read(&resource), None, "{resource}");
    }
}

#[test]
fn each_negation_is_in_the_title_unless_the_title_is_one() {
    let nothing = json!({});
    for negation in Negation::ALL {
        let title = titled(negation, EntryKind::Medication, "Iets".to_owned(), Node::new(&nothing));
        assert_eq!(title == "Iets", negation == Negation::NoneKnown, "{negation:?}: {title}");
        assert!(title.chars().count() <= "Iets".len() + ROOM, "{title}");
    }
}
