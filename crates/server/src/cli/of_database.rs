//! What every command about the database takes.

use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;
use storage::Storage;

use crate::config::{Config, ConfigError, Layer, Setting};
use crate::database;

/// Which database.
#[derive(Args)]
pub struct OfDatabase {
    /// The configuration file.
    #[arg(long, value_name = "FILE", env = "INZAGE_CONFIG")]
    config: Option<PathBuf>,
    /// The database, in place of the configuration's.
    #[arg(long, value_name = "URL")]
    database: Option<String>,
}

impl OfDatabase {
    /// The configuration, with this database in it.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn config(&self) -> Result<Config, ConfigError> {
        let flags = self.database.iter().fold(Layer::default(), |flags, url| flags.with(Setting::DatabaseUrl, url));
        Config::load(self.config.as_deref(), flags)
    }

    /// Opens the database and does the work.
    ///
    /// # Errors
    /// The configuration or the database cannot be used, or the work fails.
    pub fn with<T>(&self, work: impl AsyncFnOnce(Storage) -> anyhow::Result<T>) -> anyhow::Result<T> {
        self.run(async |config: &Config| database::open(config).await, work)
    }

    /// Opens the database for an import and does the work, after the portal: who reads a page does not wait for an import that has
    /// taken every processor.
    ///
    /// # Errors
    /// As [`OfDatabase::with`].
    pub fn import<T>(&self, work: impl AsyncFnOnce(Storage) -> anyhow::Result<T>) -> anyhow::Result<T> {
        give_way();
        self.run(async |config: &Config| database::open_to_import(config).await, work)
    }

    fn run<T>(
        &self,
        open: impl AsyncFnOnce(&Config) -> anyhow::Result<Storage>,
        work: impl AsyncFnOnce(Storage) -> anyhow::Result<T>,
    ) -> anyhow::Result<T> {
        let config = self.config()?;
        let runtime = tokio::runtime::Runtime::new().context("cannot start")?;
        runtime.block_on(async {
            let storage = open(&config).await?;
            let done = work(storage.clone()).await;
            storage.close().await;
            done
        })
    }
}

/// How much lower than other processes an import is in the system's order, in steps of `nice` (0 to 19). With 5 it gets a quarter of a
/// processor that somebody else wants too, and all of one that nobody wants.
#[cfg(unix)]
const LOWER: i32 = 5;

/// Lowers the priority of this process: of this thread and of those that it makes from now on. A system that refuses it loses speed
/// for readers, not the import.
#[cfg(unix)]
fn give_way() {
    if let Err(refused) = rustix::process::nice(LOWER) {
        tracing::debug!(%refused, "the import keeps its priority");
    }
}

#[cfg(not(unix))]
fn give_way() {}
