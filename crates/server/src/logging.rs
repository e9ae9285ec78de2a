//! The log: what happened, never about whom.

use std::io::IsTerminal as _;

use anyhow::Context as _;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt;

use crate::config::{Config, LogFormat};

/// Starts writing the log to standard error.
///
/// # Errors
/// The filter means nothing, or a log was started before.
pub fn start(config: &Config) -> anyhow::Result<()> {
    let filter = EnvFilter::try_new(config.log_filter()).context("`log.filter` is not a filter, as in \"info\"")?;
    let log = fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(std::io::stderr().is_terminal());
    let started = match config.log_format()? {
        LogFormat::Text => log.try_init(),
        LogFormat::Json => log.json().try_init(),
    };
    started.map_err(|error| anyhow::anyhow!("cannot start the log: {error}"))?;
    report_panics_without_their_words();
    Ok(())
}

/// The words of a panic can quote what was being worked on: a piece of a dossier. Its place is enough to find it.
fn report_panics_without_their_words() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map_or_else(|| "unknown".to_owned(), ToString::to_string);
        tracing::error!(place, "panic");
    }));
}
