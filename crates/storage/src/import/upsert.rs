//! Writing what is new or different, and nothing else.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rayon::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, IdenStatic, Iterable, QueryFilter, QuerySelect};
use serde::Serialize;
use uuid::Uuid;

use super::Changed;
use super::sealing::Imported;
use crate::StorageError;
use crate::sealed::DataKey;

/// Ids in one question: well within what either database binds in a statement.
pub(super) const IDS: usize = 1_000;

/// From so many rows on another processor is worth the trouble.
pub(super) const MANY: usize = 1_000;

/// Rows that are new or differ, sealed.
pub(crate) struct Sealed<R: Imported> {
    pub(crate) rows: Vec<<R::Table as EntityTrait>::ActiveModel>,
    pub(crate) changed: Changed,
    /// Rows that were there and differ.
    pub(crate) different: Vec<Uuid>,
}

/// Seals the rows that are new or differ from what is there. Of two with one id the last counts.
pub(crate) fn seal<R: Imported>(
    rows: Vec<R>,
    known: &HashMap<Uuid, Vec<u8>>,
    keys: &HashMap<Uuid, Arc<DataKey>>,
) -> Result<Sealed<R>, StorageError> {
    let rows: BTreeMap<Uuid, R> = rows.into_iter().map(|row| (row.id(), row)).collect();
    let rows: Vec<(Uuid, R)> = rows.into_iter().collect();
    let if_different = |(id, row): (Uuid, R)| {
        let missing = || StorageError::Unrecordable { what: "something of a client who is not stored".to_owned() };
        let key = keys.get(&row.client()).ok_or_else(missing)?;
        let fingerprint = fingerprint(&row, key)?;
        let is_same = known.get(&id).is_some_and(|before| *before == fingerprint);
        let sealed = if is_same { None } else { Some(row.sealed(key, fingerprint)?) };
        Ok::<_, StorageError>((id, sealed))
    };
    let rows: Vec<_> = rows.into_par_iter().with_min_len(MANY).map(if_different).collect::<Result<_, _>>()?;
    let mut sealed = Sealed { rows: Vec::new(), changed: Changed::default(), different: Vec::new() };
    for (id, row) in rows {
        match row {
            None => sealed.changed.unchanged += 1,
            Some(_) if known.contains_key(&id) => {
                sealed.changed.changed += 1;
                sealed.different.push(id);
            }
            Some(_) => sealed.changed.added += 1,
        }
        sealed.rows.extend(row);
    }
    Ok(sealed)
}

/// Writes sealed rows in the place of those that are there.
pub(crate) async fn write<R: Imported>(
    transaction: &DatabaseTransaction,
    rows: Vec<<R::Table as EntityTrait>::ActiveModel>,
) -> Result<(), StorageError> {
    let columns = <R::Table as EntityTrait>::Column::iter().filter(|column| column.as_str() != R::ID.as_str());
    let replace = OnConflict::column(R::ID).update_columns(columns).to_owned();
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        R::Table::insert_many(rows.by_ref().take(R::ROWS))
            .on_conflict(replace.clone())
            .exec_without_returning(transaction)
            .await?;
    }
    Ok(())
}

/// Writes the rows that are new or differ from what is there.
pub(super) async fn upsert<R: Imported>(
    transaction: &DatabaseTransaction,
    keys: &HashMap<Uuid, Arc<DataKey>>,
    rows: Vec<R>,
) -> Result<Changed, StorageError> {
    let known = fingerprints::<R>(transaction, rows.iter().map(Imported::id).collect()).await?;
    let sealed = seal(rows, &known, keys)?;
    write::<R>(transaction, sealed.rows).await?;
    Ok(sealed.changed)
}

/// The fingerprints of those of these rows that are there.
async fn fingerprints<R: Imported>(
    transaction: &DatabaseTransaction,
    ids: Vec<Uuid>,
) -> Result<HashMap<Uuid, Vec<u8>>, StorageError> {
    let mut known = HashMap::with_capacity(ids.len());
    for ids in ids.chunks(IDS) {
        let rows: Vec<(Uuid, Vec<u8>)> = R::Table::find()
            .select_only()
            .columns([R::ID, R::FINGERPRINT])
            .filter(R::ID.is_in(ids.iter().copied()))
            .into_tuple()
            .all(transaction)
            .await?;
        known.extend(rows);
    }
    Ok(known)
}

/// A keyed mark of all that a row says: who has the database alone cannot try out what a text may be. Only ever compared with
/// another of the same program: a difference in how it is computed makes the next import write everything once more, no worse.
fn fingerprint(row: &impl Serialize, key: &DataKey) -> Result<Vec<u8>, StorageError> {
    let json = serde_json::to_vec(row);
    let json = json.map_err(|_| StorageError::Unrecordable { what: "a row that is no JSON".to_owned() })?;
    Ok(key.fingerprint(&json))
}
