//! A consent of which the kind is a decision, rules about one treatment that decide otherwise, and what a refusal is limited to.

use super::*;

const NO: &str = "304253006";
const VENT: &str = "40617009";
const DOUBTED: &str = "Niet zeker: de bron zegt het op twee manieren. Vraag het na.";

fn rule(kind: &str, codes: &[&str], more: &Value) -> Value {
    let codes: Vec<_> = codes.iter().map(|code| coded(code, "x")).collect();
    let mut rule = json!({"type": kind, "code": codes});
    rule.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    rule
}

#[test]
fn a_kind_of_consent_that_refuses_is_a_refusal_whatever_its_rule_permits() {
    let fhir = |code: &str| json!([{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/consentcategorycodes", "code": code}]}]);
    let sct = json!([coded(NO, "Not for resuscitation")]);
    let scope = json!({"coding": [{"system": "http://terminology.hl7.org/CodeSystem/consentscope", "code": "adr"}]});
    let refused = Some(Negation::NoTreatment);
    let turned = "Niet reanimeren (de bron zegt hierbij: niet doen)";
    let no = || "Niet reanimeren".to_owned();
    let limit = "Niet reanimeren tenzij verslikking";
    let limited = json!([{"text": limit, "coding": [{"system": "http://snomed.info/sct", "code": NO}]}]);
    for (category, provision, title, negation, directive) in [
        (fhir("dnr"), json!({"type": "permit"}), no(), refused, vec![]),
        (fhir("DNR"), Value::Null, no(), refused, vec![]),
        (sct.clone(), json!({"type": "permit"}), no(), refused, vec![]),
        (sct.clone(), Value::Null, no(), refused, vec![]),
        (fhir("dnr"), json!({"type": "deny"}), turned.to_owned(), None, vec![DOUBTED]),
        (sct.clone(), rule("deny", &[CPR], &json!({})), no(), refused, vec!["Niet"]),
        (sct, rule("deny", &[VENT], &json!({})), "Niet beademen; niet reanimeren".to_owned(), refused, vec!["Niet"]),
        (limited, Value::Null, format!("Niet reanimeren (in de bron staat: {limit})"), refused, vec![DOUBTED]),
        (json!([coded("304252001", "x")]), Value::Null, "Wel reanimeren".to_owned(), None, vec!["Wel"]),
    ] {
        let found = read(json!({"scope": scope, "category": category, "provision": provision}));
        let mut parts: Vec<_> = found.title.split("; ").map(str::to_lowercase).collect();
        let mut expected: Vec<_> = title.split("; ").map(str::to_lowercase).collect();
        parts.sort();
        expected.sort();
        assert_eq!((parts, found.negation), (expected, negation), "{category} {provision}");
        assert_eq!(texts(&found, FieldKey::Directive), directive, "{category} {provision}");
    }
    let ended = json!({"status": "inactive", "category": fhir("dnr")});
    assert_eq!(read(ended).title, "Niet reanimeren: geldt niet");
    let both = json!({"category": fhir("dnr"), "provision": rule("permit", &[CPR], &json!({}))});
    let both = read(both);
    assert_eq!((both.title.as_str(), both.negation), ("Niet reanimeren; wel reanimeren: niet zeker", refused));
    assert!(both.marks.hidden.is_empty(), "a will is not kept from who is to follow it");
}

#[test]
fn a_rule_within_another_takes_its_treatment_out_of_that_one() {
    let deny = json!({"provision": [rule("deny", &[VENT], &json!({}))]});
    let found = read(json!({"provision": rule("permit", &[CPR, VENT], &deny)}));
    assert_eq!(found.title, "Niet beademen; wel reanimeren");
    let rows = labelled(&found, FieldKey::Directive);
    let row = |label: &str, text: &str| (label.to_owned(), text.to_owned());
    assert_eq!(rows, [row("Reanimeren", "Wel"), row("Beademen", "Niet")]);
    let permit = json!({"provision": [rule("permit", &[CPR], &json!({}))]});
    let found = read(json!({"provision": rule("deny", &[CPR, VENT], &permit)}));
    assert_eq!((found.title.as_str(), found.negation), ("Niet beademen; wel reanimeren", Some(Negation::NoTreatment)));
    let two = |one: Value, other: Value| read(json!({"provision": {"provision": [one, other]}}));
    let night = json!({"purpose": [{"system": "urn:x", "code": "NACHT"}]});
    let inside = |inner: Value| json!({"type": "permit", "purpose": night["purpose"], "provision": inner});
    let (yes, no) = (|| rule("permit", &[CPR], &json!({})), || rule("deny", &[CPR], &json!({})));
    for (found, is_out) in [
        (two(yes(), inside(json!([no()]))), false),
        (read(json!({"provision": inside(json!([yes(), no()]))})), true),
        (two(rule("permit", &[CPR], &json!({})), rule("deny", &[CPR], &json!({}))), true),
        (two(rule("permit", &[CPR], &json!({})), rule("permit", &[NO], &json!({}))), true),
        (
            read(
                json!({"provision": rule("permit", &[CPR], &json!({"provision": [rule("deny", &[CPR], &json!({}))]}))}),
            ),
            true,
        ),
        (two(rule("permit", &[CPR], &json!({})), rule("deny", &[CPR], &night)), false),
        (
            two(rule("permit", &[CPR], &json!({})), rule("deny", &[CPR], &json!({"period": {"start": "2027-01-01"}}))),
            false,
        ),
    ] {
        assert_eq!(found.marks.hidden.contains(HiddenReason::NotUnderstood), is_out, "{}", found.title);
    }
}

#[test]
fn what_a_refusal_is_limited_to_stands_in_the_title() {
    let emergency = json!([{"system": "http://terminology.hl7.org/CodeSystem/v3-ActReason", "code": "ETREAT"}]);
    let actor = |name: Option<&str>| json!([{"role": {"text": "Wie"}, "reference": {"reference": "Practitioner/none", "display": name}}]);
    for (kind, more, title) in [
        ("deny", json!({"purpose": emergency}), "Niet reanimeren (waarvoor: spoedbehandeling)"),
        ("deny", json!({"actor": actor(Some("arts De Wit"))}), "Niet reanimeren (wie: arts De Wit)"),
        ("deny", json!({"actor": actor(None)}), "Niet reanimeren (niet voor iedereen)"),
        (
            "deny",
            json!({"data": [{"meaning": "instance", "reference": {"display": "x"}}]}),
            "Niet reanimeren (alleen wat erbij is genoemd)",
        ),
        ("permit", json!({"purpose": emergency}), "Reanimeren (waarvoor: spoedbehandeling)"),
        ("deny", json!({}), "Niet reanimeren"),
    ] {
        assert_eq!(read(json!({"provision": rule(kind, &[CPR], &more)})).title, title, "{more}");
    }
    let inside = json!({"type": "permit", "purpose": emergency, "provision": [rule("deny", &[CPR], &json!({}))]});
    assert_eq!(read(json!({"provision": inside})).title, "Niet reanimeren (waarvoor: spoedbehandeling)");
    let mut old = zib(CPR, &["NEE"], &Value::Null);
    old["purpose"] = emergency;
    assert_eq!(read(old).title, "Niet reanimeren (waarvoor: spoedbehandeling)");
}

#[test]
fn another_decision_in_words_beside_a_refusal_is_not_certain() {
    let other =
        |text: &str| json!([{"url": nictiz("ext-TreatmentDirective2.SpecificationOther"), "valueString": text}]);
    for (text, title) in [
        ("wel reanimeren", "Niet reanimeren (in de bron staat: wel reanimeren)"),
        ("behalve bij verslikking", "Niet reanimeren (in de bron staat: behalve bij verslikking)"),
        ("Niet reanimeren", "Niet reanimeren"),
    ] {
        let found = read(json!({"modifierExtension": other(text), "provision": rule("deny", &[CPR], &json!({}))}));
        assert_eq!((found.title.as_str(), found.negation), (title, Some(Negation::NoTreatment)), "{text}");
        let directive = texts(&found, FieldKey::Directive);
        assert_eq!(directive.contains(&DOUBTED.to_owned()), title.contains("bron"), "{text}");
        assert!(directive.contains(&text.to_owned()), "{text}");
    }
    let denied = read(json!({"modifierExtension": other("niet"), "provision": rule("permit", &[CPR], &json!({}))}));
    assert_eq!(denied.title, "Reanimeren: onder voorwaarden (in de bron staat: niet)");
    let limit = json!([{"url": nictiz("zib-TreatmentDirective-Restrictions"), "valueString": "tenzij verslikking"}]);
    let mut refused = zib(CPR, &["NEE"], &Value::Null);
    refused["extension"].as_array_mut().unwrap().extend(limit.as_array().unwrap().clone());
    let found = read(refused);
    assert_eq!(found.title, "Niet reanimeren (in de bron staat: tenzij verslikking)");
    assert_eq!(texts(&found, FieldKey::Restriction), ["tenzij verslikking"]);
    assert!(texts(&found, FieldKey::Directive).contains(&DOUBTED.to_owned()));
}

#[test]
fn two_decisions_of_one_treatment_that_hold_today_are_not_certain() {
    let from = |day: &str| json!({"period": {"start": day}});
    let two = |one: Value, other: Value| read(json!({"provision": {"provision": [one, other]}}));
    let both = two(rule("permit", &[CPR], &from("2020-01-01")), rule("deny", &[CPR], &from("2026-01-01")));
    assert_eq!(both.title, "Niet reanimeren; wel reanimeren: niet zeker");
    assert!(texts(&both, FieldKey::Directive).contains(&DOUBTED.to_owned()));
    let later = two(rule("permit", &[CPR], &from("2020-01-01")), rule("deny", &[CPR], &from("2027-01-01")));
    assert_eq!(later.title, "Wel reanimeren; niet reanimeren (vanaf 1 januari 2027)");
    assert!(!texts(&later, FieldKey::Directive).contains(&DOUBTED.to_owned()));
}
