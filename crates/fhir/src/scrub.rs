//! The number of a citizen (BSN) is in no entry: no map reads it, and where a source wrote it in a text it is taken out.

use std::collections::HashSet;

use dossier::{Batch, Block, FieldValue};

use crate::node::Node;
use crate::report::{Note, Remark};
use crate::world::World;

const SYSTEM: [&str; 2] = ["http://fhir.nl/fhir/NamingSystem/bsn", "urn:oid:2.16.840.1.113883.2.4.6.3"];

/// Takes the numbers of all patients out of all texts.
pub(crate) fn citizen_numbers(world: &World, batch: &mut Batch) -> Vec<Note> {
    let identifiers =
        world.store.resources.iter().flat_map(|resource| resource.node().all("identifier").collect::<Vec<_>>());
    let of_citizens =
        identifiers.filter(|identifier| identifier.get("system").code().is_some_and(|system| SYSTEM.contains(&system)));
    let numbers: HashSet<String> =
        of_citizens.filter_map(|identifier| Node::text(identifier.get("value"))).filter(|n| n.len() >= 8).collect();
    let mut notes = Vec::new();
    if numbers.is_empty() {
        return notes;
    }
    for entry in &mut batch.entries {
        let mut found = clear(&numbers, &mut entry.title);
        for field in &mut entry.fields {
            if let Some(label) = &mut field.label {
                found |= clear(&numbers, label);
            }
            if let FieldValue::Text { text } | FieldValue::Coded { text, .. } | FieldValue::Entry { text, .. } =
                &mut field.value
            {
                found |= clear(&numbers, text);
            }
            if let FieldValue::Dosage { steps } = &mut field.value {
                let texts = steps.iter_mut().flat_map(|step| step.notes.iter_mut().chain([&mut step.text]));
                found |= texts.fold(false, |found, text| clear(&numbers, text) | found);
            }
        }
        for block in &mut entry.body {
            found |= texts(block).into_iter().fold(false, |found, text| clear(&numbers, text) | found);
        }
        for file in &mut entry.attachments {
            found |= clear(&numbers, &mut file.title);
        }
        if found {
            notes.push(Note { about: entry.source.clone(), what: Remark::CitizenNumber });
        }
    }
    notes
}

fn texts(block: &mut Block) -> Vec<&mut String> {
    match block {
        Block::Heading { text } | Block::Paragraph { text } => vec![text],
        Block::List { items } => items.iter_mut().collect(),
        Block::Table { header, rows } => header.iter_mut().chain(rows.iter_mut().flatten()).collect(),
    }
}

/// Replaces the numbers that stand in a text as numbers of their own.
fn clear(numbers: &HashSet<String>, text: &mut String) -> bool {
    let runs = text.split(|c: char| !c.is_ascii_digit()).filter(|run| run.len() >= 8 && numbers.contains(*run));
    let found: Vec<String> = runs.map(str::to_owned).collect();
    for number in &found {
        *text = text.replace(number.as_str(), "[bsn]");
    }
    !found.is_empty()
}
