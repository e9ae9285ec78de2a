//! Consents whose period is over, and what their dates say.

use super::*;

#[test]
fn a_refusal_that_ended_denies_nothing_and_says_until_when_it_held() {
    let ended = json!({"end": "2020-01-01"});
    let scope = |code: &str| json!({"coding": [{"system": "http://terminology.hl7.org/CodeSystem/consentscope", "code": code}]});
    for (consent, title) in [
        (
            json!({"provision": {"type": "deny", "code": [coded(CPR, "x")], "period": ended}}),
            "Niet reanimeren (gold tot en met 1 januari 2020)",
        ),
        (
            json!({"provision": {"type": "permit", "code": [coded(CPR, "x")], "period": ended}}),
            "Reanimeren (gold tot en met 1 januari 2020)",
        ),
        (
            json!({"period": ended, "except": [{"type": "deny", "code": [coded(CPR, "x")]}]}),
            "Niet reanimeren (gold tot en met 1 januari 2020)",
        ),
        (
            json!({"scope": scope("patient-privacy"), "provision": {"type": "deny", "period": ended}}),
            "Geen toestemming: Gegevens delen (gold tot en met 1 januari 2020)",
        ),
        (
            json!({"scope": scope("patient-privacy"), "provision": {"type": "permit", "period": ended}}),
            "Toestemming: Gegevens delen (gold tot en met 1 januari 2020)",
        ),
        (
            json!({"category": [{"text": "Fixatie"}], "provision": {"type": "deny", "period": ended}}),
            "Niet doen: Fixatie (gold tot en met 1 januari 2020)",
        ),
    ] {
        let found = read(consent.clone());
        assert_eq!((found.title.as_str(), found.negation), (title, None), "{consent}");
        assert_eq!(found.clinical_status(today()).status, S::Earlier, "{consent}");
        let said = texts(&found, FieldKey::Directive);
        assert!(said[0].ends_with(" (gold tot en met 1 januari 2020)"), "{said:?}");
        // The end is not the day on which it was agreed.
        assert_eq!(found.occurred, None, "{consent}");
    }
    let since = read(
        json!({"provision": {"type": "deny", "code": [coded(CPR, "x")], "period": {"start": "2019-01-01", "end": "2020-01-01"}}}),
    );
    assert_eq!(since.occurred.map(|at| at.to_string()).as_deref(), Some("2019-01-01"));
    let agreed = read(
        json!({"dateTime": "2018-05-01", "provision": {"type": "deny", "code": [coded(CPR, "x")], "period": ended}}),
    );
    assert_eq!(agreed.occurred.map(|at| at.to_string()).as_deref(), Some("2018-05-01"));
    let ahead =
        read(json!({"provision": {"type": "deny", "code": [coded(CPR, "x")], "period": {"start": "2027-01-01"}}}));
    assert_eq!((ahead.occurred, ahead.clinical_status(today()).status), (None, S::NotYet));
}

#[test]
fn what_is_a_refusal_by_its_code_says_until_when_it_held() {
    let no = coded(NO, "x");
    let (past, ahead) = (json!({"start": "2020-01-01", "end": "2026-01-01"}), json!({"end": "2027-01-01"}));
    let ended = "Niet reanimeren (gold tot en met 1 januari 2026)";
    for (kind, more, title, negation) in [
        ("ServiceRequest", json!({"code": no, "occurrencePeriod": past}), ended, None),
        ("ProcedureRequest", json!({"code": no, "occurrencePeriod": past}), ended, None),
        ("Condition", json!({"code": no, "abatementDateTime": "2026-01-01"}), ended, None),
        ("Condition", json!({"code": no, "abatementPeriod": past}), ended, None),
        ("Flag", json!({"code": no, "period": past}), ended, None),
        ("Observation", json!({"status": "final", "code": no, "effectivePeriod": past}), ended, None),
        (
            "ServiceRequest",
            json!({"code": coded(YES, "x"), "occurrencePeriod": past}),
            "Wel reanimeren (gold tot en met 1 januari 2026)",
            None,
        ),
        (
            "ServiceRequest",
            json!({"status": "revoked", "code": no, "occurrencePeriod": past}),
            "Niet reanimeren: geldt niet",
            Some(Negation::NotInForce),
        ),
        ("Flag", json!({"code": no, "period": ahead}), "Niet reanimeren", Some(Negation::NoTreatment)),
        ("ServiceRequest", json!({"code": no}), "Niet reanimeren", Some(Negation::NoTreatment)),
    ] {
        let found = of(kind, &more);
        assert_eq!((found.title.as_str(), found.negation), (title, negation), "{kind} {more}");
        if title == ended {
            assert_eq!(found.clinical_status(today()).status, S::Earlier, "{kind} {more}");
        }
    }
}
