//! For whom, for what and with which data a rule of a consent holds.

use super::*;

const ETREAT: &str = "http://terminology.hl7.org/CodeSystem/v3-ActReason";

fn coding(system: &str, code: &str) -> Value {
    json!([{"system": system, "code": code}])
}

fn actors(names: &[&str]) -> Value {
    let actor = |name: &&str| json!({"role": {"text": "Ontvanger"}, "reference": {"display": name}});
    names.iter().map(actor).collect()
}

fn privacy(provision: &Value) -> Entry {
    let scope = json!({"coding": [{"system": "http://terminology.hl7.org/CodeSystem/consentscope", "code": "patient-privacy"}]});
    read(json!({"scope": scope, "provision": provision}))
}

fn row(label: &str, text: &str) -> (String, String) {
    (label.to_owned(), text.to_owned())
}

#[test]
fn an_exception_within_a_rule_is_told_with_whom_and_what_it_is_for() {
    let no = "Niet opnemen op de intensive care";
    for (inner, title, directive) in [
        (
            json!({"type": "permit", "purpose": coding(ETREAT, "ETREAT")}),
            format!("{no}; wel opnemen op de intensive care (waarvoor: spoedbehandeling)"),
            "Wel (waarvoor: spoedbehandeling)",
        ),
        (
            json!({"type": "permit", "code": [coded(ICU, "x")], "actor": actors(&["Ambulance"])}),
            format!("{no}; wel opnemen op de intensive care (wie: Ambulance)"),
            "Wel (wie: Ambulance)",
        ),
    ] {
        let found = read(json!({"provision": {"type": "deny", "code": [coded(ICU, "x")], "provision": [inner]}}));
        assert_eq!((found.title, found.negation), (title, Some(Negation::NoTreatment)));
        let name = "Opnemen op de intensive care";
        assert_eq!(labelled_directives(&found.fields, name), ["Niet", directive]);
    }
    let two = read(json!({"provision": {"type": "deny", "provision": [
        {"type": "permit", "code": [{"text": "A"}], "actor": actors(&["Huisarts"])},
        {"type": "permit", "code": [{"text": "B"}], "actor": actors(&["Arts"])}]}}));
    assert_eq!(two.title, "Niet doen: alles behalve wat hierna staat; wel: A; wel: B");
    let rows = [row("A", "Wel (wie: Huisarts)"), row("B", "Wel (wie: Arts)"), row("Al het andere", "Niet")];
    assert_eq!(labelled(&two, FieldKey::Directive), rows);
    let people = [row("A: ontvanger", "Huisarts"), row("B: ontvanger", "Arts")];
    assert_eq!(labelled(&two, FieldKey::Participant), people);
}

fn labelled_directives(fields: &[dossier::Field], label: &str) -> Vec<String> {
    let of = fields.iter().filter(|field| field.key == FieldKey::Directive && field.label.as_deref() == Some(label));
    of.filter_map(|field| match &field.value {
        dossier::FieldValue::Coded { text, .. } | dossier::FieldValue::Text { text } => Some(text.clone()),
        _ => None,
    })
    .collect()
}

