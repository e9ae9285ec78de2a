//! The personas of the demo.

use dossier::PersonId;

use crate::{Storage, StorageError};

/// Somebody to sign in as, in the demo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredPersona {
    /// How the sign-in names the persona: `moeder-van-lotte`.
    pub key: String,
    /// Who that is.
    pub person: PersonId,
    /// The kind of people among whom it is shown.
    pub group: String,
    /// One sentence about them.
    pub sentence: String,
}

impl Storage {
    /// Records the personas, in the order in which they are shown; they replace those of before.
    ///
    /// # Errors
    /// The database fails, a person is not known, or two personas have one key.
    pub async fn record_personas(&self, personas: &[StoredPersona]) -> Result<(), StorageError> {
        let _ = personas;
        unimplemented!()
    }

    /// The personas, in the order in which they were recorded.
    ///
    /// # Errors
    /// The database fails.
    pub async fn personas(&self) -> Result<Vec<StoredPersona>, StorageError> {
        unimplemented!()
    }

    /// The persona with this key.
    ///
    /// # Errors
    /// The database fails.
    pub async fn persona(&self, key: &str) -> Result<Option<StoredPersona>, StorageError> {
        let _ = key;
        unimplemented!()
    }
}
