//! Clients who have been erased: an import does not bring them back, unless somebody says so.

use chrono::{DateTime, Utc};
use dossier::{ClientId, Lookup};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter};
use std::sync::PoisonError;
use uuid::Uuid;

use super::ImportSession;
use super::unsettled::keys_of_patients;
use crate::StorageError;
use crate::sealed::DataKey;
use crate::tables::{resource, tombstone, tombstone_key};

/// Under which a client who was erased is known: a keyed hash, which tells nobody else anything.
fn mark(portal: &DataKey, client: ClientId) -> Vec<u8> {
    portal.fingerprint(format!("erased|{client}").as_bytes())
}

/// By what somebody who was erased under another name is known.
fn under(client: ClientId) -> Lookup {
    Lookup::Text(format!("client|{client}"))
}

/// Says that a client has been erased.
pub(crate) async fn bury(
    transaction: &DatabaseTransaction,
    portal: &DataKey,
    client: ClientId,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    let row = tombstone::Model { client: mark(portal, client), erased: now };
    let once = OnConflict::column(tombstone::Column::Client).do_nothing().to_owned();
    tombstone::Entity::insert(row.into_active_model()).on_conflict(once).exec_without_returning(transaction).await?;
    Ok(())
}

/// Says by what else than their name a client was found who is erased now.
pub(crate) async fn bury_keys(
    transaction: &DatabaseTransaction,
    portal: &DataKey,
    client: ClientId,
) -> Result<(), StorageError> {
    let keys = keys_of_patients(transaction, resource::Column::Client.eq(client.uuid())).await?;
    for key in keys {
        let row = tombstone_key::Model { key, client: mark(portal, client) }.into_active_model();
        let once =
            OnConflict::columns([tombstone_key::Column::Key, tombstone_key::Column::Client]).do_nothing().to_owned();
        tombstone_key::Entity::insert(row).on_conflict(once).exec_without_returning(transaction).await?;
    }
    Ok(())
}

impl ImportSession {
    /// Whether anybody has been erased.
    #[must_use]
    pub fn has_erased(&self) -> bool {
        !self.erased.lock().unwrap_or_else(PoisonError::into_inner).is_empty()
    }

    /// Whether a client has been erased, or is somebody who was: what is theirs is refused.
    #[must_use]
    pub fn is_erased(&self, client: ClientId) -> bool {
        let erased = self.erased.lock().unwrap_or_else(PoisonError::into_inner);
        let is_marked = !erased.is_empty() && erased.contains(&mark(&self.storage.keys.portal, client));
        is_marked || self.led_to_erased(&under(client))
    }

    /// A client is somebody who was erased under another name, and was found by one of these. Holds until that one may come back.
    ///
    /// # Errors
    /// The database fails.
    pub async fn bury_too(&self, client: ClientId, by: &[Lookup]) -> Result<(), StorageError> {
        let by: Vec<Uuid> = by.iter().map(|lookup| self.key(lookup)).collect();
        let key = self.key(&under(client));
        let transaction = self.storage.begin_write().await?;
        let rows = tombstone_key::Entity::find().filter(tombstone_key::Column::Key.is_in(by)).all(&transaction).await?;
        for row in rows {
            let row = tombstone_key::Model { key, client: row.client }.into_active_model();
            let once = OnConflict::columns([tombstone_key::Column::Key, tombstone_key::Column::Client])
                .do_nothing()
                .to_owned();
            tombstone_key::Entity::insert(row).on_conflict(once).exec_without_returning(&transaction).await?;
        }
        transaction.commit().await?;
        self.erased_keys.lock().unwrap_or_else(PoisonError::into_inner).insert(key);
        Ok(())
    }

    /// Whether a client who has been erased was found by this.
    #[must_use]
    pub fn led_to_erased(&self, lookup: &Lookup) -> bool {
        let erased = self.erased_keys.lock().unwrap_or_else(PoisonError::into_inner);
        !erased.is_empty() && erased.contains(&self.key(lookup))
    }

    /// By this too a client is found who has been erased: what of them came in says so.
    pub fn leads_to_erased(&self, lookups: &[Lookup]) {
        let keys = lookups.iter().map(|lookup| self.key(lookup));
        self.erased_keys.lock().unwrap_or_else(PoisonError::into_inner).extend(keys);
    }

    /// Lets an import bring a client back who has been erased, under whichever of their names; tells whether there was such a client.
    ///
    /// # Errors
    /// The database fails.
    pub async fn may_come_back(&self, client: ClientId) -> Result<bool, StorageError> {
        let under = tombstone_key::Column::Key.eq(self.key(&under(client)));
        let own = mark(&self.storage.keys.portal, client);
        let transaction = self.storage.begin_write().await?;
        let same = tombstone_key::Entity::find().filter(under).all(&transaction).await?;
        let mut marks: Vec<Vec<u8>> = same.into_iter().map(|row| row.client).collect();
        marks.push(own);
        let those = tombstone::Column::Client.is_in(marks.clone());
        let gone = tombstone::Entity::delete_many().filter(those).exec(&transaction).await?;
        let keys = tombstone_key::Column::Client.is_in(marks.clone());
        tombstone_key::Entity::delete_many().filter(keys).exec(&transaction).await?;
        let left = tombstone_key::Entity::find().all(&transaction).await?;
        transaction.commit().await?;
        *self.erased_keys.lock().unwrap_or_else(PoisonError::into_inner) =
            left.into_iter().map(|row| row.key).collect();
        self.erased.lock().unwrap_or_else(PoisonError::into_inner).retain(|mark| !marks.contains(mark));
        Ok(gone.rows_affected > 0)
    }
}
