use serde_json::{Value, json};

use super::*;

mod absence;
mod maximum;
mod ordinary;

fn read(dosages: &Value) -> (Vec<DosageStep>, Vec<String>) {
    steps(None, Node::new(dosages).items().collect(), Use::Instruction, &[])
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
    assert_eq!(said(&alike)[2], "Stap 3: 1,0 tablet 's ochtends");
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
fn what_follows_and_what_goes_together_are_told_apart() {
    let step = |sequence: u32, much: f64, bounds: Value| json!({"sequence": sequence, "doseAndRate": tablets(much), "timing": {"repeat": {"frequency": 1, "period": 1, "periodUnit": "d", "boundsDuration": bounds}}});
    let five = || json!({"value": 5, "unit": "d"});
    let taper = json!([step(1, 6.0, five()), step(2, 3.0, five()), step(3, 1.0, five())]);
    assert_eq!(
        said(&taper),
        [
            "Eerst: 1 keer per dag 6,0 tabletten, 5 dagen lang",
            "Daarna: 1 keer per dag 3,0 tabletten, 5 dagen lang",
            "Daarna: 1 keer per dag 1,0 tablet, 5 dagen lang"
        ]
    );
    let together = json!([step(1, 2.0, five()), step(1, 1.0, five()), step(2, 1.0, Value::Null)]);
    let begins: Vec<_> = said(&together).iter().map(|step| step.split(':').next().unwrap().to_owned()).collect();
    assert_eq!(begins, ["Eerst", "En ook", "Daarna"]);
    let one = json!([step(1, 2.0, five()), step(1, 1.0, five())]);
    let all = said(&one);
    assert!(all[0].starts_with("1 keer per dag 2,0") && all[1].starts_with("En ook: 1 keer"), "{all:?}");
    // FHIR says that another number follows; without an end, nobody can tell when.
    let open = json!([step(1, 2.0, Value::Null), step(2, 1.0, Value::Null)]);
    assert!(said(&open)[1].starts_with("Stap 2: "));
    let from = |sequence: u32, start: &str, end: &str| {
        json!({"sequence": sequence, "doseAndRate": tablets(1.0), "timing": {"repeat": {
        "boundsPeriod": {"start": start, "end": end}, "frequency": 1, "period": 1, "periodUnit": "d"}}})
    };
    let after = json!([from(1, "2026-01-01", "2026-01-07"), from(2, "2026-01-08", "2026-01-14")]);
    assert!(said(&after)[1].starts_with("Daarna: "));
    let overlapping = json!([from(1, "2026-01-01", "2026-01-31"), from(2, "2026-01-08", "2026-01-14")]);
    assert!(said(&overlapping)[1].starts_with("Stap 2: "), "the dates say that it comes within the first");
    // A step of which nothing can be said is there.
    let lost = json!([step(1, 2.0, five()), {"sequence": 2, "text": ""}]);
    assert_eq!(said(&lost)[1], "Daarna: niet bekend …");
    // Without numbers nobody can tell whether five days and five days are ten.
    let mut unnumbered = taper;
    for step in unnumbered.as_array_mut().unwrap() {
        step.as_object_mut().unwrap().remove("sequence");
    }
    assert_eq!(read(&unnumbered).1, ["sequence"]);
    assert!(said(&unnumbered).iter().all(|step| step.ends_with('…')));
}

#[test]
fn words_of_the_source_come_first_and_what_the_numbers_say_besides_is_there() {
    let weekly = || json!({"repeat": {"frequency": 1, "period": 1, "periodUnit": "wk", "dayOfWeek": ["mon"]}});
    let six_a_day = || json!({"numerator": {"value": 6, "unit": "tablet"}, "denominator": {"value": 1, "unit": "d"}});
    for (dosage, dutch) in [
        (
            json!({"text": "2x daags 1 tablet", "timing": {"repeat": {"frequency": 2, "period": 1, "periodUnit": "d"}}, "doseAndRate": tablets(1.0)}),
            "2x daags 1 tablet",
        ),
        (
            json!({"text": "1 tablet", "timing": weekly(), "doseAndRate": tablets(1.0)}),
            "1 tablet | Volgens de gegevens: 1 keer per week 1,0 tablet, op maandag",
        ),
        (
            json!({"text": "1 maal daags", "timing": daily(), "doseAndRate": tablets(3.0)}),
            "1 maal daags | Volgens de gegevens: 1 keer per dag 3,0 tabletten",
        ),
        (
            json!({"text": "maximaal effect na 2 weken", "doseAndRate": tablets(1.0), "timing": daily(), "maxDosePerPeriod": six_a_day()}),
            "maximaal effect na 2 weken | Volgens de gegevens: 1 keer per dag 1,0 tablet, hoogstens 6 tabletten per dag | De woorden en de gegevens kunnen van elkaar verschillen. …",
        ),
        (
            json!({"text": "niet met melk innemen", "additionalInstruction": [{"text": "met melk innemen"}]}),
            "niet met melk innemen | met melk innemen",
        ),
        (json!({"text": "11 tabletten per dag", "patientInstruction": "1 tablet"}), "11 tabletten per dag | 1 tablet"),
        (
            json!({"text": "niet zo nodig maar elke dag", "asNeededBoolean": true}),
            "niet zo nodig maar elke dag | Zo nodig | De woorden en de gegevens kunnen van elkaar verschillen. …",
        ),
        (
            json!({"text": "1 tablet, niet kauwen", "additionalInstruction": [{"text": "Niet kauwen"}]}),
            "1 tablet, niet kauwen",
        ),
        (json!("2x daags 1 tablet"), "2x daags 1 tablet"),
        // A compulsory field that somebody filled with nothing.
        (
            json!({"text": ".", "timing": weekly(), "doseAndRate": tablets(2.0)}),
            "1 keer per week 2,0 tabletten, op maandag",
        ),
        (
            json!({"text": "eenmalig", "timing": {"event": ["2026-01-05"]}}),
            "eenmalig | Volgens de gegevens: Op 5 januari 2026 | De woorden en de gegevens kunnen van elkaar verschillen. …",
        ),
        (
            json!({"text": "4 tabletten", "asNeededCodeableConcept": {"text": "pijn"}, "maxDosePerPeriod": six_a_day(),
            "timing": {"repeat": {"boundsPeriod": {"start": "2026-01-05", "end": "2026-01-11"}}}}),
            "4 tabletten | Zo nodig (pijn) | Van 5 januari 2026 tot en met 11 januari 2026 | Hoogstens 6 tabletten per dag | De woorden en de gegevens kunnen van elkaar verschillen. …",
        ),
        (
            json!({"text": "1 tablet", "timing": daily(), "doseAndRate": tablets(1.0), "extra": 1}),
            "1 tablet | Volgens de gegevens: 1 keer per dag 1,0 tablet …",
        ),
    ] {
        assert_eq!(said(&json!([dosage])), [dutch], "{dosage}");
    }
}

#[test]
fn words_that_every_step_repeats_are_said_once_for_all_of_them() {
    let text = "eerst 2 weken 1 maal per dag 3 gram, dan 1 week 1 maal per dag 2 gram";
    let step = |sequence: u32, gram: u32, weeks: u32| {
        json!({"sequence": sequence, "text": text, "doseQuantity": {"value": gram, "unit": "g"},
            "timing": {"repeat": {"frequency": 1, "period": 1, "periodUnit": "d", "boundsDuration": {"value": weeks, "unit": "wk"}}}})
    };
    assert_eq!(
        said(&json!([step(1, 3, 2), step(2, 2, 1)])),
        [format!(
            "{text} | Volgens de gegevens: Eerst: 1 keer per dag 3 g, 2 weken lang | Volgens de gegevens: Daarna: 1 keer per dag 2 g, 1 week lang"
        )]
    );
}

#[test]
fn words_for_the_whole_come_before_the_steps_unless_they_are_the_same() {
    let step = json!({"timing": daily(), "doseAndRate": tablets(1.0)});
    let read = |whole: &str| steps(Some(whole.to_owned()), vec![Node::new(&step)], Use::Instruction, &[]).0;
    let said = read("Vanaf 20 nov: 1 maal per week 2 tabletten");
    assert_eq!(said.len(), 1);
    assert_eq!(said[0].text, "Vanaf 20 nov: 1 maal per week 2 tabletten");
    let differ = "De woorden en de gegevens kunnen van elkaar verschillen.";
    assert_eq!(said[0].notes, ["Volgens de gegevens: 1 keer per dag 1,0 tablet", differ]);
    assert!(said[0].incomplete, "once a week is not once a day");
    assert_eq!(read("1 maal per dag 1 tablet")[0].text, "1 keer per dag 1,0 tablet");
    // What only the words for the whole have, stays; the numbers do not say it.
    let more = read("1 maal per dag 1 tablet, niet bij koorts");
    assert_eq!(more[0].text, "1 maal per dag 1 tablet, niet bij koorts");
    assert_eq!(more[0].notes, ["Volgens de gegevens: 1 keer per dag 1,0 tablet", differ]);
}

#[test]
fn a_way_of_taking_stands_with_its_step_unless_all_have_it() {
    let oral = json!({"doseAndRate": tablets(1.0), "timing": daily(), "route": {"text": "oraal"}});
    let rectal = json!({"doseAndRate": tablets(1.0), "timing": daily(), "route": {"text": "rectaal"}});
    let open = json!({"doseAndRate": tablets(1.0), "timing": daily()});
    assert_eq!(said(&json!([open, rectal])), ["1 keer per dag 1,0 tablet", "1 keer per dag 1,0 tablet | Hoe: rectaal"]);
    assert_eq!(said(&json!([oral, oral]))[0], "1 keer per dag 1,0 tablet");
    let eye = json!({"doseAndRate": tablets(1.0), "timing": daily(), "site": {"text": "oog", "extension": [{
        "url": "http://nictiz.nl/fhir/StructureDefinition/ext-AnatomicalLocation.Laterality", "valueCodeableConcept": {"text": "links"}}]}});
    assert_eq!(said(&json!([eye])), ["1 keer per dag 1,0 tablet | Waar: oog, links"]);
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
        (json!({"patientInstruction": "Innemen met water"}), " | Innemen met water …", vec![]),
        (
            json!({"timing": daily(), "doseAndRate": [{"doseQuantity": {"value": 1, "unit": "tablet"}}, {"doseQuantity": {"value": 2, "unit": "tablet"}}]}),
            "1 keer per dag 1 tablet of 2 tabletten …",
            vec!["doseAndRate"],
        ),
        (
            json!({"timing": daily(), "doseQuantity": {"value": 1, "unit": "mg", "system": "http://unitsofmeasure.org", "code": "g"}}),
            "1 keer per dag 1 mg (of 1 g: de eenheden verschillen) …",
            vec!["dose.unit"],
        ),
        (
            json!({"timing": daily(), "doseQuantity": {"value": -1, "unit": "mg"}}),
            "1 keer per dag -1 mg …",
            vec!["dose.value"],
        ),
        (
            json!({"timing": daily(), "doseRange": {"low": {"value": 3, "unit": "tablet"}, "high": {"value": 1, "unit": "tablet"}}}),
            "1 keer per dag 3 tot 1 tablet …",
            vec!["dose.value"],
        ),
        (
            json!({"rateRatio": {"numerator": {"value": 5, "unit": "ml"}, "denominator": {"value": 0, "unit": "h"}}}),
            " …",
            vec!["rate"],
        ),
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
    // A step that says nothing is there, and why it says nothing where the source does.
    assert_eq!(said(&json!([{"sequence": 1}])), [" …"]);
    let masked = json!([{"_text": {"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueCode": "masked"}]}}]);
    assert_eq!(said(&masked), [" | Afgeschermd …"]);
}

#[test]
fn what_was_given_once_needs_no_times() {
    let given = json!({"dose": {"value": 1, "unit": "mg"}});
    let (steps, _) = steps(None, vec![Node::new(&given)], Use::Given, &[]);
    assert_eq!(steps, [DosageStep { text: "1 mg".into(), ..DosageStep::default() }]);
}
