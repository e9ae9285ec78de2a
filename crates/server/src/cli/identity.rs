//! `inzage identity`

use std::io::Read as _;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, anyhow};
use clap::Args;
use dossier::PersonId;

use super::by::By;
use crate::clock::{Clock as _, SystemClock};
use crate::config::{Config, Layer};
use crate::database;
use crate::sign_in::Identifier;

/// Whom to let in, and as whom.
#[derive(Args)]
pub struct Options {
    /// The configuration file.
    #[arg(long, value_name = "FILE", env = "INZAGE_CONFIG")]
    config: Option<PathBuf>,
    /// The provider, by its name in the configuration.
    #[arg(long, value_name = "NAME")]
    provider: String,
    /// The person, by their id in the database.
    #[arg(long, value_name = "ID")]
    person: PersonId,
    #[command(flatten)]
    by: By,
}

/// No claim that identifies anybody is longer, in bytes.
const LONGEST: u64 = 1024;

/// Records that somebody at a provider is a person here. What identifies them is read from standard input, for a command
/// line stays in histories and lists of processes; only its keyed hash is stored.
///
/// # Errors
/// The configuration or the database cannot be used, there is no such provider or person, what was read identifies nobody, or it
/// is somebody else already.
pub fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let by = options.by.party()?;
    let config = Config::load(options.config.as_deref(), Layer::default())?;
    let settings = config.sign_in()?.context("no provider is configured")?;
    let provider = settings.providers.iter().find(|provider| provider.name == options.provider);
    let provider = provider.with_context(|| format!("no provider is called {}", options.provider))?;
    let mut value = String::new();
    std::io::stdin().take(LONGEST).read_to_string(&mut value).context("cannot read standard input")?;
    let identifier = Identifier::read(provider.person_claim, value.trim());
    let identifier = identifier.ok_or_else(|| anyhow!("what was read is not what `person_claim` says"))?;
    let identity = settings.key.identity(&provider.name, &identifier);
    let runtime = tokio::runtime::Runtime::new().context("cannot start")?;
    runtime.block_on(async {
        let storage = database::open(&config).await?;
        let person = storage.person(options.person).await?;
        person.with_context(|| format!("nobody has the id {}", options.person))?;
        storage.record_identity(&identity, options.person, &by, SystemClock.now()).await.context("cannot record it")
    })?;
    println!("Recorded.");
    Ok(ExitCode::SUCCESS)
}
