//! How people write a dosage: what says no more than the numbers is not doubted, and what says anything else is.

use serde_json::{Value, json};

use super::*;

/// Whether a reader is told that these words may say something else than this dosage.
fn is_doubted(words: &str, dosage: &Value) -> bool {
    let mut dosage = dosage.clone();
    dosage["text"] = json!(words);
    let (steps, missing) = read(&json!([dosage]));
    let told = steps[0].notes.iter().any(|note| note == own_words::MAY_DIFFER);
    assert_eq!((steps[0].text.as_str(), told), (words, missing.contains(&"text".to_owned())), "{words}: {steps:?}");
    told
}

fn per_day(times: u32, value: f64, unit: &str) -> Value {
    json!({"timing": {"repeat": {"frequency": times, "period": 1, "periodUnit": "d"}},
        "doseAndRate": [{"doseQuantity": {"value": value, "unit": unit}}]})
}

/// The dosage, and this besides.
fn and(mut dosage: Value, more: Value) -> Value {
    let Value::Object(more) = more else { panic!("no object") };
    for (name, value) in more {
        if name == "repeat" {
            dosage["timing"]["repeat"].as_object_mut().unwrap().extend(value.as_object().unwrap().clone());
        } else {
            dosage[name] = value;
        }
    }
    dosage
}

