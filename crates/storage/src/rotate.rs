//! Changing the master key.

use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use dossier::{AuditAction, AuditEvent, Party};

use crate::alone::{self, Alone};
use crate::audit::Trail;
use crate::remnants::Remnant;
use crate::sealed::{self, MasterKey};
use crate::{Storage, StorageError, remnants};

/// How long PostgreSQL may take to see that a server has gone that was stopped just now.
const JUST_STOPPED: Duration = Duration::from_secs(5);
/// How long before it is asked again.
const AGAIN: Duration = Duration::from_millis(100);

impl Storage {
    /// Wraps every data key anew by another master key, all or none, and says how many. What they have sealed stays as it is.
    /// Whoever has the database open with the former key opens nothing more, so no server may; of a file this is seen by [`crate::unused`],
    /// which comes first. It has a line in the audit trail.
    ///
    /// # Errors
    /// A server has the database open ([`StorageError::Served`]), or the database fails.
    pub async fn rotate(&self, new: &MasterKey, by: &Party, now: DateTime<Utc>) -> Result<u64, StorageError> {
        let _importing = self.import_lock().await?;
        let transaction = self.begin_write().await?;
        let begin = Instant::now();
        while !alone::now(&transaction, Alone::Serving).await? {
            if begin.elapsed() > JUST_STOPPED {
                return Err(StorageError::Served);
            }
            tokio::time::sleep(AGAIN).await;
        }
        let mut trail = Trail::lock(&transaction).await?;
        let count = sealed::rewrap(&transaction, &self.keys.keyring, new).await?;
        remnants::leave(&transaction, Remnant::Keys).await?;
        trail.append(&[AuditEvent::new(now, Some(by.clone()), AuditAction::KeyRotated)]).await?;
        transaction.commit().await?;
        remnants::overwrite(&self.db).await?;
        Ok(count)
    }
}
