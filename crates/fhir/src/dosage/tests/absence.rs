//! What is absent, cannot be read, or contradicts what stands beside it.

use serde_json::{Value, json};

use super::{daily, read, said};

/// A dosage of one tablet a day, with this instead of or beside it.
fn with(at: &str, more: &Value) -> Value {
    let mut dosage = json!({"timing": daily(), "doseAndRate": [{"doseQuantity": {"value": 1, "unit": "tablet"}}]});
    let place = dosage.pointer_mut(at).unwrap().as_object_mut().unwrap();
    for (name, value) in more.as_object().unwrap() {
        place.insert(name.clone(), value.clone());
    }
    dosage
}

#[test]
fn what_is_absent_or_cannot_be_read_is_never_guessed() {
    let absent = || json!({"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueCode": "unknown"}]});
    let (repeat, dose) = ("/timing/repeat", "/doseAndRate/0/doseQuantity");
    for (at, more, lost) in [
        (repeat, json!({"frequency": null, "_frequency": absent()}), "timing.repeat.frequency"),
        (repeat, json!({"frequency": "twee"}), "timing.repeat.frequency"),
        (repeat, json!({"frequency": [2]}), "timing.repeat.frequency"),
        (repeat, json!({"frequency": {"value": 2}}), "timing.repeat.frequency"),
        (repeat, json!({"frequency": true}), "timing.repeat.frequency"),
        (repeat, json!({"frequency": -2}), "timing.repeat.frequency"),
        (repeat, json!({"_frequencyMax": absent()}), "timing.repeat.frequencyMax"),
        (repeat, json!({"frequencyMax": "x"}), "timing.repeat.frequencyMax"),
        (repeat, json!({"_periodMax": absent()}), "timing.repeat.periodMax"),
        (repeat, json!({"periodMax": "x"}), "timing.repeat.periodMax"),
        (repeat, json!({"duration": "x"}), "timing.repeat.duration"),
        (repeat, json!({"_dayOfWeek": [absent()]}), "timing.repeat.dayOfWeek"),
        (repeat, json!({"dayOfWeek": [{"code": "mon"}]}), "timing.repeat.dayOfWeek"),
        (repeat, json!({"dayOfWeek": ["mon", null], "_dayOfWeek": [null, absent()]}), "timing.repeat.dayOfWeek"),
        (repeat, json!({"_timeOfDay": [absent()]}), "timing.repeat.timeOfDay"),
        (
            repeat,
            json!({"_when": [{"extension": [{"url": "urn:x", "valueString": "na de borrel"}]}]}),
            "timing.repeat.when",
        ),
        (repeat, json!({"_offset": absent()}), "timing.repeat.offset"),
        (repeat, json!({"_count": absent()}), "timing.repeat.count"),
        (repeat, json!({"count": "tien"}), "timing.repeat.count"),
        (repeat, json!({"count": -1}), "timing.repeat.count"),
        (repeat, json!({"boundsDuration": absent()}), "timing.repeat.boundsDuration"),
        (repeat, json!({"boundsDuration": {"_value": absent(), "unit": "d"}}), "timing.repeat.boundsDuration"),
        (repeat, json!({"boundsDuration": {}}), "timing.repeat.boundsDuration"),
        (repeat, json!({"boundsDuration": "7 dagen"}), "timing.repeat.boundsDuration"),
        (repeat, json!({"boundsDuration": {"value": "zeven", "unit": "d"}}), "timing.repeat.boundsDuration"),
        (repeat, json!({"boundsDuration": {"value": 2, "unit": "fortnight"}}), "timing.repeat.boundsDuration"),
        (repeat, json!({"boundsDuration": {"value": 7, "unit": "d", "code": "wk"}}), "timing.repeat.boundsDuration"),
        (repeat, json!({"boundsRange": {}}), "timing.repeat.boundsRange"),
        (
            repeat,
            json!({"boundsRange": {"low": {"value": 5, "unit": "d"}, "high": absent()}}),
            "timing.repeat.boundsRange",
        ),
        (
            repeat,
            json!({"boundsRange": {"low": {"value": 9, "unit": "d"}, "high": {"value": 5, "unit": "d"}}}),
            "timing.repeat.boundsRange",
        ),
        (repeat, json!({"boundsPeriod": {"start": "2026-01-01", "_end": absent()}}), "timing.repeat.boundsPeriod"),
        ("/timing", json!({"_event": [absent()]}), "timing.event"),
        ("/timing", json!({"event": ["kapot"]}), "timing.event"),
        ("/timing", json!({"code": absent()}), "timing.code"),
        ("", json!({"_asNeededBoolean": absent()}), "asNeededBoolean"),
        ("", json!({"asNeededBoolean": 1}), "asNeededBoolean"),
        ("", json!({"asNeededBoolean": false, "asNeededCodeableConcept": {"text": "pijn"}}), "asNeededBoolean"),
        (repeat, json!({"periodUnits": "wk"}), "timing.repeat.periodUnits"),
        ("", json!({"asNeededBoolean": "nee"}), "asNeededBoolean"),
        ("", json!({"asNeededCodeableConcept": absent()}), "asNeededCodeableConcept"),
        ("", json!({"additionalInstruction": [absent()]}), "additionalInstruction"),
        ("", json!({"_patientInstruction": absent()}), "patientInstruction"),
        ("", json!({"patientInstruction": {"text": "x"}}), "patientInstruction"),
        ("", json!({"route": absent()}), "route"),
        ("", json!({"site": absent()}), "site"),
        ("", json!({"doseRatio": {}}), "doseRatio"),
        (dose, json!({"unit": "pompje", "code": "mL"}), "dose.unit"),
        (dose, json!({"unit": "mg/ml", "code": "ug/mL"}), "dose.unit"),
        (dose, json!({"unit": null, "system": "urn:x", "code": "999"}), "dose.unit"),
        (
            dose,
            json!({"unit": "stuk", "system": "urn:oid:2.16.840.1.113883.2.4.4.1.900.2", "code": "215"}),
            "dose.unit",
        ),
        ("/doseAndRate/0", json!({"rateQuantity": {"value": 5}}), "rate"),
        ("/doseAndRate/0", json!({"rateQuantity": {"value": 5, "unit": "ml/uur", "code": "mL/min"}}), "rate"),
        (dose, json!({"_comparator": absent()}), "dose"),
        (dose, json!({"extension": [{"url": "urn:x/anders"}]}), "dose"),
        (
            "/doseAndRate/0",
            json!({"rateQuantity": {"value": 5, "unit": "mg", "code": "ug", "system": "http://unitsofmeasure.org"}}),
            "rate",
        ),
        ("/doseAndRate/0", json!({"anders": 1}), "doseAndRate.anders"),
        (
            "/doseAndRate/0",
            json!({"doseQuantity": null, "doseRange": {"low": {"value": 1, "unit": "tablet"}, "high": absent()}}),
            "dose",
        ),
    ] {
        let dosage = with(at, &more);
        let (steps, missing) = read(&json!([dosage]));
        assert!(steps[0].incomplete && missing.iter().any(|name| name == lost), "{more}: {steps:?} {missing:?}");
    }
    let unknown = with(repeat, &json!({"frequency": null, "_frequency": absent()}));
    assert_eq!(said(&json!([unknown])), ["Een onbekend aantal keer per dag 1 tablet …"]);
    let open = json!({"doseQuantity": null, "doseRange": {"low": {"value": 1, "unit": "tablet"}, "high": absent()}});
    assert_eq!(
        said(&json!([with("/doseAndRate/0", &open)])),
        ["1 keer per dag 1 tablet, tot hoeveel is niet bekend …"]
    );
    // Also beside words of the source, and nothing where all is there.
    let worded = with("", &json!({"text": "1 tablet", "_asNeededBoolean": absent()}));
    assert_eq!(said(&json!([worded])), ["1 tablet | Volgens de gegevens: 1 keer per dag 1 tablet …"]);
    let translated = json!({"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/iso21090-PQ-translation", "valueQuantity": {"value": 1}}]});
    assert_eq!(said(&json!([with(dose, &translated)])), ["1 keer per dag 1 tablet"]);
    assert_eq!(said(&json!([with("", &json!({"text": "", "_id": {"id": "a"}}))])), ["1 keer per dag 1 tablet"]);
}

