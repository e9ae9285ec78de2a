//! Storing what an import brings.

use chrono::{DateTime, Utc};
use dossier::Batch;

use crate::{Storage, StorageError};

/// What became of one kind of thing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Changed {
    /// New.
    pub added: u64,
    /// Known, with other content.
    pub changed: u64,
    /// Known, with the same content; nothing was written.
    pub unchanged: u64,
}

/// What became of a batch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StoreOutcome {
    /// The clients.
    pub clients: Changed,
    /// The people around them.
    pub related: Changed,
    /// The entries.
    pub entries: Changed,
    /// The files.
    pub attachments: Changed,
}

impl Storage {
    /// Stores a batch, all or nothing. What is not in it stays as it was: a batch is seldom everything there is.
    ///
    /// # Errors
    /// The database fails, or the batch names a client or entry that neither it nor the database has.
    pub async fn store(&self, batch: &Batch, now: DateTime<Utc>) -> Result<StoreOutcome, StorageError> {
        let _ = (batch, now);
        unimplemented!()
    }

    /// When [`Storage::store`] last ran.
    ///
    /// # Errors
    /// The database fails.
    pub async fn last_import(&self) -> Result<Option<DateTime<Utc>>, StorageError> {
        unimplemented!()
    }
}
