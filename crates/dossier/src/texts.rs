//! All texts of an entry, in one place: whoever must go over every text a reader can see, goes this way.

use crate::{AttachmentInfo, Author, Block, DosageStep, Entry, Field, FieldValue};

/// What a visit to a text gets: the text, and the words that say what it is (a label, a heading, the head of a column), each if
/// there is one.
pub type TextVisit<'v> = dyn FnMut(&mut String, &[&str]) + 'v;

impl Entry {
    /// Visits every text that a reader can see: the title, the code, authors, discipline, fields with their labels, running text and
    /// the titles of files.
    pub fn visit_texts(&mut self, visit: &mut TextVisit<'_>) {
        let Self { title, code, authors, discipline, fields, body, attachments, .. } = self;
        visit(title, &[]);
        code.iter_mut().for_each(|code| visit(code, &[]));
        for Author { name, role } in authors {
            name.iter_mut().chain(role).for_each(|text| visit(text, &[]));
        }
        discipline.iter_mut().for_each(|text| visit(text, &[]));
        fields.iter_mut().for_each(|field| of_field(field, visit));
        let mut heading = None;
        for block in body {
            of_block(block, heading.as_deref(), visit);
            if let Block::Heading { text } = block {
                heading = Some(text.clone());
            }
        }
        for AttachmentInfo { title, .. } in attachments {
            visit(title, &[]);
        }
    }
}

fn of_field(field: &mut Field, visit: &mut TextVisit<'_>) {
    let Field { label, value, .. } = field;
    let named_by: Vec<&str> = label.as_deref().into_iter().collect();
    match value {
        FieldValue::Text { text } | FieldValue::Entry { text, .. } => visit(text, &named_by),
        FieldValue::Coded { system, code, text } => {
            [system, code, text].into_iter().for_each(|part| visit(part, &named_by))
        }
        FieldValue::Quantity { unit, .. } => visit(unit, &named_by),
        FieldValue::Dosage { steps } => {
            for DosageStep { text, notes, incomplete: _ } in steps {
                visit(text, &named_by);
                notes.iter_mut().for_each(|note| visit(note, &named_by));
            }
        }
        FieldValue::Moment { .. }
        | FieldValue::Period { .. }
        | FieldValue::Flag { .. }
        | FieldValue::Progress { .. }
        | FieldValue::Held => {}
    }
    label.iter_mut().for_each(|label| visit(label, &[]));
}

fn of_block(block: &mut Block, heading: Option<&str>, visit: &mut TextVisit<'_>) {
    let named_by: Vec<&str> = heading.into_iter().collect();
    match block {
        Block::Heading { text } => visit(text, &[]),
        Block::Paragraph { text } => visit(text, &named_by),
        Block::List { items } => items.iter_mut().for_each(|item| visit(item, &named_by)),
        Block::Table { header, rows } => {
            for row in rows {
                let first = row.first().cloned();
                for (at, cell) in row.iter_mut().enumerate() {
                    let beside = first.as_deref().filter(|_| at > 0);
                    let above = header.get(at).map(String::as_str);
                    let named_by: Vec<&str> = heading.into_iter().chain(beside).chain(above).collect();
                    visit(cell, &named_by);
                }
            }
            header.iter_mut().for_each(|cell| visit(cell, &[]));
        }
    }
}
