//! One entry, and its parts.

use std::collections::HashSet;

use access::Section;
use dossier::{AttachmentId, ClientId, Entry, EntryId, Reading};
use sea_orm::{ColumnTrait, EntityTrait as _, QueryFilter, QueryOrder};

use super::content::{self, Rows};
use super::opening::key_of;
use super::visible::visible;
use crate::sealed::Place;
use crate::tables::attachment;
use crate::tables::entry::Column;
use crate::texts::AttachmentTexts;
use crate::words::to_word;
use crate::{Storage, StorageError};

/// A file of an entry, with its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryFile {
    /// The section of its entry.
    pub section: Section,
    /// Its title, as the entry tells it.
    pub title: String,
    /// Its media type.
    pub content_type: String,
    /// The file.
    pub content: Vec<u8>,
}

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

    /// A file of an entry. `None` where [`Storage::entry`] gives none, where the entry as this reading shows it names no such
    /// file, and where the file itself never arrived.
    ///
    /// # Errors
    /// The database fails, or holds what it should not.
    pub async fn entry_file(
        &self,
        reading: &Reading,
        entry: EntryId,
        file: AttachmentId,
    ) -> Result<Option<EntryFile>, StorageError> {
        let Some(Entry { section, attachments, .. }) = self.entry(reading, entry).await? else { return Ok(None) };
        let Some(named) = attachments.into_iter().find(|named| named.id == file) else { return Ok(None) };
        let of_entry = attachment::Column::Entry.eq(entry.uuid());
        let stored = attachment::Entity::find_by_id(file.uuid()).filter(of_entry).one(&self.db).await?;
        let Some(attachment::Model { id, content, sealed, .. }) = stored else { return Ok(None) };
        let key = key_of(&self.db, &self.keys, reading.client()).await?;
        let AttachmentTexts { content_type } = key.open_json(Place::Attachment, id.as_bytes(), &sealed)?;
        let content = key.open(Place::Content, id.as_bytes(), &content)?;
        Ok(Some(EntryFile { section, title: named.title, content_type, content }))
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
