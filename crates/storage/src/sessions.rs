//! Sessions. Only the SHA-256 of a token is ever stored: who reads the database cannot sign in with it.

use chrono::{DateTime, Utc};
use dossier::PersonId;

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
        let _ = (hash, person, now, expires);
        unimplemented!()
    }

    /// The session under this hash, unless it has expired.
    ///
    /// # Errors
    /// The database fails.
    pub async fn session(&self, hash: [u8; 32], now: DateTime<Utc>) -> Result<Option<Session>, StorageError> {
        let _ = (hash, now);
        unimplemented!()
    }

    /// Ends the session under this hash, if there is one.
    ///
    /// # Errors
    /// The database fails.
    pub async fn close_session(&self, hash: [u8; 32]) -> Result<(), StorageError> {
        let _ = hash;
        unimplemented!()
    }
}
