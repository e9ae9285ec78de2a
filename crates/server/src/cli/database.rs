//! The database that a command works on.

use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;
use storage::Storage;

use crate::config::{Config, Layer, Setting};

/// Which database.
#[derive(Args)]
pub struct Database {
    /// The configuration file.
    #[arg(long, value_name = "FILE", env = "INZAGE_CONFIG")]
    config: Option<PathBuf>,
    /// The database, in place of the configuration's.
    #[arg(long, value_name = "URL")]
    database: Option<String>,
}

impl Database {
    /// Opens the database and does the work.
    ///
    /// # Errors
    /// The configuration or the database cannot be used, or the work fails.
    pub fn with<T>(&self, work: impl AsyncFnOnce(Storage) -> anyhow::Result<T>) -> anyhow::Result<T> {
        let flags = self.database.iter().fold(Layer::default(), |flags, url| flags.with(Setting::DatabaseUrl, url));
        let url = Config::load(self.config.as_deref(), flags)?.database()?;
        let runtime = tokio::runtime::Runtime::new().context("cannot start")?;
        runtime.block_on(async {
            let storage = Storage::open(url.reveal()).await.context("cannot open the database of `database.url`")?;
            work(storage).await
        })
    }
}
