//! `inzage key`

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context as _;
use clap::{Args, Subcommand};
use dossier::Party;
use storage::MasterKey;

use super::by::By;
use super::{OfDatabase, codes};
use crate::clock::{Clock as _, SystemClock};
use crate::session::OsEntropy;
use crate::{database, master_key};

/// What is to be done with keys.
#[derive(Args)]
pub struct Options {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Make a master key and print it, or write it to a new file that its owner alone can read.
    New {
        /// The file; it must not be there yet.
        #[arg(long, value_name = "FILE")]
        file: Option<PathBuf>,
    },
    /// Seal the database under another master key. The configuration names the one it has; stop the server first.
    Rotate {
        /// The file with the new one, made by `inzage key new`.
        #[arg(long, value_name = "FILE")]
        to: PathBuf,
        #[command(flatten)]
        database: OfDatabase,
        #[command(flatten)]
        by: By,
    },
}

/// Does it.
///
/// # Errors
/// A file, the configuration or the database cannot be used.
pub fn run(options: &Options) -> anyhow::Result<ExitCode> {
    match &options.what {
        What::New { file } => new(file.as_deref())?,
        What::Rotate { to, database, by } => rotate(to, database, &by.party()?)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn new(file: Option<&Path>) -> anyhow::Result<()> {
    let text = MasterKey::draw(&OsEntropy)?.text();
    let Some(path) = file else {
        println!("{}", *text);
        return Ok(());
    };
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options.open(path).and_then(|mut file| {
        writeln!(file, "{}", *text)?;
        file.sync_all()
    });
    written.with_context(|| format!("cannot make {}", path.display()))
}

fn rotate(to: &Path, options: &OfDatabase, by: &Party) -> anyhow::Result<()> {
    let config = options.config()?;
    let new = master_key::in_file(to)?;
    let runtime = tokio::runtime::Runtime::new().context("cannot start")?;
    let rotated = async {
        storage::unused(config.database()?.reveal()).await?;
        let storage = database::open(&config).await?;
        let all_right = codes::all_right(&storage).await;
        let count = storage.rotate(&new, by, SystemClock.now()).await?;
        storage.close().await;
        anyhow::Ok((count, all_right))
    };
    let (count, all_right) = runtime.block_on(rotated)?;
    println!("{count} keys are now wrapped by the master key in {}; configure it before the next start", to.display());
    all_right
}
