//! A code that is a decision by itself, beside a value or a rule that says no more than it, or denies it.

use super::*;

const DOUBTED: &str = "Niet zeker: de bron zegt het op twee manieren. Vraag het na.";

#[test]
fn a_measurement_called_not_for_resuscitation_is_a_directive_where_its_words_say_the_same() {
    let measured = |code: &str, value: &str| {
        of("Observation", &json!({"status": "final", "code": concept(code, None, None), "valueString": value}))
    };
    for (code, value, title, negation) in [
        (NO, "Niet reanimeren", "Niet reanimeren", Some(Negation::NoTreatment)),
        (NO, "NTBR", "Niet reanimeren", Some(Negation::NoTreatment)),
        (NO, "ja", "Niet reanimeren", Some(Negation::NoTreatment)),
        (YES, "Wel reanimeren", "Wel reanimeren", None),
        (YES, "ja", "Wel reanimeren", None),
    ] {
        let found = measured(code, value);
        assert_eq!((found.title.as_str(), found.negation), (title, negation), "{value}");
        assert_eq!(found.section, access::Section::Directives, "{value}");
        assert!(texts(&found, FieldKey::Directive).is_empty(), "{value}: {:?}", found.fields);
    }
    for (code, value) in [
        (NO, "nee"),
        (NO, "Niet reanimeren, behalve bij verslikking"),
        (NO, "Reanimatie"),
        (NO, "Wel reanimeren"),
        (YES, "Niet reanimeren"),
        (YES, "nee"),
    ] {
        let found = measured(code, value);
        assert!(found.title.ends_with(&format!("(de bron zegt hierbij: {value})")), "{}", found.title);
        assert_eq!(found.negation, None, "{value}");
    }
}

#[test]
fn a_consent_that_denies_for_resuscitation_begins_with_the_not() {
    let permission = || coded(YES, "For resuscitation");
    let denied = |code: Value| json!({"provision": {"type": "deny", "code": [code]}});
    for consent in [denied(permission()), json!({"category": [permission()], "provision": {"type": "deny"}})] {
        let found = read(consent);
        assert_eq!((found.title.as_str(), found.negation), ("Niet reanimeren", Some(Negation::NoTreatment)));
        assert_eq!(texts(&found, FieldKey::Treatment), ["Reanimeren"]);
        assert_eq!(texts(&found, FieldKey::Directive), ["Niet"]);
    }
    let limited = read(denied(concept(YES, None, Some("Reanimeren, behalve bij verslikking"))));
    assert_eq!(limited.title, "Niet reanimeren (in de bron staat: Reanimeren, behalve bij verslikking)");
    let directive = texts(&limited, FieldKey::Directive);
    assert!(directive.iter().any(|text| text.starts_with("Niet, maar")) || directive.contains(&DOUBTED.to_owned()));
    assert_eq!(read(json!({"provision": {"type": "permit", "code": [permission()]}})).title, "Wel reanimeren");
}