#[test]
fn words_and_numbers_that_contradict_each_other_are_both_there_and_that_is_said() {
    let twice = with("", &json!({"text": "2x daags 1 tablet"}));
    assert_eq!(
        (said(&json!([twice])), read(&json!([twice])).1),
        (
            vec![format!("2x daags 1 tablet | Volgens de gegevens: 1 keer per dag 1 tablet | {DIFFER} …")],
            vec!["text".to_owned()]
        )
    );
    // A thousand is not one.
    let thousand =
        json!({"text": "1 keer per dag 1 mg", "timing": daily(), "doseQuantity": {"value": 1000, "unit": "mg"}});
    assert_eq!(
        said(&json!([thousand])),
        [format!("1 keer per dag 1 mg | Volgens de gegevens: 1 keer per dag 1.000 mg | {DIFFER} …")]
    );
}

/// What a step says where its words were not read as the same as its numbers.
const DIFFER: &str = "De woorden en de gegevens kunnen van elkaar verschillen.";

/// Whether a reader is told that these words may say something else than so often one tablet.
fn may_differ(words: &str, repeat: &Value) -> bool {
    let dosage = with("", &json!({"text": words, "timing": {"repeat": repeat}}));
    let (steps, missing) = read(&json!([dosage]));
    let told = steps[0].notes.iter().any(|note| note == DIFFER);
    assert_eq!((told, told), (steps[0].incomplete, missing.contains(&"text".to_owned())), "{words}: {steps:?}");
    told
}

