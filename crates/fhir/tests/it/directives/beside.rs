//! Words beside a decision that are not known to say the same: they stand in the title and in the entry.

use super::*;

const DOUBTED: &str = "Niet zeker: de bron zegt het op twee manieren. Vraag het na.";
const ADDED: &str = "Niet zeker: in de bron staat er iets bij. Vraag het na.";
const DOUBTED_NO: &str = "Niet, maar de bron zegt het in andere woorden. Vraag het na.";
const DOUBTED_YES: &str = "Wel, maar de bron zegt het in andere woorden. Vraag het na.";

fn beside_local(code: &str, display: &str) -> Value {
    json!({"coding": [{"system": "http://snomed.info/sct", "code": code}, {"system": "urn:l", "code": "x", "display": display}]})
}

fn doubts(found: &Entry) -> Vec<String> {
    texts(found, FieldKey::Directive).into_iter().filter(|text| text.contains("Vraag het na")).collect()
}

#[test]
fn only_words_that_are_wholly_known_agree_with_a_refusal_of_resuscitation() {
    let limit = "Niet reanimeren tenzij verslikking";
    for (code, source, is_doubted) in [
        (concept(NO, None, Some(limit)), Some(limit), true),
        (concept(NO, Some(limit), None), Some(limit), true),
        (beside_local(NO, limit), Some(limit), true),
        (
            concept(NO, None, Some("Niet reanimeren in de thuissituatie")),
            Some("Niet reanimeren in de thuissituatie"),
            true,
        ),
        (concept(NO, None, Some("Niet reanimeren, stervensfase")), Some("Niet reanimeren, stervensfase"), true),
        (concept(NO, None, Some("Niet reanimeren, wel gewenst")), Some("Niet reanimeren, wel gewenst"), true),
        (concept(NO, None, Some("Niet reanimeren, wel op de IC")), Some("Niet reanimeren, wel op de IC"), true),
        (concept(NO, None, Some("Reanimatiewens")), Some("Reanimatiewens"), true),
        (concept(NO, None, Some("Nooit reanimeren")), None, false),
        (concept(NO, None, Some("Mevrouw wil niet gereanimeerd worden")), None, false),
        (
            concept(NO, None, Some("Niet reanimeren (besproken met familie)")),
            Some("Niet reanimeren (besproken met familie)"),
            false,
        ),
        (concept(NO, None, Some("Geen reanimatiebeperking")), Some("Geen reanimatiebeperking"), true),
        (concept(NO, Some("Geen bezwaar tegen reanimatie"), None), Some("Geen bezwaar tegen reanimatie"), true),
        (beside_local(NO, "Geen bezwaar tegen reanimatie"), Some("Geen bezwaar tegen reanimatie"), true),
        (concept(NO, None, Some("Niet reanimeren vervallen")), Some("Niet reanimeren vervallen"), true),
        (concept(NO, None, Some("Niet niet reanimeren")), Some("Niet niet reanimeren"), true),
        (concept(NO, None, Some("Niet reanimeren, wel beademen")), Some("Niet reanimeren, wel beademen"), false),
        (concept(NO, None, Some("NTBR")), None, false),
        (concept(NO, None, Some("AND (allow natural death)")), None, false),
        (concept(NO, Some("Not for resuscitation"), Some("Do not resuscitate")), None, false),
        (beside_local(NO, "Reanimatiebeleid: niet reanimeren"), None, false),
        (concept(NO, Some("Keine Wiederbelebung"), None), None, false),
    ] {
        let title = source.map_or_else(
            || "Niet reanimeren".to_owned(),
            |source| format!("Niet reanimeren (in de bron staat: {source})"),
        );
        for (kind, more) in [
            ("ServiceRequest", json!({"code": code})),
            ("ProcedureRequest", json!({"code": code})),
            ("Flag", json!({"code": code})),
            ("Condition", json!({"code": code})),
            ("Observation", json!({"status": "final", "code": code})),
            ("Observation", json!({"status": "final", "code": code, "valueBoolean": true})),
            (
                "Observation",
                json!({"status": "final", "code": coded("304251008", "Resuscitation status"), "valueCodeableConcept": code}),
            ),
            ("Consent", json!({"provision": {"type": "permit", "code": [code]}})),
            ("Consent", json!({"except": [{"type": "permit", "code": [code]}]})),
        ] {
            let found = of(kind, &more);
            assert_eq!(
                (found.title.as_str(), found.negation),
                (title.as_str(), Some(Negation::NoTreatment)),
                "{kind} {code}"
            );
            let adds = source.is_some_and(|said| said.contains("thuissituatie") || said.contains("stervensfase"));
            let doubt = if adds { ADDED } else { DOUBTED };
            let expected: Vec<_> = is_doubted.then_some(doubt).into_iter().collect();
            assert_eq!(doubts(&found), expected, "{kind} {code}");
            let rows = labelled(&found, FieldKey::Treatment);
            let is_said = |source: &str| rows.contains(&("In de bron staat".to_owned(), source.to_owned()));
            assert!(source.is_none_or(is_said), "{kind} {code} {rows:?}");
        }
        let done = of("Procedure", &json!({"status": "completed", "code": code}));
        assert!(source.is_none_or(|source| done.title.ends_with(&format!("(in de bron staat: {source})"))), "{code}");
    }
}

