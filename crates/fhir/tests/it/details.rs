//! What only few types say: how much, how often, when in words, and the sections of a report.

use dossier::FieldKey;
use serde_json::{Value, json};

use crate::support::{entry, import_values, labelled, patient, single, texts};

fn field(resource: Value, key: FieldKey) -> Vec<(String, String)> {
    let source = format!("{}/1", resource["resourceType"].as_str().unwrap());
    let mut resource = resource;
    resource["id"] = json!("1");
    labelled(entry(&single(resource), &source), key)
}

fn said(label: &str, text: &str) -> Vec<(String, String)> {
    vec![(label.to_owned(), text.to_owned())]
}

#[test]
fn feeding_says_how_much_and_how_often() {
    let schedule = json!({"repeat": {"frequency": 4, "period": 1, "periodUnit": "d"}});
    let ml = |much: u32| json!({"value": much, "unit": "ml"});
    let order = json!({"resourceType": "NutritionOrder", "patient": {"reference": "Patient/p"},
        "oralDiet": {"type": [{"text": "Zoutarm"}], "nutrient": [{"modifier": {"text": "Natrium"}, "amount": {"value": 2, "unit": "g"}}]},
        "enteralFormula": {"baseFormulaType": {"text": "Nutrison"}, "maxVolumeToDeliver": ml(1000), "administrationInstruction": "via PEG",
            "administration": [{"schedule": schedule, "quantity": ml(200), "rateRatio": {"numerator": ml(50), "denominator": {"value": 1, "unit": "h"}}}]}});
    assert_eq!(field(order.clone(), FieldKey::Dosage), said("", "4 keer per dag, 200 ml, met 50 ml per uur"));
    assert_eq!(field(order.clone(), FieldKey::Amount), said("", "hoogstens 1.000 ml"));
    let described: Vec<_> = field(order, FieldKey::Description).into_iter().map(|(_, text)| text).collect();
    assert_eq!(described, ["Zoutarm", "Natrium 2 g", "via PEG"]);
}

#[test]
fn when_and_how_much_are_said_also_where_they_are_no_date_or_dose() {
    let child = json!({"resourceType": "Procedure", "code": {"text": "Amandelen"}, "performedString": "als kind"});
    assert_eq!(field(child, FieldKey::Other), said("Wanneer", "als kind"));
    let autumn = json!({"resourceType": "Immunization", "patient": {"reference": "Patient/p"}, "vaccineCode": {"text": "Griep"}, "occurrenceString": "najaar 2019",
        "protocolApplied": [{"doseNumberPositiveInt": 2, "seriesDosesString": "3"}]});
    assert_eq!(field(autumn.clone(), FieldKey::Other), said("Wanneer", "najaar 2019"));
    assert_eq!(field(autumn, FieldKey::Dose), said("Welke dosis", "2 van 3"));
    let unknown = json!({"resourceType": "Immunization", "patient": {"reference": "Patient/p"}, "vaccineCode": {"text": "Griep"},
        "_occurrenceDateTime": {"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueCode": "unknown"}]}});
    assert_eq!(field(unknown, FieldKey::Other), said("Wanneer", "Onbekend"));
    let need = json!({"resourceType": "ServiceRequest", "code": {"text": "Wondzorg"}, "asNeededCodeableConcept": {"text": "onrust"}, "quantityQuantity": {"value": 12, "unit": "keer"}});
    assert_eq!(field(need.clone(), FieldKey::Frequency), said("", "Zo nodig (onrust)"));
    assert_eq!(field(need, FieldKey::Amount), said("", "12 keer"));
    let risk = json!({"resourceType": "RiskAssessment", "code": {"text": "Valrisico"}, "prediction": [{"outcome": {"text": "Vallen"}, "probabilityRange": {"low": {"value": 20, "unit": "%"}, "high": {"value": 30, "unit": "%"}},
        "qualitativeRisk": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/risk-probability", "code": "high"}]}}]});
    assert_eq!(field(risk, FieldKey::Result), said("Vallen", "hoog, kans: 20 tot 30%"));
    let enough = json!({"resourceType": "MedicationDispense", "medicationCodeableConcept": {"text": "A"}, "daysSupply": {"value": 30, "unit": "dag"}});
    assert_eq!(field(enough, FieldKey::Amount), said("Genoeg voor", "30 dagen"));
}

#[test]
fn an_appointment_of_which_only_the_end_is_known_does_not_begin_then() {
    let outcome = single(
        json!({"resourceType": "Appointment", "id": "1", "status": "booked", "end": "2026-12-20T10:00:00+01:00", "participant": [{"actor": {"reference": "Patient/p"}}]}),
    );
    assert_eq!(entry(&outcome, "Appointment/1").occurred, "2026-12-20".parse().ok());
}

#[test]
fn under_each_heading_stands_what_belongs_to_it() {
    let reference = |to: &str, display: &str| json!({"reference": to, "display": display});
    let report = json!({"resourceType": "Composition", "id": "1", "title": "Overdracht", "subject": {"reference": "Patient/p"}, "section": [
        {"title": "Gezondheid", "section": [{"title": "Allergieën", "entry": [reference("AllergyIntolerance/a", "Noten")]}]},
        {"title": "Verwachting", "extension": [{"url": "http://nictiz.nl/fhir/StructureDefinition/eOverdracht-Verwachting", "valueString": "Weer zelfstandig wonen"}]},
        {"title": "Metingen", "entry": [reference("Observation/weg", "Gewicht")]},
        {"title": "Leeg"},
    ]});
    let allergy = json!({"resourceType": "AllergyIntolerance", "id": "a", "patient": {"reference": "Patient/p"}, "code": {"text": "Noten"}});
    let outcome = import_values(&[patient(), report, allergy]);
    let found = entry(&outcome, "Composition/1");
    assert_eq!(
        labelled(found, FieldKey::Other),
        [
            ("Allergieën".to_owned(), "Noten".to_owned()),
            ("Metingen".to_owned(), "Gewicht (wij hebben alleen deze naam)".to_owned())
        ]
    );
    let body = format!("{:?}", found.body);
    assert!(!body.contains("Gezondheid") && !body.contains("Metingen"), "no heading without anything below it: {body}");
    assert!(body.contains("Weer zelfstandig wonen") && body.contains("Hier is niets ingevuld."), "{body}");
    let nothing = single(json!({"resourceType": "Composition", "id": "1", "title": "Verslag"}));
    assert!(format!("{:?}", entry(&nothing, "Composition/1").body).contains("geen tekst"));
    assert_eq!(texts(entry(&nothing, "Composition/1"), FieldKey::Other), Vec::<String>::new());
}
