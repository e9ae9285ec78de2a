//! Consents that refuse or allow by the policy that they say they follow, and consents about data.

use super::*;

const ACT: &str = "http://terminology.hl7.org/CodeSystem/v3-ActCode";

fn privacy(mut consent: Value) -> Entry {
    let scope = json!({"coding": [{"system": "http://terminology.hl7.org/CodeSystem/consentscope", "code": "patient-privacy"}]});
    consent["scope"] = scope;
    read(consent)
}

fn rule(system: &str, code: &str, text: Option<&str>) -> Value {
    json!({"policyRule": {"text": text, "coding": [{"system": system, "code": code}]}})
}

fn kind(code: &str, text: Option<&str>) -> Value {
    json!({"category": [{"text": text, "coding": [{"system": ACT, "code": code}]}]})
}

#[test]
fn a_policy_of_opting_out_is_a_refusal_and_one_of_opting_in_a_consent() {
    let refused = Some(Negation::NoTreatment);
    let uri = |end: &str| format!("http://hl7.org/fhir/ConsentPolicy/{end}");
    for (consent, title, negation, directive) in [
        (rule(ACT, "OPTOUT", None), "Geen toestemming: Gegevens delen", refused, "Niet"),
        (rule(ACT, "OPTOUT", Some("Geen toestemming")), "Geen toestemming: Gegevens delen", refused, "Niet"),
        (rule("http://hl7.org/fhir/v3/ActCode", "OPTOUTE", None), "Geen toestemming: Gegevens delen", refused, "Niet"),
        (rule("urn:oid:2.16.840.1.113883.5.4", "OPTOUT", None), "Geen toestemming: Gegevens delen", refused, "Niet"),
        (json!({"policyRule": uri("opt-out")}), "Geen toestemming: Gegevens delen", refused, "Niet"),
        (json!({"policy": [{"uri": uri("opt-out")}]}), "Geen toestemming: Gegevens delen", refused, "Niet"),
        (rule(ACT, "OPTIN", None), "Toestemming: Gegevens delen", None, "Wel"),
        // As the kind of consent.
        (kind("OPTOUT", None), "Geen toestemming: Gegevens delen", refused, "Niet"),
        (kind("OPTOUT", Some("Geen toestemming")), "Geen toestemming: Gegevens delen", refused, "Niet"),
        (kind("OPTIN", None), "Toestemming: Gegevens delen", None, "Wel"),
        (json!({"policyRule": uri("opt-in")}), "Toestemming: Gegevens delen", None, "Wel"),
    ] {
        let found = privacy(consent.clone());
        assert_eq!((found.title.as_str(), found.negation), (title, negation), "{consent}");
        assert_eq!(texts(&found, FieldKey::Directive), [directive], "{consent}");
        assert_eq!(found.clinical_status(today()).status, S::Now, "{consent}");
    }
    let mut over = rule(ACT, "OPTOUT", None);
    over["status"] = json!("inactive");
    let over = privacy(over);
    assert_eq!(
        (over.title.as_str(), over.negation),
        ("Geen toestemming: Gegevens delen: geldt niet", Some(Negation::NotInForce))
    );
    // Without a scope, by the policy itself.
    let old = json!({"category": [{"text": "Gegevens delen"}], "policyRule": uri("opt-out")});
    assert_eq!(read(old).title, "Geen toestemming: Gegevens delen");
    let named = json!({"category": [{"coding": [{"system": "http://loinc.org", "code": "59284-0"}]}]});
    assert_eq!(privacy(named).title, "Gegevens delen");
}

#[test]
fn a_policy_that_is_not_known_or_contradicts_itself_leaves_it_open() {
    let both = json!({"policyRule": {"coding": [{"system": ACT, "code": "OPTIN"}, {"system": ACT, "code": "OPTOUT"}]}});
    for (consent, source) in [
        (json!({"policyRule": {"text": "Geen toestemming"}}), "Geen toestemming"),
        (rule("urn:x", "OPTOUT", None), "OPTOUT"),
        (rule(ACT, "OPTIN", Some("Geen toestemming")), "Geen toestemming; OPTIN"),
        (both, "OPTIN"),
        (kind("OPTIN", Some("Geen toestemming")), "Geen toestemming; OPTIN"),
        (json!({"policy": [{"uri": "http://example.org/regel"}]}), "http://example.org/regel"),
    ] {
        let found = privacy(consent.clone());
        assert_eq!(found.title, format!("Gegevens delen: niet zeker (in de bron staat: {source})"), "{consent}");
        assert_eq!(found.negation, None, "{consent}");
        let said = labelled(&found, FieldKey::Directive);
        assert_eq!(said, [("In de bron staat".to_owned(), source.to_owned())], "{consent}");
    }
    // The law that a directive follows decides nothing of it, and a rule that decides leaves no doubt.
    let law = json!([{"uri": "https://wetten.overheid.nl/BWBR0005290"}]);
    let will = json!({"category": [{"coding": [{"system": "http://snomed.info/sct", "code": "11341000146107"}]}], "policy": law});
    assert_eq!(read(will).title, "Wilsverklaring");
    assert_eq!(privacy(json!({"policy": law, "provision": {"type": "permit"}})).title, "Toestemming: Gegevens delen");
}

#[test]
fn what_a_policy_refuses_around_what_is_allowed_is_said() {
    let who = |name: &str| json!([{"role": {"coding": [{"code": "IRCP"}]}, "reference": {"display": name}}]);
    let mut out = rule(ACT, "OPTOUT", None);
    out["provision"] = json!({"type": "permit", "actor": who("Huisarts")});
    let found = privacy(out.clone());
    assert_eq!(found.title, "Geen toestemming: Gegevens delen (met uitzonderingen)");
    let row = |label: &str, text: &str| (label.to_owned(), text.to_owned());
    assert_eq!(labelled(&found, FieldKey::Directive), [row("Al het andere", "Niet"), row("Huisarts", "Wel")]);
    out["provision"] = json!({"type": "permit", "code": [coded(CPR, "x")]});
    assert_eq!(read(out).title, "Niet doen: alles behalve wat hierna staat; wel reanimeren");
    let mut r#in = rule(ACT, "OPTIN", None);
    r#in["provision"] = json!({"type": "deny", "actor": who("Apotheek")});
    assert_eq!(privacy(r#in).title, "Geen toestemming: Gegevens delen (voor een deel)");
    let doubtful = json!({"category": [{"text": "Geen toestemming voor delen"}], "provision": {"type": "permit"}});
    assert_eq!(privacy(doubtful).title, "Geen toestemming voor delen (de bron zegt hierbij: wel toestemming)");
}
