//! From rows to entries.

use dossier::{AttachmentInfo, Author, Block, ClientId, Entry, EntryId, Field, KeptOut, Marks, Moment};
use serde::{Deserialize, Serialize};

use crate::StorageError;
use crate::sealed::{DataKey, Place};
use crate::tables::entry;
use crate::words::from_word;

/// What of an entry is sealed: all that says anything in words.
#[derive(Serialize, Deserialize)]
pub(crate) struct Content {
    pub(crate) title: String,
    pub(crate) source: String,
    pub(crate) authors: Vec<Author>,
    pub(crate) discipline: Option<String>,
    pub(crate) fields: Vec<Field>,
    pub(crate) body: Vec<Block>,
    pub(crate) attachments: Vec<AttachmentInfo>,
}

/// The entry that a row holds.
pub(super) fn entry(row: entry::Model, key: &DataKey) -> Result<Entry, StorageError> {
    let Content { title, source, authors, discipline, fields, body, attachments } =
        key.open_json(Place::Entry, row.id.as_bytes(), &row.sealed)?;
    let occurred = row.occurred.map(|text| text.parse::<Moment>()).transpose();
    Ok(Entry {
        id: EntryId::new(row.id),
        client: ClientId::new(row.client),
        section: from_word("entries.section", &row.section)?,
        kind: from_word("entries.kind", &row.kind)?,
        title,
        occurred: occurred.map_err(|_| StorageError::corrupt("entries.occurred"))?,
        recorded: row.recorded,
        authors,
        discipline,
        fields,
        body,
        attachments,
        part_of: row.part_of.map(EntryId::new),
        marks: Marks {
            kept_out: row.kept_out.as_deref().map(kept_out).transpose()?,
            monodisciplinary: row.monodisciplinary,
        },
        source,
    })
}

fn kept_out(code: &str) -> Result<KeptOut, StorageError> {
    KeptOut::ALL
        .into_iter()
        .find(|reason| reason.code() == code)
        .ok_or_else(|| StorageError::corrupt("entries.kept_out"))
}
