//! The database of an installation: where it is, and with which key it opens.

use std::sync::Arc;

use anyhow::{Context as _, ensure};
use storage::{Chance, Keyring, MasterKey, NoChance, SchemaState, Storage};

use crate::config::{Config, DatabaseUrl};
use crate::master_key;
use crate::session::{Entropy, OsEntropy};

/// Where a database is, and what opens it.
pub struct Database {
    url: DatabaseUrl,
    keyring: Keyring,
}

impl Database {
    /// The one that the configuration names.
    ///
    /// # Errors
    /// The configuration does not say where it is or how its key is found.
    pub fn configured(config: &Config) -> anyhow::Result<Self> {
        let url = config.database()?;
        Ok(Self::sealed_with(master_key::find(config)?, url))
    }

    /// The one at `url`, which this master key has sealed, or will.
    #[must_use]
    pub fn sealed_with(master: MasterKey, url: DatabaseUrl) -> Self {
        Self { url, keyring: keyring(master) }
    }

    /// Opens the one that is there. None is made: what a wrong path or a disk that is missing leads to would look like a portal in which
    /// nobody is known.
    ///
    /// # Errors
    /// There is none, or it cannot be opened.
    pub async fn open_existing(&self) -> anyhow::Result<Storage> {
        ensure!(
            Storage::schema_state(self.url.reveal()).await.context(CANNOT_OPEN)? != SchemaState::Absent,
            "there is no database where `database.url` says: is its path right, and is the disk there? The first `inzage import` makes one"
        );
        self.open().await.context(CANNOT_OPEN)
    }

    /// Opens it.
    ///
    /// # Errors
    /// It cannot be opened.
    pub async fn open(&self) -> anyhow::Result<Storage> {
        Ok(Storage::open(self.url.reveal(), self.keyring.clone()).await?)
    }

    /// Opens it for a process that imports, or has not begun to answer.
    ///
    /// # Errors
    /// It cannot be opened.
    pub async fn open_to_import(&self) -> anyhow::Result<Storage> {
        Ok(Storage::open_to_import(self.url.reveal(), self.keyring.clone()).await?)
    }
}

/// Opens the database that the configuration names.
///
/// # Errors
/// The configuration does not say where it is or how its key is found, or it cannot be opened.
pub async fn open(config: &Config) -> anyhow::Result<Storage> {
    Database::configured(config)?.open().await.context(CANNOT_OPEN)
}

/// As [`open`], for a process that imports and answers nobody.
///
/// # Errors
/// As [`open`].
pub async fn open_to_import(config: &Config) -> anyhow::Result<Storage> {
    Database::configured(config)?.open_to_import().await.context(CANNOT_OPEN)
}

const CANNOT_OPEN: &str = "cannot open the database of `database.url`";

/// What opens a database that this master key has sealed.
pub fn keyring(master: MasterKey) -> Keyring {
    Keyring::new(master, Arc::new(OsEntropy))
}

impl Chance for OsEntropy {
    fn fill(&self, bytes: &mut [u8; 32]) -> Result<(), NoChance> {
        Entropy::fill(self, bytes).map_err(|_| NoChance)
    }
}
