//! The citizen service number (BSN) gets through nowhere: no map reads it, and where a source wrote one in a text it becomes
//! `[bsn]`. That holds for every number known as a BSN, and for nine digits that pass the eleven-test after the word "BSN".

use std::cell::RefCell;
use std::collections::BTreeSet;

use dossier::{Attachment, Batch, Entry, Field, FieldKey, FieldValue};
use serde_json::Value;

use scan::Around;

use crate::attachment;
use crate::report::{Note, Remark};

mod across;
mod scan;

/// What stands in the place of a number.
const REDACTED: &str = "[bsn]";

/// The BSNs that a resource gives as identifiers, its own and those of what it refers to or contains: nine digits each.
#[must_use]
pub fn bsn_identifiers(resource: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    walk(resource, &mut |value| {
        if let Value::Object(identifier) = value
            && let Some(sure) = sureness(identifier)
        {
            // A coding of the number's system has it as its code.
            let written =
                ["value", "code"].iter().find_map(|name| identifier.get(*name)).or_else(|| rendered(identifier));
            let written = written.map(|written| written.as_str().map_or_else(|| written.to_string(), str::to_owned));
            let nine = written.as_deref().and_then(nine_digits);
            found.extend(nine.filter(|nine| sure == Sureness::Sure || scan::passes_eleven_test(nine)));
        }
    });
    found
}

/// The value that a source shows in the place of one that it left out.
fn rendered(identifier: &serde_json::Map<String, Value>) -> Option<&Value> {
    let extensions = identifier.get("_value")?.get("extension")?.as_array()?;
    extensions.iter().find_map(|extension| extension.get("valueString"))
}

