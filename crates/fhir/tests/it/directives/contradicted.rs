//! Decisions that the source's own words contradict, or seem to.

use super::*;

#[test]
fn words_of_the_source_stand_beside_a_decision_that_says_something_else() {
    let text = |code: Option<&str>, text: &str| {
        let mut found = code.map_or_else(|| json!({}), |code| coded(code, "x"));
        found["text"] = json!(text);
        found
    };
    let doubted = ["Wel, maar de bron zegt het in andere woorden. Vraag het na."];
    for (kind, treatment, title, directive, in_the_source) in [
        (
            "permit",
            text(Some(CPR), "Niet reanimeren"),
            "Reanimeren: wel (in de bron staat: Niet reanimeren)",
            doubted,
            Some("Niet reanimeren"),
        ),
        ("permit", text(Some(CPR), "DNR"), "Reanimeren: wel (in de bron staat: DNR)", doubted, Some("DNR")),
        ("permit", text(Some(CPR), "Reanimeren"), "Reanimeren", ["Wel"], None),
        ("permit", text(Some(CPR), "x"), "Reanimeren", ["Wel"], None),
        // Another form of the same words contradicts nothing.
        ("permit", text(Some(CPR), "Reanimatie"), "Reanimeren", ["Wel"], Some("Reanimatie")),
        ("deny", text(Some(CPR), "Reanimatie"), "Niet reanimeren", ["Niet"], Some("Reanimatie")),
        (
            "permit",
            text(Some(CPR), "Reanimeren: nee"),
            "Reanimeren: wel (in de bron staat: Reanimeren: nee)",
            doubted,
            Some("Reanimeren: nee"),
        ),
        (
            "permit",
            text(Some(CPR), "Reanimeren, tenzij terminaal"),
            "Reanimeren: wel (in de bron staat: Reanimeren, tenzij terminaal)",
            doubted,
            Some("Reanimeren, tenzij terminaal"),
        ),
        (
            "permit",
            text(None, "Afzien van reanimatie"),
            "Afzien van reanimatie (de bron zegt hierbij: wel)",
            doubted,
            None,
        ),
        ("permit", text(None, "Niet reanimeren"), "Niet reanimeren (de bron zegt hierbij: wel)", doubted, None),
        ("permit", text(None, "Antibiotica"), "Antibiotica", ["Wel"], None),
        ("deny", text(Some(CPR), "Niet reanimeren"), "Niet reanimeren", ["Niet"], None),
        (
            "deny",
            text(Some(CPR), "Wel reanimeren"),
            "Niet reanimeren (in de bron staat: Wel reanimeren)",
            ["Niet, maar de bron zegt het in andere woorden. Vraag het na."],
            Some("Wel reanimeren"),
        ),
        ("deny", text(None, "Niet reanimeren"), "Niet reanimeren (de bron zegt hierbij: niet doen)", ["Niet"], None),
        ("deny", coded("304252001", "x"), "Niet reanimeren", ["Niet"], None),
    ] {
        let found = read(json!({"provision": {"type": kind, "code": [treatment]}}));
        assert_eq!(found.title, title, "{kind} {treatment}");
        assert_eq!(texts(&found, FieldKey::Directive), directive, "{kind} {treatment}");
        assert_eq!(found.negation, (kind == "deny").then_some(Negation::NoTreatment), "{kind} {treatment}");
        let rows = labelled(&found, FieldKey::Treatment);
        let row = rows.iter().find(|(label, _)| label == "In de bron staat").map(|(_, text)| text.as_str());
        assert_eq!(row, in_the_source, "{kind} {treatment}");
    }
    let mut order = json!({"resourceType": "ServiceRequest", "id": "1", "status": "active", "intent": "order", "doNotPerform": true, "subject": {"reference": "Patient/p"}});
    order["code"] = text(Some(CPR), "Reanimatie");
    let order = entry(&import_values(&[patient(), order]), "ServiceRequest/1").clone();
    assert_eq!(order.title, "Niet reanimeren");
    let rows = labelled(&order, FieldKey::Treatment);
    assert_eq!(rows, [("In de bron staat".to_owned(), "Reanimatie".to_owned())]);
    let mut old = zib(CPR, &["JA"], &Value::Null);
    old["extension"][0]["valueCodeableConcept"]["text"] = json!("Niet reanimeren");
    let found = read(old);
    assert_eq!(found.title, "Reanimeren: wel (in de bron staat: Niet reanimeren)");
    assert_eq!(texts(&found, FieldKey::Directive), doubted);
}

#[test]
fn a_not_beside_words_that_hold_one_is_not_a_double_negation() {
    let of = |kind: &str, more: Value| {
        let mut resource = json!({"resourceType": kind, "id": "1", "status": "active", "intent": "order", "doNotPerform": true, "subject": {"reference": "Patient/p"}});
        resource.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        entry(&import_values(&[patient(), resource]), &format!("{kind}/1")).title.clone()
    };
    for (kind, more, title) in [
        (
            "ServiceRequest",
            json!({"code": {"text": "Niet alleen laten douchen"}}),
            "Niet alleen laten douchen (de bron zegt hierbij: niet doen)",
        ),
        ("ServiceRequest", json!({"code": {"text": "Tillen"}}), "Niet doen: Tillen"),
        (
            "MedicationRequest",
            json!({"medicationCodeableConcept": {"text": "Geen NSAID"}}),
            "Geen NSAID (de bron zegt hierbij: niet gebruiken)",
        ),
        ("MedicationRequest", json!({"medicationCodeableConcept": {"text": "NSAID"}}), "NSAID: niet gebruiken"),
    ] {
        assert_eq!(of(kind, more), title);
    }
}
