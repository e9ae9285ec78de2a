use serde_json::{Value, json};

use super::*;

fn read(dosages: &Value) -> (Vec<DosageStep>, Vec<String>) {
    steps(Node::new(dosages).items().collect(), Use::Instruction)
}

/// The sentences of the steps; one that is incomplete ends with `…`.
fn said(dosages: &Value) -> Vec<String> {
    let end = |step: DosageStep| {
        let all = std::iter::once(step.text).chain(step.notes).collect::<Vec<_>>().join(" | ");
        if step.incomplete { format!("{all} …") } else { all }
    };
    read(dosages).0.into_iter().map(end).collect()
}

fn tablets(number: f64) -> Value {
    json!([{"doseQuantity": {"value": number, "unit": "tablet"}}])
}

fn daily() -> Value {
    json!({"repeat": {"frequency": 1, "period": 1, "periodUnit": "d"}})
}

#[test]
fn steps_that_look_alike_stay_and_stand_in_their_order() {
    let at = |when: &str| json!({"timing": {"repeat": {"when": [when]}}, "doseAndRate": tablets(1.0)});
    let mut alike = json!([at("MORN"), at("HS"), at("HS")]);
    assert_eq!(said(&alike), ["1,0 tablet 's ochtends", "1,0 tablet voor het slapen", "1,0 tablet voor het slapen"]);
    for (at, sequence) in [3, 1, 2].into_iter().enumerate() {
        alike[at]["sequence"] = json!(sequence);
    }
    assert_eq!(said(&alike)[2], "1,0 tablet 's ochtends");
    // Where one has no number, the order in which they stand is all that is known.
    alike[2].as_object_mut().unwrap().remove("sequence");
    assert_eq!(said(&alike)[0], "1,0 tablet 's ochtends");
}

#[test]
fn every_part_is_said() {
    let dose = |value: Value, unit: &str| json!({"value": value, "unit": unit});
    for (dosage, dutch) in [
        (
            json!({"asNeededBoolean": true, "timing": {"repeat": {"frequencyMax": 4, "period": 1, "periodUnit": "d"}},
                "doseAndRate": [{"doseRange": {"low": dose(json!(1), "tablet"), "high": dose(json!(2), "tablet")}}],
                "maxDosePerPeriod": {"numerator": dose(json!(6), "tablet"), "denominator": dose(json!(1), "d")},
                "maxDosePerAdministration": dose(json!(2), "tablet"), "maxDosePerLifetime": dose(json!(100), "tablet")}),
            "Zo nodig: hoogstens 4 keer per dag 1 tot 2 tabletten, hoogstens 6 tabletten per dag, hoogstens 2 tabletten per keer, hoogstens 100 tabletten in het hele leven",
        ),
        (
            json!({"asNeededCodeableConcept": {"text": "aanval langer dan 5 minuten"}, "doseAndRate": [{"doseQuantity": dose(json!(5), "mg")}],
                "timing": {"repeat": {"frequency": 1, "frequencyMax": 2, "period": 24, "periodUnit": "h"}}}),
            "Zo nodig (aanval langer dan 5 minuten): 1 tot 2 keer per 24 uur 5 mg",
        ),
        (
            json!({"timing": {"repeat": {"boundsPeriod": {"start": "2026-01-05", "end": "2026-01-11"}, "frequency": 1, "period": 1, "periodUnit": "d"}},
                "doseAndRate": [{"doseQuantity": dose(json!(4), "tablet")}]}),
            "Van 5 januari 2026 tot en met 11 januari 2026: 1 keer per dag 4 tabletten",
        ),
        (
            json!({"timing": {"repeat": {"frequency": 1, "period": 1, "periodUnit": "wk", "dayOfWeek": ["mon"]}}, "doseAndRate": [{"doseQuantity": dose(json!(4), "tablet")}]}),
            "1 keer per week 4 tabletten, op maandag",
        ),
        // STU3: the dose stands in the dosage itself.
        (
            json!({"timing": {"repeat": {"frequency": 1, "period": 1, "periodUnit": "d", "when": ["ACM"], "offset": 30}}, "doseQuantity": dose(json!(6), "druppel")}),
            "1 keer per dag 6 druppels, 30 minuten voor het ontbijt",
        ),
        (json!({"doseAndRate": [{"rateQuantity": dose(json!(80), "mL/h")}]}), "80 ml per uur"),
        (
            json!({"rateRatio": {"numerator": dose(json!(80), "mL"), "denominator": dose(json!(1), "h")}}),
            "80 ml per uur",
        ),
        (
            json!({"timing": daily(), "doseAndRate": [{"doseQuantity": dose(json!(500), "mL"), "rateRange": {"low": dose(json!(60), "mL/h"), "high": dose(json!(80), "mL/h")}}]}),
            "1 keer per dag 500 ml, met 60 tot 80 ml per uur",
        ),
        (
            json!({"timing": daily(), "doseAndRate": tablets(0.5), "additionalInstruction": [{"text": "Met water"}, {"text": "Met water"}],
                "patientInstruction": "Niet kauwen", "method": {"text": "Slikken"}, "site": {"text": "mond"}}),
            "1 keer per dag 0,5 tablet | Met water | Niet kauwen | Hoe: Slikken | Waar: mond",
        ),
        (
            json!({"timing": daily(), "doseAndRate": [{"type": {"text": "Voorgeschreven"}, "doseQuantity": dose(json!(1), "tablet")}, {"type": {"text": "Berekend"}, "doseQuantity": dose(json!(7), "mg")}]}),
            "1 keer per dag 1 tablet (voorgeschreven), 7 mg (berekend)",
        ),
    ] {
        assert_eq!(said(&json!([dosage])), [dutch], "{dosage}");
    }
}

