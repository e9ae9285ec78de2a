//! What a consent declares by its kind, beside rules and exceptions: it is said first, and nothing stands in its place.

use super::*;

const WILLS: &str = "urn:oid:2.16.840.1.113883.2.4.3.11.60.40.4.14.1";
const DOUBTED: &str = "Niet zeker: de bron zegt het op twee manieren. Vraag het na.";
const VENT: &str = "40617009";

fn kind(code: &str) -> Value {
    json!({"coding": [{"system": WILLS, "code": code}]})
}

fn snomed(code: &str) -> Value {
    json!({"system": "http://snomed.info/sct", "code": code})
}

/// An advance directive of the first generation of the zib, with an exception.
fn old(code: &str, except: &Value) -> Value {
    json!({"category": [coded("11341000146107", "levenstestament en wilsverklaring"), kind(code)], "except": [except]})
}

fn adr(mut more: Value) -> Value {
    more["scope"] =
        json!({"coding": [{"system": "http://terminology.hl7.org/CodeSystem/consentscope", "code": "adr"}]});
    more
}

/// One of FHIR R4 with its kind in a category.
fn of_category(code: &str, provision: &Value) -> Value {
    let acd =
        json!({"coding": [{"system": "http://terminology.hl7.org/CodeSystem/consentcategorycodes", "code": "acd"}]});
    adr(json!({"category": [acd, kind(code)], "provision": provision}))
}

/// One of FHIR R4 with its kind in its rule, and a rule within that.
fn of_rule(code: &str, inner: &Value) -> Value {
    let mut found = of_category(code, &json!({"code": [kind(code)], "provision": [inner]}));
    found["category"].as_array_mut().unwrap().pop();
    found
}

