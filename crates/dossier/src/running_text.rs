//! What is left of an entry while nobody has looked through what somebody wrote freely for the names of other clients.
//!
//! Where a word comes from decides, not what it looks like nor where it is shown. An entry is made twice: of its whole source, and of
//! the same source with a mark ([`FREE`]) in the place of each text that is not known to be the name of a code, of somebody or of an
//! organisation. Only what stands in the second without the mark is left.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{Author, Entry, EntryKind, Field, FieldValue};

/// Stands in the place of a text that somebody wrote freely. It is of no script, so no source has it.
pub const FREE: char = '\u{e000}';

/// What is left of an entry while running text is held.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Left {
    /// Nobody said where its words come from, as in what an earlier version stored: no words are left.
    #[default]
    Unknown,
    /// All but its running text and the names of its files.
    All,
    /// Less: what was found in the entry that was made of the same source without its free texts.
    Part(Box<Remainder>),
}

/// The part of an entry that is made of codes, numbers, dates and names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Remainder {
    /// The title; empty where it is held.
    pub title: String,
    /// Who wrote it.
    pub authors: Vec<Author>,
    /// The discipline it was written from.
    pub discipline: Option<String>,
    /// What is known, with [`FieldValue::Held`] in the place of what is held.
    pub fields: Vec<Field>,
}

impl Left {
    /// What is left of `whole`. `marked` is the entry made of the same source with [`FREE`] in the place of each text that somebody wrote
    /// freely; `None`: there is no such entry. `doubts`: sentences of ours that say that something is not certain or not whole; they stay,
    /// for it may be a free text that makes it so.
    #[must_use]
    pub fn of(whole: &Entry, marked: Option<&Entry>, doubts: &[&str]) -> Self {
        let Some(marked) = marked else { return Self::Unknown };
        // Under another denial the same words would say something else, and a code that a text contradicts names nothing.
        let says_same = marked.negation == whole.negation && marked.kind == whole.kind && marked.code == whole.code;
        let has_title = says_same && !is_free(&marked.title);
        let title = if has_title { marked.title.clone() } else { String::new() };
        let (authors, discipline) = (authors(whole, marked), marked.discipline.clone().filter(|text| !is_free(text)));
        let fields = fields(whole, marked, doubts);
        let fields = if title.is_empty() { under_no_title(whole, fields) } else { fields };
        let is_all = title == whole.title
            && authors == whole.authors
            && discipline == whole.discipline
            && fields == whole.fields;
        if is_all { Self::All } else { Self::Part(Box::new(Remainder { title, authors, discipline, fields })) }
    }
}

fn is_free(text: &str) -> bool {
    text.contains(FREE)
}

/// Whether nothing in it comes from a text that somebody wrote freely.
fn is_clear(field: &Field) -> bool {
    let in_value = match &field.value {
        FieldValue::Text { text } | FieldValue::Entry { text, .. } => is_free(text),
        FieldValue::Coded { system, code, text } => [system, code, text].into_iter().any(|part| is_free(part)),
        FieldValue::Quantity { unit, .. } => is_free(unit),
        FieldValue::Dosage { steps } => {
            steps.iter().any(|step| is_free(&step.text) || step.notes.iter().any(|note| is_free(note)))
        }
        FieldValue::Moment { .. }
        | FieldValue::Period { .. }
        | FieldValue::Flag { .. }
        | FieldValue::Progress { .. }
        | FieldValue::Held => false,
    };
    !in_value && !field.label.as_deref().is_some_and(is_free)
}

/// What a value says without words.
fn without_words(value: &FieldValue) -> Option<FieldValue> {
    match value {
        // What another entry is called may be written freely too.
        FieldValue::Entry { id, .. } => Some(FieldValue::Entry { id: *id, text: String::new() }),
        FieldValue::Moment { .. }
        | FieldValue::Period { .. }
        | FieldValue::Flag { .. }
        | FieldValue::Progress { .. }
        | FieldValue::Held => Some(value.clone()),
        FieldValue::Quantity { unit, .. } => Some(value.clone()).filter(|_| unit.is_empty()),
        FieldValue::Text { .. } | FieldValue::Coded { .. } | FieldValue::Dosage { .. } => None,
    }
}

/// Who wrote it: the names of people, and their roles where these are codes.
fn authors(whole: &Entry, marked: &Entry) -> Vec<Author> {
    if whole.authors.len() != marked.authors.len() {
        return whole.authors.iter().filter(|author| marked.authors.contains(author)).cloned().collect();
    }
    let clear = |text: &Option<String>| text.clone().filter(|text| !is_free(text));
    let all = marked.authors.iter().map(|author| Author { name: clear(&author.name), role: clear(&author.role) });
    all.filter(|author| author.name.is_some() || author.role.is_some()).collect()
}

