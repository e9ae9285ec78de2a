//! What an entry says of other entries, less what the reader may not know of.

use std::collections::HashSet;

use dossier::{Entry, EntryId, FieldValue, Reading};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::visible::visible;
use crate::tables::entry;
use crate::{Storage, StorageError};

impl Storage {
    /// Takes from these entries every link to one that this reading does not let be seen: the whole it is a part of, and the
    /// fields that point at it, with the words in which they do.
    pub(super) async fn without_hidden_links(
        &self,
        reading: &Reading,
        mut entries: Vec<Entry>,
    ) -> Result<Vec<Entry>, StorageError> {
        let seen = self.visible_among(reading, entries.iter().flat_map(links).collect()).await?;
        for entry in &mut entries {
            entry.part_of = entry.part_of.filter(|whole| seen.contains(whole));
            entry.fields.retain(|field| pointed_at(&field.value).is_none_or(|id| seen.contains(&id)));
        }
        Ok(entries)
    }

    /// Those of these entries that this reading lets be seen.
    pub(crate) async fn visible_among(
        &self,
        reading: &Reading,
        ids: HashSet<EntryId>,
    ) -> Result<HashSet<EntryId>, StorageError> {
        if ids.is_empty() {
            return Ok(ids);
        }
        let among = entry::Entity::find()
            .select_only()
            .column(entry::Column::Id)
            .filter(entry::Column::Id.is_in(ids.into_iter().map(EntryId::uuid)));
        let visible = visible(reading.client(), reading.grants())?;
        let seen: Vec<Uuid> = visible.of(among).into_tuple().all(&self.db).await?;
        Ok(seen.into_iter().map(EntryId::new).collect())
    }
}

fn links(entry: &Entry) -> impl Iterator<Item = EntryId> {
    entry.part_of.into_iter().chain(entry.fields.iter().filter_map(|field| pointed_at(&field.value)))
}

const fn pointed_at(value: &FieldValue) -> Option<EntryId> {
    match value {
        FieldValue::Entry { id, .. } => Some(*id),
        FieldValue::Text { .. }
        | FieldValue::Coded { .. }
        | FieldValue::Quantity { .. }
        | FieldValue::Dosage { .. }
        | FieldValue::Moment { .. }
        | FieldValue::Period { .. }
        | FieldValue::Flag { .. }
        | FieldValue::Progress { .. }
        | FieldValue::Held => None,
    }
}