#[test]
fn words_that_are_not_read_as_the_same_as_the_numbers_may_differ() {
    let per = |unit: &str| json!({"frequency": 1, "period": 1, "periodUnit": unit});
    for words in [
        "dagelijks 1 tablet",
        "per dag 1 tablet",
        "elke dag een tablet",
        "iedere ochtend 1 tablet",
        "1 dd 1",
        "1x/dag",
        "dag. 1 tablet",
        "once daily 1 tablet",
    ] {
        assert!(may_differ(words, &per("wk")), "{words}");
    }
    for words in [
        "wekelijks 1 tablet",
        "1W6T",
        "1x/week",
        "om de dag 1 tablet",
        "3 dd 1",
        "3dd1t",
        "3D1T",
        "drie keer per dag 1",
        "elke 6 uur 1 tablet",
        "1-0-1",
        "2 tabletten per dag",
        "1 x per dag 2 tabletten",
        "eenmalig 1 tablet",
        "ZN 1 tablet",
        "Niet innemen",
        "niet gebruiken",
        "tijdelijk niet innemen i.v.m. operatie",
        "gestopt",
        "stoppen per 1 december",
    ] {
        assert!(may_differ(words, &per("d")), "{words}");
    }
    assert!(may_differ("maandag 1 tablet", &json!({"period": 1, "periodUnit": "wk", "dayOfWeek": ["tue"]})));
    assert!(may_differ("'s avonds 1 tablet", &json!({"when": ["MORN"]})));
    assert!(may_differ(
        "1 tablet per dag",
        &json!({"frequency": 1, "period": 1, "periodUnit": "d", "dayOfWeek": ["mon"]})
    ));
}

#[test]
fn words_that_are_the_same_in_another_writing_are_not_doubted() {
    let per = |times: u32, unit: &str| json!({"frequency": times, "period": 1, "periodUnit": unit});
    for (words, repeat) in [
        ("dagelijks 1 tablet", per(1, "d")),
        ("1 dd 1", per(1, "d")),
        ("1x/dag", per(1, "d")),
        ("3D1T", per(3, "d")),
        ("drie keer per dag 1", per(3, "d")),
        ("wekelijks één tablet", per(1, "wk")),
        ("elke 6 uur 1 tablet", json!({"period": 6, "periodUnit": "h"})),
        ("maandag 1 tablet", json!({"frequency": 1, "period": 1, "periodUnit": "wk", "dayOfWeek": ["mon"]})),
        ("1 tablet in de ochtend", json!({"when": ["MORN"]})),
        ("1 tablet", per(1, "wk")),
    ] {
        assert!(!may_differ(words, &repeat), "{words}");
    }
}