#[test]
fn words_of_the_source_are_shown_and_not_contradicted() {
    let own = json!([{"text": "2x daags 1 tablet zo nodig", "timing": daily(), "doseAndRate": tablets(3.0), "asNeededBoolean": true,
        "patientInstruction": "1 tablet", "additionalInstruction": [{"text": "Niet kauwen"}]}]);
    assert_eq!(said(&own), ["2x daags 1 tablet zo nodig | Niet kauwen"]);
    let besides = json!([{"text": "4 tabletten", "asNeededCodeableConcept": {"text": "pijn"},
        "timing": {"repeat": {"boundsPeriod": {"start": "2026-01-05", "end": "2026-01-11"}}},
        "maxDosePerPeriod": {"numerator": {"value": 6, "unit": "tablet"}, "denominator": {"value": 1, "unit": "d"}}}]);
    assert_eq!(
        said(&besides),
        [
            "4 tabletten | Zo nodig (pijn) | Van 5 januari 2026 tot en met 11 januari 2026 | Hoogstens 6 tabletten per dag"
        ]
    );
}

#[test]
fn what_cannot_be_said_makes_it_incomplete_and_is_told() {
    for (dosage, dutch, lost) in [
        (json!({"doseAndRate": tablets(1.0)}), "1,0 tablet …", vec![]),
        (json!({"timing": daily()}), "1 keer per dag …", vec![]),
        (
            json!({"timing": {"repeat": {"frequency": 2}}, "doseAndRate": tablets(1.0)}),
            "2 keer 1,0 tablet …",
            vec!["timing.repeat.period"],
        ),
        (
            json!({"timing": daily(), "doseAndRate": tablets(1.0), "maxDosePerPeriod": {"numerator": {"value": 6, "unit": "tablet"}}}),
            "1 keer per dag 1,0 tablet …",
            vec!["maxDosePerPeriod"],
        ),
        (
            json!({"timing": daily(), "doseAndRate": tablets(1.0), "extra": 1}),
            "1 keer per dag 1,0 tablet …",
            vec!["extra"],
        ),
        (
            json!({"timing": daily(), "doseAndRate": tablets(1.0), "modifierExtension": [{"url": "urn:x"}]}),
            "1 keer per dag 1,0 tablet …",
            vec!["modifierExtension"],
        ),
        (json!({"timing": daily(), "doseQuantity": {"unit": "mg"}}), "1 keer per dag …", vec!["dose"]),
        (json!({"timing": {"repeat": {"when": ["ABC"]}}}), " …", vec!["timing.repeat.when"]),
        // One of what?
        (
            json!({"timing": daily(), "doseQuantity": {"value": 1}}),
            "1 keer per dag 1 (eenheid niet bekend) …",
            vec!["dose.unit"],
        ),
    ] {
        assert_eq!(
            (said(&json!([dosage])), read(&json!([dosage])).1),
            (vec![dutch.to_owned()], lost.into_iter().map(str::to_owned).collect()),
            "{dosage}"
        );
    }
    assert_eq!(said(&json!([{"sequence": 1}])), Vec::<String>::new());
}

#[test]
fn what_was_given_once_needs_no_times() {
    let given = json!({"dose": {"value": 1, "unit": "mg"}});
    let (steps, _) = steps(vec![Node::new(&given)], Use::Given);
    assert_eq!(steps, [DosageStep { text: "1 mg".into(), ..DosageStep::default() }]);
}
