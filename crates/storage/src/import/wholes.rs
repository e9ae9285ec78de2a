//! What entries belong to: what is decided of a whole reaches them.

use std::collections::{BTreeMap, BTreeSet};

use dossier::Batch;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter};
use uuid::Uuid;

use super::upsert::IDS;
use crate::StorageError;
use crate::tables::entry_whole;

/// The wholes of each entry that has any.
#[derive(Default)]
pub(crate) struct Wholes(BTreeMap<Uuid, BTreeSet<Uuid>>);

impl Wholes {
    /// Those of a batch.
    pub(super) fn of(batch: &Batch) -> Self {
        let stands_in = batch.entries.iter().filter_map(|entry| Some((entry.id, entry.part_of?)));
        stands_in.chain(batch.wholes.iter().copied()).map(|(entry, whole)| (entry.uuid(), whole.uuid())).collect()
    }

    /// Those that are stored of these entries.
    pub(super) async fn of_entries(transaction: &DatabaseTransaction, ids: Vec<Uuid>) -> Result<Self, StorageError> {
        let mut rows = Vec::new();
        for some in ids.chunks(IDS) {
            let of = entry_whole::Column::Entry.is_in(some.iter().copied());
            rows.extend(entry_whole::Entity::find().filter(of).all(transaction).await?);
        }
        Ok(rows.into_iter().collect())
    }
}

impl FromIterator<(Uuid, Uuid)> for Wholes {
    fn from_iter<T: IntoIterator<Item = (Uuid, Uuid)>>(pairs: T) -> Self {
        let mut wholes = Self::default();
        pairs.into_iter().for_each(|(entry, whole)| {
            wholes.0.entry(entry).or_default().insert(whole);
        });
        wholes
    }
}

impl FromIterator<entry_whole::Model> for Wholes {
    fn from_iter<T: IntoIterator<Item = entry_whole::Model>>(rows: T) -> Self {
        rows.into_iter().map(|row| (row.entry, row.whole)).collect()
    }
}

/// The entries that belong to something else than before.
pub(crate) struct ChangedWholes {
    former: Vec<Uuid>,
    now: Wholes,
}

impl ChangedWholes {
    /// What differs.
    pub(crate) fn between(Wholes(mut known): Wholes, Wholes(mut now): Wholes) -> Self {
        known.retain(|entry, wholes| {
            let is_same = now.get(entry) == Some(wholes);
            if is_same {
                now.remove(entry);
            }
            !is_same
        });
        Self { former: known.into_keys().collect(), now: Wholes(now) }
    }

    /// Nothing does.
    pub(crate) fn is_empty(&self) -> bool {
        self.former.is_empty() && self.now.0.is_empty()
    }
}

/// Writes down what entries belong to now.
pub(crate) async fn write_wholes(
    changed: ChangedWholes,
    transaction: &DatabaseTransaction,
) -> Result<(), StorageError> {
    let ChangedWholes { former, now } = changed;
    for some in former.chunks(IDS) {
        let of = entry_whole::Column::Entry.is_in(some.iter().copied());
        entry_whole::Entity::delete_many().filter(of).exec(transaction).await?;
    }
    let pairs = now.0.into_iter().flat_map(|(entry, wholes)| wholes.into_iter().map(move |whole| (entry, whole)));
    let mut rows = pairs.map(|(entry, whole)| entry_whole::Model { entry, whole }.into_active_model()).peekable();
    while rows.peek().is_some() {
        entry_whole::Entity::insert_many(rows.by_ref().take(IDS)).exec_without_returning(transaction).await?;
    }
    Ok(())
}
