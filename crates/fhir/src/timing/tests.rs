use serde_json::{Value, json};

use super::*;

fn said(timing: &Value) -> String {
    words(Node::new(timing)).unwrap_or_default()
}

/// What a `repeat` says.
fn repeated(repeat: Value) -> String {
    said(&json!({"repeat": repeat}))
}

#[test]
fn how_often_in_dutch() {
    for (repeat, dutch) in [
        (json!({"frequency": 2, "period": 1, "periodUnit": "d"}), "2 keer per dag"),
        (json!({"frequency": 1, "period": 1, "periodUnit": "wk", "dayOfWeek": ["mon"]}), "1 keer per week, op maandag"),
        (
            json!({"frequency": 2, "period": 1, "periodUnit": "wk", "dayOfWeek": ["mon", "thu"]}),
            "2 keer per week, op maandag en donderdag",
        ),
        (json!({"frequency": 1, "frequencyMax": 2, "period": 24, "periodUnit": "h"}), "1 tot 2 keer per 24 uur"),
        (json!({"frequencyMax": 4, "period": 1, "periodUnit": "d"}), "hoogstens 4 keer per dag"),
        (json!({"frequency": 2, "period": "1.5", "periodUnit": "d"}), "2 keer per 1,5 dag"),
        (json!({"frequency": 1, "period": 4, "periodMax": 6, "periodUnit": "h"}), "1 keer per 4 tot 6 uur"),
        (json!({"frequency": 1, "period": 3, "periodUnit": "wk"}), "1 keer per 3 weken"),
        (json!({"period": 8, "periodUnit": "h"}), "1 keer per 8 uur"),
        (json!({"when": ["MORN", "EVE"]}), "'s ochtends en 's avonds"),
        (json!({"when": ["ACM"], "offset": 30}), "30 minuten voor het ontbijt"),
        (json!({"when": ["PCV"], "offset": 60}), "60 minuten na het avondeten"),
        (json!({"when": ["CM"], "offset": 15}), "15 minuten na het ontbijt"),
        (json!({"frequency": 3, "period": 1, "periodUnit": "d", "when": ["AC"]}), "3 keer per dag, voor de maaltijd"),
        (json!({"timeOfDay": ["08:00:00", "20:00:00"]}), "om 08:00 en 20:00 uur"),
        (
            json!({"frequency": 1, "period": 1, "periodUnit": "d", "duration": 30, "durationUnit": "min"}),
            "1 keer per dag, elke keer 30 minuten lang",
        ),
        (
            json!({"frequency": 1, "period": 1, "periodUnit": "d", "duration": 1, "durationUnit": "h"}),
            "1 keer per dag, elke keer 1 uur lang",
        ),
        (json!({"count": 10, "frequency": 1, "period": 1, "periodUnit": "d"}), "1 keer per dag, 10 keer in totaal"),
        (
            json!({"boundsDuration": {"value": 7, "code": "d", "system": "http://unitsofmeasure.org"}, "frequency": 1, "period": 1, "periodUnit": "d"}),
            "1 keer per dag, 7 dagen lang",
        ),
        (
            json!({"boundsRange": {"low": {"value": 5, "unit": "d"}, "high": {"value": 7, "unit": "d"}}}),
            "5 tot 7 dagen lang",
        ),
        (
            json!({"boundsPeriod": {"start": "2026-01-05", "end": "2026-01-11"}}),
            "van 5 januari 2026 tot en met 11 januari 2026",
        ),
        (json!({"boundsPeriod": {"start": "2026-01-05", "end": "9999-12-31"}}), "vanaf 5 januari 2026"),
    ] {
        assert_eq!(repeated(repeat.clone()), dutch, "{repeat}");
    }
}

#[test]
fn what_is_not_certain_is_marked() {
    for (repeat, dutch) in [
        // Per what? Nobody can tell.
        (json!({"frequency": 2}), "2 keer (niet volledig)"),
        (json!({"frequency": 2, "period": 1}), "2 keer (niet volledig)"),
        (json!({"frequency": 2, "period": 1, "periodUnit": "day"}), "2 keer (niet volledig)"),
        // Once or twice? On Monday or on two days?
        (
            json!({"frequency": 1, "period": 1, "periodUnit": "d", "when": ["MORN", "EVE"]}),
            "1 keer per dag, 's ochtends en 's avonds (niet volledig)",
        ),
        (
            json!({"frequency": 1, "period": 1, "periodUnit": "d", "when": ["AC", "PC"]}),
            "1 keer per dag, voor de maaltijd en na de maaltijd (niet volledig)",
        ),
        (
            json!({"frequency": 1, "period": 1, "periodUnit": "wk", "dayOfWeek": ["mon", "thu"]}),
            "1 keer per week, op maandag en donderdag (niet volledig)",
        ),
        (
            json!({"frequency": 1, "period": 2, "periodUnit": "wk", "dayOfWeek": ["mon", "tue"]}),
            "1 keer per 2 weken, op maandag en dinsdag (niet volledig)",
        ),
        (json!({"when": ["MORN"], "timeOfDay": ["20:00:00"]}), "'s ochtends, om 20:00 uur (niet volledig)"),
        // Numbers that cannot be.
        (json!({"frequency": 0, "period": 1, "periodUnit": "d"}), "0 keer per dag (niet volledig)"),
        (
            json!({"frequency": 1, "period": 6, "periodMax": 4, "periodUnit": "h"}),
            "1 keer per 6 tot 4 uur (niet volledig)",
        ),
        (
            json!({"frequency": 4, "frequencyMax": 2, "period": 1, "periodUnit": "d"}),
            "4 tot 2 keer per dag (niet volledig)",
        ),
        (json!({"boundsDuration": {"value": 2}}), "2 (eenheid niet bekend) lang (niet volledig)"),
        (json!({"boundsDuration": {"value": 0, "unit": "d"}}), "0 dagen lang (niet volledig)"),
        (json!({"boundsPeriod": {"end": "31-12-2026"}}), "(niet volledig)"),
        (
            json!({"boundsPeriod": {"start": "2026-12-05", "end": "2026-12-01"}}),
            "van 5 december 2026 tot en met 1 december 2026 (niet volledig)",
        ),
        (json!({"when": ["MORN"], "offset": 30}), "(niet volledig)"),
        (json!({"when": ["XYZ"]}), "(niet volledig)"),
        (json!({"frequency": 1, "period": 1, "periodUnit": "d", "later": 4}), "1 keer per dag (niet volledig)"),
        (json!({"duration": 30}), "(niet volledig)"),
        (
            json!({"frequency": 1, "period": 1, "periodUnit": "d", "extension": [{"url": "http://example.org/anders", "valueInteger": 1}]}),
            "1 keer per dag (niet volledig)",
        ),
    ] {
        assert_eq!(repeated(repeat.clone()), dutch, "{repeat}");
    }
}

