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

const NICTIZ: &str = "http://nictiz.nl/fhir/StructureDefinition/";

fn coded(system: &str, code: &str, display: &str) -> Value {
    json!({"coding": [{"system": system, "code": code, "display": display}]})
}

/// A zib's extension beside the period of use, which began on 26 October.
fn beside_period(name: &str, kind: &str, value: &Value) -> Value {
    let added = json!({"url": format!("{NICTIZ}{name}"), (kind): value});
    let period = json!({"url": format!("{NICTIZ}ext-TimeInterval.Period"), "valuePeriod": {"start": "2026-10-26"}});
    json!({"extension": [period, added]})
}

#[test]
fn what_is_not_understood_beside_a_length_leaves_open_whether_it_ended() {
    let (nhg, own) = ("urn:oid:2.16.840.1.113883.2.4.4.5", "http://eigen.example/lijst");
    let on = |system: &str| coded(system, "1", "daarna doorgaan met 1 per dag");
    let timed = |code: &Value| json!({"timing": {"repeat": {"boundsDuration": {"value": 7, "unit": "dag", "code": "d"}}, "code": code}});
    let steps = [
        json!({"additionalInstruction": [on(nhg)]}),
        json!({"additionalInstruction": [on(own)]}),
        json!({"additionalInstruction": [coded("http://snomed.info/sct", "418443006", "Do not stop taking this medicine")]}),
        json!({"additionalInstruction": [coded("http://snomed.info/sct", "311504000", "With food"), {"text": "daarna 1"}]}),
        json!({"asNeededCodeableConcept": on(own)}),
        json!({"method": on(own)}),
        json!({"route": on(own)}),
        json!({"route": {"text": "oraal, daarna doorgaan"}}),
        json!({"site": {"text": "daarna andere arm"}}),
        timed(&json!({"text": "kuur, daarna doorgaan"})),
        timed(&coded(own, "1", "kuur, daarna doorgaan")),
        timed(&json!({"coding": [{"code": "QD"}], "text": "elke dag, daarna doorgaan"})),
        json!({"patientInstruction": "innemen met water, daarna doorgaan"}),
    ];
    let beside = [
        json!({"note": [{"text": "Na de kuur doorgaan met 1 per dag"}]}),
        json!({"dispenseRequest": {"numberOfRepeatsAllowed": 3}}),
        json!({"courseOfTherapyType": coded("http://terminology.hl7.org/CodeSystem/medicationrequest-course-of-therapy", "continuous", "x")}),
        beside_period("ext-Explanation", "valueString", &json!("zo nodig herhalen")),
        json!({"statusReason": {"text": "verlengd"}}),
        beside_period(
            "zib-MedicationAgreement-ReasonForChangeOrDiscontinuationOfUse",
            "valueCodeableConcept",
            &on(own),
        ),
        beside_period("ext-Comment", "valueString", &json!("zo nodig herhalen")),
        beside_period("ext-MedicationAgreementAdditionalInformation", "valueCodeableConcept", &on(own)),
        json!({"extension": [{"url": "http://eigen.example/x", "extension": [{"url": "y", "valueString": "doorgaan"}]}]}),
    ];
    let all = steps.iter().map(|step| (step.clone(), json!({}))).chain(beside.map(|beside| (json!({}), beside)));
    for (step, beside) in all {
        let mut more = json!({"authoredOn": "2026-10-26"});
        more.as_object_mut().unwrap().extend(beside.as_object().unwrap().clone());
        let found = used(&[week(None, &step)], &more);
        assert_eq!(found.clinical_status(today()).status, S::Unknown, "{step} {beside}");
        let day =
            if beside.get("extension").is_some_and(|all| all.to_string().contains("Period")) { "01" } else { "02" };
        assert_eq!(texts(&found, FieldKey::PossibleEnd), [format!("2026-11-{day}")], "{step} {beside}");
        assert_eq!(texts(&found, FieldKey::ExpectedEnd), Vec::<String>::new(), "{step} {beside}");
    }
}

