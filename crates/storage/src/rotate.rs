//! Changing the master key.

use crate::remnants::Remnant;
use crate::sealed::{self, MasterKey};
use crate::{Storage, StorageError, remnants};

impl Storage {
    /// Wraps every data key anew by another master key, all or none, and says how many. What they have sealed stays as it is.
    /// Whoever has the database open with the former key opens nothing more.
    ///
    /// # Errors
    /// The database fails.
    pub async fn rotate(&self, new: &MasterKey) -> Result<u64, StorageError> {
        let _importing = self.import_lock().await?;
        let transaction = self.begin_write().await?;
        let count = sealed::rewrap(&transaction, &self.keys.keyring, new).await?;
        remnants::leave(&transaction, Remnant::Keys).await?;
        transaction.commit().await?;
        remnants::overwrite(&self.db).await?;
        Ok(count)
    }
}
