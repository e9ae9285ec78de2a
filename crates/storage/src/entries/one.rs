//! One entry, and its parts.

use std::collections::HashSet;

use access::Section;
use dossier::{ClientId, Entry, EntryId, Reading};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};

use super::content::{self, Rows};
use super::visible::visible;
use crate::tables::entry::Column;
use crate::words::to_word;
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

    /// Whether a client's dossier has an entry in this section, whoever may see it.
    ///
    /// # Errors
    /// The database fails.
    pub async fn has_entry(&self, client: ClientId, section: Section, id: EntryId) -> Result<bool, StorageError> {
        let there =
            content::rows(client).filter(Column::Id.eq(id.uuid())).filter(Column::Section.eq(to_word(section)?));
        Ok(!Rows::found(&self.db, there).await?.rows.is_empty())
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
