//! Questionnaires: what was asked and answered, with the form that they answer.

use dossier::FieldKey;
use serde_json::{Value, json};

use crate::support::{entry, import_values, labelled, patient, single};

/// The questions and answers of a response to the form `http://x.nl/Questionnaire/q1`.
fn answers(form: &[Value], canonical: &str, items: Value) -> (String, Vec<(String, String)>) {
    let response = json!({"resourceType": "QuestionnaireResponse", "id": "1", "status": "completed", "subject": {"reference": "Patient/p"},
        "meta": {"tag": [{"system": "urn:inzage:mark", "code": "released"}]}, "questionnaire": canonical, "item": items});
    let all: Vec<_> = [patient(), response].into_iter().chain(form.iter().cloned()).collect();
    let outcome = import_values(&all);
    let found = entry(&outcome, "QuestionnaireResponse/1");
    (found.title.clone(), labelled(found, FieldKey::Answer))
}

fn form(id: &str, version: Option<&str>, items: Value) -> Value {
    json!({"resourceType": "Questionnaire", "id": id, "url": "http://x.nl/Questionnaire/q1", "version": version, "title": "Valrisico", "item": items,
        "contained": [{"resourceType": "ValueSet", "id": "vs", "compose": {"include": [{"concept": [{"code": "b", "display": "Blauw"}]}]}}]})
}

fn pair(question: &str, answer: &str) -> (String, String) {
    (question.to_owned(), answer.to_owned())
}

#[test]
fn a_response_finds_its_form_by_its_canonical_address_and_version() {
    let fallen = |text: &str| json!([{"linkId": "a", "text": text, "type": "boolean"}]);
    let (first, second) =
        (form("one", Some("1"), fallen("Bent u NIET gevallen?")), form("two", Some("2"), fallen("Bent u gevallen?")));
    let no = || json!([{"linkId": "a", "answer": [{"valueBoolean": false}]}]);
    let both = [first.clone(), second];
    let url = "http://x.nl/Questionnaire/q1";
    assert_eq!(
        answers(&both, &format!("{url}|2"), no()),
        ("Valrisico".into(), vec![pair("Bent u gevallen?", "false")])
    );
    assert_eq!(answers(&both, url, no()).1, [pair("Vraag a", "false")], "which of two is not known");
    assert_eq!(answers(std::slice::from_ref(&first), &format!("{url}|2"), no()).1, [pair("Vraag a", "false")]);
    assert_eq!(answers(&[first], url, no()).1, [pair("Bent u NIET gevallen?", "false")]);
    assert_eq!(
        answers(&[form("q1", None, fallen("Gevallen?"))], "Questionnaire/q1|2", no()).1,
        [pair("Gevallen?", "false")]
    );
}

#[test]
fn the_form_gives_what_a_response_leaves_out() {
    let extension = |name: &str, kind: &str, value: Value| json!([{"url": format!("http://hl7.org/fhir/StructureDefinition/{name}"), kind: value}]);
    let items = json!([
        {"linkId": "gewicht", "text": "Gewicht", "type": "decimal", "extension": extension("questionnaire-unit", "valueCoding", json!({"code": "kg"}))},
        {"linkId": "kleur", "text": "Kleur", "type": "choice", "answerValueSet": "#vs"},
        {"linkId": "score", "text": "Score", "type": "integer", "extension": extension("questionnaire-hidden", "valueBoolean", json!(true))},
        {"linkId": "open", "text": "Nog iets?", "type": "string"},
        {"linkId": "soms", "text": "Hoe vaak?", "type": "string", "enableWhen": [{"question": "kleur"}]},
    ]);
    let given = json!([
        {"linkId": "gewicht", "answer": [{"valueDecimal": 70}]},
        {"linkId": "kleur", "answer": [{"valueCoding": {"system": "http://x", "code": "b"}}]},
        {"linkId": "score", "answer": [{"valueInteger": 3}]},
    ]);
    assert_eq!(
        answers(&[form("q1", None, items)], "http://x.nl/Questionnaire/q1", given).1,
        [pair("Gewicht", "70 kg"), pair("Kleur", "Blauw"), pair("Nog iets?", "Niet ingevuld")]
    );
}

#[test]
fn answers_that_are_absent_or_only_hold_questions_are_told() {
    let declined = json!({"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueCode": "asked-declined"}]});
    let inner = json!({"item": [{"linkId": "1.1", "text": "Hoe vaak?", "answer": [{"valueInteger": 2}]}]});
    let items = json!([{"linkId": "1", "text": "Rookt u?", "answer": [inner]}, {"linkId": "2", "text": "Drinkt u?", "answer": [declined]}]);
    assert_eq!(
        answers(&[], "http://x.nl/1", items).1,
        [pair("Hoe vaak?", "2"), pair("Drinkt u?", "Gevraagd, maar niet beantwoord")]
    );
    let empty = json!({"resourceType": "QuestionnaireResponse", "id": "1", "status": "completed"});
    let body = format!("{:?}", entry(&single(empty), "QuestionnaireResponse/1").body);
    assert!(body.contains("Er staan geen vragen"), "{body}");
}

