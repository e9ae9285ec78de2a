//! A number of a citizen (BSN) between texts that are shown under each other: the word in one and the number in the next, or the
//! number itself cut in two.

use fhir::Outcome;
use serde_json::{Value, json};

use crate::privacy::of;
use crate::support::{import_values, patient};

const UNKNOWN: &str = "556402662";
const OWN: &str = "123456782";

fn coded(text: &str) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.encode(text)
}

fn released(mut answers: Value) -> Value {
    answers["meta"] = json!({"tag": [{"system": "urn:inzage:mark", "code": "released"}]});
    answers["status"] = json!("completed");
    of("QuestionnaireResponse", "x", answers)
}

/// All that is shown of the resource.
fn shown(outcome: &Outcome) -> String {
    let entries = outcome.batch.entries.iter().filter(|entry| entry.source.contains("/x"));
    let said = entries.map(|entry| {
        let dossier::Entry { title, authors, fields, body, attachments, .. } = entry;
        format!("{title:?}{authors:?}{fields:?}{body:?}{attachments:?}")
    });
    let files = outcome.batch.attachments.iter().map(|file| String::from_utf8_lossy(&file.content).into_owned());
    said.chain(files).collect()
}

fn section(title: &str, text: &str, within: &[Value]) -> Value {
    json!({"title": title, "text": {"status": "additional", "div": format!("<div>{text}</div>")}, "section": within})
}

fn report(sections: &[Value]) -> Value {
    of(
        "Composition",
        "x",
        json!({"status": "final", "title": "Verslag", "date": "2026-01-01", "type": {"text": "v"}, "section": sections}),
    )
}

fn observed(components: &[(&str, Value)]) -> Value {
    let component = |(name, value): &(&str, Value)| {
        let element = if value.is_number() { "valueInteger" } else { "valueString" };
        let mut component = json!({"code": {"text": name}});
        component[element] = value.clone();
        component
    };
    let all: Vec<_> = components.iter().map(component).collect();
    of("Observation", "x", json!({"status": "final", "code": {"text": "Gegevens"}, "component": all}))
}

fn answers(question: &str, answers: &[&str]) -> Value {
    let answers: Vec<_> = answers.iter().map(|answer| json!({"valueString": answer})).collect();
    json!({"linkId": question, "text": question, "answer": answers})
}

/// Resources that say in one text that a number follows, and give it in the next.
fn named(number: &str) -> Vec<Value> {
    let notes = json!([{"text": "BSN:"}, {"text": number}]);
    let document = |description: &str, title: &str, text: &str| {
        of(
            "DocumentReference",
            "x",
            json!({"status": "current", "description": description,
            "content": [{"attachment": {"contentType": "text/plain", "title": title, "data": coded(text)}}]}),
        )
    };
    let appointment = json!({"resourceType": "Appointment", "id": "x", "status": "booked", "start": "2027-01-01T10:00:00Z",
        "description": "Meenemen BSN:", "comment": number, "participant": [{"actor": {"reference": "Patient/p"}, "status": "accepted"}]});
    let medicine = of(
        "MedicationRequest",
        "x",
        json!({"status": "active", "intent": "order", "medicationCodeableConcept": {"text": "A"},
        "dosageInstruction": [{"text": "BSN:", "patientInstruction": number}]}),
    );
    vec![
        of("Condition", "x", json!({"code": {"text": "Astma"}, "note": notes})),
        of(
            "Condition",
            "x",
            json!({"code": {"text": "Astma"}, "note": [{"text": "Het BSN van de cliënt is:"}, {"text": number}]}),
        ),
        of(
            "Condition",
            "x",
            json!({"code": {"text": "Astma"}, "note": [{"text": "Zie ook zijn bsn"}, {"text": format!("nr {number}.")}]}),
        ),
        of("Condition", "x", json!({"code": {"text": "BSN"}, "note": [{"text": number}]})),
        of(
            "Goal",
            "x",
            json!({"lifecycleStatus": "active", "description": {"text": "BSN"}, "note": [{"text": number}]}),
        ),
        of("CarePlan", "x", json!({"status": "active", "intent": "plan", "title": "BSN", "description": number})),
        report(&[section("BSN van de cliënt", "", &[section("nummer", number, &[])])]),
        report(&[
            section("Een", "<p>Gegevens met BSN</p>", &[]),
            section("", &format!("{number} staat op de pas"), &[]),
        ]),
        report(&[section("Een", "<p>Gegevens met BSN</p>", &[]), section("Twee", number, &[])]),
        document("Kopie BSN-kaart", "kaart.txt", &format!("Nr {number}")),
        document("Kopie kaart", "bsn.txt", &format!("Kaart van Jan\nNr {number}\n")),
        appointment,
        medicine,
        released(json!({"item": [answers("Welke gegevens?", &["BSN:", number])]})),
        released(json!({"item": [answers("Soort", &["BSN"]), answers("Nummer", &[number])]})),
        observed(&[("soort", json!("BSN")), ("nummer", json!(number))]),
        observed(&[("soort", json!("BSN")), ("nummer", json!(number.parse::<u32>().unwrap()))]),
    ]
}