/// One of which a category of FHIR says that it refuses resuscitation.
fn dnr(provision: &Value) -> Value {
    let category =
        json!([{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/consentcategorycodes", "code": "dnr"}]}]);
    adr(json!({"category": category, "provision": provision}))
}

fn purpose() -> Value {
    json!([{"system": "urn:l", "code": "v", "display": "Verslikking"}])
}

fn row(label: &str, text: &str) -> (String, String) {
    (label.to_owned(), text.to_owned())
}

fn is_doubted(found: &Entry) -> bool {
    texts(found, FieldKey::Directive).iter().any(|said| said == DOUBTED)
}

#[test]
fn a_declaration_is_said_before_the_rules_and_exceptions_beside_it() {
    let except = |kind: &str, code: &str| json!({"type": kind, "code": [snomed(code)]});
    let rule = |kind: &str, code: &str| json!({"type": kind, "code": [coded(code, "x")]});
    let limited = json!({"type": "permit", "code": [coded(CPR, "x")], "purpose": purpose()});
    let actor = json!([{"role": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v3-ParticipationType", "code": "PRCP"}]},
        "reference": {"display": "ambulance"}}]);
    let for_some = json!({"type": "permit", "code": [coded(CPR, "x")], "actor": actor});
    let except_for_some = json!({"type": "permit", "code": [snomed(CPR)], "actor": actor});
    let refused = Some(Negation::NoTreatment);
    let will = "Verklaring: niet reanimeren";
    for (consent, title, negation, doubted) in [
        (old("NR", &except("permit", VENT)), format!("{will}; wel beademen"), None, false),
        (old("NR", &except("permit", CPR)), format!("{will}; wel reanimeren: niet zeker"), None, true),
        (old("NR", &except("deny", VENT)), format!("{will}; niet beademen"), refused, false),
        (old("NR", &except("deny", CPR)), format!("{will}; niet reanimeren"), refused, false),
        (old("EU", &except("deny", VENT)), "Euthanasieverzoek; niet beademen".to_owned(), refused, false),
        (of_category("NR", &rule("permit", CPR)), format!("{will}; wel reanimeren: niet zeker"), None, true),
        (of_category("NR", &rule("permit", VENT)), format!("{will}; wel beademen"), None, false),
        (of_category("NR", &limited), format!("{will}; wel reanimeren (waarvoor: Verslikking)"), None, false),
        (of_category("NR", &for_some), format!("{will}; wel reanimeren (wie: ambulance)"), None, false),
        (old("NR", &except_for_some), format!("{will}; wel reanimeren (wie: ambulance)"), None, false),
        (of_category("NR", &json!({"code": [kind("NR")]})), will.to_owned(), None, false),
        (of_rule("NR", &rule("permit", CPR)), format!("{will}; wel reanimeren: niet zeker"), None, true),
        (of_rule("NR", &rule("permit", VENT)), format!("{will}; wel beademen"), None, false),
        (of_rule("EU", &rule("deny", VENT)), "Euthanasieverzoek; niet beademen".to_owned(), refused, false),
        (dnr(&rule("permit", VENT)), "Niet reanimeren; wel beademen".to_owned(), refused, false),
        (dnr(&rule("deny", VENT)), "Niet reanimeren; niet beademen".to_owned(), refused, false),
    ] {
        let found = read(consent.clone());
        assert_eq!((found.title.as_str(), found.negation), (title.as_str(), negation), "{consent}");
        assert_eq!(is_doubted(&found), doubted, "{title} {consent}");
        assert_eq!(found.clinical_status(today()).status, S::Now, "{title}");
        assert!(!found.marks.hidden.contains(HiddenReason::NotUnderstood), "{title}");
        let declared = title.split(';').next().unwrap_or_default().to_owned();
        assert!(title == declared || texts(&found, FieldKey::Treatment).contains(&declared), "{title}");
    }
    for system in ["http://terminology.hl7.org/CodeSystem/consentcategorycodes", "http://loinc.org"] {
        // What kind of document it is, is no declaration.
        let category = json!([{"coding": [{"system": system, "code": "hcd", "display": "Health care directive"}]}]);
        let found = read(adr(json!({"category": category, "provision": rule("deny", CPR)})));
        assert_eq!(found.title, "Niet reanimeren");
    }
    let own = adr(json!({"category": [{"text": "Verklaring tegen bloedtransfusie"}], "provision": rule("deny", VENT)}));
    let own = read({
        let mut own = own;
        own["category"].as_array_mut().unwrap().push(json!({"coding": [{"code": "acd"}]}));
        own
    });
    assert_eq!(own.title, "Verklaring tegen bloedtransfusie; niet beademen");
}

#[test]
fn an_exception_that_names_nothing_is_said_as_one_beside_what_it_is_an_exception_to() {
    let permit = json!({"type": "permit", "purpose": purpose()});
    let ended = json!({"type": "permit", "period": {"start": "2026-01-01", "end": "2026-02-01"}});
    let past = "(gold tot en met 1 februari 2026)";
    let will = "Verklaring: niet reanimeren; uitzondering: wel";
    let no = "Niet reanimeren; uitzondering: wel";
    let row = "Wel (Waarvoor: Verslikking)".to_lowercase();
    for (consent, title, doubted) in [
        (old("NR", &permit), format!("{will} (waarvoor: Verslikking): niet zeker"), true),
        (
            old("NR", &json!({"type": "deny"})),
            "Verklaring: niet reanimeren; uitzondering: niet: niet zeker".to_owned(),
            true,
        ),
        (old("NR", &json!({"purpose": purpose()})), "Verklaring: niet reanimeren: niet zeker".to_owned(), true),
        (old("NR", &ended), format!("{will} {past}"), false),
        (of_category("NR", &permit), format!("{will} (waarvoor: Verslikking): niet zeker"), true),
        (of_category("NR", &json!({"provision": [ended]})), format!("{will} {past}"), false),
        (of_rule("NR", &permit), format!("{will} (waarvoor: Verslikking): niet zeker"), true),
        (of_rule("NR", &ended), format!("{will} {past}"), false),
        (dnr(&json!({"provision": [permit]})), format!("{no} (waarvoor: Verslikking): niet zeker"), true),
        (dnr(&json!({"provision": [ended]})), format!("{no} {past}"), false),
        (dnr(&permit), format!("{no} (waarvoor: Verslikking): niet zeker"), true),
    ] {
        let found = read(consent.clone());
        assert_eq!(found.title, title, "{consent}");
        assert_eq!(is_doubted(&found), doubted, "{title}");
        assert_eq!(found.clinical_status(today()).status, S::Now, "{title}");
        let rows: Vec<_> = labelled(&found, FieldKey::Directive);
        let excepted = rows.iter().any(|(label, text)| label == "Uitzondering" && text.to_lowercase() == row);
        assert_eq!(excepted, title.contains("wel (waarvoor"), "{title} {rows:?}");
    }
    let rule = json!({"type": "permit", "code": [coded(VENT, "x")], "period": {"end": "2026-02-01"}});
    let found = read(of_category("NR", &rule));
    let title = "Verklaring: niet reanimeren; wel beademen (gold tot en met 1 februari 2026)";
    assert_eq!((found.title.as_str(), found.clinical_status(today()).status), (title, S::Now));
    let whole = read(of_category("NR", &json!({"type": "permit", "period": {"end": "2026-02-01"}})));
    assert_eq!(whole.clinical_status(today()).status, S::Earlier, "the time of the whole is that of the declaration");
}

#[test]
fn an_exception_to_a_refusal_by_its_code_is_no_refusal_of_its_own() {
    let inner = json!({"type": "permit", "purpose": purpose()});
    let rule = json!({"type": "permit", "code": [coded(NO, "x")], "provision": [inner]});
    let within = read(json!({"provision": rule}));
    let old = read(json!({"category": [coded(NO, "x")], "except": [inner]}));
    for found in [within, old] {
        assert_eq!(found.title, "Niet reanimeren; uitzondering: wel (waarvoor: Verslikking): niet zeker");
        assert_eq!(found.negation, Some(Negation::NoTreatment));
        assert!(is_doubted(&found));
    }
    let mut off = old_will_with_a_rule();
    off["status"] = json!("inactive");
    assert_eq!(read(off).title, "Verklaring: niet reanimeren; wel beademen: geldt niet");
    let mut past = old_will_with_a_rule();
    past["period"] = json!({"end": "2026-02-01"});
    let past = read(past);
    let title = "Verklaring: niet reanimeren; wel beademen (alles gold tot en met 1 februari 2026)";
    assert_eq!((past.title.as_str(), past.clinical_status(today()).status), (title, S::Earlier));
    let both = old_will_with_a_rule();
    let mut directive = zib(VENT, &["NEE"], &Value::Null);
    directive["category"] = both["category"].clone();
    assert_eq!(read(directive).title, "Verklaring: niet reanimeren; niet beademen");
}

#[test]
fn many_rules_leave_the_declaration_whole_in_the_title() {
    let except = |at: usize, kind: &str| json!({"type": kind, "code": [{"system": "urn:l", "code": at.to_string(), "display": format!("Situatie {at} met een lange naam")}]});
    let all: Vec<_> = (1..12).map(|at| except(at, if at == 3 { "deny" } else { "permit" })).collect();
    let mut many = old("NR", &Value::Null);
    many["except"] = json!(all);
    let many = read(many);
    assert_eq!(many.title, "Verklaring: niet reanimeren; 11 uitzonderingen: wel en niet: niet zeker");
    assert_eq!(texts(&many, FieldKey::Directive).len(), 12);
    let code = |at: usize| json!({"text": format!("Behandeling {at} met een naam die tamelijk veel letters heeft")});
    let codes: Vec<_> = (1..9).map(code).collect();
    let long = read(of_category("NR", &json!({"type": "deny", "code": codes})));
    assert!(long.title.starts_with("Verklaring: niet reanimeren; niet doen:"), "{}", long.title);
    assert!(long.title.chars().count() <= 200 && !long.body.is_empty(), "{}", long.title);
}

fn old_will_with_a_rule() -> Value {
    old("NR", &json!({"type": "permit", "code": [snomed(VENT)]}))
}

#[test]
fn a_decision_beside_a_declaration_is_not_certain() {
    let decided = |code: &str, answer: &str| {
        let mut found = old(code, &Value::Null);
        found["except"] = json!([]);
        found["modifierExtension"] = zib(CPR, &[answer], &Value::Null)["modifierExtension"].clone();
        found
    };
    for (consent, title) in [
        (decided("NR", "JA"), "Verklaring: niet reanimeren (de bron zegt hierbij: wel)"),
        (decided("NR", "NEE"), "Verklaring: niet reanimeren (de bron zegt hierbij: niet doen)"),
        (decided("EU", "NEE"), "Euthanasieverzoek (de bron zegt hierbij: niet doen)"),
        (of_category("NR", &json!({"type": "permit"})), "Verklaring: niet reanimeren (de bron zegt hierbij: wel)"),
        (
            of_category("NR", &json!({"type": "permit", "code": [kind("NR")]})),
            "Verklaring: niet reanimeren (de bron zegt hierbij: wel)",
        ),
        (of_category("NR", &json!({"type": "deny"})), "Verklaring: niet reanimeren (de bron zegt hierbij: niet doen)"),
        (dnr(&json!({"type": "deny"})), "Niet reanimeren (de bron zegt hierbij: niet doen)"),
    ] {
        let found = read(consent.clone());
        assert_eq!(found.title, title, "{consent}");
        assert_eq!(texts(&found, FieldKey::Directive), [DOUBTED], "{title}");
    }
}

#[test]
fn a_situation_in_an_exception_is_no_treatment() {
    let situation = |kind: &str, code: &str, display: &str| json!({"type": kind, "code": [coded(code, display)]});
    let bare = |kind: &str, code: &str, display: &str| {
        let mut coding = snomed(code);
        coding["display"] = json!(display);
        json!({"type": kind, "code": [coding]})
    };
    let within = |kind: &str, inner: Value| json!({"provision": {"type": kind, "code": [coded(CPR, "x")], "provision": [inner]}});
    let (asleep, dying) = ("Bewusteloosheid", "Terminale fase");
    let no = "Niet reanimeren; uitzondering: wel (Bewusteloosheid): niet zeker";
    let yes = "Wel reanimeren; uitzondering: niet (Terminale fase): niet zeker";
    for (consent, title, text) in [
        (zib(CPR, &["NEE"], &json!([bare("permit", "419045004", asleep)])), no, "Wel (Bewusteloosheid)"),
        (zib(CPR, &["JA"], &json!([bare("deny", "230145002", dying)])), yes, "Niet (Terminale fase)"),
        (within("deny", situation("permit", "419045004", asleep)), no, "Wel (Bewusteloosheid)"),
        (within("permit", situation("deny", "230145002", dying)), yes, "Niet (Terminale fase)"),
        (within("deny", json!({"type": "permit", "code": [{"text": asleep}]})), no, "Wel (Bewusteloosheid)"),
    ] {
        let found = read(consent.clone());
        assert_eq!(found.title, title, "{consent}");
        assert!(is_doubted(&found), "{title}");
        let rows = labelled(&found, FieldKey::Directive);
        assert!(rows.contains(&row("Uitzondering", text)), "{rows:?}");
        assert_eq!(texts(&found, FieldKey::Treatment), ["Reanimeren"], "{title}");
        assert!(found.negation == Some(Negation::NoTreatment), "{title}");
    }
    let both = json!({"type": "permit", "code": [coded(VENT, "x"), coded("419045004", asleep)]});
    let title = "Niet reanimeren; wel beademen; uitzondering: wel (Bewusteloosheid): niet zeker";
    assert_eq!(read(within("deny", both)).title, title);
    let mut ended = bare("permit", "419045004", asleep);
    ended["period"] = json!({"end": "2026-02-01"});
    let ended = read(zib(CPR, &["NEE"], &json!([ended])));
    let past = "Niet reanimeren; uitzondering: wel (Bewusteloosheid; gold tot en met 1 februari 2026)";
    assert_eq!((ended.title.as_str(), is_doubted(&ended)), (past, false));
    let open = json!({"code": [coded("419045004", asleep)]});
    let found = read(within("deny", open));
    assert_eq!(found.title, "Niet reanimeren; uitzondering (Bewusteloosheid): niet zeker");
    assert_eq!(labelled(&found, FieldKey::Directive)[1], row("Uitzondering", "Niet bekend (Bewusteloosheid)"));
    let declared = read(old("NR", &bare("permit", "419045004", asleep)));
    assert_eq!(declared.title, "Verklaring: niet reanimeren; uitzondering: wel (Bewusteloosheid): niet zeker");
}

#[test]
fn what_contradicts_a_declaration_is_shown_as_not_certain_and_takes_nothing_away() {
    let rule = |kind: &str, code: &str| json!({"type": kind, "code": [coded(code, "x")]});
    let timed = |period: Value| json!({"type": "permit", "code": [coded(CPR, "x")], "period": period});
    let within = |rules: &[Value]| json!({"provision": rules});
    let by = |codes: &[&str], provision: &Value| {
        let mut found = of_category("NR", provision);
        let categories = found["category"].as_array_mut().unwrap();
        categories.truncate(1);
        categories.extend(codes.iter().map(|code| json!({"coding": [snomed(code)]})));
        found
    };
    let with = |mut consent: Value, name: &str, value: Value| {
        consent[name] = value;
        consent
    };
    let zib = |answer: &str| {
        let zib = zib(CPR, &[answer], &Value::Null);
        let found = with(by(&[NO], &Value::Null), "extension", zib["extension"].clone());
        with(found, "modifierExtension", zib["modifierExtension"].clone())
    };
    let (permit, yes) = (rule("permit", CPR), "304252001");
    let both = "Niet reanimeren; wel reanimeren";
    let refused = Some(Negation::NoTreatment);
    let of_treatment =
        json!({"coding": [{"system": "http://terminology.hl7.org/CodeSystem/consentscope", "code": "treatment"}]});
    let first = json!({"category": [coded("11341000146107", "wilsverklaring"), coded(NO, "x")],
        "except": [{"type": "permit", "code": [snomed(CPR)]}]});
    for (consent, title, negation, doubted) in [
        (by(&[NO], &permit), format!("{both}: niet zeker"), refused, true),
        (by(&["450476008"], &permit), format!("{both}: niet zeker"), refused, true),
        (dnr(&permit), format!("{both}: niet zeker"), refused, true),
        (first, format!("{both}: niet zeker"), refused, true),
        (with(by(&[NO], &permit), "scope", of_treatment), format!("{both}: niet zeker"), refused, true),
        (by(&[NO], &rule("permit", yes)), format!("{both}: niet zeker"), refused, true),
        (by(&[NO], &within(std::slice::from_ref(&permit))), format!("{both}: niet zeker"), refused, true),
        (by(&[NO, yes], &Value::Null), format!("{both}: niet zeker"), refused, true),
        (by(&[NO, yes], &rule("permit", VENT)), format!("{both}; wel beademen: niet zeker"), refused, true),
        (by(&[yes], &rule("deny", CPR)), "Wel reanimeren; niet reanimeren: niet zeker".to_owned(), refused, true),
        (
            by(&["450475007"], &rule("permit", NO)),
            "Wel reanimeren; niet reanimeren: niet zeker".to_owned(),
            refused,
            true,
        ),
        (zib("JA"), format!("{both}: niet zeker"), refused, true),
        (zib("JA_MAAR"), "Niet reanimeren; reanimeren: onder voorwaarden: niet zeker".to_owned(), refused, true),
        (by(&[NO], &timed(json!({"start": "2026-01-01"}))), format!("{both}: niet zeker"), refused, true),
        (by(&[NO], &timed(json!({"start": "2027-01-01"}))), format!("{both} (vanaf 1 januari 2027)"), refused, false),
        (
            by(&[NO], &timed(json!({"end": "2026-01-01"}))),
            format!("{both} (gold tot en met 1 januari 2026)"),
            refused,
            false,
        ),
        (by(&[NO], &rule("deny", CPR)), "Niet reanimeren".to_owned(), refused, false),
        (by(&[yes], &permit), "Wel reanimeren; wel reanimeren".to_owned(), None, false),
        // Rules that contradict each other beside it.
        (
            by(&[NO], &within(&[rule("permit", VENT), rule("deny", VENT)])),
            "Niet reanimeren; niet beademen; wel beademen: niet zeker".to_owned(),
            refused,
            true,
        ),
        (
            of_category("NR", &within(&[rule("permit", VENT), rule("deny", VENT)])),
            "Verklaring: niet reanimeren; niet beademen; wel beademen: niet zeker".to_owned(),
            refused,
            true,
        ),
        (
            of_category("NR", &json!({"code": [kind("NR")], "provision": [rule("permit", VENT), rule("deny", VENT)]})),
            "Verklaring: niet reanimeren; niet beademen; wel beademen: niet zeker".to_owned(),
            refused,
            true,
        ),
    ] {
        let found = read(consent.clone());
        assert_eq!((found.title.as_str(), found.negation), (title.as_str(), negation), "{consent}");
        assert_eq!(is_doubted(&found), doubted, "{title} {consent}");
        assert!(found.marks.hidden.is_empty(), "{title}: {:?} {consent}", found.marks);
        assert_eq!(found.clinical_status(today()).status, S::Now, "{title}");
    }
    // Of what declares nothing nobody can tell what it says.
    let found = read(json!({"provision": {"provision": [rule("permit", VENT), rule("deny", VENT)]}}));
    assert!(found.marks.hidden.contains(HiddenReason::NotUnderstood));
    // What is over contradicts nothing any more.
    let over = read(with(by(&[NO], &permit), "period", json!({"end": "2025-01-01"})));
    assert_eq!(
        (over.title.as_str(), is_doubted(&over)),
        ("Niet reanimeren; wel reanimeren (alles gold tot en met 1 januari 2025)", false)
    );
}
