//! Message authentication codes over the open columns that decide something: who can write the database and has no key cannot
//! make a row that counts.

use serde::Serialize;
use uuid::Uuid;

use super::DataKey;
use crate::StorageError;

/// A row that decides who comes in or what they may see. It carries a code over what it says.
pub(crate) trait Authenticated {
    /// The table, which is part of what the code is over. A table that is renamed keeps its name here.
    const TABLE: &'static str;

    /// What the row says that decides something.
    fn said(&self) -> impl Serialize;

    /// Which row of the table: its id, for who must find it. Of two that are not told apart by what is no secret, whose it is.
    fn row(&self) -> String;

    /// The column of the code.
    fn mac(&mut self) -> &mut Vec<u8>;
}

impl DataKey {
    /// The row with its code.
    pub(crate) fn authenticated<R: Authenticated>(&self, mut row: R) -> Result<R, StorageError> {
        let mac = self.mac_of(R::TABLE, &row.said())?;
        *row.mac() = mac;
        Ok(row)
    }

    /// The row, where its code is of what it says.
    ///
    /// # Errors
    /// [`StorageError::Forged`]: somebody without the key wrote or changed it.
    pub(crate) fn verified<R: Authenticated>(&self, mut row: R) -> Result<R, StorageError> {
        let mac = std::mem::take(row.mac());
        if !self.says(R::TABLE, &row.said(), &mac)? {
            return Err(StorageError::Forged { table: R::TABLE.to_owned(), row: row.row() });
        }
        *row.mac() = mac;
        Ok(row)
    }

    /// The code of what a row of a table says.
    pub(crate) fn mac_of(&self, table: &str, said: &impl Serialize) -> Result<Vec<u8>, StorageError> {
        Ok(self.mac(&message(table, said)?))
    }

    /// Refuses the row of a table under this id where its code is not of what it says.
    pub(crate) fn verify(&self, table: &str, id: Uuid, said: &impl Serialize, mac: &[u8]) -> Result<(), StorageError> {
        if self.says(table, said, mac)? {
            return Ok(());
        }
        Err(StorageError::Forged { table: table.to_owned(), row: id.to_string() })
    }

    /// Whether a code is of what a row of a table says.
    pub(crate) fn says(&self, table: &str, said: &impl Serialize, mac: &[u8]) -> Result<bool, StorageError> {
        Ok(self.is_mac(&message(table, said)?, mac))
    }
}

/// As JSON no two lists of values are spelled alike.
fn message(table: &str, said: &impl Serialize) -> Result<Vec<u8>, StorageError> {
    serde_json::to_vec(&(table, said)).map_err(|_| StorageError::Unrecordable { what: format!("a row of {table}") })
}