#[test]
fn the_name_of_what_is_measured_is_not_lost_beside_a_refusal() {
    let measured = |name: &str| {
        of(
            "Observation",
            &json!({"status": "final", "code": {"text": name}, "valueCodeableConcept": concept(NO, None, None)}),
        )
    };
    let plain = measured("Reanimatiestatus");
    assert_eq!((plain.title.as_str(), doubts(&plain).len()), ("Niet reanimeren", 0));
    assert_eq!(labelled(&plain, FieldKey::Treatment), [("In de bron staat".to_owned(), "Reanimatiestatus".to_owned())]);
    let limited = measured("Wens, maar alleen thuis");
    assert_eq!(limited.title, "Niet reanimeren (in de bron staat: Wens, maar alleen thuis)");
    assert_eq!(doubts(&limited), [DOUBTED]);
    let answer = json!({"coding": [{"system": "http://snomed.info/sct", "code": "373066001"}], "text": "Ja, tenzij verslikking"});
    let found =
        of("Observation", &json!({"status": "final", "code": concept(NO, None, None), "valueCodeableConcept": answer}));
    assert_eq!(found.title, "Niet reanimeren (de bron zegt hierbij: ja (Ja, tenzij verslikking))");
}

#[test]
fn words_that_limit_what_was_decided_of_a_treatment_stand_in_the_title() {
    let limit = "Reanimeren, behalve bij verslikken";
    let several = json!({"text": "Alleen thuis", "coding": [{"system": "http://snomed.info/sct", "code": CPR}, {"system": "http://snomed.info/sct", "code": "40617009"}]});
    for (kind, treatment, title, directive) in [
        ("deny", concept(CPR, None, Some(limit)), format!("Niet reanimeren (in de bron staat: {limit})"), DOUBTED_NO),
        (
            "deny",
            concept(CPR, Some("Geen bezwaar tegen reanimatie"), None),
            "Niet reanimeren (in de bron staat: Geen bezwaar tegen reanimatie)".to_owned(),
            DOUBTED_NO,
        ),
        (
            "deny",
            beside_local(CPR, "Niet reanimeren vervallen"),
            "Niet reanimeren (in de bron staat: Niet reanimeren vervallen)".to_owned(),
            DOUBTED_NO,
        ),
        (
            "deny",
            concept(CPR, Some("Cardiopulmonale resuscitatie"), Some("NTBR")),
            "Niet reanimeren".to_owned(),
            "Niet",
        ),
        ("deny", concept("40617009", None, Some("Kunstmatige beademing")), "Niet beademen".to_owned(), "Niet"),
        (
            "deny",
            concept("40617009", None, Some("Niet beademen in de nacht")),
            "Niet beademen (in de bron staat: Niet beademen in de nacht)".to_owned(),
            DOUBTED_NO,
        ),
        (
            "deny",
            concept(ICU, None, Some("Geen opname")),
            "Niet opnemen op de intensive care (in de bron staat: Geen opname)".to_owned(),
            DOUBTED_NO,
        ),
        (
            "deny",
            concept(CPR, None, Some("Afspraak: reanimeren")),
            "Niet reanimeren (in de bron staat: Afspraak: reanimeren)".to_owned(),
            DOUBTED_NO,
        ),
        ("deny", concept("265764009", None, Some("Geen dialyse")), "Niet dialyseren".to_owned(), "Niet"),
        (
            "permit",
            concept("281789004", None, Some("Behandeling")),
            "Antibiotica geven: wel (in de bron staat: Behandeling)".to_owned(),
            DOUBTED_YES,
        ),
        ("deny", concept(ICU, None, Some("Geen IC-opname")), "Niet opnemen op de intensive care".to_owned(), "Niet"),
        (
            "deny",
            several.clone(),
            "Niet doen: Reanimeren of beademen (in de bron staat: Alleen thuis)".to_owned(),
            DOUBTED_NO,
        ),
        (
            "permit",
            concept("40617009", None, Some("Beademing, overdag")),
            "Beademen: wel (in de bron staat: Beademing, overdag)".to_owned(),
            DOUBTED_YES,
        ),
        ("permit", concept("40617009", Some("Beademing"), None), "Beademen".to_owned(), "Wel"),
    ] {
        let found = of("Consent", &json!({"provision": {"type": kind, "code": [treatment]}}));
        assert_eq!(
            (found.title.clone(), texts(&found, FieldKey::Directive)),
            (title, vec![directive.to_owned()]),
            "{treatment}"
        );
    }
    let order = of("ServiceRequest", &json!({"doNotPerform": true, "code": concept(CPR, None, Some(limit))}));
    assert_eq!(order.title, format!("Niet reanimeren (in de bron staat: {limit})"));
    assert_eq!(doubts(&order), [DOUBTED]);
    assert_eq!(labelled(&order, FieldKey::Treatment), [("In de bron staat".to_owned(), limit.to_owned())]);
}