#[test]
fn a_number_in_the_text_after_the_one_with_the_word_is_taken_out() {
    for (number, other) in [(UNKNOWN, "556402663"), (OWN, "123456781")] {
        for resource in named(number) {
            let said = shown(&import_values(&[patient(), resource.clone()]));
            assert!(!said.contains(number) && said.contains("[bsn]"), "{resource}: {said}");
        }
        // What does not pass the eleven-test is no BSN.
        for resource in named(other) {
            assert!(shown(&import_values(&[patient(), resource.clone()])).contains(other), "{resource}");
        }
    }
}

/// Resources that give a number in one text and say in a later one that it was a BSN.
fn named_behind(number: &str) -> Vec<Value> {
    let whole: u32 = number.parse().unwrap();
    let answer = |question: &str, value: Value| json!({"linkId": question, "text": question, "answer": [value]});
    let appointment = |comment: &str| {
        json!({"resourceType": "Appointment", "id": "x", "status": "booked", "start": "2027-01-01T10:00:00Z",
            "description": "Controle", "comment": comment, "patientInstruction": number,
            "participant": [{"actor": {"reference": "Patient/p"}, "status": "accepted"}]})
    };
    let request = |reason: Value| {
        of(
            "ServiceRequest",
            "x",
            json!({"status": "active", "intent": "order", "code": {"text": "Bloed prikken"}, "reasonCode": [reason],
                "patientInstruction": number}),
        )
    };
    let html = |text: &str| {
        of(
            "DocumentReference",
            "x",
            json!({"status": "current", "description": "Brief",
                "content": [{"attachment": {"contentType": "text/html", "title": "brief", "data": coded(text)}}]}),
        )
    };
    vec![
        released(json!({"item": [answers("Nummer", &[number]), answers("Soort", &["BSN"])]})),
        released(json!({"item": [answers("Welke gegevens?", &[number, "(BSN)"])]})),
        released(json!({"item": [answer("Nummer", json!({"valueInteger": whole})),
            answer("Soort", json!({"valueCoding": {"system": "urn:x", "code": "1", "display": "BSN"}}))]})),
        released(
            json!({"item": [answers("Nummer", &[&format!("nr {number}.")]), answers("Wat is dit?", &["het bsn-nummer van de zus"])]}),
        ),
        observed(&[("nummer", json!(number)), ("soort", json!("Burgerservicenummer"))]),
        observed(&[("nummer", json!(whole)), ("soort", json!("BSN"))]),
        of("Condition", "x", json!({"code": {"text": "Astma"}, "note": [{"text": number}, {"text": "is zijn BSN"}]})),
        appointment("BSN:"),
        appointment("Meenemen bij de balie: BSN:"),
        request(json!({"text": "BSN"})),
        request(json!({"text": "BSN:"})),
        html(&format!("<p>BSN van mw. Jansen</p><p>{number}</p>")),
        html(&format!("<div><p>BSN van de zus</p>\n<p>{number}</p></div>")),
        html(&format!("<ul><li>{number}</li><li>BSN</li></ul>")),
    ]
}

#[test]
fn a_number_in_a_text_before_the_one_with_the_word_is_taken_out() {
    for (number, other) in [(UNKNOWN, "556402663"), (OWN, "123456781")] {
        for resource in named_behind(number) {
            let said = shown(&import_values(&[patient(), resource.clone()]));
            assert!(!said.contains(number) && said.contains("[bsn]"), "{resource}: {said}");
        }
        for resource in named_behind(other) {
            let said = shown(&import_values(&[patient(), resource.clone()]));
            assert!(said.contains(other) && !said.contains("[bsn]"), "{resource}: {said}");
        }
    }
}

#[test]
fn a_known_number_that_is_cut_over_texts_is_taken_out() {
    let mut client = patient();
    client["identifier"] = json!([{"system": "http://fhir.nl/fhir/NamingSystem/bsn", "value": OWN}]);
    let parts = |number: bool| {
        let part = |text: &str| if number { json!(text.parse::<u32>().unwrap()) } else { json!(text) };
        observed(&[("deel 1", part("123")), ("deel 2", part("456")), ("deel 3", part("782"))])
    };
    let group = |title: &str| {
        let items = [answers("deel 1", &["123"]), answers("deel 2", &["456"]), answers("deel 3", &["782"])];
        released(json!({"item": [{"linkId": "g", "text": title, "item": items}]}))
    };
    for resource in [
        released(json!({"item": [answers("BSN", &["123456", "782"])]})),
        released(json!({"item": [answers("Getallen", &["123456", "782"])]})),
        group("BSN (3 delen)"),
        group("Getallen"),
        parts(false),
        parts(true),
        of(
            "Observation",
            "x",
            json!({"status": "final", "code": {"text": "q"}, "valueString": "12345", "note": [{"text": "6782"}]}),
        ),
        of("Condition", "x", json!({"code": {"text": "q"}, "note": [{"text": "deel 12345"}, {"text": "6782 rest"}]})),
        report(&[section("Een", "123456", &[]), section("Twee", "782", &[])]),
    ] {
        let open = shown(&import_values(&[patient(), resource.clone()]));
        let said = shown(&import_values(&[client.clone(), resource.clone()]));
        for piece in ["123", "456", "782"] {
            // The number of the question or section stands in no piece.
            assert!(!said.contains(piece), "{resource}: {said}");
        }
        assert!(said.contains("[bsn]"), "{resource}: {said}");
        let says_so = resource.to_string().contains("BSN");
        assert!(says_so || open.contains("782"), "nobody knows the number: {resource}: {open}");
    }
}

