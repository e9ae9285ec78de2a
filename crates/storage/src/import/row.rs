//! From what an import brings to rows.

use dossier::{Attachment, Block, Client, Entry, Field, FieldValue, RelatedPerson};
use uuid::Uuid;

use crate::StorageError;
use crate::days::occurred_at;
use crate::entries::Content;
use crate::fold::fold;
use crate::tables::{attachment, client, entry, related};
use crate::words::{to_json, to_word};

/// Fingerprints are taken of the whole row, once it is whole.
const NO_FINGERPRINT: Vec<u8> = Vec::new();

pub(super) fn client(client: &Client) -> client::Model {
    client::Model {
        id: client.id.uuid(),
        name: client.name.clone(),
        call_name: client.call_name.clone(),
        born: client.born,
        location: client.location.clone(),
        source: client.source.clone(),
        fingerprint: NO_FINGERPRINT,
    }
}

pub(super) fn related(related: &RelatedPerson) -> Result<related::Model, StorageError> {
    Ok(related::Model {
        id: Uuid::new_v5(&related.client.uuid(), related.id.uuid().as_bytes()),
        person: related.id.uuid(),
        client: related.client.uuid(),
        name: related.name.clone(),
        basis: related.basis.map(to_word).transpose()?,
        fingerprint: NO_FINGERPRINT,
    })
}

pub(super) fn attachment(attachment: &Attachment) -> attachment::Model {
    attachment::Model {
        id: attachment.id.uuid(),
        entry: attachment.entry.uuid(),
        content_type: attachment.content_type.clone(),
        content: attachment.content.clone(),
        fingerprint: NO_FINGERPRINT,
    }
}

pub(super) fn entry(entry: &Entry) -> Result<entry::Model, StorageError> {
    let content = Content {
        authors: entry.authors.clone(),
        discipline: entry.discipline.clone(),
        fields: entry.fields.clone(),
        body: entry.body.clone(),
        attachments: entry.attachments.clone(),
    };
    Ok(entry::Model {
        id: entry.id.uuid(),
        client: entry.client.uuid(),
        section: to_word(entry.section)?,
        kind: to_word(entry.kind)?,
        title: entry.title.clone(),
        occurred: entry.occurred.map(|moment| moment.to_string()),
        occurred_at: occurred_at(entry.occurred),
        recorded: entry.recorded,
        monodisciplinary: entry.marks.monodisciplinary,
        kept_out: entry.marks.kept_out.map(|reason| reason.code().to_owned()),
        part_of: entry.part_of.map(dossier::EntryId::uuid),
        search: searched(entry),
        content: to_json(&content)?,
        source: entry.source.clone(),
        fingerprint: NO_FINGERPRINT,
    })
}

/// What a search looks through: every text that the entry itself shows. Not the names of other entries it points at: a hit
/// on those would tell of an entry that may be hidden.
fn searched(entry: &Entry) -> String {
    let mut texts = vec![entry.title.as_str()];
    texts.extend(entry.discipline.as_deref());
    texts.extend(entry.authors.iter().flat_map(|author| [author.name.as_deref(), author.role.as_deref()]).flatten());
    texts.extend(entry.fields.iter().flat_map(of_field));
    texts.extend(entry.body.iter().flat_map(of_block));
    texts.extend(entry.attachments.iter().map(|file| file.title.as_str()));
    // A line each, so that no word is found across the end of one text and the beginning of the next.
    fold(&texts.join("\n"))
}

fn of_field(field: &Field) -> Vec<&str> {
    let value = match &field.value {
        FieldValue::Text { text } => Some(text.as_str()),
        FieldValue::Quantity { unit, .. } => Some(unit.as_str()),
        FieldValue::Entry { .. } => return Vec::new(),
        FieldValue::Moment { .. }
        | FieldValue::Period { .. }
        | FieldValue::Flag { .. }
        | FieldValue::Progress { .. } => None,
    };
    field.label.as_deref().into_iter().chain(value).collect()
}

fn of_block(block: &Block) -> Vec<&str> {
    match block {
        Block::Heading { text } | Block::Paragraph { text } => vec![text],
        Block::List { items } => items.iter().map(String::as_str).collect(),
        Block::Table { header, rows } => header.iter().chain(rows.iter().flatten()).map(String::as_str).collect(),
    }
}