#[test]
fn words_that_only_repeat_the_numbers_are_not_doubted() {
    let twice = || per_day(2, 1.0, "tablet");
    let needed = || and(twice(), json!({"asNeededBoolean": true}));
    let both = || and(twice(), json!({"repeat": {"when": ["MORN", "EVE"]}}));
    let oral = || and(twice(), json!({"route": {"text": "Oraal"}}));
    let six = || json!({"numerator": {"value": 6, "unit": "stuk"}, "denominator": {"value": 1, "unit": "d"}});
    for (dosage, all) in [
        (
            twice(),
            &[
                "2x daags 1 tablet",
                "2 x daags 1 tablet.",
                "2dd1t",
                "2DD 1 TAB",
                "2 dd 1 tbl.",
                "2dd1",
                "2x1",
                "2x 1 tablet per dag",
                "2 maal 1 tablet daags",
                "2x/dag 1 tablet",
                "2 x / dag 1 tablet(ten)",
                "2x p.d. 1 tablet",
                "tweemaal daags één tablet innemen",
                "1 tablet 2 keer per dag, oraal innemen met een glas water",
                "2 keer per dag 1 tablet per os",
                "p.o. 2 dd 1 tablet",
                "per dag 2 keer 1 tablet",
                "elke dag 2x 1 stuk",
                "dagelijks 2 maal 1 tablet slikken",
                "2x dagelijks 1 tablet",
                "2x per etmaal 1 tablet",
                "2 keer per 24 uur 1 tablet",
                "Dosering: 2x daags 1 tablet - met water",
                "2 keer per dag 1 tablet per keer",
                "Take 1 tablet by mouth twice daily",
                "1 tablet b.i.d.",
                "one tablet twice a day",
            ][..],
        ),
        (
            needed(),
            &[
                "zo nodig 2x daags 1 tablet",
                "2dd1t z.n.",
                "2dd1t ZN",
                "2x daags 1 tablet indien nodig",
                "zonodig 2dd1",
                "1 tablet twice a day as needed",
            ],
        ),
        (
            both(),
            &[
                "'s ochtends en 's avonds 1 tablet",
                "2x daags 1 tablet, ochtend en avond",
                "1 tablet 's morgens en 's avonds",
                "in de ochtend en avond 1 tablet",
                "'s ochtends 1 tablet en 's avonds 1 tablet",
                "1 tablet 's ochtends, 1 tablet 's avonds",
                "elke ochtend en avond 1 tablet",
                "1 tablet in the morning and in the evening",
            ],
        ),
        (oral(), &["2dd1t oraal", "2dd1t per os", "2x daags 1 tablet innemen"]),
        (
            and(per_day(3, 1.0, "stuk"), json!({"maxDosePerPeriod": six()})),
            &[
                "3dd1t max. 6 tabletten per dag",
                "3 dd 1 zetpil, maximaal 6 zetpillen per 24 uur",
                "3dd1 capsule, max 6 stuks/dag",
            ],
        ),
        (per_day(1, 0.5, "tablet"), &["1dd ½ tablet", "1x daags een halve tablet", "1 dd 1/2 tablet", "1 dd 0,5 tabl"]),
        (per_day(1, 1.5, "tablet"), &["1dd 1½ tablet", "dagelijks anderhalve tablet", "1dd1.5t"]),
        (per_day(2, 10.0, "IE"), &["2 dd 10 E", "2dd10E", "2x daags 10 eenheden", "2x daags 10 IE"]),
        (per_day(2, 500.0, "mg"), &["2dd500mg", "2 dd 500 milligram"]),
        (per_day(2, 50.0, "ug"), &["2dd 50 mcg", "2 dd 50 microgram", "2dd50ug"]),
        (per_day(2, 2.0, "dosis"), &["2dd 2 pufjes", "2 x daags 2 inhalaties", "2 dd 2", "2dd 2 puffs"]),
        (
            json!({"timing": {"repeat": {"period": 6, "periodUnit": "h"}}, "doseQuantity": {"value": 1, "unit": "tablet"}}),
            &[
                "elke 6 uur 1 tablet",
                "1 tablet om de 6 uur",
                "iedere 6 uur 1t",
                "1x per 6 uur 1 tablet",
                "1 tablet every 6 hours",
            ],
        ),
        (
            json!({"timing": {"repeat": {"frequency": 3, "frequencyMax": 4, "period": 1, "periodUnit": "d"}},
                "doseRange": {"low": {"value": 1, "unit": "tablet"}, "high": {"value": 2, "unit": "tablet"}}}),
            &["3-4x daags 1-2 tabletten", "3 à 4 x daags 1 a 2 tabl.", "3 tot 4 dd 1 of 2 tabletten"],
        ),
        (
            and(per_day(1, 1.0, "tablet"), json!({"repeat": {"when": ["HS"]}})),
            &[
                "1 tablet voor het slapengaan",
                "1dd1t voor de nacht",
                "1 tablet voor het naar bed gaan",
                "1 tablet at bedtime",
            ],
        ),
        (
            and(per_day(3, 1.0, "tablet"), json!({"repeat": {"when": ["C"]}})),
            &["3dd1t bij de maaltijd", "3dd 1 tablet tijdens het eten", "3x daags 1 tablet met de maaltijden"],
        ),
        (
            and(per_day(1, 1.0, "tablet"), json!({"repeat": {"when": ["ACM"], "offset": 30}})),
            &["1 tablet een half uur voor het ontbijt", "1dd1 30 min voor ontbijt"],
        ),
        (
            and(per_day(2, 1.0, "tablet"), json!({"repeat": {"timeOfDay": ["08:00:00", "20:00:00"]}})),
            &["2dd1t om 8 en 20 uur", "1 tablet om 8:00 en 20:00", "om 08.00 uur en 20.00 uur 1 tablet"],
        ),
        (
            json!({"timing": {"repeat": {"frequency": 2, "period": 1, "periodUnit": "wk", "dayOfWeek": ["mon", "thu"]}}, "doseQuantity": {"value": 4, "unit": "tablet"}}),
            &["maandag en donderdag 4 tabletten", "4 tabletten op ma en do", "elke maandag en donderdag 4t"],
        ),
        (
            and(per_day(2, 1.0, "tablet"), json!({"repeat": {"boundsDuration": {"value": 7, "unit": "d"}}})),
            &["2dd1t gedurende 7 dagen", "7 dagen 2x daags 1 tablet", "1 tablet twice daily for 7 days"],
        ),
        (
            and(
                per_day(2, 1.0, "tablet"),
                json!({"repeat": {"boundsPeriod": {"start": "2026-01-05", "end": "2026-01-11"}}}),
            ),
            &["van 5-1-2026 t/m 11-01-2026: 2dd1t", "Van 5 jan. 2026 tot en met 11 januari 2026 2x daags 1 tablet"],
        ),
        (
            and(
                per_day(1, 1.0, "druppel"),
                json!({"route": {"coding": [{"system": "http://snomed.info/sct", "code": "54485002"}]}}),
            ),
            &["1x per dag 1 druppel in beide ogen", "1dd 1 druppel in rechteroog", "1 dd 1 druppel in het oog"],
        ),
        (per_day(2, 2.0, "puf"), &["2x per dag 2 pufjes", "2dd 2 puffs"]),
        (per_day(1, 1.0, "verstuiving"), &["1x per dag 1 verstuiving in elk neusgat"]),
        (
            json!({"timing": {"repeat": {"frequency": 1, "period": 1, "periodUnit": "d"}}}),
            &["1x per dag dun aanbrengen", "1dd smeren", "dagelijks insmeren"],
        ),
        (
            per_day(4, 2.0, "tablet"),
            &[
                "4x per dag 2 tabletten (max 8 per dag)",
                "4dd2t, maximaal 8 tabletten per dag",
                "4x per dag 2 tabletten oplossen in water",
                "4x per dag 2 tabletten heel doorslikken",
            ],
        ),
        (
            and(per_day(2, 1.0, "druppel"), json!({"site": {"text": "oog"}, "method": {"text": "Druppelen"}})),
            &["2dd 1 druppel in het oog", "2 dd 1 gtt druppelen in oog"],
        ),
    ] {
        for words in all {
            assert!(!is_doubted(words, &dosage), "{words}: {dosage}");
        }
    }
}

