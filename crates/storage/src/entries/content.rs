//! From rows to entries.

use chrono::{DateTime, Utc};
use dossier::{
    AttachmentInfo, Author, Block, ClientId, Entry, EntryId, Field, HiddenReason, HiddenReasons, Left, Marks, Moment,
    Negation,
};
use sea_orm::sea_query::{Expr, Query, SelectStatement};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryResult, QuerySelect as _, QueryTrait as _, Select,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::StorageError;
use crate::sealed::{Authenticated as _, DataKey, Place};
use crate::tables::entry::Said;
use crate::tables::{entry, key, visibility};
use crate::words::from_word;

/// What of an entry is sealed: all that says anything in words.
#[derive(Serialize, Deserialize)]
pub(crate) struct Content {
    pub(crate) title: String,
    /// Not in what an earlier version wrote, which the next import replaces.
    #[serde(default)]
    pub(crate) code: Option<String>,
    /// Likewise.
    #[serde(default)]
    pub(crate) negation: Option<Negation>,
    pub(crate) source: String,
    pub(crate) authors: Vec<Author>,
    pub(crate) discipline: Option<String>,
    pub(crate) fields: Vec<Field>,
    pub(crate) body: Vec<Block>,
    pub(crate) attachments: Vec<AttachmentInfo>,
    /// Likewise: until then nothing is known of where its words come from.
    #[serde(default)]
    pub(crate) left: Left,
    /// Likewise. As precise as the source gave it; the row holds the first instant that it can mean.
    #[serde(default)]
    pub(crate) recorded: Option<Moment>,
}

/// What is read of a row that is visible: all but what an import and a search look at, and what is asked for already.
pub(super) struct Row {
    pub(super) id: Uuid,
    section: String,
    kind: String,
    occurred: Option<String>,
    pub(super) occurred_at: i64,
    recorded: Option<DateTime<Utc>>,
    monodisciplinary: bool,
    part_of: Option<Uuid>,
    kept_out: Option<String>,
    sealed: Vec<u8>,
    mac: Vec<u8>,
}

/// Rows of one dossier, and what stands beside each of them: it is the same in all.
#[derive(Default)]
pub(super) struct Rows {
    pub(super) rows: Vec<Row>,
    /// How often what can be seen of the dossier had changed when they were read.
    pub(super) visibility: Option<i64>,
    /// Which key is the client's: asked for with the rows, for a question of its own would take longer.
    pub(super) key: Option<Uuid>,
    /// That key, as the database holds it.
    pub(super) wrapped: Option<Vec<u8>>,
}

/// Asks for rows of a client's dossier: for all of them, until it is told which. They are for [`Rows::found`].
pub(super) fn rows(client: ClientId) -> Select<entry::Entity> {
    use entry::Column;
    let of_key = |column: key::Column| {
        let key =
            Query::select().column(column).from(key::Entity).and_where(key::Column::Client.eq(client.uuid())).take();
        alone(key)
    };
    entry::Entity::find()
        .select_only()
        .columns([Column::Id, Column::Section, Column::Kind, Column::Occurred, Column::OccurredAt, Column::Recorded])
        .columns([Column::Monodisciplinary, Column::PartOf, Column::KeptOut, Column::Sealed, Column::Mac])
        .column_as(visibility(client), "visibility")
        .column_as(of_key(key::Column::Id), "key")
        .column_as(of_key(key::Column::Wrapped), "wrapped")
}

impl Rows {
    /// What a question made of [`rows`] finds. The columns are read by their place, in the order in which they are asked for: a page
    /// has seven hundred values.
    pub(super) async fn found(db: &impl ConnectionTrait, asked: Select<entry::Entity>) -> Result<Self, StorageError> {
        let found = db.query_all(&asked.into_query()).await?;
        let Some(first) = found.first() else { return Ok(Self::default()) };
        let (visibility, key, wrapped) =
            (first.try_get_by_index(11)?, first.try_get_by_index(12)?, first.try_get_by_index(13)?);
        Ok(Self { rows: found.iter().map(row).collect::<Result<_, _>>()?, visibility, key, wrapped })
    }
}

