//! One entry, and its parts.

use std::collections::HashSet;

use dossier::{Entry, EntryId, Reading};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};

use super::content::{self, Rows};
use super::visible::visible;
use crate::tables::entry::Column;
use crate::{Storage, StorageError};

impl Storage {
    /// One entry. What does not exist, is kept out, belongs to another client or is not granted is `None` by one and the
    /// same query, so that no answer and no delay tells them apart.
    ///
    /// # Errors
    /// The database fails, or holds what it should not.
    pub async fn entry(&self, reading: &Reading, id: EntryId) -> Result<Option<Entry>, StorageError> {
        let visible = visible(reading.client(), reading.grants())?;
        let row = visible.of(content::rows(reading.client()).filter(Column::Id.eq(id.uuid())));
        Ok(self.opened(reading, Rows::found(&self.db, row).await?).await?.pop())
    }

    /// The parts of an entry that this reading lets be seen, oldest first: the goals of a plan, the actions of a goal. Of an
    /// entry that it does not let be seen, none.
    ///
    /// # Errors
    /// The database fails, or holds what it should not.
    pub async fn parts(&self, reading: &Reading, id: EntryId) -> Result<Vec<Entry>, StorageError> {
        if self.visible_among(reading, HashSet::from([id])).await?.is_empty() {
            return Ok(Vec::new());
        }
        let rows = visible(reading.client(), reading.grants())?
            .of(content::rows(reading.client()).filter(Column::PartOf.eq(id.uuid())))
            .order_by_asc(Column::OccurredAt)
            .order_by_asc(Column::Id);
        self.opened(reading, Rows::found(&self.db, rows).await?).await
    }
}
