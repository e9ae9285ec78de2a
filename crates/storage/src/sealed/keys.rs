//! The data keys in the database, each wrapped.

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};

use dossier::ClientId;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter};
use uuid::Uuid;

use super::{DataKey, Keyring, MasterKey};
use crate::StorageError;
use crate::tables::key::{self, Column, Model};

/// Ids in one question: well within what either database binds in a statement.
const IDS: usize = 1_000;

/// The portal's key; drawn where the database has none yet.
pub(crate) async fn portal(db: &impl ConnectionTrait, keyring: &Keyring) -> Result<DataKey, StorageError> {
    let row = key::Entity::find().filter(Column::Client.is_null()).one(db).await?;
    match row {
        Some(row) => unwrapped(&row, keyring),
        None => draw(db, keyring, None).await,
    }
}

/// A client's key; none where there is no such client, or the client has been erased.
pub(crate) async fn of_client(
    db: &impl ConnectionTrait,
    keyring: &Keyring,
    client: ClientId,
) -> Result<Option<DataKey>, StorageError> {
    let row = key::Entity::find().filter(Column::Client.eq(client.uuid())).one(db).await?;
    row.map(|row| unwrapped(&row, keyring)).transpose()
}

/// The keys of those of these clients that have one.
pub(crate) async fn of_clients(
    db: &impl ConnectionTrait,
    keyring: &Keyring,
    clients: BTreeSet<Uuid>,
) -> Result<HashMap<Uuid, DataKey>, StorageError> {
    let clients: Vec<Uuid> = clients.into_iter().collect();
    let mut keys = HashMap::with_capacity(clients.len());
    for clients in clients.chunks(IDS) {
        for row in key::Entity::find().filter(Column::Client.is_in(clients.iter().copied())).all(db).await? {
            if let Some(client) = row.client {
                keys.insert(client, unwrapped(&row, keyring)?);
            }
        }
    }
    Ok(keys)
}

/// Draws a key for each of these clients that has none.
pub(crate) async fn draw_missing(
    db: &impl ConnectionTrait,
    keyring: &Keyring,
    keys: &mut HashMap<Uuid, DataKey>,
    clients: impl IntoIterator<Item = Uuid>,
) -> Result<(), StorageError> {
    for client in clients {
        if let Entry::Vacant(none) = keys.entry(client) {
            none.insert(draw(db, keyring, Some(client)).await?);
        }
    }
    Ok(())
}

/// Wraps every key anew, by another master key, and says how many. What the keys have sealed stays as it is.
pub(crate) async fn rewrap(db: &impl ConnectionTrait, keyring: &Keyring, new: &MasterKey) -> Result<u64, StorageError> {
    let mut rows = key::Entity::find().all(db).await?;
    for row in &mut rows {
        row.wrapped = unwrapped(row, keyring)?.wrapped(new, row.client)?;
    }
    let count = rows.len() as u64;
    replace(db, rows).await?;
    Ok(count)
}

/// Destroys a client's key, if there is one.
pub(crate) async fn destroy(db: &impl ConnectionTrait, client: ClientId) -> Result<(), StorageError> {
    let mut rows = key::Entity::find().all(db).await?;
    rows.retain(|row| row.client != Some(client.uuid()));
    replace(db, rows).await
}

/// Puts these keys in the place of all. SQLite gives back whole pages when a table is emptied and overwrites them (see
/// `secure_delete` in [`crate::place`]); from a page that stays in use a key can be gone and still be there.
async fn replace(db: &impl ConnectionTrait, rows: Vec<Model>) -> Result<(), StorageError> {
    key::Entity::delete_many().exec(db).await?;
    for rows in rows.chunks(IDS) {
        key::Entity::insert_many(rows.iter().cloned().map(IntoActiveModel::into_active_model))
            .exec_without_returning(db)
            .await?;
    }
    Ok(())
}

async fn draw(db: &impl ConnectionTrait, keyring: &Keyring, owner: Option<Uuid>) -> Result<DataKey, StorageError> {
    let key = DataKey::draw(keyring.chance.clone())?;
    let row = Model { id: key.id(), client: owner, wrapped: key.wrapped(&keyring.master, owner)? };
    key::Entity::insert(row.into_active_model()).exec_without_returning(db).await?;
    Ok(key)
}

/// A client's key out of a row that was read for something else; none where that row has none beside it.
pub(crate) fn beside(
    client: Uuid,
    id: Option<Uuid>,
    wrapped: Option<Vec<u8>>,
    keyring: &Keyring,
) -> Result<Option<DataKey>, StorageError> {
    let row = id.zip(wrapped).map(|(id, wrapped)| Model { id, client: Some(client), wrapped });
    row.map(|row| unwrapped(&row, keyring)).transpose()
}

/// The key that a row holds.
fn unwrapped(row: &Model, keyring: &Keyring) -> Result<DataKey, StorageError> {
    let key = DataKey::unwrapped(row.id, row.client, &row.wrapped, &keyring.master, keyring.chance.clone());
    key.ok_or(StorageError::WrongMasterKey)
}
