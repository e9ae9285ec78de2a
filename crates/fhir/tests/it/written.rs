//! What somebody wrote freely is told from what is made of codes, names and numbers: while text is held, nothing of it is left.

use dossier::{Entry, FieldKey, FieldValue};
use serde_json::{Value, json};

use crate::support::{acceptance_inputs, concept, entry, import, import_values, patient, read_kind};

const SNOMED: &str = "http://snomed.info/sct";
const WORD: &str = "Kwartelnest";

fn coded(text: &str) -> Value {
    concept(&[(SNOMED, "123456", "Gebroken arm")], text)
}

#[test]
fn a_title_of_codes_is_not_written_and_one_with_a_text_of_somebody_is() {
    for (kind, resource, is_written) in [
        ("Condition", json!({"code": coded("")}), false),
        ("Condition", json!({"code": coded("gebroken arm")}), false),
        ("Condition", json!({"code": coded("Gebroken arm na ruzie met Piet")}), true),
        ("Condition", json!({"code": {"text": "Ruzie met Piet"}}), true),
        ("Condition", json!({"code": {"coding": [{"display": "Ruzie met Piet"}]}}), true),
        ("Condition", json!({"code": {"coding": [{"code": "1", "display": "Ruzie met Piet"}]}}), true),
        ("Condition", json!({}), false),
        ("Composition", json!({"title": "Ruzie met Piet", "type": coded("")}), true),
        ("Composition", json!({"type": coded("")}), false),
        (
            "Appointment",
            json!({"description": "Uitje met Piet", "status": "booked", "participant": [{"actor": {"reference": "Patient/p"}}]}),
            true,
        ),
        ("MedicationRequest", json!({"medicationCodeableConcept": coded(""), "doNotPerform": true}), false),
        ("MedicationRequest", json!({"medicationCodeableConcept": {"text": "Pil"}, "doNotPerform": true}), true),
        ("Observation", json!({"code": coded(""), "valueString": "Ruzie met Piet"}), false),
        ("Consent", json!({"status": "active", "provision": {"type": "deny", "code": [coded("")]}}), false),
        (
            "Consent",
            json!({"status": "active", "provision": {"type": "deny", "code": [coded("als Piet erbij is")]}}),
            true,
        ),
        ("DocumentReference", json!({"content": [{"attachment": {"title": "Brief over Piet"}}]}), true),
    ] {
        let made = read_kind(kind, &resource);
        assert_eq!(made.written.title, is_written, "{kind} {resource}: {}", made.title);
    }
    let outcome = import_values(&[patient()]);
    assert!(!entry(&outcome, "Patient/p").written.title, "a name");
}

#[test]
fn a_dosage_of_numbers_and_codes_is_told_from_one_with_words() {
    let of = |dosage: Value| {
        let medicine = json!({"medicationCodeableConcept": coded(""), "dosageInstruction": [dosage]});
        let made = read_kind("MedicationRequest", &medicine);
        let dosage = made.fields.iter().find_map(|field| match &field.value {
            FieldValue::Dosage { steps } if field.key == FieldKey::Dosage => Some(steps.clone()),
            _ => None,
        });
        dosage.unwrap().iter().all(|step| step.structured)
    };
    let timing = json!({"repeat": {"frequency": 2, "period": 1, "periodUnit": "d"}});
    let dose = json!([{"doseQuantity": {"value": 1, "unit": "stuk"}}]);
    let with = |name: &str, value: Value| {
        let mut dosage = json!({"timing": timing, "doseAndRate": dose});
        dosage[name] = value;
        of(dosage)
    };
    assert!(with("route", coded("")) && with("asNeededBoolean", json!(true)));
    for (name, value) in [
        ("text", json!("2x daags, alleen zo nodig")),
        ("patientInstruction", json!("Niet samen met Piet")),
        ("asNeededCodeableConcept", json!({"text": "bij ruzie met Piet"})),
        ("additionalInstruction", json!([coded("niet als Piet kookt")])),
        ("site", json!({"text": "waar Piet prikte"})),
    ] {
        assert!(!with(name, value.clone()), "{name}: {value}");
    }
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

/// Elements of which the text is what somebody writes.
const WITH_TEXT: [&str; 8] =
    ["note", "dosageInstruction", "dosage", "reasonCode", "code", "reason", "outcome", "asNeededCodeableConcept"];

/// Writes the word into every free text of a resource.
fn write(value: &mut Value, within: &str, name: &str) {
    let add = |text: &mut String| {
        *text = match text.find('>') {
            Some(tag) if text.starts_with('<') => format!("{}{WORD} {}", &text[..=tag], &text[tag + 1..]),
            _ => format!("{text} {WORD}"),
        };
    };
    match value {
        Value::String(text) if FREE.contains(&name) || name == "text" && WITH_TEXT.contains(&within) => add(text),
        Value::Array(all) => all.iter_mut().for_each(|one| write(one, within, name)),
        Value::Object(all) => all.iter_mut().for_each(|(inner, one)| write(one, name, inner)),
        _ => {}
    }
}

/// Whether all that it says is a name: of somebody, or of a product.
fn names(resource: &Value) -> bool {
    const NAMED: [&str; 7] =
        ["Patient", "RelatedPerson", "Practitioner", "PractitionerRole", "Organization", "Location", "Medication"];
    resource["resourceType"].as_str().is_some_and(|kind| NAMED.contains(&kind))
}

#[test]
fn of_all_that_somebody_wrote_nothing_is_left_while_text_is_held() {
    let mut written = 0;
    for (name, bytes) in acceptance_inputs() {
        let Ok(mut set) = serde_json::from_slice::<Value>(&bytes) else { continue };
        if let Some(entries) = set["entry"].as_array_mut() {
            for resource in entries.iter_mut().filter_map(|entry| entry.get_mut("resource")) {
                if !names(resource) {
                    write(resource, "", "");
                }
            }
        }
        let outcome = import(&[(name.clone(), set.to_string().into_bytes())]);
        for made in outcome.batch.entries {
            let said = |entry: &Entry| format!("{entry:?}").contains(WORD);
            written += usize::from(said(&made));
            let (source, held) = (made.source.clone(), made.without_running_text());
            assert!(!said(&held), "{name} {source}: {held:#?}");
        }
    }
    assert!(written > 50, "only {written} entries had the word in them");
}
