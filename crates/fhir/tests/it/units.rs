//! Amounts of which the word and the code are two units, wherever they stand: both are said, and nothing follows from them.

use dossier::{ClinicalStatus as S, FieldKey};
use serde_json::{Value, json};

use crate::support::{entry, import_values, patient, read, texts, today};

fn quantity(value: impl Into<Value>, unit: &str, code: &str) -> Value {
    json!({"value": value.into(), "unit": unit, "system": "http://unitsofmeasure.org", "code": code})
}

#[test]
fn both_units_are_said_wherever_an_amount_stands() {
    let medicine = json!({"resourceType": "Medication", "id": "m", "code": {"text": "mix"},
        "amount": {"numerator": quantity(100, "ml", "mL"), "denominator": {"value": 1, "unit": "flacon"}},
        "ingredient": [{"itemCodeableConcept": {"text": "stof"},
            "strength": {"numerator": quantity(5, "mg", "ug"), "denominator": quantity(1, "ml", "L")}}]});
    for (resource, said) in [
        (
            json!({"resourceType": "NutritionOrder", "status": "active", "intent": "order",
                "oralDiet": {"nutrient": [{"modifier": {"text": "natrium"}, "amount": quantity(2, "g", "mg")}]}}),
            &["natrium 2 g (of 2 mg: de eenheden verschillen)"][..],
        ),
        (
            json!({"resourceType": "NutritionOrder", "status": "active", "intent": "order", "enteralFormula": {
                "maxVolumeToDeliver": quantity(3, "L", "mL"),
                "administration": [{"quantity": quantity(2, "L", "mL"), "rateQuantity": quantity(4, "ml/h", "L/h")}]}}),
            &["2 l (of 2 ml: de", "met 4 ml per uur (of 4 l per uur: de", "hoogstens 3 l (of 3 ml: de"],
        ),
        (
            json!({"resourceType": "MedicationRequest", "status": "active", "intent": "order", "contained": [medicine],
                "medicationReference": {"reference": "#m"}}),
            &["(of 5 µg; of 1 l: de eenheden verschillen)", "100 ml per flacon"],
        ),
        (
            json!({"resourceType": "Goal", "lifecycleStatus": "active", "description": {"text": "x"},
                "target": [{"dueDuration": quantity(3, "weken", "mo")}]}),
            &["3 maanden (of 3 weken: de eenheden verschillen)"],
        ),
        (
            json!({"resourceType": "RiskAssessment", "status": "final",
                "prediction": [{"probabilityRange": {"low": quantity(1, "%", "1")}}]}),
            &["(of 1 zonder eenheid: de eenheden verschillen)"],
        ),
        (
            json!({"resourceType": "Observation", "status": "final", "code": {"text": "x"}, "valueQuantity": quantity(5, "mg", "mg"),
                "referenceRange": [{"low": quantity(1, "mg", "mg"), "age": {"low": quantity(5, "jaar", "mo")}}]}),
            &["5 maanden of meer (of 5 jaar: de eenheden verschillen)"],
        ),
        (
            json!({"resourceType": "Observation", "status": "final", "code": {"text": "x"}, "valueQuantity": quantity(38.5, "°F", "Cel")}),
            &["38,5 °C (of 38,5 °F: de eenheden verschillen)"],
        ),
    ] {
        let found = format!("{:?}", read(&resource).fields);
        for said in said {
            assert!(found.contains(said), "{said}: {found}");
        }
    }
    let plan = json!({"resourceType": "CarePlan", "id": "1", "status": "active", "intent": "plan", "subject": {"reference": "Patient/p"},
        "activity": [{"detail": {"status": "in-progress", "code": {"text": "a"}, "dailyAmount": quantity(2, "g", "mg")}}]});
    let outcome = import_values(&[patient(), plan]);
    let amounts = texts(entry(&outcome, "CarePlan/1#activity/1"), FieldKey::Amount);
    assert_eq!(amounts, ["2 g (of 2 mg: de eenheden verschillen) per dag"]);
}

#[test]
fn nothing_ends_by_a_length_of_two_units() {
    let two = || quantity(2, "maanden", "wk");
    let zib = |value: Value| json!([{"url": "http://nictiz.nl/fhir/StructureDefinition/ext-TimeInterval.Duration", "valueDuration": value}]);
    let dosage = |value: Value| {
        json!([{"timing": {"repeat": {"frequency": 1, "period": 1, "periodUnit": "d", "boundsDuration": value}},
        "doseAndRate": [{"doseQuantity": {"value": 1, "unit": "tablet"}}]}])
    };
    let used = |mut resource: Value| {
        resource["medicationCodeableConcept"] = json!({"text": "M"});
        resource["status"] = json!("active");
        read(&resource)
    };
    let of_period = |value: Value| {
        used(
            json!({"resourceType": "MedicationStatement", "effectivePeriod": {"start": "2026-11-01", "extension": zib(value)}}),
        )
    };
    let of_use = |value: Value| {
        used(
            json!({"resourceType": "MedicationStatement", "effectivePeriod": {"start": "2026-11-01"}, "dosage": dosage(value)}),
        )
    };
    let of_order = |value: Value| {
        used(
            json!({"resourceType": "MedicationRequest", "intent": "order", "authoredOn": "2026-11-01", "dosageInstruction": dosage(value)}),
        )
    };
    for (what, found) in [("period", of_period(two())), ("use", of_use(two())), ("order", of_order(two()))] {
        assert_eq!(found.clinical_status(today()).status, S::Now, "{what}");
        let said = format!("{:?}", found.fields);
        assert!(said.contains("weken") && said.contains("maanden"), "{what}: {said}");
    }
    assert_eq!(texts(&of_period(two()), FieldKey::Incomplete).len(), 1);
    let weeks = || quantity(2, "weken", "wk");
    for found in [of_period(weeks()), of_use(weeks()), of_order(weeks())] {
        assert_eq!(found.clinical_status(today()).status, S::Earlier);
    }
}