#[test]
fn codes_and_the_words_of_the_source() {
    let coded = |code: &str| json!({"code": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v3-GTSAbbreviation", "code": code, "display": "x"}]}});
    assert_eq!(said(&coded("BID")), "2 keer per dag");
    assert_eq!(said(&coded("QOD")), "om de dag");
    assert_eq!(
        said(
            &json!({"code": {"text": "zo als besproken"}, "repeat": {"frequency": 2, "period": 1, "periodUnit": "d"}})
        ),
        "zo als besproken (volgens de gegevens: 2 keer per dag) (niet volledig)"
    );
    assert_eq!(said(&json!({"event": ["2026-01-05T08:00:00+01:00"]})), "op 5 januari 2026 om 08:00 uur");
    let cycle = json!({"repeat": {"frequency": 1, "period": 1, "periodUnit": "d"}, "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/timing-daysOfCycle",
        "extension": [{"url": "day", "valueInteger": 1}, {"url": "day", "valueInteger": 2}]}]});
    assert_eq!(said(&cycle), "1 keer per dag, op dag 1 en 2 van de kuur");
    assert_eq!(said(&json!({})), "");
}

#[test]
fn a_code_beside_numbers_is_said_unless_it_is_the_same() {
    let both = |code: &str, repeat: Value| said(&json!({"code": {"coding": [{"code": code}]}, "repeat": repeat}));
    let per =
        |frequency: u32, period: u32, unit: &str| json!({"frequency": frequency, "period": period, "periodUnit": unit});
    assert_eq!(both("BID", per(2, 1, "d")), "2 keer per dag");
    assert_eq!(both("BID", per(3, 1, "d")), "3 keer per dag (of: 2 keer per dag) (niet volledig)");
    assert_eq!(both("Q4H", per(1, 6, "h")), "1 keer per 6 uur (of: elke 4 uur) (niet volledig)");
    // Once a week is not every night.
    assert_eq!(both("WK", json!({"when": ["HS"]})), "1 keer per week, voor het slapen");
    let words = json!({"code": {"text": "eens per week", "coding": [{"code": "BID"}]}});
    assert_eq!(said(&words), "eens per week (volgens de gegevens: 2 keer per dag) (niet volledig)");
    let same = json!({"code": {"text": "2 maal daags", "coding": [{"code": "BID"}]}, "repeat": per(2, 1, "d")});
    assert_eq!(said(&same), "2 maal daags");
    let display = json!({"code": {"text": "Twice a day", "coding": [{"code": "BID", "display": "twice a day"}]}, "repeat": per(2, 1, "d")});
    assert_eq!(said(&display), "2 keer per dag", "the text only repeats the word beside the code");
    assert_eq!(both("BID", json!({"when": ["MORN", "EVE"]})), "2 keer per dag, 's ochtends en 's avonds");
    assert_eq!(both("BID", json!({"when": ["MORN"]})), "2 keer per dag, 's ochtends (niet volledig)");
    assert_eq!(both("WK", json!({"dayOfWeek": ["mon"]})), "1 keer per week, op maandag");
    assert_eq!(
        both("WK", json!({"dayOfWeek": ["mon", "tue"]})),
        "1 keer per week, op maandag en dinsdag (niet volledig)"
    );
    assert_eq!(
        both("QOD", json!({"dayOfWeek": ["mon"]})),
        "om de dag, op maandag (niet volledig)",
        "every other day is not every Monday"
    );
    let exact = json!([{"url": "http://hl7.org/fhir/StructureDefinition/timing-exact", "valueBoolean": true}]);
    assert_eq!(
        said(&json!({"repeat": {"timeOfDay": ["19:00:00"], "extension": exact}})),
        "om 19:00 uur, precies op deze tijd"
    );
    assert_eq!(
        said(&json!({"repeat": {"durationMax": 60, "durationUnit": "min"}})),
        "elke keer hoogstens 60 minuten lang"
    );
}