#[test]
fn words_beside_the_decision_of_a_zib_are_not_lost() {
    let row = |text: &str| ("In de bron staat".to_owned(), text.to_owned());
    for (code, text, title, is_doubted, condition) in [
        ("JA", "Ja", "Reanimeren", false, None),
        ("NEE", "Nee", "Niet reanimeren", false, None),
        ("NEE", "Niet reanimeren", "Niet reanimeren", false, None),
        ("NEE", "Behandeling niet toegestaan en/of wenselijk", "Niet reanimeren", false, None),
        ("NEE", "Reanimeren doen", "Niet reanimeren (in de bron staat: Reanimeren doen)", true, None),
        ("NEE", "Reanimeren", "Niet reanimeren (in de bron staat: Reanimeren)", true, None),
        ("JA", "Behandeling toegestaan en/of wenselijk", "Reanimeren", false, None),
        (
            "JA_MAAR",
            "Met beperkingen",
            "Reanimeren: onder voorwaarden",
            false,
            Some("Welke voorwaarden, staat er niet bij."),
        ),
        ("JA", "Reanimeren: ja", "Reanimeren", false, None),
        ("JA_MAAR", "Ja, maar", "Reanimeren: onder voorwaarden", false, Some("Welke voorwaarden, staat er niet bij.")),
        ("JA_MAAR", "Ja, maar alleen overdag", "Reanimeren: onder voorwaarden", false, Some("Ja, maar alleen overdag")),
        (
            "JA_MAAR",
            "Niet langer dan 5 minuten",
            "Reanimeren: onder voorwaarden (in de bron staat: Niet langer dan 5 minuten)",
            false,
            Some("Niet langer dan 5 minuten"),
        ),
        (
            "JA_MAAR",
            "Nee",
            "Reanimeren: onder voorwaarden (in de bron staat: Nee)",
            true,
            Some("Welke voorwaarden, staat er niet bij."),
        ),
        ("JA", "Ja, mits getuige", "Reanimeren (in de bron staat: Ja, mits getuige)", true, None),
        ("NEE", "Nee, tenzij verslikking", "Niet reanimeren (in de bron staat: Nee, tenzij verslikking)", true, None),
    ] {
        for name in ["text", "display"] {
            let mut consent = zib(CPR, &[code], &Value::Null);
            let value = &mut consent["modifierExtension"][0]["valueCodeableConcept"];
            if name == "text" {
                value["text"] = json!(text)
            } else {
                value["coding"][0]["display"] = json!(text)
            }
            let found = read(consent);
            assert_eq!(found.title, title, "{code} {text}");
            assert_eq!(doubts(&found).contains(&DOUBTED.to_owned()), is_doubted, "{code} {text}");
            assert_eq!(
                texts(&found, FieldKey::Restriction),
                condition.into_iter().collect::<Vec<_>>(),
                "{code} {text}"
            );
            assert_eq!(
                labelled(&found, FieldKey::Directive).contains(&row(text)),
                title.contains("bron"),
                "{code} {text}"
            );
        }
    }
    let mut consent = zib(CPR, &["JA_MAAR"], &Value::Null);
    consent["extension"][0]["valueCodeableConcept"]["text"] = json!("Reanimeren, alleen overdag");
    assert_eq!(texts(&read(consent), FieldKey::Restriction), ["Reanimeren, alleen overdag"]);
    let mut consent = zib(CPR, &["NEE"], &Value::Null);
    consent["extension"][0]["valueCodeableConcept"]["text"] = json!("Reanimeren, behalve bij verslikken");
    let found = read(consent);
    assert_eq!(found.title, "Niet reanimeren (in de bron staat: Reanimeren, behalve bij verslikken)");
    assert_eq!(doubts(&found), [DOUBTED_NO]);
}

