//! The data keys in the database, each wrapped.

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};

use dossier::ClientId;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter};
use uuid::Uuid;

use super::data_key::Owner;
use super::{DataKey, Keyring, MasterKey};
use crate::StorageError;
use crate::tables::key::{self, Column, Model};

/// Ids in one question: well within what either database binds in a statement.
const IDS: usize = 1_000;

/// The portal's key. There is always one: the schema is never made without it.
pub(crate) async fn portal(db: &impl ConnectionTrait, keyring: &Keyring) -> Result<DataKey, StorageError> {
    let row = of_portal(db).await?.ok_or(StorageError::WrongMasterKey)?;
    unwrapped(&row, keyring)
}

/// The portal's key of a database whose rows have no codes yet; drawn where the database has none.
pub(crate) async fn portal_before_codes(db: &impl ConnectionTrait, keyring: &Keyring) -> Result<DataKey, StorageError> {
    match of_portal(db).await? {
        Some(row) => of(&row, Owner::PortalBeforeCodes, keyring).ok_or(StorageError::WrongMasterKey),
        None => draw(db, keyring, Owner::PortalBeforeCodes).await,
    }
}

/// What the portal's key says of the rows of a database: whether they have codes. None: there is no such key.
pub(crate) async fn has_codes(db: &impl ConnectionTrait, keyring: &Keyring) -> Result<Option<bool>, StorageError> {
    let Some(row) = of_portal(db).await? else { return Ok(None) };
    let has = |owner| of(&row, owner, keyring).is_some();
    match (has(Owner::Portal), has(Owner::PortalBeforeCodes)) {
        (true, _) => Ok(Some(true)),
        (false, true) => Ok(Some(false)),
        (false, false) => Err(StorageError::WrongMasterKey),
    }
}

/// Says by every key that the rows of the database have codes, from now on and for good.
pub(crate) async fn mark_coded(db: &impl ConnectionTrait, keyring: &Keyring) -> Result<(), StorageError> {
    let coded = keyring.clone().beside(&portal_before_codes(db, keyring).await?);
    let mut rows = key::Entity::find().all(db).await?;
    for row in &mut rows {
        let before = row.client.map_or(Owner::PortalBeforeCodes, Owner::ClientBeforeCodes);
        let key = of(row, before, keyring).ok_or(StorageError::WrongMasterKey)?;
        row.wrapped = key.wrapped(&keyring.master, owner(row.client, &coded))?;
    }
    replace(db, rows).await
}

async fn of_portal(db: &impl ConnectionTrait) -> Result<Option<Model>, StorageError> {
    Ok(key::Entity::find().filter(Column::Client.is_null()).one(db).await?)
}

/// Whose a key is, of this client or of the portal.
fn owner(client: Option<Uuid>, keyring: &Keyring) -> Owner {
    let Some(client) = client else { return Owner::Portal };
    keyring.portal.map_or(Owner::ClientBeforeCodes(client), |portal| Owner::Client(client, portal))
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
            none.insert(draw(db, keyring, owner(Some(client), keyring)).await?);
        }
    }
    Ok(())
}

/// Wraps every key anew, by another master key, and says how many. What the keys have sealed stays as it is.
pub(crate) async fn rewrap(db: &impl ConnectionTrait, keyring: &Keyring, new: &MasterKey) -> Result<u64, StorageError> {
    let mut rows = key::Entity::find().all(db).await?;
    for row in &mut rows {
        row.wrapped = unwrapped(row, keyring)?.wrapped(new, owner(row.client, keyring))?;
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

async fn draw(db: &impl ConnectionTrait, keyring: &Keyring, owner: Owner) -> Result<DataKey, StorageError> {
    let key = DataKey::draw(keyring.chance.clone())?;
    let client = match owner {
        Owner::Client(client, _) | Owner::ClientBeforeCodes(client) => Some(client),
        Owner::Portal | Owner::PortalBeforeCodes => None,
    };
    let row = Model { id: key.id(), client, wrapped: key.wrapped(&keyring.master, owner)? };
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
    of(row, owner(row.client, keyring), keyring).ok_or(StorageError::WrongMasterKey)
}

/// The key that a row holds, as one of this owner; none where it is not.
fn of(row: &Model, owner: Owner, keyring: &Keyring) -> Option<DataKey> {
    DataKey::unwrapped(row.id, owner, &row.wrapped, &keyring.master, keyring.chance.clone())
}