/// Resources one of whose texts speaks of a BSN and another one of which has a number without a label.
fn beside(number: &str) -> Vec<Value> {
    let condition = |notes: &[&str]| {
        let notes: Vec<_> = notes.iter().map(|text| json!({"text": text})).collect();
        of("Condition", "x", json!({"code": {"text": "Astma"}, "note": notes}))
    };
    let asked = |rows: &[(&str, &str)]| {
        let items: Vec<_> = rows.iter().map(|(question, answer)| answers(question, &[answer])).collect();
        released(json!({"item": items}))
    };
    vec![
        condition(&["BSN", "van de zus", number]),
        condition(&["BSN luidt", &format!("als volgt: {number}")]),
        condition(&["BSN zus:", &format!("Anna, {number}")]),
        condition(&["BSN:", &format!("dhr. Bos, {number}")]),
        condition(&["BSN van mw.", &format!("Jansen {number}")]),
        condition(&["BSN:", "onbekend", number]),
        condition(&["BSN gecontroleerd door de balie van de gemeente", number]),
        condition(&[&format!("{number} gebeld"), "(BSN)"]),
        asked(&[("BSN bekend?", "Ja"), ("Zo ja, welk?", number)]),
        asked(&[("BSN bekend?", "Ja"), ("Vul in", number)]),
        asked(&[("Nummer", number), ("Soort", "BSN")]),
        asked(&[("Nummer", number), ("Soort", "BSN onbekend")]),
        asked(&[("Nummer", number), ("Soort", "BSN gecontroleerd")]),
        asked(&[("Soort", "BSN"), ("Paspoort gezien", "Ja"), ("Nummer", number)]),
    ]
}

#[test]
fn a_number_without_a_label_is_taken_out_beside_a_text_that_has_the_word() {
    for resource in beside(UNKNOWN) {
        let said = shown(&import_values(&[patient(), resource.clone()]));
        assert!(!said.contains(UNKNOWN) && said.contains("[bsn]"), "{resource}: {said}");
    }
    for resource in beside("556402663") {
        let said = shown(&import_values(&[patient(), resource.clone()]));
        assert!(said.contains("556402663") && !said.contains("[bsn]"), "{resource}: {said}");
    }
}

#[test]
fn the_number_of_a_thing_in_an_element_of_its_own_stays_beside_the_word() {
    let vaccine = json!({"status": "completed", "vaccineCode": {"text": "Griepprik"}, "occurrenceDateTime": "2026-01-01",
        "lotNumber": UNKNOWN, "note": [{"text": "BSN gecontroleerd"}]});
    let said = shown(&import_values(&[patient(), of("Immunization", "x", vaccine)]));
    assert!(said.contains(UNKNOWN) && !said.contains("[bsn]"), "{said}");
}

#[test]
fn other_numbers_stay_where_a_text_before_them_has_the_word() {
    let condition = |notes: &[&str]| {
        let notes: Vec<_> = notes.iter().map(|text| json!({"text": text})).collect();
        of("Condition", "x", json!({"code": {"text": "Astma"}, "note": notes}))
    };
    let titled =
        |title: &str, note: &str| of("Condition", "x", json!({"code": {"text": title}, "note": [{"text": note}]}));
    let asked = released(json!({"item": [answers("Hebt u een BSN?", &["Ja"]), answers("Polisnummer", &[UNKNOWN])]}));
    let then = |question: &str, answer: &str| {
        released(json!({"item": [answers(question, &[UNKNOWN]), answers("Soort", &[answer])]}))
    };
    for resource in [
        then("Polisnummer", "BSN"),
        then("Nummer", "paspoort"),
        released(
            json!({"item": [answers("Soort", &["Polis"]), answers("Nummer", &[UNKNOWN]), answers("Ook", &["BSN"])]}),
        ),
        condition(&["Lot 556402662", "(BSN)"]),
        condition(&["BSN gecontroleerd\nOrdernummer 556402662\nLot nr. 556402662\nTel: 556402662"]),
        condition(&["BSN onbekend.\nFactuur 556402662", "BSN onbekend\nSerienummer is 556402662"]),
        titled("Intake (BSN gecontroleerd)", "Serienummer 556402662, artikelnummer 556402662"),
        condition(&["BSN gecontroleerd", "Polis 556402662"]),
        condition(&["BSN gecontroleerd", "RR 110 60 55 36"]),
        titled("BSN gecontroleerd", "polis 556402662"),
        titled("BSN gecontroleerd", "bel 0612345678"),
        asked,
    ] {
        let said = shown(&import_values(&[patient(), resource.clone()]));
        assert!(!said.contains("[bsn]"), "{resource}: {said}");
    }
}
