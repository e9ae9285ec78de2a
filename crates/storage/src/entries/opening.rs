//! Opening what a query found.

use dossier::{ClientId, Entry, Reading, present};
use sea_orm::ConnectionTrait;

use super::content::{self, Rows};
use crate::sealed::{self, DataKey, Keys};
use crate::{Storage, StorageError};

impl Storage {
    /// The entries that these rows hold, less what they say of entries that this reading does not let be seen.
    pub(super) async fn opened(&self, reading: &Reading, found: Rows) -> Result<Vec<Entry>, StorageError> {
        let (client, Rows { rows, key, wrapped, .. }) = (reading.client(), found);
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let key = sealed::beside(client.uuid(), key, wrapped, &self.keys.keyring)?;
        let key = key.ok_or_else(|| without_key(client))?;
        let open = |row| content::entry(row, client, &key).map(|entry| present(entry, reading, self.texts));
        let entries = rows.into_iter().map(open).collect::<Result<_, _>>()?;
        self.without_hidden_links(reading, entries).await
    }
}

/// The key of a client of whom something is stored, asked for over a connection that the caller has: whoever holds one and
/// waits for a second waits for ever, once all do.
pub(super) async fn key_of(db: &impl ConnectionTrait, keys: &Keys, client: ClientId) -> Result<DataKey, StorageError> {
    let key = sealed::of_client(db, &keys.keyring, client).await?;
    key.ok_or_else(|| without_key(client))
}

fn without_key(client: ClientId) -> StorageError {
    StorageError::corrupt(format!("keys: none of client {client}, of whom there are entries"))
}
