//! The database of an installation: where it is, and with which key it opens.

use std::sync::Arc;

use anyhow::Context as _;
use storage::{Chance, Keyring, MasterKey, NoChance, Storage};

use crate::config::{Config, DatabaseUrl};
use crate::master_key;
use crate::session::{Entropy, OsEntropy};

/// Opens it.
///
/// # Errors
/// The configuration does not say where it is or how its key is found, or it cannot be opened.
pub async fn open(config: &Config) -> anyhow::Result<Storage> {
    let (url, keyring) = found(config)?;
    Storage::open(url.reveal(), keyring).await.context(CANNOT_OPEN)
}

/// Opens it for a process that imports and answers nobody.
///
/// # Errors
/// As [`open`].
pub async fn open_to_import(config: &Config) -> anyhow::Result<Storage> {
    let (url, keyring) = found(config)?;
    Storage::open_to_import(url.reveal(), keyring).await.context(CANNOT_OPEN)
}

const CANNOT_OPEN: &str = "cannot open the database of `database.url`";

/// Where it is, and what opens it.
fn found(config: &Config) -> anyhow::Result<(DatabaseUrl, Keyring)> {
    Ok((config.database()?, keyring(master_key::find(config)?)))
}

/// What opens a database that this master key has sealed.
pub fn keyring(master: MasterKey) -> Keyring {
    Keyring::new(master, Arc::new(OsEntropy))
}

impl Chance for OsEntropy {
    fn fill(&self, bytes: &mut [u8; 32]) -> Result<(), NoChance> {
        Entropy::fill(self, bytes).map_err(|_| NoChance)
    }
}
