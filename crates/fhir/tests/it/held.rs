//! While text is held nothing is left of what somebody wrote freely, and what is of codes, numbers, dates and names stays.

use dossier::{Entry, FieldKey, FieldValue};
use serde_json::{Value, json};

use crate::support::{acceptance_inputs, concept, entry, import, import_values, patient, read_kind};

const SNOMED: &str = "http://snomed.info/sct";
const LOINC: &str = "http://loinc.org";
const WORD: &str = "Kwartelnest";

/// Resources with `§` in the place of each text that somebody can write freely.
const FREE_TEXTS: &str = include_str!("held/free.json");

fn coded(text: &str) -> Value {
    concept(&[(SNOMED, "44054006", "Diabetes")], text)
}

/// All that a reader is told of an entry.
fn said(entry: &Entry) -> String {
    let Entry { title, authors, discipline, fields, body, attachments, .. } = entry;
    format!("{title:?} {authors:?} {discipline:?} {fields:?} {body:?} {attachments:?}")
}

/// Puts a word that stands nowhere else in the place of each `§`, and gives how many.
fn write_words(value: &mut Value, count: &mut usize) {
    match value {
        Value::String(text) if text.contains('§') => {
            *count += 1;
            *text = text.replace('§', &format!("{WORD}{count:03} Pietje"));
        }
        Value::Array(all) => all.iter_mut().for_each(|one| write_words(one, count)),
        Value::Object(all) => all.values_mut().for_each(|one| write_words(one, count)),
        _ => {}
    }
}

#[test]
fn of_no_free_text_of_any_element_a_word_is_left() {
    let mut resources: Vec<Value> = serde_json::from_str(FREE_TEXTS).unwrap();
    let mut count = 0;
    for (at, resource) in resources.iter_mut().enumerate() {
        write_words(resource, &mut count);
        resource["id"] = json!(format!("x{at}"));
        for name in ["subject", "patient", "beneficiary"] {
            resource[name] = json!({"reference": "Patient/p"});
        }
    }
    let mut client = patient();
    client["communication"] = json!([{"language": {"text": format!("{WORD}901")}}]);
    client["maritalStatus"] = json!({"text": format!("{WORD}902")});
    client["contact"] = json!([{"name": {"text": "Zus Bos"}, "relationship": [{"text": format!("{WORD}903")}], "organization": {"display": format!("{WORD}904")}}]);
    client["generalPractitioner"] = json!([{"display": format!("{WORD}905")}]);
    client["address"] = json!([{"text": format!("{WORD}906")}]);
    resources.push(client);
    let outcome = import_values(&resources);
    let mut shown = String::new();
    for made in outcome.batch.entries {
        shown += &said(&made);
        let (source, held) = (made.source.clone(), made.without_running_text());
        assert!(!said(&held).contains(WORD), "{source}: {held:#?}");
    }
    let seen = (1..=count).filter(|number| shown.contains(&format!("{WORD}{number:03}"))).count();
    assert!(count > 250 && seen * 10 > count * 8, "only {seen} of {count} words are shown where nothing is held");
}

/// The title and the fields of one resource while text is held, and whether it says that there is text.
fn left(kind: &str, resource: &Value) -> (String, Vec<(FieldKey, String)>, bool) {
    let held = read_kind(kind, resource).without_running_text();
    let value = |value: &FieldValue| match value {
        FieldValue::Text { text } | FieldValue::Coded { text, .. } => text.clone(),
        FieldValue::Held => "held".to_owned(),
        FieldValue::Quantity { value, unit, .. } => format!("{value} {unit}"),
        FieldValue::Dosage { steps } => steps.iter().map(|step| step.text.as_str()).collect(),
        other => format!("{other:?}"),
    };
    let fields = held.fields.iter().map(|field| {
        let label = field.label.as_ref().map(|label| format!("{label}: ")).unwrap_or_default();
        (field.key, format!("{label}{}", value(&field.value)))
    });
    (held.title.clone(), fields.collect(), held.held)
}

