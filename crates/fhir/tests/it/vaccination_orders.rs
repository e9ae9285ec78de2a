//! What the zibs of STU3 say in extensions of a vaccination that was ordered, and of the use of a medicine.

use dossier::{FieldKey, Negation};
use serde_json::{Value, json};

use crate::support::{labelled, read};

#[test]
fn an_order_for_a_vaccination_that_is_off_or_done_is_not_needed() {
    let coded =
        |code: &str, text: Value| json!({"text": text, "coding": [{"system": "http://snomed.info/sct", "code": code}]});
    let row = |label: &str, text: &str| (label.to_owned(), text.to_owned());
    for (order, ending, said, advice, negation) in [
        (coded("385644000", Value::Null), "", "Aangevraagd", "", None),
        (coded("89925002", Value::Null), ": geannuleerd", "Geannuleerd", "Advies", Some(Negation::Cancelled)),
        (coded("443390004", Value::Null), ": geweigerd", "Geweigerd", "Advies", None),
        (coded("398166005", json!("Uitgevoerd")), ": uitgevoerd", "Uitgevoerd", "Advies", None),
        (
            coded("385644000", json!("Toch niet")),
            ": aangevraagd (in de bron staat: Toch niet)",
            "Aangevraagd (in de bron staat: Toch niet)",
            "Advies",
            None,
        ),
        (json!({"text": "Gaat niet door"}), ": gaat niet door", "Gaat niet door", "Advies", None),
    ] {
        let found = read(&json!({"resourceType": "ImmunizationRecommendation",
            "extension": [{"url": "http://nictiz.nl/fhir/StructureDefinition/zib-VaccinationRecommendation-OrderStatus", "valueCodeableConcept": order}],
            "recommendation": [{"vaccineCode": {"text": "BMR"}, "forecastStatus": {"coding": [{"code": "due"}]}}]}));
        assert_eq!(
            (found.title.clone(), found.negation),
            (format!("Vaccinatieadvies: BMR{ending}"), negation),
            "{order}"
        );
        assert_eq!(labelled(&found, FieldKey::Status), [row(advice, "Nodig"), row("Opdracht", said)], "{order}");
    }
}

#[test]
fn why_the_use_of_a_medicine_was_changed_or_stopped_is_shown() {
    for status in ["active", "stopped"] {
        let found = read(&json!({"resourceType": "MedicationStatement", "status": status, "taken": "y",
            "medicationCodeableConcept": {"text": "Penicilline"}, "reasonCode": [{"text": "Ontsteking"}],
            "extension": [{"url": "http://nictiz.nl/fhir/StructureDefinition/zib-MedicationUse-ReasonForChangeOrDiscontinuationOfUse",
                "valueCodeableConcept": {"text": "Allergische reactie: nooit meer geven"}}]}));
        let why = ("Reden van wijzigen of stoppen".to_owned(), "Allergische reactie: nooit meer geven".to_owned());
        assert!(labelled(&found, FieldKey::Reason).contains(&why), "{status}");
    }
}
