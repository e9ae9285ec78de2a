//! One entry, and its parts.

use dossier::{Entry, EntryId, Reading};

use crate::{Storage, StorageError};

impl Storage {
    /// One entry. What does not exist, is kept out, belongs to another client or is not granted is `None` by one and the
    /// same query, so that no answer and no delay tells them apart.
    ///
    /// # Errors
    /// The database fails, or holds what it should not.
    pub async fn entry(&self, reading: &Reading, id: EntryId) -> Result<Option<Entry>, StorageError> {
        let _ = (reading, id);
        unimplemented!()
    }

    /// The parts of an entry that this reading lets be seen, oldest first: the goals of a plan, the actions of a goal.
    ///
    /// # Errors
    /// The database fails, or holds what it should not.
    pub async fn parts(&self, reading: &Reading, id: EntryId) -> Result<Vec<Entry>, StorageError> {
        let _ = (reading, id);
        unimplemented!()
    }
}
