//! `inzage backup` and `inzage restore`

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use clap::Args;

use super::OfDatabase;

/// Which copy, of which database.
#[derive(Args)]
pub struct Options {
    /// The copy.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    database: OfDatabase,
}

/// Writes a copy; the server may go on meanwhile.
///
/// # Errors
/// The configuration, the database or the file cannot be used.
pub fn backup(options: &Options) -> anyhow::Result<ExitCode> {
    let url = options.database.config()?.database()?;
    block_on(storage::backup(url.reveal(), &options.file))?;
    println!("{} holds the database, sealed; keep the master key elsewhere", options.file.display());
    Ok(ExitCode::SUCCESS)
}

/// Puts a copy back; the server must be stopped.
///
/// # Errors
/// The configuration or the copy cannot be used, or the database is in use.
pub fn restore(options: &Options) -> anyhow::Result<ExitCode> {
    let url = options.database.config()?.database()?;
    block_on(storage::restore(url.reveal(), &options.file))?;
    println!("the database is as it was in {}", options.file.display());
    Ok(ExitCode::SUCCESS)
}

fn block_on(work: impl Future<Output = Result<(), storage::StorageError>>) -> anyhow::Result<()> {
    Ok(tokio::runtime::Runtime::new().context("cannot start")?.block_on(work)?)
}
