//! Clients who have been erased: an import does not bring them back, unless somebody says so.

use chrono::{DateTime, Utc};
use dossier::ClientId;
use sea_orm::sea_query::OnConflict;
use sea_orm::{DatabaseTransaction, EntityTrait, IntoActiveModel};
use std::sync::PoisonError;

use super::ImportSession;
use crate::StorageError;
use crate::sealed::DataKey;
use crate::tables::tombstone;

/// Under which a client who was erased is known: a keyed hash, which tells nobody else anything.
fn mark(portal: &DataKey, client: ClientId) -> Vec<u8> {
    portal.fingerprint(format!("erased|{client}").as_bytes())
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

impl ImportSession {
    /// Whether a client has been erased: what is theirs is refused.
    #[must_use]
    pub fn is_erased(&self, client: ClientId) -> bool {
        let erased = self.erased.lock().unwrap_or_else(PoisonError::into_inner);
        !erased.is_empty() && erased.contains(&mark(&self.storage.keys.portal, client))
    }

    /// Lets an import bring a client back who has been erased; tells whether there was such a client.
    ///
    /// # Errors
    /// The database fails.
    pub async fn may_come_back(&self, client: ClientId) -> Result<bool, StorageError> {
        let mark = mark(&self.storage.keys.portal, client);
        let transaction = self.storage.begin_write().await?;
        let gone = tombstone::Entity::delete_by_id(mark.clone()).exec(&transaction).await?;
        transaction.commit().await?;
        self.erased.lock().unwrap_or_else(PoisonError::into_inner).remove(&mark);
        Ok(gone.rows_affected > 0)
    }
}