fn row(found: &QueryResult) -> Result<Row, DbErr> {
    Ok(Row {
        id: found.try_get_by_index(0)?,
        section: found.try_get_by_index(1)?,
        kind: found.try_get_by_index(2)?,
        occurred: found.try_get_by_index(3)?,
        occurred_at: found.try_get_by_index(4)?,
        recorded: found.try_get_by_index(5)?,
        monodisciplinary: found.try_get_by_index(6)?,
        part_of: found.try_get_by_index(7)?,
        kept_out: found.try_get_by_index(8)?,
        sealed: found.try_get_by_index(9)?,
        mac: found.try_get_by_index(10)?,
    })
}

fn visibility(client: ClientId) -> Expr {
    let number = Query::select()
        .column(visibility::Column::Number)
        .from(visibility::Entity)
        .and_where(visibility::Column::Client.eq(client.uuid()))
        .take();
    alone(number)
}

/// The one value that a question finds.
fn alone(value: SelectStatement) -> Expr {
    Expr::SubQuery(None, Box::new(value.into()))
}

/// The entry that a row holds.
///
/// # Errors
/// Somebody else wrote what decides who sees it ([`StorageError::Forged`]), or it cannot be read.
pub(super) fn entry(row: Row, client: ClientId, key: &DataKey) -> Result<Entry, StorageError> {
    let said = entry::said!(row, client.uuid());
    key.verify(entry::Model::TABLE, row.id, &said, &row.mac)?;
    let Content { title, code, negation, source, authors, discipline, fields, body, attachments, left, recorded } =
        key.open_json(Place::Entry, row.id.as_bytes(), &row.sealed)?;
    let occurred = row.occurred.map(|text| text.parse::<Moment>()).transpose();
    Ok(Entry {
        id: EntryId::new(row.id),
        client,
        section: from_word("entries.section", &row.section)?,
        kind: from_word("entries.kind", &row.kind)?,
        title,
        code,
        negation,
        occurred: occurred.map_err(|_| StorageError::corrupt("entries.occurred"))?,
        recorded: recorded.or(row.recorded.map(Moment::Instant)),
        authors,
        discipline,
        fields,
        body,
        attachments,
        part_of: row.part_of.map(EntryId::new),
        // What is kept out is not visible.
        marks: Marks { hidden: HiddenReasons::NONE, monodisciplinary: row.monodisciplinary },
        left,
        held: false,
        source,
    })
}

/// The entry that a stored row holds, whether it is hidden or not.
pub(crate) fn stored_entry(row: entry::Model, key: &DataKey) -> Result<Entry, StorageError> {
    let hidden = hidden(row.kept_out.as_deref())?;
    let client = ClientId::new(row.client);
    let row = Row {
        id: row.id,
        section: row.section,
        kind: row.kind,
        occurred: row.occurred,
        occurred_at: row.occurred_at,
        recorded: row.recorded,
        monodisciplinary: row.monodisciplinary,
        part_of: row.part_of,
        kept_out: row.kept_out,
        sealed: row.sealed,
        mac: row.mac,
    };
    let mut stored = entry(row, client, key)?;
    stored.marks.hidden = hidden;
    Ok(stored)
}

/// The reasons that a column lists.
pub(crate) fn hidden(listed: Option<&str>) -> Result<HiddenReasons, StorageError> {
    let reason = |code: &str| {
        let reason = HiddenReason::ALL.into_iter().find(|reason| reason.code() == code.trim());
        reason.ok_or_else(|| StorageError::corrupt("entries.kept_out"))
    };
    listed.into_iter().flat_map(|listed| listed.split(',')).map(reason).collect()
}

#[cfg(test)]
mod tests {
    use dossier::FieldValue;

    use super::*;

    /// What the first version sealed holds numbers, and knew no comparator.
    #[test]
    fn numbers_of_an_earlier_version_are_read() {
        let sealed = r#"{"title":"Kalium","source":"Observation/1","authors":[],"discipline":null,"body":[],"attachments":[],
            "fields":[{"key":"result","value":{"quantity":{"value":4.1,"unit":"mmol/L","low":3.5,"high":5}}}]}"#;
        let content: Content = serde_json::from_str(sealed).unwrap();
        let expected = FieldValue::Quantity {
            value: "4.1".parse().unwrap(),
            comparator: None,
            unit: "mmol/L".to_owned(),
            low: "3.5".parse().ok(),
            high: "5".parse().ok(),
        };
        assert_eq!(content.fields[0].value, expected);
    }
}
