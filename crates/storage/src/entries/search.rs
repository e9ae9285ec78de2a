//! Searching in what is sealed: opened here, entry by entry, and kept nowhere.

use std::collections::HashSet;

use dossier::{EntryId, Reading};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::Cursor;
use super::content::{self, Rows};
use super::opening::key_of;
use super::page::after;
use super::visible::Visible;
use crate::fold::fold;
use crate::import::searched;
use crate::sealed::{DataKey, Place};
use crate::tables::entry::{Column, Entity};
use crate::{Storage, StorageError};

/// So many entries are opened between two questions to the database: others get their turn, and memory stays small.
const AT_ONCE: u64 = 1_000;

/// The words of a search; case and diacritics play no part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchWords(Vec<String>);

impl SearchWords {
    /// None where nothing is looked for.
    #[must_use]
    pub fn of(search: &str) -> Option<Self> {
        let words: Vec<_> = fold(search).split_whitespace().map(str::to_owned).collect();
        (!words.is_empty()).then_some(Self(words))
    }

    /// Those of them that do not occur in this text.
    #[must_use]
    pub fn without(&self, text: &str) -> Self {
        let text = fold(text);
        Self(self.0.iter().filter(|word| !text.contains(word.as_str())).cloned().collect())
    }

    fn all_in(&self, text: &str) -> bool {
        self.0.iter().all(|word| text.contains(word.as_str()))
    }
}

impl Storage {
    /// The places of the entries under this condition in which all words occur, newest first. The condition holds all that
    /// decides what may be seen: nothing else is ever opened.
    pub(super) async fn found(
        &self,
        reading: &Reading,
        matching: &Visible,
        words: &SearchWords,
    ) -> Result<Vec<Cursor>, StorageError> {
        let transaction = self.begin_read().await?;
        let mut found = Vec::new();
        let mut key = None;
        let mut last = None;
        loop {
            let rows = some(&transaction, matching, last).await?;
            let Some((id, occurred_at, _)) = rows.last() else { return Ok(found) };
            last = Some(Cursor { occurred_at: *occurred_at, id: EntryId::new(*id) });
            let key = match &mut key {
                Some(key) => key,
                none @ None => none.insert(key_of(&transaction, &self.keys, reading.client()).await?),
            };
            for (id, occurred_at, searched) in &rows {
                if words.all_in(&opened(key, *id, searched)?) {
                    found.push(Cursor { occurred_at: *occurred_at, id: EntryId::new(*id) });
                }
            }
            if (rows.len() as u64) < AT_ONCE {
                return Ok(found);
            }
        }
    }
}

impl Storage {
    /// Those of these places where the words occur in what this reader gets to see of the entry: a hit on an address, or on
    /// a word of running text that is held, would tell it.
    pub(super) async fn in_what_is_shown(
        &self,
        reading: &Reading,
        found: Vec<Cursor>,
        words: &SearchWords,
    ) -> Result<Vec<Cursor>, StorageError> {
        let mut shown = HashSet::new();
        for some in found.chunks(usize::try_from(AT_ONCE).unwrap_or(usize::MAX)) {
            let ids = some.iter().map(|place| place.id.uuid());
            let rows = content::rows(reading.client()).filter(Column::Id.is_in(ids));
            let entries = self.opened(reading, Rows::found(&self.db, rows).await?).await?;
            shown.extend(entries.iter().filter(|entry| words.all_in(&searched(entry))).map(|entry| entry.id));
        }
        Ok(found.into_iter().filter(|place| shown.contains(&place.id)).collect())
    }
}

/// The next entries after a place, newest first: id, place in time, and what is searched.
async fn some(
    transaction: &DatabaseTransaction,
    matching: &Visible,
    last: Option<Cursor>,
) -> Result<Vec<(Uuid, i64, Vec<u8>)>, StorageError> {
    let matching = matching.clone();
    let matching = if let Some(last) = last { matching.and(after(last)) } else { matching };
    let rows = matching
        .of(Entity::find().select_only().columns([Column::Id, Column::OccurredAt, Column::Searched]))
        .order_by_desc(Column::OccurredAt)
        .order_by_desc(Column::Id)
        .limit(AT_ONCE)
        .into_tuple()
        .all(transaction)
        .await?;
    Ok(rows)
}

fn opened(key: &DataKey, id: Uuid, searched: &[u8]) -> Result<String, StorageError> {
    let text = key.open(Place::Searched, id.as_bytes(), searched)?;
    String::from_utf8(text).map_err(|_| StorageError::corrupt(Place::Searched.name()))
}
