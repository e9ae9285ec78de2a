//! The citizen service number (BSN) gets through nowhere: no map reads it, and where a source wrote one in a text it becomes
//! `[bsn]`. That holds for every number known as a BSN, and for nine digits that pass the eleven-test after the word "BSN".

use std::collections::BTreeSet;

use dossier::{Attachment, Batch, Entry, FieldValue};
use serde_json::Value;

use crate::attachment;
use crate::report::{Note, Remark};

mod scan;

/// What stands in the place of a number.
const REDACTED: &str = "[bsn]";

/// The BSNs that a resource gives as identifiers, its own and those of what it refers to or contains: nine digits each.
#[must_use]
pub fn bsn_identifiers(resource: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    walk(resource, &mut |value| {
        if let Value::Object(identifier) = value
            && is_bsn(identifier)
            && let Some(written) = identifier.get("value")
        {
            let written = written.as_str().map_or_else(|| written.to_string(), str::to_owned);
            let digits: String = written.chars().filter_map(scan::digit).collect();
            if let 8 | 9 = digits.len() {
                found.insert(format!("{digits:0>9}"));
            }
        }
    });
    found
}

/// The numbers in the texts of a resource, and in the text files in it, that can be a BSN: nine digits that pass the
/// eleven-test. When one of them becomes known as a BSN later, the entries of this resource must be made again.
#[must_use]
pub fn bsn_candidates(resource: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut look = |text: &str| {
        let numbers = scan::candidates(text, false).into_iter().map(|found| found.digits);
        found.extend(numbers.filter(|digits| scan::passes_eleven_test(digits)));
    };
    walk(resource, &mut |value| match value {
        Value::String(text) => look(text),
        Value::Number(number) => look(&number.to_string()),
        Value::Object(map) => {
            let file = map.get("data").or_else(|| map.get("content")).and_then(Value::as_str);
            let kind = map.get("contentType").and_then(Value::as_str).unwrap_or_default();
            if let Some(text) =
                file.filter(|_| attachment::is_textual(kind)).and_then(|data| attachment::text_of(data, kind))
            {
                look(&text);
            }
        }
        Value::Array(_) | Value::Bool(_) | Value::Null => {}
    });
    found
}

/// Takes the numbers out of everything that a reader can see. `is_known` says whether nine digits are known as a BSN,
/// whoever's.
pub fn redact_bsn(batch: &mut Batch, is_known: &dyn Fn(&str) -> bool) -> Vec<Note> {
    let redact = |text: &mut String, named: bool| clear(text, named, is_known);
    let mut notes = Vec::new();
    let mut note = |about: &str| notes.push(Note { about: about.to_owned(), what: Remark::CitizenNumber });
    for client in &mut batch.clients {
        let texts = [Some(&mut client.name), client.call_name.as_mut(), client.location.as_mut()];
        if texts.into_iter().flatten().fold(false, |found, text| redact(text, false) | found) {
            note(&client.source);
        }
    }
    for related in &mut batch.related {
        redact(&mut related.name, false);
    }
    for entry in &mut batch.entries {
        if of_entry(entry, &redact) {
            note(&entry.source);
        }
    }
    let mut about: Vec<_> = Vec::new();
    for file in &mut batch.attachments {
        if of_file(file, &redact) {
            about.push(file.entry);
        }
    }
    for entry in batch.entries.iter_mut().filter(|entry| about.contains(&entry.id)) {
        note(&entry.source);
        for info in &mut entry.attachments {
            let changed = batch.attachments.iter().find(|file| file.id == info.id);
            info.bytes = changed.map_or(info.bytes, |file| u64::try_from(file.content.len()).ok());
        }
    }
    notes
}

/// The texts of an entry. A label, a heading, the head of a column and the first cell of a row name what they stand with.
fn of_entry(entry: &mut Entry, redact: &dyn Fn(&mut String, bool) -> bool) -> bool {
    let mut found = false;
    entry.visit_texts(&mut |text, named_by| {
        found |= redact(text, named_by.iter().any(|words| scan::has_word(words)));
    });
    // A number that a source gives as a number.
    for field in &mut entry.fields {
        if let FieldValue::Quantity { value, .. } = &field.value {
            let mut written = value.to_string();
            if redact(&mut written, field.label.as_deref().is_some_and(scan::has_word)) {
                field.value = FieldValue::Text { text: written };
                found = true;
            }
        }
    }
    found
}

/// The text in a file. In what is no text nothing can be found.
fn of_file(file: &mut Attachment, redact: &dyn Fn(&mut String, bool) -> bool) -> bool {
    if !attachment::is_textual(&file.content_type) {
        return false;
    }
    match String::from_utf8(std::mem::take(&mut file.content)) {
        Ok(mut text) => {
            let found = redact(&mut text, false);
            file.content = text.into_bytes();
            found
        }
        // Each byte as a letter: the digits are the same in every character set.
        Err(error) => {
            let mut text: String = error.as_bytes().iter().copied().map(char::from).collect();
            let found = redact(&mut text, false);
            file.content = text.chars().map(|c| u8::try_from(c).unwrap_or(b'?')).collect();
            found
        }
    }
}

/// Takes the numbers out of a text.
fn clear(text: &mut String, named: bool, is_known: &dyn Fn(&str) -> bool) -> bool {
    let found = scan::candidates(text, named);
    let is_bsn = |one: &scan::Candidate| is_known(&one.digits) || one.named && scan::passes_eleven_test(&one.digits);
    let mut ranges: Vec<_> = found.into_iter().filter(is_bsn).map(|one| one.range).collect();
    ranges.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
    // Ranges that overlap go together, from the last to the first, so that places before them stay what they are.
    let mut joined: Vec<std::ops::Range<usize>> = Vec::new();
    for range in ranges {
        match joined.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            Some(_) | None => joined.push(range),
        }
    }
    for range in joined.iter().rev() {
        text.replace_range(range.clone(), REDACTED);
    }
    !joined.is_empty()
}

/// Whether an identifier is a BSN: by its system, in every spelling, or by its type.
fn is_bsn(identifier: &serde_json::Map<String, Value>) -> bool {
    let system = identifier.get("system").and_then(Value::as_str).unwrap_or_default().trim().to_ascii_lowercase();
    let name = system.trim_end_matches('/').rsplit(['/', ':', '#']).next().unwrap_or_default();
    let codings = identifier.get("type").and_then(|kind| kind.get("coding")).and_then(Value::as_array);
    let typed = codings.into_iter().flatten().any(|coding| coding.get("code").and_then(Value::as_str) == Some("NNNLD"));
    typed || ["bsn", "burgerservicenummer", "sofinummer", "2.16.840.1.113883.2.4.6.3"].contains(&name)
}

/// Visits a value and all that is in it.
fn walk(value: &Value, visit: &mut dyn FnMut(&Value)) {
    let mut waiting = vec![value];
    while let Some(value) = waiting.pop() {
        visit(value);
        match value {
            Value::Array(list) => waiting.extend(list),
            Value::Object(map) => waiting.extend(map.values()),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
}

#[cfg(test)]
mod tests;
