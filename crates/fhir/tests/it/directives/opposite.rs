//! A code that decides by itself beside words or a value that say the opposite: never only one of both.

use super::*;

#[test]
fn words_that_say_the_opposite_of_a_code_stand_beside_it() {
    let refused = Some(Negation::NoTreatment);
    for (code, title, source, negation) in [
        (concept(YES, None, Some("Niet reanimeren")), "Wel reanimeren", Some("Niet reanimeren"), None),
        (
            concept(YES, Some("Niet reanimeren"), Some("Niet reanimeren")),
            "Wel reanimeren",
            Some("Niet reanimeren"),
            None,
        ),
        (concept(YES, Some("Not for resuscitation"), None), "Wel reanimeren", Some("Not for resuscitation"), None),
        (concept(YES, Some("For resuscitation"), None), "Wel reanimeren", None, None),
        (concept(YES, None, Some("Wel reanimeren")), "Wel reanimeren", None, None),
        (concept(NO, None, Some("Reanimeren")), "Niet reanimeren", Some("Reanimeren"), refused),
        (concept(NO, None, Some("Reanimatie gewenst")), "Niet reanimeren", Some("Reanimatie gewenst"), refused),
        (concept(NO, Some("For resuscitation"), None), "Niet reanimeren", Some("For resuscitation"), refused),
        (concept(NO, Some("Not for resuscitation"), None), "Niet reanimeren", None, refused),
        (concept(YES, None, Some("Reanimeren: nee")), "Wel reanimeren", Some("Reanimeren: nee"), None),
        (concept(YES, None, Some("Afzien van reanimatie")), "Wel reanimeren", Some("Afzien van reanimatie"), None),
        (
            concept(YES, None, Some("Reanimeren, tenzij terminaal")),
            "Wel reanimeren",
            Some("Reanimeren, tenzij terminaal"),
            None,
        ),
        (concept(YES, None, Some("Reanimatie gewenst")), "Wel reanimeren", None, None),
        (
            concept(NO, None, Some("Niet beademen wel reanimeren")),
            "Niet reanimeren",
            Some("Niet beademen wel reanimeren"),
            refused,
        ),
        (
            concept(NO, None, Some("Niet beademen, wel reanimeren")),
            "Niet reanimeren",
            Some("Niet beademen, wel reanimeren"),
            refused,
        ),
        (concept(NO, None, Some("Geen reanimatie gewenst")), "Niet reanimeren", None, refused),
        (concept(NO, None, Some("Reanimatie niet gewenst")), "Niet reanimeren", None, refused),
        (concept(NO, None, Some("Reanimatie: nee")), "Niet reanimeren", None, refused),
        (concept(NO, None, Some("Afzien van reanimatie")), "Niet reanimeren", None, refused),
        (concept(NO, None, Some("DNR")), "Niet reanimeren", None, refused),
    ] {
        for kind in ["ServiceRequest", "Flag", "Condition"] {
            let found = of(kind, &json!({"code": code}));
            let expected =
                source.map_or_else(|| title.to_owned(), |source| format!("{title} (in de bron staat: {source})"));
            assert_eq!((found.title, found.negation), (expected, negation), "{kind} {code}");
            let doubts = texts(&of(kind, &json!({"code": code})), FieldKey::Directive);
            assert_eq!(doubts.len(), usize::from(source.is_some()), "{kind} {code}");
        }
    }
    let two = json!({"coding": [{"system": "http://snomed.info/sct", "code": NO}, {"system": "http://snomed.info/sct", "code": YES}]});
    for kind in ["ServiceRequest", "Flag"] {
        let found = of(kind, &json!({"code": two}));
        assert_eq!((found.title.as_str(), found.negation), ("Niet reanimeren of Wel reanimeren", None), "{kind}");
        assert_eq!(texts(&found, FieldKey::Directive).len(), 1, "{kind}");
    }
    // Where such a code is no directive, its words are.
    let found = of("Procedure", &json!({"status": "completed", "code": concept(YES, Some("Niet reanimeren"), None)}));
    assert_eq!(found.title, "Wel reanimeren (in de bron staat: Niet reanimeren)");
}

