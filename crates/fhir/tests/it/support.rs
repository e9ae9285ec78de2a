//! What the tests share.

use std::path::{Path, PathBuf};

use access::Section;
use chrono::NaiveDate;
use dossier::{DosageStep, Entry, EntryKind, FieldKey, FieldValue};
use fhir::{Import, Outcome};
use serde_json::{Value, json};

/// Names the folder with the sets of others, from the root of the project or absolutely. Tests that need one of them are
/// left out where nothing says otherwise; `cargo xtask test` counts them as skipped.
const SETS: &str = "INZAGE_TEST_SETS";

/// A folder of the project, or one named from there.
fn from_root(folder: impl AsRef<Path>) -> PathBuf {
    Path::new("../..").join(folder)
}

/// All files of a set of others, with their names.
pub fn files(set: &str) -> Vec<(String, Vec<u8>)> {
    let sets = std::env::var_os(SETS).unwrap_or_else(|| panic!("{SETS} must name the folder that holds {set}"));
    files_in(&from_root(sets).join(set))
}

/// The acceptance inputs, written for this project (`tests/acceptance/fhir`): each holds one kind of difficulty.
pub fn acceptance_inputs() -> Vec<(String, Vec<u8>)> {
    let mut found = files_in(&from_root("tests/acceptance/fhir"));
    found.retain(|(name, _)| is_input(name));
    assert!(found.len() >= 15, "the acceptance inputs are gone: {} left", found.len());
    found
}

/// Inputs have a number: the expectations beside them have none.
fn is_input(name: &str) -> bool {
    let name = Path::new(name).file_name().and_then(|name| name.to_str()).unwrap_or_default();
    name.starts_with(|letter: char| letter.is_ascii_digit())
}

fn files_in(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(folder) = waiting.pop() {
        let inside =
            std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("no test data in {}: {error}", folder.display()));
        for entry in inside {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                found.push((path.display().to_string(), std::fs::read(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

/// How many resources stand in these files, counted without the import.
pub fn resources(files: &[(String, Vec<u8>)]) -> usize {
    let count = |bytes: &[u8]| {
        let value: Value = serde_json::from_slice(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)).unwrap();
        if value["resourceType"] == "Bundle" { value["entry"].as_array().map_or(0, Vec::len) } else { 1 }
    };
    files.iter().map(|(_, bytes)| count(bytes)).sum()
}

/// The day on which the tests import.
pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 26).unwrap()
}

/// What an import of these files gives.
pub fn import(files: &[(String, Vec<u8>)]) -> Outcome {
    let mut import = Import::new();
    for (name, bytes) in files {
        import.add_file(name, bytes);
    }
    import.finish(today())
}

/// What an import of these resources gives.
pub fn import_values(values: &[Value]) -> Outcome {
    let mut import = Import::new();
    for (at, value) in values.iter().enumerate() {
        import.add_file(&format!("{at}.json"), value.to_string().as_bytes());
    }
    import.finish(today())
}

/// How many entries of a kind a section has.
pub fn count(outcome: &Outcome, section: Section, kind: EntryKind) -> usize {
    outcome.batch.entries.iter().filter(|entry| entry.section == section && entry.kind == kind).count()
}

/// The entry that the source calls so. What is called after what it is goes by its place here: `CarePlan/1#activity/2`.
pub fn entry<'a>(outcome: &'a Outcome, source: &str) -> &'a Entry {
    let mut entries = outcome.batch.entries.iter();
    if let Some((kind, place)) = source.rsplit_once('/').and_then(|(kind, at)| Some((kind, at.parse::<usize>().ok()?)))
        && kind.contains('#')
    {
        let mut all = entries.filter(|entry| entry.source.starts_with(&format!("{kind}/")));
        return all.nth(place - 1).unwrap_or_else(|| panic!("no entry of {source}"));
    }
    let only = format!("{source}#recommendation/");
    entries
        .find(|entry| entry.source == source || entry.source.starts_with(&only))
        .unwrap_or_else(|| panic!("no entry of {source}"))
}

/// A client to hang things on.
pub fn patient() -> Value {
    json!({"resourceType": "Patient", "id": "p", "name": [{"text": "Jo Put"}], "birthDate": "1980-01-02"})
}

/// What one resource of that client becomes. Its subject need not be given.
pub fn single(mut resource: Value) -> Outcome {
    let named = ["subject", "patient", "beneficiary", "participant"].iter().any(|name| resource.get(name).is_some());
    if !named {
        resource["subject"] = json!({"reference": "Patient/p"});
    }
    import_values(&[patient(), resource])
}

/// The entry of one resource of the client, beside others.
pub fn read_beside(resource: &Value, others: &[Value]) -> Entry {
    let mut resource = resource.clone();
    for name in ["subject", "patient"] {
        resource[name] = json!({"reference": "Patient/p"});
    }
    resource["id"] = json!("1");
    let name = format!("{}/1", resource["resourceType"].as_str().unwrap());
    let all: Vec<_> = [patient(), resource].into_iter().chain(others.iter().cloned()).collect();
    entry(&import_values(&all), &name).clone()
}

/// The entry of one resource of the client.
pub fn read(resource: &Value) -> Entry {
    read_beside(resource, &[])
}

/// The entry of one resource of the client, of this type and with these elements.
pub fn read_kind(kind: &str, rest: &Value) -> Entry {
    let mut resource = rest.clone();
    resource["resourceType"] = json!(kind);
    read(&resource)
}

/// The texts of a field.
pub fn texts(entry: &Entry, key: FieldKey) -> Vec<String> {
    let text = |value: &FieldValue| match value {
        FieldValue::Text { text } | FieldValue::Coded { text, .. } | FieldValue::Entry { text, .. } => text.clone(),
        FieldValue::Moment { at } => at.to_string(),
        FieldValue::Quantity { value, comparator, unit, .. } => {
            let sign = comparator.map(|comparator| format!("{} ", comparator.sign())).unwrap_or_default();
            format!("{sign}{value} {unit}").trim().to_owned()
        }
        FieldValue::Dosage { steps } => {
            let said = |step: &DosageStep| [std::slice::from_ref(&step.text), &step.notes].concat().join(" | ");
            steps.iter().map(said).collect::<Vec<_>>().join("; ")
        }
        FieldValue::Progress { percent } => format!("{percent}%"),
        FieldValue::Flag { yes } => yes.to_string(),
        FieldValue::Held => String::new(),
        FieldValue::Period { from, until } => format!("{from:?}–{until:?}"),
    };
    entry.fields.iter().filter(|field| field.key == key).map(|field| text(&field.value)).collect()
}

/// The labels and texts of a field.
pub fn labelled(entry: &Entry, key: FieldKey) -> Vec<(String, String)> {
    let labels =
        entry.fields.iter().filter(|field| field.key == key).map(|field| field.label.clone().unwrap_or_default());
    labels.zip(texts(entry, key)).collect()
}

/// A concept of these codes (system, code, display), with a text; what is empty is left out.
pub fn concept(codes: &[(&str, &str, &str)], text: &str) -> Value {
    let coding = codes.iter().map(|(system, code, display)| {
        let mut coding = json!({"system": system, "code": code, "display": display});
        if display.is_empty() {
            coding.as_object_mut().unwrap().remove("display");
        }
        coding
    });
    let mut concept = json!({"coding": coding.collect::<Vec<_>>()});
    if !text.is_empty() {
        concept["text"] = json!(text);
    }
    concept
}