#[test]
fn what_is_of_codes_stays_and_a_text_beside_it_is_said_to_be_there() {
    let smoking = concept(&[(SNOMED, "266919005", "Nooit gerookt")], "");
    let weight = concept(&[(LOINC, "29463-7", "Gewicht")], "");
    let treatment = |permitted: Value| {
        let of = |name: &str| format!("http://nictiz.nl/fhir/StructureDefinition/zib-TreatmentDirective-{name}");
        json!({"status": "active", "category": [concept(&[(SNOMED, "11291000146105", "")], "")],
            "extension": [{"url": of("Treatment"), "valueCodeableConcept": concept(&[(SNOMED, "89666000", "Reanimatie")], "")}],
            "modifierExtension": [{"url": of("TreatmentPermitted"), "valueCodeableConcept": permitted}]})
    };
    let no = ("urn:oid:2.16.840.1.113883.2.4.3.11.60.40.4", "NEE", "");
    let daily = json!([{"timing": {"repeat": {"frequency": 2, "period": 1, "periodUnit": "d"}},
        "doseAndRate": [{"doseQuantity": {"value": 1, "unit": "tablet"}}], "route": concept(&[(SNOMED, "26643006", "Oraal")], "")}]);
    for (kind, resource, title, fields, held) in [
        ("Condition", json!({"code": coded("Suikerziekte van Piet")}), "Diabetes", vec![], true),
        ("Condition", json!({"code": coded("")}), "Diabetes", vec![], false),
        ("Condition", json!({"code": coded("Geen diabetes")}), "", vec![], true),
        (
            "Observation",
            json!({"code": concept(&[(LOINC, "29463-7", "")], "Streefgewicht"), "valueQuantity": {"value": 80, "unit": "kg"}}),
            "",
            vec![(FieldKey::Result, "80 kg")],
            true,
        ),
        (
            "Flag",
            json!({"status": "active", "code": concept(&[(SNOMED, "304253006", "")], "Alleen bij koorts")}),
            "Niet reanimeren",
            vec![
                (FieldKey::Directive, "Niet zeker: de bron zegt het op twee manieren. Vraag het na."),
                (FieldKey::Treatment, "held"),
            ],
            true,
        ),
        (
            "Condition",
            json!({"code": coded(""), "bodySite": [concept(&[(SNOMED, "24028007", "Rechts")], "")]}),
            "Diabetes",
            vec![(FieldKey::BodySite, "Rechts")],
            false,
        ),
        (
            "Observation",
            json!({"code": weight, "dataAbsentReason": concept(&[("http://terminology.hl7.org/CodeSystem/data-absent-reason", "unknown", "")], "")}),
            "Lichaamsgewicht",
            vec![(FieldKey::Result, "Onbekend")],
            false,
        ),
        (
            "Observation",
            json!({"code": weight, "valueQuantity": {"value": 80, "unit": "kg"}}),
            "Lichaamsgewicht",
            vec![(FieldKey::Result, "80 kg")],
            false,
        ),
        (
            "Observation",
            json!({"code": concept(&[(LOINC, "72166-2", "Roken")], ""), "valueCodeableConcept": smoking}),
            "Roken",
            vec![(FieldKey::Result, "Nooit gerookt")],
            false,
        ),
        (
            "Procedure",
            json!({"code": coded(""), "reasonCode": [concept(&[(SNOMED, "38341003", "Hypertensie")], "hoge bloeddruk van Piet")]}),
            "Diabetes",
            vec![(FieldKey::Reason, "Hypertensie"), (FieldKey::Reason, "held")],
            true,
        ),
        (
            "MedicationRequest",
            json!({"status": "active", "intent": "order", "medicationCodeableConcept": concept(&[("urn:oid:2.16.840.1.113883.2.4.4.10", "12345", "Metoprolol 50 mg")], ""), "dosageInstruction": daily}),
            "Metoprolol 50 mg",
            vec![(FieldKey::Dosage, "2 keer per dag 1 tablet")],
            false,
        ),
        (
            "Consent",
            treatment(concept(&[no], "Behalve bij verslikken")),
            "Niet reanimeren",
            vec![(FieldKey::Treatment, "Reanimeren"), (FieldKey::Directive, "Niet"), (FieldKey::Directive, "held")],
            true,
        ),
        (
            "Consent",
            treatment(concept(&[no], "")),
            "Niet reanimeren",
            vec![(FieldKey::Treatment, "Reanimeren"), (FieldKey::Directive, "Niet")],
            false,
        ),
        (
            "AllergyIntolerance",
            json!({"code": concept(&[(SNOMED, "716186003", "")], "")}),
            "Geen bekende allergieën",
            vec![],
            false,
        ),
        (
            "Immunization",
            json!({"status": "not-done", "vaccineCode": concept(&[("http://www.whocc.no/atc", "J07BB02", "Influenza")], "")}),
            "Influenza: niet gegeven",
            vec![],
            false,
        ),
    ] {
        let found = left(kind, &resource);
        assert_eq!((found.0.as_str(), found.2), (title, held), "{resource}: {found:?}");
        for (key, value) in fields {
            assert!(found.1.contains(&(key, value.to_owned())), "{resource}: {key:?} {value} in {found:?}");
        }
    }
}

#[test]
fn the_names_of_people_and_organisations_stay_without_what_somebody_wrote_of_them() {
    let people = [
        json!({"resourceType": "Practitioner", "id": "a", "name": [{"text": "A. Vos"}], "qualification": [{"code": {"text": "bij Piet"}}]}),
        json!({"resourceType": "Organization", "id": "o", "name": "De Linde"}),
        json!({"resourceType": "Location", "id": "l", "name": "De Boomgaard", "description": "bij Piet"}),
    ];
    let to = |reference: &str| json!({"actor": {"reference": reference}, "status": "accepted"});
    let appointment = json!({"resourceType": "Appointment", "id": "1", "status": "booked", "start": "2026-12-01T10:00:00Z",
        "serviceType": [concept(&[(SNOMED, "11429006", "Consult")], "")],
        "participant": [to("Patient/p"), to("Practitioner/a"), to("Organization/o"), to("Location/l"),
            {"actor": {"reference": "Practitioner/none", "display": "B. Bos"}, "status": "accepted"},
            {"actor": {"display": "Piet"}, "status": "accepted"}]});
    let all: Vec<_> = [patient(), appointment].into_iter().chain(people).collect();
    let held = entry(&import_values(&all), "Appointment/1").clone().without_running_text();
    let of = |key: FieldKey| {
        held.fields.iter().filter(|field| field.key == key).map(|field| &field.value).collect::<Vec<_>>()
    };
    let text = |text: &str| FieldValue::Text { text: text.to_owned() };
    assert_eq!(of(FieldKey::Participant), [&text("A. Vos"), &FieldValue::Held, &text("B. Bos")]);
    assert_eq!(of(FieldKey::Location), [&text("De Linde"), &text("De Boomgaard")]);
    assert!(!said(&held).contains("Piet") && held.title == "Consult", "{}", said(&held));
}

