//! Writing what is new or different, and nothing else.

use std::collections::{BTreeMap, HashMap};

use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, IdenStatic, IntoActiveModel, Iterable, QueryFilter, QuerySelect,
};
use serde::Serialize;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::Changed;
use crate::StorageError;
use crate::tables::{attachment, client, entry, related};

/// Ids in one question: well within what either database binds in a statement.
const IDS: usize = 1_000;

/// A table that imports fill: rows with a stable id, and a fingerprint of all the rest.
pub(super) trait Imported: EntityTrait {
    /// How many rows go into one statement.
    const ROWS: usize;
    const ID: Self::Column;
    const FINGERPRINT: Self::Column;
    fn id(row: &Self::Model) -> Uuid;
    fn fingerprint(row: &mut Self::Model) -> &mut Vec<u8>;
}

macro_rules! imported {
    ($($table:ident: $rows:literal,)*) => {$(
        impl Imported for $table::Entity {
            const ROWS: usize = $rows;
            const ID: $table::Column = $table::Column::Id;
            const FINGERPRINT: $table::Column = $table::Column::Fingerprint;

            fn id(row: &$table::Model) -> Uuid {
                row.id
            }

            fn fingerprint(row: &mut $table::Model) -> &mut Vec<u8> {
                &mut row.fingerprint
            }
        }
    )*};
}

imported! {
    client: 500,
    related: 500,
    entry: 500,
    // Files can be large, and a statement holds a copy of all of its rows.
    attachment: 8,
}

/// Writes the rows that are new or differ from what is there.
pub(super) async fn upsert<E: Imported>(
    transaction: &DatabaseTransaction,
    rows: Vec<E::Model>,
) -> Result<Changed, StorageError>
where
    E::Model: Serialize + IntoActiveModel<E::ActiveModel>,
{
    let rows: BTreeMap<Uuid, E::Model> = rows.into_iter().map(|row| (E::id(&row), row)).collect();
    let known = fingerprints::<E>(transaction, rows.keys().copied().collect()).await?;
    let mut outcome = Changed::default();
    let mut different = Vec::new();
    for (id, mut row) in rows {
        let fingerprint = fingerprint(&row)?;
        match known.get(&id) {
            Some(before) if *before == fingerprint => {
                outcome.unchanged += 1;
                continue;
            }
            Some(_) => outcome.changed += 1,
            None => outcome.added += 1,
        }
        *E::fingerprint(&mut row) = fingerprint;
        different.push(row.into_active_model());
    }
    let mut different = different.into_iter().peekable();
    while different.peek().is_some() {
        let replace = OnConflict::column(E::ID)
            .update_columns(E::Column::iter().filter(|column| column.as_str() != E::ID.as_str()))
            .to_owned();
        E::insert_many(different.by_ref().take(E::ROWS))
            .on_conflict(replace)
            .exec_without_returning(transaction)
            .await?;
    }
    Ok(outcome)
}

/// The fingerprints of those of these rows that are there.
async fn fingerprints<E: Imported>(
    transaction: &DatabaseTransaction,
    ids: Vec<Uuid>,
) -> Result<HashMap<Uuid, Vec<u8>>, StorageError> {
    let mut known = HashMap::with_capacity(ids.len());
    for ids in ids.chunks(IDS) {
        let rows: Vec<(Uuid, Vec<u8>)> = E::find()
            .select_only()
            .columns([E::ID, E::FINGERPRINT])
            .filter(E::ID.is_in(ids.iter().copied()))
            .into_tuple()
            .all(transaction)
            .await?;
        known.extend(rows);
    }
    Ok(known)
}

/// The SHA-256 of a row, less its fingerprint. Only ever compared with another of the same program: a difference in how it
/// is computed makes the next import write everything once more, no worse.
fn fingerprint(row: &impl Serialize) -> Result<Vec<u8>, StorageError> {
    let mut hash = Sha256::new();
    serde_json::to_writer(&mut hash, row)
        .map_err(|_| StorageError::Unrecordable { what: "a row that is no JSON".to_owned() })?;
    Ok(hash.finalize().to_vec())
}