#[test]
fn what_may_be_done_with_which_data_and_for_what_is_told_in_dutch() {
    let action = |code: &str| json!([{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/consentaction", "code": code}]}]);
    let types = "http://hl7.org/fhir/resource-types";
    let act = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
    for (rule, title, directive) in [
        (
            json!({"type": "deny", "purpose": coding(ETREAT, "HRESCH")}),
            "Geen toestemming: Gegevens delen (voor een deel)",
            vec![row("", "Niet (waarvoor: wetenschappelijk onderzoek)")],
        ),
        (
            json!({"type": "permit", "purpose": coding(ETREAT, "TREAT"), "provision": [{"type": "deny", "purpose": coding(ETREAT, "HRESCH")}]}),
            "Geen toestemming: Gegevens delen (voor een deel)",
            vec![row("", "Wel (waarvoor: behandeling)"), row("", "Niet (waarvoor: wetenschappelijk onderzoek)")],
        ),
        (
            json!({"type": "permit", "action": action("access"), "provision": [{"type": "deny", "action": action("correct"),
                "class": coding(types, "MedicationRequest"), "dataPeriod": {"start": "2020-01-01", "end": "2021-01-01"}}]}),
            "Geen toestemming: Gegevens delen (voor een deel)",
            vec![
                row("", "Wel (wat: inzien)"),
                row(
                    "",
                    "Niet (wat: verbeteren; welke gegevens: voorgeschreven medicijnen; gegevens vanaf 1 januari 2020 tot en met 1 januari 2021)",
                ),
            ],
        ),
        (
            json!({"type": "deny", "securityLabel": coding(act, "PSY")}),
            "Geen toestemming: Gegevens delen (voor een deel)",
            vec![row("", "Niet (gegevens met het label: psychiatrie)")],
        ),
        (
            json!({"type": "permit", "purpose": coding("urn:x", "EIGEN")}),
            "Toestemming: Gegevens delen (voor een deel)",
            vec![row("", "Wel (waarvoor: EIGEN)")],
        ),
        (
            json!({"type": "permit", "action": action("disclose")}),
            "Toestemming: Gegevens delen",
            vec![row("", "Wel (wat: delen met anderen)")],
        ),
    ] {
        let found = privacy(&rule);
        assert_eq!(found.title, title, "{rule}");
        assert_eq!(labelled(&found, FieldKey::Directive), directive, "{rule}");
    }
    let one = privacy(&json!({"type": "deny", "data": [{"meaning": "instance", "reference": {"display": "Brief GGZ"}},
        {"meaning": "instance", "reference": {"reference": "Patient/other", "display": "Cor Dam"}}]}));
    assert_eq!(labelled(&one, FieldKey::Concern), [row("Gegevens (niet)", "Brief GGZ (wij hebben alleen deze naam)")]);
    assert_eq!(texts(&one, FieldKey::Directive), ["Niet (alleen wat erbij is genoemd)"]);
}

#[test]
fn who_is_denied_is_told_beside_who_is_not() {
    let types = "http://hl7.org/fhir/resource-types";
    let old = json!({"category": [{"text": "Gegevens delen"}],
        "action": [{"coding": [{"system": "http://hl7.org/fhir/consentaction", "code": "disclose"}]}],
        "purpose": coding("http://hl7.org/fhir/v3/ActReason", "TREAT"), "actor": actors(&["Huisarts"]),
        "except": [{"type": "deny", "actor": actors(&["Apotheek"]), "class": coding(types, "Observation")}]});
    let found = read(old);
    assert_eq!(found.title, "Geen toestemming: Gegevens delen (voor een deel)");
    assert_eq!(
        labelled(&found, FieldKey::Directive),
        [row("Apotheek", "Niet (welke gegevens: metingen en uitslagen)")]
    );
    let people = [row("Ontvanger", "Huisarts"), row("Ontvanger (niet)", "Apotheek")];
    assert_eq!(labelled(&found, FieldKey::Participant), people);
    assert_eq!(texts(&found, FieldKey::Description), ["Wat: delen met anderen", "Waarvoor: behandeling"]);
    let both = privacy(
        &json!({"type": "permit", "actor": actors(&["Huisarts"]), "provision": [{"type": "deny", "actor": actors(&["Apotheek"])}]}),
    );
    assert_eq!(labelled(&both, FieldKey::Directive), [row("Huisarts", "Wel"), row("Apotheek", "Niet")]);
    let people = [row("Ontvanger (wel)", "Huisarts"), row("Ontvanger (niet)", "Apotheek")];
    assert_eq!(labelled(&both, FieldKey::Participant), people);
    assert_eq!(privacy(&json!({"type": "deny"})).title, "Geen toestemming: Gegevens delen");
}

#[test]
fn whether_and_with_whom_it_was_checked_is_told() {
    let with = |verification: Value| {
        read(json!({"provision": {"type": "permit", "code": [coded(CPR, "x")]}, "verification": [verification]}))
    };
    assert_eq!(texts(&with(json!({"verified": false})), FieldKey::Certainty), ["Niet gecontroleerd"]);
    let done =
        with(json!({"verified": true, "verificationDate": "2024-01-01", "verifiedWith": {"display": "Mentor Piet"}}));
    assert_eq!(texts(&done, FieldKey::Certainty), ["Gecontroleerd op 01-01-2024"]);
    assert_eq!(labelled(&done, FieldKey::Participant), [row("Gecontroleerd met", "Mentor Piet")]);
}
