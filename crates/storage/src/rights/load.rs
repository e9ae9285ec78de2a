//! Looking rights up.

use chrono::{DateTime, Utc};
use dossier::{ClientId, Record, RecordedRights};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Select};

use super::row::{self, StoredRight, needed};
use crate::sealed::{self, DataKey};
use crate::tables::right::{Column, Entity};
use crate::{Storage, StorageError};

impl Storage {
    /// Every right that was ever recorded around a client, ended ones included, by place and then in the order of recording.
    ///
    /// # Errors
    /// The database fails, or holds what it should not.
    pub async fn records_of(&self, client: ClientId) -> Result<Vec<Record>, StorageError> {
        let transaction = self.begin_read().await?;
        let key = sealed::of_client(&transaction, &self.keys.keyring, client).await?;
        let records = records_of(&transaction, client, key.as_ref()).await?;
        transaction.commit().await?;
        Ok(records)
    }
}

/// All rights around a client that have not ended, in their order: what is true of every day, as far as is known now.
pub(crate) async fn rights_of(
    db: &impl ConnectionTrait,
    client: ClientId,
    key: Option<&DataKey>,
) -> Result<RecordedRights, StorageError> {
    let rows = around(client).filter(Column::EndedAt.is_null()).all(db).await?;
    let mut rights = RecordedRights::none(client);
    for row in rows {
        rights.add(StoredRight::from(&row).right(key)?);
    }
    Ok(rights)
}

/// The rights around a client as the portal knew them at a moment, in their order.
pub(crate) async fn rights_known_at(
    db: &impl ConnectionTrait,
    client: ClientId,
    key: Option<&DataKey>,
    moment: DateTime<Utc>,
) -> Result<RecordedRights, StorageError> {
    let mut rights = RecordedRights::none(client);
    for record in records_of(db, client, key).await? {
        if record.known_at(moment) {
            rights.add(record.right);
        }
    }
    Ok(rights)
}

pub(super) async fn records_of(
    db: &impl ConnectionTrait,
    client: ClientId,
    key: Option<&DataKey>,
) -> Result<Vec<Record>, StorageError> {
    around(client).all(db).await?.into_iter().map(|row| row::record(row, needed(key)?)).collect()
}

fn around(client: ClientId) -> Select<Entity> {
    Entity::find()
        .filter(Column::Client.eq(client.uuid()))
        .order_by_asc(Column::Position)
        .order_by_asc(Column::FromDay)
        .order_by_asc(Column::RecordedAt)
        .order_by_asc(Column::Id)
}