#[test]
fn words_that_say_anything_else_are_doubted() {
    let twice = || per_day(2, 1.0, "tablet");
    let mondays = || json!({"timing": {"repeat": {"when": ["MORN"], "dayOfWeek": ["mon"]}}, "doseQuantity": {"value": 1, "unit": "tablet"}});
    for (dosage, all) in [
        (
            twice(),
            &[
                "3x daags 1 tablet",
                "2dd2t",
                "2x2",
                "2x 2 tabletten per dag",
                "2 tabletten per dag",
                "2x daags 1/2 tablet",
                "2 dd 1 1/2 tablet",
                "2 dd 1-2 tabletten",
                "2-3 dd 1 tablet",
                "2x per week 1 tablet",
                "2x daags 1 tablet niet innemen",
                "niet 2x daags 1 tablet",
                "2x daags 1 tablet zo nodig",
                "2dd1t max 4 per dag",
                "2dd1t max 1 per dag",
                "2dd1t alleen op maandag",
                "2dd1t op maandag",
                "2dd1t voor de maaltijd",
                "2dd1t bij pijn",
                "2dd1t gedurende 5 dagen",
                "2dd1t stoppen",
                "2dd1t?",
                "2dd1t volgens schema",
                "2dd1t afbouwen",
                "2dd1t 's avonds",
                "2dd1t 1e week",
                "2dd 1 capsule",
                "2dd 1 ml",
                "2dd1t met melk",
                "1-0-1",
                "om de 12 uur 1 tablet",
                "2dd1t vanaf 5-1-2026",
                "2dd1t without water",
            ][..],
        ),
        (
            and(per_day(1, 1.0, "druppel"), json!({"route": {"text": "Oculair"}, "site": {"text": "oog, links"}})),
            &["1dd 1 druppel in rechteroog", "1dd 1 druppel in beide ogen", "1dd 1 druppel in het oor"],
        ),
        // The way into the body that the data name is another one.
        (and(twice(), json!({"route": {"text": "Oraal"}})), &["2dd1t rectaal", "2dd1 iv"]),
        (and(twice(), json!({"route": {"text": "Rectaal"}})), &["2dd1t oraal", "2dd1t slikken met water"]),
        (and(twice(), json!({"asNeededBoolean": true})), &["2dd1t", "2dd1t niet zo nodig"]),
        (
            and(twice(), json!({"repeat": {"when": ["MORN", "EVE"]}})),
            &[
                "'s ochtends 2 tabletten en 's avonds 1 tablet",
                "ochtend en middag 1 tablet",
                "2dd1t 's ochtends",
                "'s ochtends of 's avonds 1 tablet",
            ],
        ),
        (mondays(), &["elke ochtend 1 tablet", "iedere ochtend 1 tablet"]),
        (
            json!({"timing": {"repeat": {"frequency": 1, "period": 2, "periodUnit": "wk", "dayOfWeek": ["mon"]}}, "doseQuantity": {"value": 1, "unit": "tablet"}}),
            &["elke maandag 1 tablet", "wekelijks 1 tablet"],
        ),
        (per_day(1, 5.0, "mg"), &["1dd 50 mg", "1dd 5 ml", "1dd 5 g", "1dd 0,5 mg", "1dd 5 tabletten"]),
        (per_day(1, 10.0, "mg"), &["1dd 10 E", "1 dd 1 0 mg", "1dd 100 mg"]),
        (
            and(twice(), json!({"repeat": {"boundsPeriod": {"start": "2026-01-05", "end": "2026-01-11"}}})),
            &["2dd1t van 5/1/2026 t/m 11/1/2026", "2dd1t vanaf 1-5-2026", "2dd1t van 5-1-2026 tot 11-1-2026"],
        ),
        (
            and(twice(), json!({"repeat": {"timeOfDay": ["08:00:00", "20:00:00"]}})),
            &["2dd1t om 8 en 18 uur", "2dd1t om 8.30 en 20 uur", "2dd1t 8 20"],
        ),
    ] {
        for words in all {
            assert!(is_doubted(words, &dosage), "{words}: {dosage}");
        }
    }
}
