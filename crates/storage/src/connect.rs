//! Opening the database.

use sea_orm::DatabaseConnection;

use crate::StorageError;

/// The database. A clone shares the connections.
#[derive(Clone, Debug)]
pub struct Storage {
    pub(crate) db: DatabaseConnection,
}

impl Storage {
    /// Opens the database at `url` (`sqlite:///path/inzage.db?mode=rwc`) and brings its schema up to date.
    ///
    /// # Errors
    /// It cannot be reached, or a newer version of the program has used it.
    pub async fn open(url: &str) -> Result<Self, StorageError> {
        let _ = url;
        unimplemented!()
    }

    /// Answers when the database does.
    ///
    /// # Errors
    /// It does not.
    pub async fn healthy(&self) -> Result<(), StorageError> {
        unimplemented!()
    }
}
