//! Exceptions of a consent of STU3 to what the zib decides of a treatment that stands in its extension.

use super::*;

const DOUBTED: &str = "Niet zeker: de bron zegt het op twee manieren. Vraag het na.";

fn purpose() -> Value {
    json!([{"system": "http://terminology.hl7.org/CodeSystem/v3-ActReason", "code": "ETREAT"}])
}

fn excepted(decision: &str, kind: &str, more: &Value) -> Value {
    let mut rule = json!({"type": kind});
    rule.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    zib(CPR, &[decision], &json!([rule]))
}

#[test]
fn an_exception_is_said_in_the_title_and_never_as_what_the_decision_is_for() {
    let emergency = json!({"purpose": purpose()});
    let actor = |display: Option<&str>| json!({"actor": [{"role": {"text": "arts"}, "reference": {"reference": "Practitioner/none", "display": display}}]});
    for (decision, kind, more, title, directive) in [
        (
            "NEE",
            "permit",
            emergency.clone(),
            "Niet reanimeren; wel reanimeren (waarvoor: spoedbehandeling)",
            "Wel (waarvoor: spoedbehandeling)",
        ),
        ("NEE", "permit", actor(Some("De Wit")), "Niet reanimeren; wel reanimeren (wie: De Wit)", "Wel (wie: De Wit)"),
        ("NEE", "permit", actor(None), "Niet reanimeren; wel reanimeren (niet voor iedereen)", "Wel"),
        (
            "NEE",
            "permit",
            json!({"action": [{"text": "borstcompressie"}]}),
            "Niet reanimeren; wel reanimeren (wat: borstcompressie)",
            "Wel (wat: borstcompressie)",
        ),
        (
            "NEE",
            "permit",
            json!({"class": [{"system": "urn:l", "code": "t", "display": "Thuis"}]}),
            "Niet reanimeren; wel reanimeren (welke gegevens: Thuis)",
            "Wel (welke gegevens: Thuis)",
        ),
        (
            "NEE",
            "permit",
            json!({"data": [{"meaning": "instance", "reference": {"display": "x"}}]}),
            "Niet reanimeren; wel reanimeren (alleen wat erbij is genoemd)",
            "Wel (alleen wat erbij is genoemd)",
        ),
        (
            "NEE",
            "permit",
            json!({"period": {"end": "2025-12-31"}}),
            "Niet reanimeren; wel reanimeren (gold tot en met 31 december 2025)",
            "Wel (gold tot en met 31 december 2025)",
        ),
        (
            "JA_MAAR",
            "deny",
            emergency.clone(),
            "Niet reanimeren (waarvoor: spoedbehandeling); reanimeren: onder voorwaarden",
            "Niet (waarvoor: spoedbehandeling)",
        ),
        (
            "JA",
            "deny",
            emergency.clone(),
            "Niet reanimeren (waarvoor: spoedbehandeling); wel reanimeren",
            "Niet (waarvoor: spoedbehandeling)",
        ),
        (
            "JA",
            "deny",
            json!({"extension": [{"url": nictiz("zib-TreatmentDirective-Restrictions"), "valueString": "alleen thuis"}]}),
            "Reanimeren: onder voorwaarden",
            "Wel",
        ),
    ] {
        let found = read(excepted(decision, kind, &more));
        assert_eq!(found.title, title, "{decision} {more}");
        assert!(!found.marks.hidden.contains(HiddenReason::NotUnderstood), "{title}");
        let rows = texts(&found, FieldKey::Directive);
        assert!(rows.contains(&directive.to_owned()) && !rows.contains(&DOUBTED.to_owned()), "{title}: {rows:?}");
        assert!(texts(&found, FieldKey::Description).is_empty(), "{title}");
        assert!(!texts(&found, FieldKey::Restriction).contains(&"Welke voorwaarden, staat er niet bij.".to_owned()));
    }
}

#[test]
fn an_exception_of_which_nobody_can_tell_what_it_allows_is_doubted() {
    for (decision, kind, more, title) in [
        ("NEE", "permit", json!({}), "Niet reanimeren: niet zeker"),
        (
            "NEE",
            "permit",
            json!({"period": {"start": "2026-01-01", "end": "2026-12-31"}}),
            "Niet reanimeren; wel reanimeren (tot en met 31 december 2026): niet zeker",
        ),
        (
            "NEE",
            "deny",
            json!({"purpose": purpose()}),
            "Niet reanimeren; niet reanimeren (waarvoor: spoedbehandeling): niet zeker",
        ),
        (
            "JA",
            "permit",
            json!({"purpose": purpose()}),
            "Reanimeren, Reanimeren (waarvoor: spoedbehandeling): niet zeker",
        ),
    ] {
        let found = read(excepted(decision, kind, &more));
        assert_eq!(found.title, title, "{decision} {more}");
        assert!(texts(&found, FieldKey::Directive).contains(&DOUBTED.to_owned()), "{title}");
    }
    let found = read(zib(CPR, &["NEE"], &json!([{"purpose": purpose()}])));
    assert_eq!(found.title, "Niet reanimeren: niet zeker");
    let row = ("Uitzondering".to_owned(), "Waarvoor: spoedbehandeling".to_owned());
    assert_eq!(labelled(&found, FieldKey::Description), [row]);
    let same = read(excepted("NEE", "deny", &json!({})));
    assert_eq!((same.title.as_str(), texts(&same, FieldKey::Directive)), ("Niet reanimeren", vec!["Niet".to_owned()]));
}

#[test]
fn for_whom_a_refusal_holds_stands_in_the_title() {
    let mut refused = zib(CPR, &["NEE"], &Value::Null);
    refused["actor"] = json!([{"role": {"text": "arts"}, "reference": {"display": "De Wit"}}]);
    refused["sourceReference"] = json!({"display": "Wilsverklaring van 2 mei"});
    let found = read(refused);
    assert_eq!(found.title, "Niet reanimeren (wie: De Wit)");
    assert_eq!(texts(&found, FieldKey::Other), ["Wilsverklaring van 2 mei"]);
}
