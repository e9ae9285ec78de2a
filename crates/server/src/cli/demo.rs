//! `inzage demo`

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, ensure};
use clap::Args;

use crate::clock::{Clock as _, SystemClock};
use crate::config::{Config, Layer};
use crate::{database, seed};

/// Which database to fill.
#[derive(Args)]
pub struct Options {
    /// The configuration file.
    #[arg(long, value_name = "FILE", env = "INZAGE_CONFIG")]
    config: Option<PathBuf>,
}

/// Fills an empty database with the made-up organisation, to try an installation and its providers with. Prints who there is, for
/// `inzage identity`.
///
/// # Errors
/// The configuration or the database cannot be used, or somebody's dossier is in it already.
pub fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let config = Config::load(options.config.as_deref(), Layer::default())?;
    let runtime = tokio::runtime::Runtime::new().context("cannot start")?;
    let personas = runtime.block_on(async {
        let storage = database::open(&config).await?;
        ensure!(
            storage.clients().await?.is_empty(),
            "there are dossiers in this database; the demo goes into an empty one"
        );
        seed::de_linde(&storage, &SystemClock, SystemClock.today()).await?;
        anyhow::Ok(storage.personas().await?)
    })?;
    for persona in personas {
        println!("{} {}", persona.person, persona.key);
    }
    Ok(ExitCode::SUCCESS)
}