/// What is left of the fields, in their order. Where the words of a code are left of one with more in it, that more is held is said
/// behind them.
fn fields(whole: &Entry, marked: &Entry, doubts: &[&str]) -> Vec<Field> {
    let clear: Vec<&Field> = marked.fields.iter().filter(|field| is_clear(field)).collect();
    let mut spare: Vec<&Field> = clear.iter().copied().filter(|field| !whole.fields.contains(field)).collect();
    let labels = marked.fields.iter().filter_map(|field| field.label.as_ref()).filter(|label| !is_free(label));
    let labels: BTreeSet<&String> = labels.collect();
    let is_known = |label: &String| labels.contains(label);
    let mut left: Vec<Field> = Vec::with_capacity(whole.fields.len());
    for field in &whole.fields {
        if clear.contains(&field) {
            left.push(field.clone());
            continue;
        }
        let is_labelled_freely = field.label.as_ref().is_some_and(|label| !is_known(label));
        let label = field.label.clone().filter(|_| !is_labelled_freely);
        let mut held = Field { key: field.key, label, value: FieldValue::Held };
        let doubt = match &field.value {
            FieldValue::Text { text } if doubts.contains(&text.as_str()) => Some(field.value.clone()),
            _ => None,
        };
        match doubt.or_else(|| without_words(&field.value)) {
            Some(value) if !is_labelled_freely => held.value = value,
            Some(_) => {}
            None => {
                let is_of_it = |other: &&Field| other.key == field.key && says_less(&other.value, &field.value);
                if let Some(at) = spare.iter().position(is_of_it) {
                    left.push(spare.remove(at).clone());
                }
            }
        }
        if held.value != FieldValue::Held || !left.contains(&held) {
            left.push(held);
        }
    }
    left
}

/// Whether one value can be what the codes of another one say. Of a dosage no part can be left out.
fn says_less(one: &FieldValue, whole: &FieldValue) -> bool {
    match (one, whole) {
        (FieldValue::Coded { system, code, .. }, FieldValue::Coded { system: of, code: whole, .. }) => {
            system == of && code == whole
        }
        (FieldValue::Text { .. } | FieldValue::Coded { .. }, FieldValue::Text { .. } | FieldValue::Coded { .. }) => {
            true
        }
        _ => false,
    }
}

/// Under a title that is held a denial, a directive and a dosage would say something else than they do: there all words are held.
fn under_no_title(whole: &Entry, mut fields: Vec<Field>) -> Vec<Field> {
    let is_whole = whole.negation.is_some() || whole.kind == EntryKind::Directive;
    for field in &mut fields {
        let is_dosage = matches!(field.value, FieldValue::Dosage { .. });
        if is_dosage || is_whole && field.says_something_in_words() {
            field.value = FieldValue::Held;
        }
    }
    each_once(fields)
}

/// That something is held is said once for each key and label.
fn each_once(fields: Vec<Field>) -> Vec<Field> {
    let mut found: Vec<Field> = Vec::with_capacity(fields.len());
    for field in fields {
        if field.value != FieldValue::Held || !found.contains(&field) {
            found.push(field);
        }
    }
    found
}

impl Field {
    /// Whether it says anything in words, other than how its entry stands.
    fn says_something_in_words(&self) -> bool {
        use crate::FieldKey::{Certainty, Incomplete, Intent, Status};
        let in_words = matches!(
            self.value,
            FieldValue::Text { .. } | FieldValue::Coded { .. } | FieldValue::Dosage { .. } | FieldValue::Entry { .. }
        );
        in_words && !matches!(self.key, Status | Intent | Certainty | Incomplete)
    }

    /// It where nothing is known of where its words come from: what it says without words.
    fn without_any_words(&self) -> Self {
        let value = without_words(&self.value).filter(|_| self.label.is_none());
        Self { key: self.key, label: None, value: value.unwrap_or(FieldValue::Held) }
    }
}

impl Entry {
    /// What is left of it while running text is held: codes, numbers, dates, people, and what is made of those. A field of which the words
    /// are held stays with [`FieldValue::Held`] as its value, so that nobody takes what is left for all there is; a dosage is held whole.
    #[must_use]
    pub fn without_running_text(mut self) -> Self {
        let has_text = !self.body.is_empty() || self.attachments.iter().any(|file| !file.title.is_empty());
        self.attachments.iter_mut().for_each(|file| file.title.clear());
        self.body.clear();
        match std::mem::take(&mut self.left) {
            Left::All => self.held = has_text,
            Left::Part(part) => {
                let Remainder { title, authors, discipline, fields } = *part;
                self = Self { title, authors, discipline, fields, held: true, ..self };
            }
            Left::Unknown => {
                self.title.clear();
                self.authors.iter_mut().for_each(|author| author.role = None);
                self.authors.retain(|author| author.name.is_some());
                self.discipline = None;
                self.fields = each_once(self.fields.iter().map(Field::without_any_words).collect());
                self.held = true;
            }
        }
        self
    }
}

#[cfg(test)]
mod tests;
