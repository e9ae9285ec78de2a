//! From what an import brings to rows, still open.

use chrono::{DateTime, NaiveDate, Utc};
use dossier::{Attachment, Block, Client, Entry, Field, FieldValue, RelatedPerson, ResourceId};
use serde::Serialize;
use uuid::Uuid;

use crate::StorageError;
use crate::days::{first_instant, occurred_at};
use crate::entries::Content;
use crate::fold::fold;
use crate::texts::{AttachmentTexts, ClientTexts, RelatedTexts};
use crate::words::to_word;

/// Whether the resources are kept of which entries are made.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Projected(pub(crate) bool);

/// A row of `clients`.
#[derive(Serialize)]
pub(crate) struct ClientRow {
    pub(crate) id: Uuid,
    pub(super) born: Option<NaiveDate>,
    /// Left out of the fingerprint of who lives: it is what it was before anybody could have died.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) died: Option<NaiveDate>,
    pub(super) texts: ClientTexts,
}

/// A row of `related`.
#[derive(Serialize)]
pub(crate) struct RelatedRow {
    pub(crate) id: Uuid,
    pub(super) person: Uuid,
    pub(super) client: Uuid,
    pub(super) basis: Option<String>,
    pub(super) projected: bool,
    pub(super) texts: RelatedTexts,
}

/// A row of `entries`.
#[derive(Serialize)]
pub(crate) struct EntryRow {
    pub(crate) id: Uuid,
    pub(super) client: Uuid,
    pub(super) section: String,
    pub(super) kind: String,
    pub(super) occurred: Option<String>,
    pub(super) occurred_at: i64,
    pub(super) recorded: Option<DateTime<Utc>>,
    pub(super) monodisciplinary: bool,
    pub(super) kept_out: Option<String>,
    pub(super) part_of: Option<Uuid>,
    pub(crate) resource: Uuid,
    pub(super) projected: bool,
    pub(super) content: Content,
    pub(super) searched: String,
}

/// A row of `attachments`, with the client of its entry.
#[derive(Serialize)]
pub(crate) struct AttachmentRow {
    pub(crate) id: Uuid,
    pub(super) client: Uuid,
    pub(super) entry: Uuid,
    pub(super) texts: AttachmentTexts,
    pub(super) content: Vec<u8>,
}

pub(super) fn client(client: &Client) -> ClientRow {
    let Client { id, name, call_name, born, died, location, source } = client.clone();
    ClientRow { id: id.uuid(), born, died, texts: ClientTexts { name, call_name, location, source } }
}

pub(super) fn related(related: &RelatedPerson, projected: Projected) -> Result<RelatedRow, StorageError> {
    Ok(RelatedRow {
        id: Uuid::new_v5(&related.client.uuid(), related.id.uuid().as_bytes()),
        person: related.id.uuid(),
        client: related.client.uuid(),
        basis: related.basis.map(to_word).transpose()?,
        projected: projected.0,
        texts: RelatedTexts { name: related.name.clone() },
    })
}

pub(super) fn attachment(attachment: Attachment, client: Uuid) -> AttachmentRow {
    AttachmentRow {
        id: attachment.id.uuid(),
        client,
        entry: attachment.entry.uuid(),
        texts: AttachmentTexts { content_type: attachment.content_type },
        content: attachment.content,
    }
}

pub(super) fn entry(entry: &Entry, projected: Projected) -> Result<EntryRow, StorageError> {
    Ok(EntryRow {
        id: entry.id.uuid(),
        client: entry.client.uuid(),
        section: to_word(entry.section)?,
        kind: to_word(entry.kind)?,
        occurred: entry.occurred.map(|moment| moment.to_string()),
        occurred_at: occurred_at(entry.occurred),
        recorded: entry.recorded.and_then(first_instant),
        monodisciplinary: entry.marks.monodisciplinary,
        kept_out: (!entry.marks.hidden.is_empty()).then(|| entry.marks.hidden.to_string()),
        part_of: entry.part_of.map(dossier::EntryId::uuid),
        resource: ResourceId::of_source(&entry.source).uuid(),
        projected: projected.0,
        content: Content {
            code: entry.code.clone(),
            title: entry.title.clone(),
            negation: entry.negation,
            source: entry.source.clone(),
            authors: entry.authors.clone(),
            discipline: entry.discipline.clone(),
            fields: entry.fields.clone(),
            body: entry.body.clone(),
            attachments: entry.attachments.clone(),
            left: entry.left.clone(),
            recorded: entry.recorded,
        },
        searched: searched(entry),
    })
}

/// What a search looks through: every text that the entry itself shows. Not the names of other entries it points at: a hit
/// on those would tell of an entry that may be hidden.
pub(crate) fn searched(entry: &Entry) -> String {
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
        FieldValue::Text { text } | FieldValue::Coded { text, .. } => vec![text.as_str()],
        FieldValue::Quantity { unit, .. } => vec![unit.as_str()],
        FieldValue::Dosage { steps } => {
            steps.iter().flat_map(|step| step.notes.iter().chain([&step.text])).map(String::as_str).collect()
        }
        FieldValue::Entry { .. } => return Vec::new(),
        FieldValue::Moment { .. }
        | FieldValue::Period { .. }
        | FieldValue::Flag { .. }
        | FieldValue::Progress { .. }
        | FieldValue::Held => Vec::new(),
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