#[test]
fn two_questions_with_the_same_words_are_two() {
    let asked = |number: &str, yes: bool| json!({"linkId": number, "text": "Doet het pijn?", "answer": [{"valueBoolean": yes}]});
    let items = json!([asked("23", false), {"linkId": "g", "text": "Rechts", "item": [asked("24", true)]},
        {"linkId": "5", "text": "Vaker?", "answer": [{"valueBoolean": true}]}]);
    assert_eq!(
        answers(&[], "http://x.nl/1", items).1,
        [pair("Doet het pijn? (vraag 23)", "false"), pair("Doet het pijn? (vraag 24)", "true"), pair("Vaker?", "true")]
    );
    let tone = |value: i32| json!({"code": {"text": "Toon"}, "valueQuantity": {"value": value, "unit": "dB"}});
    let heard = json!({"resourceType": "Observation", "id": "1", "code": {"text": "Gehoor"}, "component": [tone(20), tone(30)]});
    let heard = single(heard);
    assert_eq!(
        crate::support::labelled(entry(&heard, "Observation/1"), FieldKey::Component),
        [pair("Toon", "20 dB"), pair("Toon (2)", "30 dB")]
    );
}

#[test]
fn what_stands_below_something_hidden_is_hidden_however_deep_and_wherever_it_is_answered() {
    let hidden = json!([{"url": "http://hl7.org/fhir/StructureDefinition/questionnaire-hidden", "valueBoolean": true}]);
    let form = form(
        "f",
        None,
        json!([
            {"linkId": "h", "text": "Verborgen", "type": "group", "extension": hidden, "item": [
                {"linkId": "h1", "text": "Kind", "type": "string", "item": [{"linkId": "h2", "text": "Kleinkind", "type": "string"}]}]},
            {"linkId": "a", "text": "Valt u?", "type": "boolean", "enableWhen": [{"question": "v", "operator": "exists", "answerBoolean": true}],
                "item": [{"linkId": "a1", "text": "Hoe?", "type": "group", "item": [{"linkId": "a2", "text": "Waar?", "type": "string"}]}]},
            {"linkId": "v", "text": "Zichtbaar", "type": "string"}]),
    );
    let secret = |number: &str| json!({"linkId": number, "text": "x", "answer": [{"valueString": "GEHEIM"}]});
    let nested = json!({"linkId": "h", "item": [{"linkId": "h1", "answer": [{"valueString": "GEHEIM", "item": [secret("h2")]}]}]});
    for items in [json!([]), json!([secret("h1")]), json!([secret("h2")]), json!([nested])] {
        let (_, answers) = answers(std::slice::from_ref(&form), "http://x.nl/Questionnaire/q1", items.clone());
        assert_eq!(answers, [pair("Zichtbaar", "Niet ingevuld")], "{items}");
    }
}

#[test]
fn an_answer_that_the_form_calls_otherwise_is_said_in_both_words() {
    let option = |code: &str, word: &str| json!({"valueCoding": {"system": "urn:k", "code": code, "display": word}});
    let form = form(
        "f",
        None,
        json!([{"linkId": "a", "text": "Valt u?", "type": "choice", "answerOption": [option("0", "nooit"), option("1", "altijd")]}]),
    );
    for (coding, said) in [
        (
            json!({"system": "urn:k", "code": "0", "display": "altijd"}),
            "altijd (in de vragenlijst heet dit antwoord: nooit)",
        ),
        (json!({"code": "0", "display": "altijd"}), "altijd (in de vragenlijst heet dit antwoord: nooit)"),
        (json!({"system": "urn:k", "code": "0", "display": "Nooit"}), "Nooit"),
        (json!({"system": "urn:k", "code": "0"}), "nooit"),
        (json!({"system": "urn:ander", "code": "0", "display": "soms"}), "soms"),
    ] {
        let items = json!([{"linkId": "a", "answer": [{"valueCoding": coding}]}]);
        let (_, answers) = answers(std::slice::from_ref(&form), "http://x.nl/Questionnaire/q1", items);
        assert_eq!(answers, [pair("Valt u?", said)], "{coding}");
    }
}

#[test]
fn of_two_values_in_one_answer_neither_is_chosen() {
    let items = json!([{"linkId": "a", "text": "Valt u?", "answer": [{"valueString": "soms", "valueBoolean": false}, {"valueString": "vaak"}]}]);
    let (_, answers) = answers(&[], "http://x.nl/Questionnaire/q1", items);
    assert_eq!(
        answers,
        [pair("Valt u?", "nee of soms (de bron geeft meer dan één antwoord)"), pair("Valt u?", "vaak")]
    );
}