#[test]
fn a_permission_that_must_not_be_carried_out_is_a_refusal() {
    let refused = Some(Negation::NoTreatment);
    for (text, source) in [
        (None, None),
        (Some("Reanimeren"), None),
        (Some("Niet reanimeren"), None),
        (Some("Alleen thuis"), Some("Alleen thuis")),
    ] {
        let found = of("ServiceRequest", &json!({"doNotPerform": true, "code": concept(YES, None, text)}));
        let title = source.map_or_else(
            || "Niet reanimeren".to_owned(),
            |source| format!("Niet reanimeren (in de bron staat: {source})"),
        );
        assert_eq!((found.title, found.negation), (title, refused), "{text:?}");
        assert_eq!(found.section, access::Section::Directives);
    }
    let plan = json!({"resourceType": "CarePlan", "id": "1", "status": "active", "intent": "plan", "subject": {"reference": "Patient/p"},
        "activity": [{"detail": {"status": "in-progress", "doNotPerform": true, "code": concept(YES, None, None)}}]});
    let activity = entry(&import_values(&[patient(), plan]), "CarePlan/1#activity/1").clone();
    assert_eq!((activity.title.as_str(), activity.negation), ("Niet reanimeren", refused));
}

#[test]
fn words_for_another_decision_that_only_say_no_agree_with_a_refusal() {
    for (other, title, is_doubted) in [
        ("Nee", "Niet reanimeren", false),
        ("Niet reanimeren", "Niet reanimeren", false),
        ("Eerst overleg", "Niet reanimeren (in de bron staat: Eerst overleg)", true),
    ] {
        let other = json!([{"url": nictiz("ext-TreatmentDirective2.SpecificationOther"), "valueString": other}]);
        let found = read(
            json!({"modifierExtension": other, "provision": {"type": "deny", "code": [concept(CPR, None, None)]}}),
        );
        assert_eq!((found.title.as_str(), !doubts(&found).is_empty()), (title, is_doubted));
    }
}

#[test]
fn an_explanation_beside_a_decision_is_in_the_title_whatever_its_words() {
    let said = "Behalve bij verslikking";
    for url in ["ext-Comment", "Comment", "zib-AdvanceDirective-Comment"] {
        let comment = json!([{"url": format!("http://nictiz.nl/fhir/StructureDefinition/{url}"), "valueString": said}]);
        let mut of_zib = zib(CPR, &["NEE"], &json!([]));
        of_zib["extension"].as_array_mut().unwrap().extend(comment.as_array().unwrap().clone());
        for consent in [
            json!({"extension": comment, "provision": {"type": "deny", "code": [coded(CPR, "x")]}}),
            json!({"extension": comment, "provision": {"code": [coded(NO, "x")]}}),
            json!({"provision": {"type": "deny", "code": [coded(CPR, "x")], "extension": comment}}),
            of_zib,
        ] {
            let found = read(consent.clone());
            let title = format!("Niet reanimeren (in de bron staat: {said})");
            assert_eq!(
                (found.title.as_str(), found.negation),
                (title.as_str(), Some(Negation::NoTreatment)),
                "{consent}"
            );
            assert_eq!(doubts(&found), [ADDED], "{consent}");
            assert_eq!(texts(&found, FieldKey::Note), [said], "{consent}");
        }
    }
    let plain = read(json!({"provision": {"type": "deny", "code": [coded(CPR, "x")]}}));
    assert_eq!((plain.title.as_str(), doubts(&plain).len()), ("Niet reanimeren", 0));
}
