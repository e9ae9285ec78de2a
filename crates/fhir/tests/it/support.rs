//! What the tests share.

use std::path::{Path, PathBuf};

use access::Section;
use dossier::{Entry, EntryKind, FieldKey, FieldValue};
use fhir::{Import, Outcome};
use serde_json::{Value, json};

/// The folder with other people's data.
pub fn shared(set: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data").join(set)
}

/// All files of a set, with their names.
pub fn files(set: &str) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    let mut waiting = vec![shared(set)];
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

/// What an import of these files gives.
pub fn import(files: &[(String, Vec<u8>)]) -> Outcome {
    let mut import = Import::new();
    for (name, bytes) in files {
        import.add_file(name, bytes);
    }
    import.finish()
}

/// What an import of these resources gives.
pub fn import_values(values: &[Value]) -> Outcome {
    let mut import = Import::new();
    for (at, value) in values.iter().enumerate() {
        import.add_file(&format!("{at}.json"), value.to_string().as_bytes());
    }
    import.finish()
}

/// How many entries of a kind a section has.
pub fn count(outcome: &Outcome, section: Section, kind: EntryKind) -> usize {
    outcome.batch.entries.iter().filter(|entry| entry.section == section && entry.kind == kind).count()
}

/// The entry that the source calls so.
pub fn entry<'a>(outcome: &'a Outcome, source: &str) -> &'a Entry {
    outcome.batch.entries.iter().find(|entry| entry.source == source).unwrap_or_else(|| panic!("no entry of {source}"))
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

/// The texts of a field.
pub fn texts(entry: &Entry, key: FieldKey) -> Vec<String> {
    let text = |value: &FieldValue| match value {
        FieldValue::Text { text } | FieldValue::Entry { text, .. } => text.clone(),
        FieldValue::Moment { at } => at.to_string(),
        FieldValue::Quantity { value, unit, .. } => format!("{value} {unit}").trim().to_owned(),
        FieldValue::Progress { percent } => format!("{percent}%"),
        FieldValue::Flag { yes } => yes.to_string(),
        FieldValue::Period { from, until } => format!("{from:?}–{until:?}"),
    };
    entry.fields.iter().filter(|field| field.key == key).map(|field| text(&field.value)).collect()
}
