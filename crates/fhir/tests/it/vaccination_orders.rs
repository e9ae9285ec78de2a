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
fn a_denial_comes_before_an_order_and_of_two_orders_none_decides() {
    let coding = |code: &str| json!({"system": "http://snomed.info/sct", "code": code});
    let order = |codes: &[&str]| {
        json!({"url": "http://nictiz.nl/fhir/StructureDefinition/zib-VaccinationRecommendation-OrderStatus",
            "valueCodeableConcept": {"coding": codes.iter().map(|code| coding(code)).collect::<Vec<_>>()}})
    };
    let (asked, off) = ("385644000", "89925002");
    let advised = |whole: Value, inside: Value, status: &str| {
        read(&json!({"resourceType": "ImmunizationRecommendation", "extension": whole,
            "recommendation": [{"vaccineCode": {"text": "BMR"}, "extension": inside, "forecastStatus": {"coding": [{"code": status}]}}]}))
    };
    let none = || json!([]);
    for (whole, inside, status, title, negation) in [
        (json!([order(&[off])]), none(), "contraindicated", "BMR: niet geven", Some(Negation::DoNotGive)),
        (none(), json!([order(&[off])]), "due", "Vaccinatieadvies: BMR: geannuleerd", Some(Negation::Cancelled)),
        (
            json!([order(&[asked]), order(&[off])]),
            none(),
            "due",
            "Vaccinatieadvies: BMR: aangevraagd of geannuleerd",
            None,
        ),
        (json!([order(&[asked, off])]), none(), "due", "Vaccinatieadvies: BMR: aangevraagd of geannuleerd", None),
        (
            json!([order(&[off]), order(&[off])]),
            none(),
            "due",
            "Vaccinatieadvies: BMR: geannuleerd",
            Some(Negation::Cancelled),
        ),
    ] {
        let found = advised(whole, inside, status);
        assert_eq!((found.title.as_str(), found.negation), (title, negation));
        let orders = labelled(&found, FieldKey::Status).into_iter().filter(|(label, _)| label == "Opdracht");
        assert!(orders.count() > 0, "{title}");
    }
}

#[test]
fn of_a_vaccine_that_was_not_given_the_denial_stands_alone() {
    let found = read(&json!({"resourceType": "Immunization", "status": "not-done", "isSubpotent": true,
        "vaccineCode": {"text": "Griepprik"}}));
    assert_eq!((found.title.as_str(), found.negation), ("Griepprik: niet gegeven", Some(Negation::NotGiven)));
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