#[test]
fn what_is_understood_beside_a_length_changes_no_end() {
    for (step, beside) in [
        (json!({"additionalInstruction": [coded("http://snomed.info/sct", "311504000", "With food")]}), json!({})),
        (json!({"patientInstruction": "innemen met water"}), json!({})),
        (json!({"asNeededCodeableConcept": {"text": "zo nodig"}}), json!({})),
        (json!({"route": coded("urn:oid:2.16.840.1.113883.2.4.4.9", "9", "ORAAL")}), json!({})),
        (json!({"route": {"text": "oraal"}}), json!({})),
        (
            json!({"timing": {"repeat": {"boundsDuration": {"value": 7, "code": "d"}}, "code": {"coding": [{"code": "QD"}]}}}),
            json!({}),
        ),
        (json!({"text": "1 keer per dag 6 tabletten, 7 dagen lang"}), json!({})),
        (json!({}), json!({"dispenseRequest": {"numberOfRepeatsAllowed": 0}})),
        (json!({}), beside_period("ext-AsAgreedIndicator", "valueBoolean", &json!(true))),
    ] {
        let mut more = json!({"authoredOn": "2026-10-26"});
        more.as_object_mut().unwrap().extend(beside.as_object().unwrap().clone());
        let found = used(&[week(None, &step)], &more);
        assert_eq!(found.clinical_status(today()).status, S::Earlier, "{step} {beside}");
    }
}

#[test]
fn a_duration_of_the_zib_ends_nothing_that_may_go_on() {
    let days = |days: u32| json!({"value": days, "unit": "dag", "code": "d"});
    let started = |length: u32| beside_period("ext-TimeInterval.Duration", "valueDuration", &days(length));
    let daily = |more: &Value| {
        let mut step = json!({"timing": {"repeat": {"frequency": 1, "period": 1, "periodUnit": "d"}}, "doseAndRate": [{"doseQuantity": {"value": 1, "unit": "tablet"}}]});
        step.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        step
    };
    let bounded = |length: u32| json!({"timing": {"repeat": {"frequency": 1, "period": 1, "periodUnit": "d", "boundsDuration": days(length)}}});
    for (step, length, expected, latest) in [
        (daily(&json!({})), 7, S::Earlier, None),
        (daily(&json!({"patientInstruction": "na kuur doorgaan"})), 7, S::Unknown, Some("2026-11-01")),
        (json!({"text": "1 per dag, na kuur doorgaan"}), 7, S::Unknown, Some("2026-11-01")),
        (daily(&bounded(30)), 7, S::Unknown, Some("2026-11-24")),
        (daily(&bounded(7)), 30, S::Earlier, None),
        (daily(&bounded(40)), 7, S::Now, Some("2026-12-04")),
    ] {
        let found = used(std::slice::from_ref(&step), &started(length));
        assert_eq!(found.clinical_status(today()).status, expected, "{step} {length}");
        assert_eq!(texts(&found, FieldKey::PossibleEnd), latest.into_iter().collect::<Vec<_>>(), "{step} {length}");
        let is_open = texts(&found, FieldKey::Period).iter().any(|period| period.ends_with("–None"));
        assert_eq!(is_open, latest.is_some(), "{step} {length}: no end as if the source gave it");
    }
    let zib = json!([{"url": format!("{NICTIZ}ext-TimeInterval.Duration"), "valueDuration": days(7)}]);
    let mut rendered = started(7);
    let words = json!({"url": format!("{NICTIZ}ext-RenderedDosageInstruction"), "valueString": "1 per dag, na de kuur doorgaan"});
    rendered["extension"].as_array_mut().unwrap().push(words);
    for steps in [vec![], vec![json!({"route": {"text": "oraal"}})], vec![daily(&json!({}))]] {
        assert_eq!(used(&steps, &rendered).clinical_status(today()).status, S::Unknown, "{steps:?}");
    }
    let own = json!({"timing": {"repeat": {"frequency": 1, "period": 1, "periodUnit": "d", "boundsPeriod": {"start": "2026-10-26", "extension": zib}}}});
    assert_eq!(used(&[daily(&own)], &json!({})).clinical_status(today()).status, S::Earlier);
    let doubted = used(&[daily(&own)], &json!({"note": [{"text": "doorgaan"}]}));
    assert_eq!(doubted.clinical_status(today()).status, S::Unknown);
}