#[test]
fn a_value_that_is_no_yes_stands_in_the_title_of_a_decision() {
    let none = "716186003";
    let answer = |code: &str, display: &str| json!({"valueCodeableConcept": concept(code, Some(display), None)});
    for (code, value, title, negation) in [
        (NO, json!({"valueBoolean": false}), "Niet reanimeren (de bron zegt hierbij: nee)", None),
        (YES, json!({"valueBoolean": false}), "Wel reanimeren (de bron zegt hierbij: nee)", None),
        (YES, answer("373067005", "No"), "Wel reanimeren (de bron zegt hierbij: nee)", None),
        (NO, json!({"valueString": "nee"}), "Niet reanimeren (de bron zegt hierbij: nee)", None),
        (
            NO,
            json!({"dataAbsentReason": {"coding": [{"code": "unknown"}]}}),
            "Niet reanimeren (de bron zegt hierbij: onbekend)",
            None,
        ),
        (NO, json!({"valueBoolean": true}), "Niet reanimeren", Some(Negation::NoTreatment)),
        (NO, answer("373066001", "Yes"), "Niet reanimeren", Some(Negation::NoTreatment)),
        (
            NO,
            json!({"valueCodeableConcept": concept("373066001", None, Some("nee"))}),
            "Niet reanimeren (de bron zegt hierbij: ja (nee))",
            None,
        ),
        (NO, json!({"valueString": "Ja"}), "Niet reanimeren", Some(Negation::NoTreatment)),
        (YES, answer("373066001", "Yes"), "Wel reanimeren", None),
        (NO, json!({}), "Niet reanimeren", Some(Negation::NoTreatment)),
        (YES, answer(NO, "x"), "Niet reanimeren of Wel reanimeren", None),
        (none, json!({"valueBoolean": false}), "Geen bekende allergieën: dat klopt niet", None),
        (none, answer("373067005", "No"), "Geen bekende allergieën: dat klopt niet", None),
        (none, answer("91935009", "Pinda"), "Geen bekende allergieën (de bron zegt hierbij: pinda)", None),
        (none, json!({"valueBoolean": true}), "Geen bekende allergieën", Some(Negation::NoneKnown)),
        (none, json!({}), "Geen bekende allergieën", Some(Negation::NoneKnown)),
        (none, answer(none, "x"), "Geen bekende allergieën", Some(Negation::NoneKnown)),
    ] {
        let mut more = value;
        more["code"] = concept(code, None, None);
        more["status"] = json!("final");
        let found = of("Observation", &more);
        assert_eq!((found.title.as_str(), found.negation), (title, negation), "{more}");
        let mut doubts =
            [FieldKey::Interpretation, FieldKey::Certainty].map(|key| texts(&found, key)).into_iter().flatten();
        let is_doubted = doubts.any(|text| text.starts_with("Niet zeker"));
        assert_eq!(is_doubted, title.contains('(') || title.ends_with("klopt niet"), "{more}");
    }
}

#[test]
fn a_device_of_which_the_code_says_that_there_is_none_keeps_its_name() {
    let system = "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips";
    let kind = json!({"text": "Rolstoel", "coding": [{"system": system, "code": "no-known-devices"}]});
    let title = "Geen bekende hulpmiddelen (in de bron staat: Rolstoel)";
    assert_eq!(of("Device", &json!({"type": kind})).title, title);
    let inside = json!([{"resourceType": "Device", "id": "d", "type": kind}]);
    let used = of("DeviceUseStatement", &json!({"contained": inside, "device": {"reference": "#d"}}));
    assert_eq!(used.title, title);
}

#[test]
fn what_denies_a_refusal_is_not_certain() {
    let doubt = "Niet zeker: de bron zegt het op twee manieren. Vraag het na.";
    let turned = "Niet reanimeren (de bron zegt hierbij: niet doen)";
    let refused = Some(Negation::NoTreatment);
    let two = |one: &str, other: &str| {
        let coding = |code: &str| json!({"system": "http://snomed.info/sct", "code": code});
        json!({"coding": [coding(one), coding(other)]})
    };
    for (kind, code, title, negation, doubts) in [
        ("deny", concept(NO, None, None), turned, None, vec![doubt]),
        ("deny", concept(NO, Some("Not for resuscitation"), Some("Niet reanimeren")), turned, None, vec![doubt]),
        ("permit", concept(NO, None, None), "Niet reanimeren", refused, vec![]),
        (
            "permit",
            concept(NO, None, Some("Wel reanimeren")),
            "Niet reanimeren (in de bron staat: Wel reanimeren)",
            refused,
            vec![doubt],
        ),
        ("deny", concept(YES, None, None), "Niet reanimeren", refused, vec!["Niet"]),
        ("permit", concept(YES, None, None), "Wel reanimeren", None, vec!["Wel"]),
        ("permit", two(NO, CPR), "Niet reanimeren of reanimeren: niet zeker", None, vec![doubt]),
        ("deny", two(NO, YES), "Niet reanimeren of wel reanimeren: niet zeker", None, vec![doubt]),
        ("deny", two(CPR, "40617009"), "Niet doen: Reanimeren of beademen", refused, vec!["Niet"]),
        (
            "permit",
            two(CPR, "40617009"),
            "Reanimeren of beademen: niet zeker",
            None,
            vec!["Wel, maar de bron zegt het in andere woorden. Vraag het na."],
        ),
        (
            "deny",
            concept(CPR, Some("Wel reanimeren"), None),
            "Niet reanimeren (in de bron staat: Wel reanimeren)",
            refused,
            vec!["Niet, maar de bron zegt het in andere woorden. Vraag het na."],
        ),
    ] {
        let found = read(json!({"provision": {"type": kind, "code": [code]}}));
        assert_eq!((found.title.as_str(), found.negation), (title, negation), "{kind} {code}");
        assert_eq!(texts(&found, FieldKey::Directive), doubts, "{kind} {code}");
    }
    let beside =
        read(json!({"provision": {"type": "deny", "code": [concept(CPR, None, None), concept(NO, None, None)]}}));
    assert_eq!(beside.title, "Niet reanimeren; niet reanimeren (de bron zegt hierbij: niet doen)");
}