/// The numbers that a text of a resource calls a BSN: what is one there is one in every other text of the dossier too.
#[must_use]
pub fn bsns_named_in_texts(resource: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    walk(resource, &mut |value| {
        if let Value::String(text) = value {
            let named = scan::candidates(text, Around::Nothing).into_iter().filter(|one| one.named);
            found.extend(named.map(|one| one.digits).filter(|digits| scan::passes_eleven_test(digits)));
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
        let numbers = scan::candidates(text, Around::Nothing).into_iter().map(|found| found.digits);
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

/// What was taken out of entries.
#[derive(Debug, Default)]
pub struct Redacted {
    /// Of which entries.
    pub notes: Vec<Note>,
    /// The numbers that a word beside them, a question, a heading or a column calls a BSN. What is one there is one in every other text
    /// of the dossier too.
    pub named: BTreeSet<String>,
}

/// Tells which numbers are a BSN, and keeps those that are called one.
struct Judge<'a> {
    is_known: &'a dyn Fn(&str) -> bool,
    named: RefCell<BTreeSet<String>>,
}

impl Judge<'_> {
    fn is_bsn(&self, one: &scan::Candidate) -> bool {
        let is_known = (self.is_known)(&one.digits);
        let is_named = one.named && scan::passes_eleven_test(&one.digits);
        if is_named {
            self.named.borrow_mut().insert(one.digits.clone());
        }
        is_known || is_named
    }
}

/// Takes the numbers out of everything that a reader can see. `is_known` says whether nine digits are known as a BSN,
/// whoever's.
pub fn redact_bsn(batch: &mut Batch, is_known: &dyn Fn(&str) -> bool) -> Redacted {
    let judge = Judge { is_known, named: RefCell::default() };
    let notes = redact_all(batch, &judge);
    Redacted { notes, named: judge.named.into_inner() }
}

fn redact_all(batch: &mut Batch, judge: &Judge<'_>) -> Vec<Note> {
    let redact = |text: &mut String, around: Around| clear(text, around, judge);
    let mut notes = Vec::new();
    let mut note = |about: &str| notes.push(Note { about: about.to_owned(), what: Remark::CitizenNumber });
    for client in &mut batch.clients {
        let texts = [Some(&mut client.name), client.call_name.as_mut(), client.location.as_mut()];
        if texts.into_iter().flatten().fold(false, |found, text| redact(text, Around::Nothing) | found) {
            note(&client.source);
        }
    }
    for related in &mut batch.related {
        redact(&mut related.name, Around::Nothing);
    }
    let mut named_files = BTreeSet::new();
    for entry in &mut batch.entries {
        let has_word = scan::has_word(&entry.title);
        let named = entry.attachments.iter().filter(|file| has_word || scan::has_word(&file.title));
        named_files.extend(named.map(|file| file.id));
        if of_entry(entry, &redact, judge) {
            note(&entry.source);
        }
    }
    let mut about: Vec<_> = Vec::new();
    for file in &mut batch.attachments {
        let is_named = named_files.contains(&file.id);
        if of_file(file, &|text| redact(text, if is_named { Around::Title } else { Around::Nothing })) {
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

/// The texts of an entry. A label, a heading, the head of a column, the first cell of a row, and the title of what has a value
/// name what they stand with.
fn of_entry(entry: &mut Entry, redact: &dyn Fn(&mut String, Around) -> bool, judge: &Judge<'_>) -> bool {
    let title_has_word = scan::has_word(&entry.title);
    let of_title = if title_has_word { Around::Title } else { Around::Nothing };
    let mut found = across::texts(entry, judge);
    entry.visit_texts(&mut |text, named_by| {
        let is_label = named_by.iter().any(|words| scan::has_word(words));
        found |= redact(text, if is_label { Around::Label } else { of_title });
    });
    for Field { key, label, value } in &mut entry.fields {
        let is_value = matches!(key, FieldKey::Result | FieldKey::Component | FieldKey::Answer);
        let named = is_value && title_has_word || label.as_deref().is_some_and(scan::has_word);
        let named = named || matches!(value, FieldValue::Coded { system, .. } if is_bsn_system(system));
        found |= of_value(value, &|text| redact(text, if named { Around::Label } else { Around::Nothing }));
    }
    found
}

/// Takes the numbers out of a value of which something around it says that it is one, and gives them.
pub(crate) fn redact_named(value: &mut FieldValue) -> BTreeSet<String> {
    let judge = Judge { is_known: &|_| false, named: RefCell::default() };
    of_value(value, &|text| clear(text, Around::Label, &judge));
    judge.named.into_inner()
}

/// The text, code or number of a value; other values have texts of their own, or none.
fn of_value(value: &mut FieldValue, redact: &dyn Fn(&mut String) -> bool) -> bool {
    match value {
        FieldValue::Text { text } => redact(text),
        FieldValue::Coded { code, text, .. } => redact(code) | redact(text),
        // A number that a source gives as a number.
        FieldValue::Quantity { value: number, .. } => {
            let mut written = number.to_string();
            let found = redact(&mut written);
            if found {
                *value = FieldValue::Text { text: written };
            }
            found
        }
        FieldValue::Entry { .. }
        | FieldValue::Dosage { .. }
        | FieldValue::Moment { .. }
        | FieldValue::Period { .. }
        | FieldValue::Flag { .. }
        | FieldValue::Progress { .. }
        | FieldValue::Held => false,
    }
}

/// Whether words say that a BSN follows.
pub(crate) fn says_bsn(words: &str) -> bool {
    scan::has_word(words)
}

/// The text in a file. In what is no text nothing can be found.
fn of_file(file: &mut Attachment, redact: &dyn Fn(&mut String) -> bool) -> bool {
    if !attachment::is_textual(&file.content_type) {
        return false;
    }
    match String::from_utf8(std::mem::take(&mut file.content)) {
        Ok(mut text) => {
            let found = redact(&mut text);
            file.content = text.into_bytes();
            found
        }
        // Each byte as a letter: the digits are the same in every character set.
        Err(error) => {
            let mut text: String = error.as_bytes().iter().copied().map(char::from).collect();
            let found = redact(&mut text);
            file.content = text.chars().map(|c| u8::try_from(c).unwrap_or(b'?')).collect();
            found
        }
    }
}

/// Takes the numbers out of a text, and says whether there were any.
fn clear(text: &mut String, around: Around, judge: &Judge<'_>) -> bool {
    let found = scan::candidates(text, around);
    let joined = joined(found.into_iter().filter(|one| judge.is_bsn(one)).map(|one| one.range).collect());
    // From the last to the first, so that places before them stay what they are.
    for range in joined.iter().rev() {
        text.replace_range(range.clone(), REDACTED);
    }
    !joined.is_empty()
}

/// Ranges in order; those that overlap go together.
fn joined(mut ranges: Vec<std::ops::Range<usize>>) -> Vec<std::ops::Range<usize>> {
    ranges.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
    let mut joined: Vec<std::ops::Range<usize>> = Vec::new();
    for range in ranges {
        match joined.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            Some(_) | None => joined.push(range),
        }
    }
    joined
}

/// How sure it is that an identifier is a BSN.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sureness {
    /// Its system or type says so.
    Sure,
    /// Its type is that of a national number of whatever country: it is one if it passes the eleven-test.
    IfItPasses,
}

/// Whether an identifier is a BSN: by its system, in every spelling, by its type, or by the words beside it.
fn sureness(identifier: &serde_json::Map<String, Value>) -> Option<Sureness> {
    let kind = identifier.get("type");
    let codings = || kind.and_then(|kind| kind.get("coding")).and_then(Value::as_array).into_iter().flatten();
    let has_code = |wanted: &[&str]| {
        codings().any(|coding| coding.get("code").and_then(Value::as_str).is_some_and(|code| wanted.contains(&code)))
    };
    let words = codings().map(|coding| coding.get("display")).chain([
        kind.and_then(|kind| kind.get("text")),
        identifier.get("assigner").and_then(|assigner| assigner.get("display")),
    ]);
    let said: Vec<&str> = words.flatten().filter_map(Value::as_str).filter(|words| scan::has_word(words)).collect();
    let says_so = || said.iter().any(|words| scan::has_sure_word(words));
    let system = identifier.get("system").and_then(Value::as_str).unwrap_or_default();
    if is_bsn_system(system) || has_code(&["NNNLD"]) || says_so() {
        return Some(Sureness::Sure);
    }
    // v2-0203: national person identifier, social security number.
    (has_code(&["NN", "SS"]) || !said.is_empty()).then_some(Sureness::IfItPasses)
}

/// The nine digits of a number, however it is written: with dots or spaces, or without its first zero.
fn nine_digits(written: &str) -> Option<String> {
    let digits: String = written.chars().filter_map(scan::digit).collect();
    matches!(digits.len(), 8 | 9).then(|| format!("{digits:0>9}"))
}

/// The first of the names of the number's system (Nictiz naming system `bsn`).
pub(crate) const BSN_SYSTEM: &str = "http://fhir.nl/fhir/NamingSystem/bsn";

/// The nine digits of an identifier of a system that is the number's, under whichever name.
pub(crate) fn bsn_of(system: &str, value: &str) -> Option<String> {
    if is_bsn_system(system) { nine_digits(value) } else { None }
}

/// Whether a code system is that of the number, in every spelling.
pub(crate) fn is_bsn_system(system: &str) -> bool {
    let system = system.trim().to_ascii_lowercase();
    let name = system.trim_end_matches('/').rsplit(['/', ':', '#']).next().unwrap_or_default();
    ["bsn", "burgerservicenummer", "sofinummer", "2.16.840.1.113883.2.4.6.3"].contains(&name)
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
