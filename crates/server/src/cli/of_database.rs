//! What every command about the database takes.

use std::path::PathBuf;

use clap::Args;

use crate::config::{Config, ConfigError, Layer, Setting};

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
}
