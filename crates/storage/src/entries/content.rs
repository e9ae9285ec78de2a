//! From rows to entries.

use dossier::{AttachmentInfo, Author, Block, ClientId, Entry, EntryId, Field, KeptOut, Marks, Moment};
use serde::{Deserialize, Serialize};

use crate::StorageError;
use crate::tables::entry;
use crate::words::{from_json, from_word};

/// What of an entry has no column of its own: nothing is asked of it in a query.
#[derive(Serialize, Deserialize)]
pub(crate) struct Content {
    pub(crate) authors: Vec<Author>,
    pub(crate) discipline: Option<String>,
    pub(crate) fields: Vec<Field>,
    pub(crate) body: Vec<Block>,
    pub(crate) attachments: Vec<AttachmentInfo>,
}

/// The entry that a row holds.
pub(super) fn entry(row: entry::Model) -> Result<Entry, StorageError> {
    let Content { authors, discipline, fields, body, attachments } = from_json("entries.content", &row.content)?;
    let occurred = row.occurred.map(|text| text.parse::<Moment>()).transpose();
    Ok(Entry {
        id: EntryId::new(row.id),
        client: ClientId::new(row.client),
        section: from_word("entries.section", &row.section)?,
        kind: from_word("entries.kind", &row.kind)?,
        title: row.title,
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
        source: row.source,
    })
}

fn kept_out(code: &str) -> Result<KeptOut, StorageError> {
    KeptOut::ALL
        .into_iter()
        .find(|reason| reason.code() == code)
        .ok_or_else(|| StorageError::corrupt("entries.kept_out"))
}
