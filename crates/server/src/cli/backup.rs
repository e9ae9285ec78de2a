//! `inzage backup` and `inzage restore`

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use clap::Args;
use dossier::AuditAction;
use storage::{StorageError, Undone, UndoneChange};

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

/// Which copy, into which database.
#[derive(Args)]
pub struct RestoreOptions {
    #[command(flatten)]
    copy: Options,
    /// Somebody has looked at what the restore undoes, and it is to be done.
    #[arg(long)]
    reviewed: bool,
}

/// Puts a copy back; the server must be stopped. What was changed since the copy was made is listed, and undone only where somebody says
/// that they have looked at it: an erased client comes back by it, and a right that was ended or a denial is as it was.
///
/// # Errors
/// The configuration or the copy cannot be used, the database is in use, or nobody has reviewed what is undone.
pub fn restore(options: &RestoreOptions) -> anyhow::Result<ExitCode> {
    let RestoreOptions { copy: Options { file, database }, reviewed } = options;
    let url = database.config()?.database()?;
    if !reviewed {
        let undone = block_on(storage::undone_by_restore(url.reveal(), file))
            .context("what a restore would undo is not known; say --reviewed to restore all the same")?;
        match undone {
            Undone::Unknown => println!(
                "there was no database to compare the copy with: do again what was done after the copy was made, erasures and rights that ended first"
            ),
            Undone::Changes(changes) if changes.is_empty() => {}
            Undone::Changes(changes) => {
                tell(&changes);
                anyhow::bail!("nothing was restored; say --reviewed to undo all of this");
            }
        }
    }
    block_on(storage::restore(url.reveal(), file))?;
    println!("the database is as it was in {}", file.display());
    println!(
        "a database that it replaced stands beside it as ….replaced, with the keys of clients who were erased before: destroy it when it is not needed"
    );
    Ok(ExitCode::SUCCESS)
}

/// Each change by itself; what imports changed by its number, for the next import brings it.
fn tell(changes: &[UndoneChange]) {
    let of_an_import =
        |action| matches!(action, AuditAction::Import | AuditAction::EntryChanged | AuditAction::EntryRemoved);
    let (imported, others): (Vec<_>, Vec<_>) = changes.iter().partition(|change| of_an_import(change.action));
    println!("since the copy was made:");
    for UndoneChange { at, action, client, subject, who } in others {
        let of = |what, id: Option<String>| id.map(|id| format!(", {what} {id}")).unwrap_or_default();
        let client = of("client", client.map(|client| client.to_string()));
        let subject = of("concerning", subject.map(|subject| subject.to_string()));
        println!("  {} {action}{client}{subject}{}", at.format("%Y-%m-%d %H:%M UTC"), of("by", who.clone()));
    }
    if !imported.is_empty() {
        println!("  and {} lines of imports; import again after the restore", imported.len());
    }
}

fn block_on<T>(work: impl Future<Output = Result<T, StorageError>>) -> anyhow::Result<T> {
    Ok(tokio::runtime::Runtime::new().context("cannot start")?.block_on(work)?)
}
