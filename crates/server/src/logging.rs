//! The log: what happened, never about whom.

use std::io::IsTerminal as _;

use anyhow::{Context as _, ensure};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::LevelFilter;
use tracing_subscriber::fmt;

use crate::config::{Config, LogFormat};

/// Starts writing the log to standard error.
///
/// # Errors
/// The filter means nothing, or a log was started before.
pub fn start(config: &Config) -> anyhow::Result<()> {
    let filter = filter(config)?;
    let log = fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(std::io::stderr().is_terminal());
    let started = match config.log_format()? {
        LogFormat::Text => log.try_init(),
        LogFormat::Json => log.json().try_init(),
    };
    started.map_err(|error| anyhow::anyhow!("cannot start the log: {error}"))?;
    report_panics_without_their_words();
    Ok(())
}

/// What is written of the log, by `log.filter`.
///
/// # Errors
/// It is no filter, or says of no level that it is written: a level that is misspelt is the name of a module, and hides all others.
pub fn filter(config: &Config) -> anyhow::Result<EnvFilter> {
    const WRONG: &str = "`log.filter` is not a filter, as in \"info\" or \"info,sqlx=warn\"";
    let written = config.log_filter();
    let is_level = |part: &str| part.trim().parse::<LevelFilter>().is_ok();
    ensure!(written.split(',').any(is_level), WRONG);
    EnvFilter::try_new(written).context(WRONG)
}

/// The words of a panic can quote what was being worked on: a piece of a dossier. Its place is enough to find it.
fn report_panics_without_their_words() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map_or_else(|| "unknown".to_owned(), ToString::to_string);
        tracing::error!(place, "panic");
    }));
}
