//! Whether a directive was checked, and with whom.

use super::*;

fn snomed(code: &str, display: Option<&str>) -> Value {
    concept(code, display, None)
}

fn other(text: Option<&str>) -> Value {
    json!({"text": text, "coding": [{"system": "http://hl7.org/fhir/v3/NullFlavor", "code": "OTH", "display": "Anders"}]})
}

/// What is said of a check of the first generation of the zib.
fn checked(is_checked: &[bool], with: &[Value]) -> Vec<String> {
    let truths = is_checked.iter().map(|value| json!({"url": "Verified", "valueBoolean": value}));
    let with = with.iter().map(|value| json!({"url": "VerifiedWith", "valueCodeableConcept": value}));
    let on = std::iter::once(json!({"url": "VerificationDate", "valueDateTime": "2025-02-18"}));
    let check = json!({"url": nictiz("zib-TreatmentDirective-Verification"), "extension": truths.chain(with).chain(on).collect::<Vec<_>>()});
    let mut consent = zib(CPR, &["NEE"], &Value::Null);
    consent["extension"].as_array_mut().unwrap().push(check);
    texts(&read(consent), FieldKey::Certainty)
}

#[test]
fn with_whom_a_directive_was_checked_is_what_the_code_says() {
    let (client, guardian) = ("116154003", "310391000146105");
    let two = json!({"coding": [{"system": "http://snomed.info/sct", "code": client}, {"system": "http://snomed.info/sct", "code": guardian}]});
    for (with, said) in [
        (vec![snomed(client, Some("Patiënt"))], "de cliënt"),
        (vec![snomed(client, None)], "de cliënt"),
        (vec![snomed(client, Some("Zuster"))], "de cliënt (in de bron staat: Zuster)"),
        (vec![concept(client, Some("Patiënt"), Some("Zuster"))], "de cliënt (in de bron staat: Zuster)"),
        (vec![snomed(guardian, Some("Wettelijk vertegenwoordiger"))], "de wettelijk vertegenwoordiger"),
        (vec![snomed(guardian, Some("Patiënt"))], "de wettelijk vertegenwoordiger (in de bron staat: Patiënt)"),
        (vec![snomed(client, Some("Patiënt")), snomed(guardian, None)], "de cliënt en de wettelijk vertegenwoordiger"),
        (vec![two], "de cliënt of de wettelijk vertegenwoordiger"),
        (vec![other(None)], "iemand anders"),
        (vec![other(Some("Zijn zus"))], "iemand anders (Zijn zus)"),
        (vec![snomed("70862002", Some("Contactpersoon"))], "Contactpersoon"),
        (vec![snomed("70862002", None)], "SNOMED CT 70862002"),
    ] {
        assert_eq!(checked(&[true], &with), [format!("Gecontroleerd met {said} op 18-02-2025")], "{with:?}");
        assert_eq!(checked(&[false], &with), [format!("Niet gecontroleerd met {said} op 18-02-2025")], "{with:?}");
    }
    let unsure = ["Niet bekend of het is gecontroleerd met de cliënt op 18-02-2025"];
    assert_eq!(checked(&[], &[snomed(client, None)]), unsure);
    assert_eq!(checked(&[true, false], &[snomed(client, None)]), unsure);
}

#[test]
fn what_was_not_checked_is_said_so_wherever_somebody_is_named() {
    for (verified, said, label) in [
        (json!(false), "Niet gecontroleerd op 05-05-2025", "Niet gecontroleerd met"),
        (json!(true), "Gecontroleerd op 05-05-2025", "Gecontroleerd met"),
        (Value::Null, "Niet bekend of het is gecontroleerd op 05-05-2025", "Genoemd bij de controle"),
    ] {
        let check =
            json!({"verified": verified, "verifiedWith": {"display": "Jan Bos"}, "verificationDate": "2025-05-05"});
        let found = read(json!({"provision": {"type": "deny", "code": [coded(CPR, "x")]}, "verification": [check]}));
        assert_eq!(texts(&found, FieldKey::Certainty), [said]);
        assert_eq!(labelled(&found, FieldKey::Participant), [(label.to_owned(), "Jan Bos".to_owned())]);
        assert!(texts(&found, FieldKey::Other).is_empty(), "said once: {:?}", found.fields);
    }
}

#[test]
fn that_it_is_something_else_than_a_list_has_denies_no_text() {
    for (text, decision, title) in [
        ("Geen sondevoeding", "JA", "Geen sondevoeding (de bron zegt hierbij: wel)"),
        ("Zus wassen", "NEE", "Niet doen: Zus wassen"),
    ] {
        let mut consent = zib(CPR, &[decision], &Value::Null);
        consent["extension"][0]["valueCodeableConcept"] = other(Some(text));
        assert_eq!(read(consent).title, title);
    }
}
