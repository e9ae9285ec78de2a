//! From rows to entries.

use chrono::{DateTime, Utc};
use dossier::{AttachmentInfo, Author, Block, ClientId, Entry, EntryId, Field, KeptOut, Marks, Moment};
use sea_orm::DerivePartialModel;
use sea_orm::sea_query::{Expr, ExprTrait as _, Query};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::StorageError;
use crate::sealed::{DataKey, Place};
use crate::tables::{entry, import};
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

/// What is read of a row: all but what an import and a search look at.
#[derive(DerivePartialModel)]
#[sea_orm(entity = "entry::Entity")]
pub(super) struct Row {
    pub(super) id: Uuid,
    client: Uuid,
    section: String,
    kind: String,
    occurred: Option<String>,
    pub(super) occurred_at: i64,
    recorded: Option<DateTime<Utc>>,
    monodisciplinary: bool,
    kept_out: Option<String>,
    part_of: Option<Uuid>,
    sealed: Vec<u8>,
    /// The last import that had been when the row was read.
    #[sea_orm(from_expr = "last_import()")]
    pub(super) import: Option<i64>,
}

fn last_import() -> Expr {
    let last = Query::select().expr(Expr::col(import::Column::Id).max()).from(import::Entity).take();
    Expr::SubQuery(None, Box::new(last.into()))
}

/// The entry that a row holds.
pub(super) fn entry(row: Row, key: &DataKey) -> Result<Entry, StorageError> {
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
