//! Sessions. Only the SHA-256 of a token is ever stored: who reads the database cannot sign in with it.

use chrono::{DateTime, Utc};
use dossier::PersonId;
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

use crate::tables::session;
use crate::{Storage, StorageError};

/// A session that has not expired.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Session {
    /// Whose.
    pub person: PersonId,
    /// The first moment at which it no longer holds.
    pub expires: DateTime<Utc>,
}

impl Storage {
    /// Opens a session under the hash of its token. Clears away those that have expired, so that they never pile up.
    ///
    /// # Errors
    /// The database fails, or the person is not known.
    pub async fn open_session(
        &self,
        hash: [u8; 32],
        person: PersonId,
        now: DateTime<Utc>,
        expires: DateTime<Utc>,
    ) -> Result<(), StorageError> {
        let row = session::Model { hash: hash.to_vec(), person: person.uuid(), opened: now, expires };
        let transaction = self.begin_write().await?;
        session::Entity::delete_many().filter(session::Column::Expires.lte(now)).exec(&transaction).await?;
        session::Entity::insert(row.into_active_model()).exec_without_returning(&transaction).await?;
        Ok(transaction.commit().await?)
    }

    /// The session under this hash, unless it has expired.
    ///
    /// # Errors
    /// The database fails.
    pub async fn session(&self, hash: [u8; 32], now: DateTime<Utc>) -> Result<Option<Session>, StorageError> {
        let row = session::Entity::find_by_id(hash.to_vec()).one(&self.db).await?;
        Ok(row
            .filter(|row| now < row.expires)
            .map(|row| Session { person: PersonId::new(row.person), expires: row.expires }))
    }

    /// Ends the session under this hash, if there is one.
    ///
    /// # Errors
    /// The database fails.
    pub async fn close_session(&self, hash: [u8; 32]) -> Result<(), StorageError> {
        session::Entity::delete_by_id(hash.to_vec()).exec(&self.db).await?;
        Ok(())
    }
}
