//! Courses of medicines of which the end is not certain: they are never of earlier, and not of now
//! when all that the source gives is over.

use dossier::{ClinicalStatus as S, Entry, FieldKey};
use serde_json::{Value, json};

use crate::support::{read_kind, texts, today};

/// A step of a week, with this sequence, beside these elements.
fn week(sequence: Option<u32>, more: &Value) -> Value {
    let mut step = json!({"timing": {"repeat": {"boundsDuration": {"value": 7, "unit": "dag", "code": "d"}, "frequency": 1, "period": 1, "periodUnit": "d"}},
        "doseAndRate": [{"doseQuantity": {"value": 6, "unit": "tablet"}}]});
    if let Some(sequence) = sequence {
        step["sequence"] = json!(sequence);
    }
    step.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    step
}

fn used(steps: &[Value], more: &Value) -> Entry {
    let mut order = json!({"status": "active", "intent": "order", "medicationCodeableConcept": {"text": "Prednison"}, "dosageInstruction": steps});
    order.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    read_kind("MedicationRequest", &order)
}

#[test]
fn a_course_of_which_the_order_is_not_told_does_not_end_by_reckoning() {
    let none = json!({});
    let words = |text: &str| json!({"text": text});
    let until = json!({"timing": {"repeat": {"boundsPeriod": {"end": "2026-11-20"}, "frequency": 1, "period": 1, "periodUnit": "d"}}});
    let goes_on = json!({"timing": {"repeat": {"frequency": 1, "period": 1, "periodUnit": "d"}}});
    let counted = json!({"timing": {"repeat": {"boundsDuration": {"value": 7, "code": "d"}, "count": 14, "frequency": 1, "period": 1, "periodUnit": "d"}}});
    for (steps, latest) in [
        (vec![week(None, &none), week(None, &none)], Some("2026-11-08")),
        (vec![week(Some(1), &none), week(None, &none)], Some("2026-11-08")),
        (
            vec![week(None, &words("week 1: 6 tabletten")), week(None, &words("week 2: 6 tabletten"))],
            Some("2026-11-08"),
        ),
        (vec![week(None, &words("1 keer per dag 6 tabletten, daarna afbouwen"))], Some("2026-11-01")),
        (vec![week(Some(1), &none), week(Some(2), &words("en daarna nog langer"))], Some("2026-11-08")),
        (vec![week(None, &none), week(None, &until)], Some("2026-11-27")),
        (vec![week(Some(1), &json!({"modifier": "x"})), week(Some(2), &none)], Some("2026-11-08")),
        (vec![week(Some(2), &none), week(Some(1), &goes_on)], None),
        (vec![week(None, &counted)], Some("2026-11-08")),
        // Words beside how much and how often, of which nobody can tell what they say.
        (vec![week(None, &json!({"patientInstruction": "daarna nog 7 dagen 3 stuks per dag"}))], Some("2026-11-01")),
        (vec![week(None, &json!({"additionalInstruction": [{"text": "daarna 1 per dag"}]}))], Some("2026-11-01")),
        (vec![week(None, &json!({"asNeededCodeableConcept": {"text": "na 7 dagen zo nodig"}}))], Some("2026-11-01")),
        (vec![week(None, &json!({"method": {"text": "daarna afbouwen"}}))], Some("2026-11-01")),
    ] {
        // Four weeks ago nearly all of them would be over if they went together, or one after another.
        let zib = "http://nictiz.nl/fhir/StructureDefinition/ext-TimeInterval.Period";
        for started in [
            json!({"authoredOn": "2026-10-26"}),
            json!({"extension": [{"url": zib, "valuePeriod": {"start": "2026-10-26"}}]}),
        ] {
            let found = used(&steps, &started);
            let last = texts(&found, FieldKey::PossibleEnd).join("");
            let next_day = started.get("authoredOn").and(latest).map_or_else(String::new, |latest| {
                let day: chrono::NaiveDate = latest.parse().unwrap();
                day.succ_opt().unwrap().to_string()
            });
            // The day of the prescription may be the day before the first.
            let is_given = latest == Some("2026-11-27");
            let said = if is_given || next_day.is_empty() { latest.unwrap_or_default().to_owned() } else { next_day };
            assert!(last == said || is_given && last == "2026-11-28", "{last} {said}: {steps:?} {started}");
            let expected = if latest.is_none_or(|_| last.as_str() >= "2026-11-26") { S::Now } else { S::Unknown };
            assert_eq!(found.clinical_status(today()).status, expected, "{steps:?} {started}");
            assert_eq!(texts(&found, FieldKey::ExpectedEnd), Vec::<String>::new(), "{steps:?}");
            let periods = texts(&found, FieldKey::Period).join("");
            assert!(periods.is_empty() || periods.ends_with("–None"), "{periods}: {steps:?}");
        }
    }
}

#[test]
fn a_course_of_which_the_order_is_told_ends() {
    let none = json!({});
    let until = |day: &str| json!({"timing": {"repeat": {"boundsPeriod": {"end": day}, "frequency": 1, "period": 1, "periodUnit": "d"}}});
    for (steps, end) in [
        (vec![week(None, &none)], "2026-11-02"),
        (vec![week(Some(1), &none), week(Some(2), &none)], "2026-11-09"),
        (vec![week(Some(2), &none), week(Some(1), &none)], "2026-11-09"),
        (vec![week(Some(1), &none), week(Some(1), &none)], "2026-11-02"),
        // The source gives these days itself.
        (vec![week(None, &until("2026-11-05")), week(None, &until("2026-11-12"))], "2026-11-12"),
    ] {
        let found = used(&steps, &json!({"authoredOn": "2026-10-26"}));
        assert_eq!(found.clinical_status(today()).status, S::Earlier, "{steps:?}");
        let said = format!("{:?}{:?}", texts(&found, FieldKey::ExpectedEnd), texts(&found, FieldKey::Period));
        assert!(said.contains(end), "{said}: {end}");
    }
}