#[test]
fn a_word_beside_the_decision_of_a_zib_that_says_the_opposite_stands_in_the_title() {
    let doubt = "Niet zeker: de bron zegt het op twee manieren. Vraag het na.".to_owned();
    for (code, display, title) in [
        ("JA", "Nee", "Reanimeren (in de bron staat: Nee)"),
        ("NEE", "Ja", "Niet reanimeren (in de bron staat: Ja)"),
        ("JA", "Ja", "Reanimeren"),
        ("NEE", "Nee", "Niet reanimeren"),
        ("JA_MAAR", "Ja, maar niet thuis", "Reanimeren: onder voorwaarden"),
    ] {
        let mut consent = zib(CPR, &[code], &Value::Null);
        consent["modifierExtension"][0]["valueCodeableConcept"]["coding"][0]["display"] = json!(display);
        let found = read(consent);
        assert_eq!(found.title, title);
        assert_eq!(texts(&found, FieldKey::Directive).contains(&doubt), title.contains("bron"), "{code} {display}");
    }
}

#[test]
fn long_words_of_the_source_leave_room_for_ours() {
    let long = format!("niet {}", "woord ".repeat(200));
    let code = |code: &str, text: Option<&str>| concept(code, None, text);
    let answer = of("Observation", &json!({"status": "final", "code": code(NO, None), "valueString": long}));
    let order = of("ServiceRequest", &json!({"code": code(YES, Some(&long))}));
    let scope = json!({"coding": [{"system": "http://terminology.hl7.org/CodeSystem/consentscope", "code": "patient-privacy"}]});
    let policy = read(json!({"scope": scope, "policyRule": {"text": long}}));
    let consent = read(json!({"provision": {"type": "permit", "code": [concept(CPR, None, Some(&long))]}}));
    for (found, start) in [
        (answer, "Niet reanimeren (de bron zegt hierbij: niet woord"),
        (order, "Wel reanimeren (in de bron staat: niet woord"),
        (policy, "Gegevens delen: niet zeker (in de bron staat: niet woord"),
        (consent, "Reanimeren: wel (in de bron staat: niet woord"),
    ] {
        assert!(found.title.starts_with(start) && found.title.ends_with("…)"), "{}", found.title);
        assert!(found.title.chars().count() <= 200, "{}", found.title);
        assert!(format!("{:?}", found.fields).contains(long.trim()), "{}", found.title);
    }
}

#[test]
fn the_code_for_resuscitation_has_its_word_as_a_measurement_and_a_treatment() {
    let measured = of(
        "Observation",
        &json!({"status": "final", "code": coded(CPR, "x"), "valueCodeableConcept": coded("373067005", "No")}),
    );
    assert_eq!((measured.title.as_str(), texts(&measured, FieldKey::Result)), ("Reanimeren", vec!["Nee".to_owned()]));
    let done = of(
        "Procedure",
        &json!({"status": "not-done", "code": {"coding": [{"system": "http://snomed.info/sct", "code": CPR}]}}),
    );
    assert_eq!(done.title, "Reanimeren: niet uitgevoerd");
}

#[test]
fn a_consent_that_was_taken_back_in_words_is_doubted_and_one_for_research_says_so() {
    let scope = |code: &str| json!({"coding": [{"system": "http://terminology.hl7.org/CodeSystem/consentscope", "code": code}]});
    let category =
        |text: Option<&str>| json!([{"coding": [{"system": "http://loinc.org", "code": "59284-0"}], "text": text}]);
    for (of, text, kind, title, is_doubted) in [
        ("patient-privacy", None, "permit", "Toestemming: Gegevens delen", false),
        (
            "patient-privacy",
            Some("Ingetrokken toestemming"),
            "permit",
            "Toestemming: Gegevens delen (in de bron staat: Ingetrokken toestemming)",
            true,
        ),
        ("research", None, "permit", "Toestemming: Gegevens delen (voor onderzoek)", false),
        ("research", None, "deny", "Geen toestemming: Gegevens delen (voor onderzoek)", false),
    ] {
        let found = read(json!({"scope": scope(of), "category": category(text), "provision": {"type": kind}}));
        let said = texts(&found, FieldKey::Directive);
        assert_eq!((found.title.as_str(), said.iter().any(|said| said.contains("Vraag het na"))), (title, is_doubted));
    }
}