#[test]
fn what_somebody_says_is_used_later_did_not_end_for_certain() {
    let stated = |more: Value| {
        let mut statement = json!({"status": "active", "medicationCodeableConcept": {"text": "Prednison"}, "dosage": [week(None, &json!({}))]});
        statement.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        read_kind("MedicationStatement", &statement).clinical_status(today()).status
    };
    let period = json!({"start": "2026-10-26"});
    let asserted = |day: &str| stated(json!({"effectivePeriod": period, "dateAsserted": day, "taken": "y"}));
    assert_eq!(asserted("2026-10-27"), S::Earlier);
    assert_eq!(asserted("2026-11-02"), S::Unknown);
    assert_eq!(asserted("2026-11-26"), S::Unknown);
    // Without a beginning it is used on the day on which somebody says so.
    assert_eq!(stated(json!({"effectiveDateTime": "2025-01-01"})), S::Earlier);
    assert_eq!(stated(json!({"dateAsserted": "2025-01-01"})), S::Earlier);
    assert_eq!(stated(json!({"dateAsserted": "2026-11-22"})), S::Now);
    assert_eq!(stated(json!({"effectiveDateTime": "2025-01-01", "dateAsserted": "2026-11-22"})), S::Unknown);
    assert_eq!(stated(json!({"dateAsserted": "2025-01-01", "status": "intended"})), S::NotYet);
}

#[test]
fn a_beginning_that_is_less_precise_ends_with_the_last_day_that_it_can_mean() {
    let zib = |start: &str| json!({"extension": [{"url": format!("{NICTIZ}ext-TimeInterval.Period"), "valuePeriod": {"start": start}}]});
    let authored = |on: &str| json!({"authoredOn": on});
    for (started, expected, last) in [
        (authored("2025-01"), S::Earlier, "2025-02-07"),
        (authored("2026-10"), S::Earlier, "2026-11-07"),
        (authored("2026"), S::Now, "2027-01-07"),
        (zib("2025"), S::Earlier, "2026-01-06"),
        (zib("2025-12"), S::Earlier, "2026-01-06"),
        (zib("2026-11"), S::Now, "2026-12-06"),
    ] {
        let found = used(&[week(None, &json!({}))], &started);
        assert_eq!(found.clinical_status(today()).status, expected, "{started}");
        assert_eq!(texts(&found, FieldKey::ExpectedEnd), [last], "{started}");
    }
}

#[test]
fn a_course_of_which_the_first_step_is_to_begin_has_not_begun() {
    let bounds = json!({"boundsPeriod": {"start": "2026-12-01", "end": "2026-12-07"}, "frequency": 1, "period": 1, "periodUnit": "d"});
    let first = week(Some(1), &json!({"timing": {"repeat": bounds}}));
    let found = used(&[week(Some(2), &json!({})), first], &json!({"authoredOn": "2026-11-01"}));
    assert_eq!(found.clinical_status(today()).status, S::NotYet);
    assert!(texts(&found, FieldKey::Period)[0].contains("2026-12-14"), "the second week follows the first");
}

#[test]
fn a_count_at_several_moments_of_a_day_ends() {
    for (repeat, last) in [
        (json!({"count": 20, "when": ["MORN", "NIGHT"]}), "2025-01-11"),
        (json!({"count": 20, "timeOfDay": ["08:00:00", "20:00:00"]}), "2025-01-11"),
        (
            json!({"count": 4, "frequency": 1, "period": 1, "periodUnit": "d", "dayOfWeek": ["mon", "wed"]}),
            "2025-01-15",
        ),
    ] {
        let step =
            json!({"timing": {"repeat": repeat}, "doseAndRate": [{"doseQuantity": {"value": 1, "unit": "tablet"}}]});
        let found = used(&[step], &json!({"authoredOn": "2025-01-01"}));
        assert_eq!(found.clinical_status(today()).status, S::Earlier, "{repeat}");
        assert_eq!(texts(&found, FieldKey::ExpectedEnd), [last], "{repeat}");
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