#[test]
fn a_question_of_a_form_stays_with_what_is_no_text_and_one_of_the_answer_alone_is_held() {
    let form = json!({"resourceType": "Questionnaire", "id": "f", "url": "http://x.nl/f", "status": "active", "title": "Roken",
        "item": [{"linkId": "1", "text": "Rookt u?", "type": "boolean"}, {"linkId": "2", "text": "Hoeveel?", "type": "integer"},
            {"linkId": "3", "text": "Wanneer?", "type": "string"}, {"linkId": "4", "text": "Waarom?", "type": "string"}]});
    let response = json!({"resourceType": "QuestionnaireResponse", "id": "r", "subject": {"reference": "Patient/p"}, "status": "completed",
        "meta": {"tag": [{"system": "urn:inzage:mark", "code": "released"}]}, "questionnaire": "http://x.nl/f",
        "item": [{"linkId": "1", "text": "Rookt u?", "answer": [{"valueBoolean": true}]}, {"linkId": "2", "answer": [{"valueInteger": 3}]},
            {"linkId": "3"}, {"linkId": "4", "answer": [{"valueString": "door Piet"}]}]});
    let of = |values: &[Value]| {
        let held = entry(&import_values(values), "QuestionnaireResponse/r").clone().without_running_text();
        let answers = held.fields.into_iter().filter(|field| field.key == FieldKey::Answer);
        answers.map(|field| (field.label, field.value)).collect::<Vec<_>>()
    };
    let label = |text: &str| Some(text.to_owned());
    let asked = of(&[patient(), form, response.clone()]);
    assert_eq!(asked[0], (label("Rookt u?"), FieldValue::Flag { yes: true }));
    assert_eq!(asked[1].0, label("Hoeveel?"));
    assert_eq!(asked[2], (label("Wanneer?"), FieldValue::Text { text: "Niet ingevuld".to_owned() }));
    assert_eq!(asked[3], (label("Waarom?"), FieldValue::Held));
    let alone = of(&[patient(), response]);
    assert_eq!(alone[0], (None, FieldValue::Held), "whose words a question is, nobody says");
    assert!(!format!("{alone:?}").contains("Rookt"), "{alone:?}");
}

/// Elements that hold what somebody writes, wherever they stand.
const FREE: [&str; 9] = [
    "description",
    "title",
    "comment",
    "patientInstruction",
    "div",
    "contentString",
    "valueString",
    "summary",
    "valueMarkdown",
];

/// Writes the word into every free text of a resource, and beside every code.
fn write(value: &mut Value, name: &str) {
    let add = |text: &mut String| {
        *text = match text.find('>') {
            Some(tag) if text.starts_with('<') => format!("{}{WORD} {}", &text[..=tag], &text[tag + 1..]),
            _ => format!("{text} {WORD}"),
        };
    };
    match value {
        Value::String(text) if FREE.contains(&name) || name == "text" => add(text),
        Value::Array(all) => all.iter_mut().for_each(|one| write(one, name)),
        // Names of people have a text as well.
        Value::Object(_) if name == "name" => {}
        Value::Object(all) => all.iter_mut().for_each(|(inner, one)| write(one, inner)),
        _ => {}
    }
}

#[test]
fn of_all_that_somebody_wrote_nothing_is_left_while_text_is_held() {
    let mut written = 0;
    let mut titled = 0;
    for (name, bytes) in acceptance_inputs() {
        let Ok(mut set) = serde_json::from_slice::<Value>(&bytes) else { continue };
        if let Some(entries) = set["entry"].as_array_mut() {
            for resource in entries.iter_mut().filter_map(|entry| entry.get_mut("resource")) {
                if resource["resourceType"] != "Questionnaire" {
                    write(resource, "");
                }
            }
        }
        let outcome = import(&[(name.clone(), set.to_string().into_bytes())]);
        for made in outcome.batch.entries {
            written += usize::from(said(&made).contains(WORD));
            let (source, held) = (made.source.clone(), made.without_running_text());
            titled += usize::from(!held.title.is_empty());
            assert!(!said(&held).contains(WORD) && !said(&held).contains(dossier::FREE), "{name} {source}: {held:#?}");
        }
    }
    assert!(written > 50, "only {written} entries had the word in them");
    assert!(titled > 30, "only {titled} entries have a title left");
}
