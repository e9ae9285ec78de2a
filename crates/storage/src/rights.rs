//! The rights recorded around clients.

use access::Organisation;
use dossier::RecordedRights;

use crate::{Storage, StorageError};

impl Storage {
    /// Records the rights around clients: those of each client named replace what was recorded for that client before.
    ///
    /// # Errors
    /// The database fails, a client is not stored, or somebody or an item is not named by a [`dossier::PersonId`] or
    /// [`dossier::EntryId`].
    pub async fn record_rights(&self, rights: &[RecordedRights]) -> Result<(), StorageError> {
        let _ = rights;
        unimplemented!()
    }

    /// Records what the organisation has chosen for all its clients. Until then nothing is shared.
    ///
    /// # Errors
    /// The database fails.
    pub async fn set_organisation(&self, organisation: &Organisation) -> Result<(), StorageError> {
        let _ = organisation;
        unimplemented!()
    }
}
