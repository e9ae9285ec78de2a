//! `inzage backup` and `inzage restore`

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use clap::Args;
use dossier::AuditAction;
use storage::{SchemaState, Storage, StorageError, Undone, UndoneChange};

use super::{OfDatabase, codes};
use crate::config::Config;
use crate::database::Database;

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
    let config = options.database.config()?;
    let url = config.database()?;
    let runtime = tokio::runtime::Runtime::new().context("cannot start")?;
    runtime.block_on(storage::backup(url.reveal(), &options.file))?;
    println!("{} holds the database, sealed; keep the master key elsewhere", options.file.display());
    runtime.block_on(look_at_codes(&config, url.reveal()))?;
    Ok(ExitCode::SUCCESS)
}

/// Says of what was copied whether its rows are those of the portal, where the master key is at hand: copies of a database that was changed
/// by other means take the place of those that were not.
async fn look_at_codes(config: &Config, url: &str) -> anyhow::Result<()> {
    let database = match Database::configured(config) {
        // A copy of before an upgrade is made before anything is brought up to date.
        Ok(database) if Storage::schema_state(url).await? == SchemaState::UpToDate => database,
        Ok(_) | Err(_) => {
            println!(
                "nobody looked whether its rows are as the portal wrote them: that takes the master key, and this version's schema"
            );
            return Ok(());
        }
    };
    let storage = database.open().await?;
    let all_right = codes::all_right(&storage).await;
    storage.close().await;
    all_right.context("the copy was made, and holds what is wrong too: keep the copies of before")
}

/// Which copy, into which database.
#[derive(Args)]
pub struct RestoreOptions {
    #[command(flatten)]
    copy: Options,
    /// Somebody has looked at what the restore undoes, and it is to be done.
    #[arg(long)]
    reviewed: bool,
    /// The copy is of another installation: nothing that is there now stays.
    #[arg(long, requires = "reviewed")]
    other_installation: bool,
}

/// Puts a copy back; the server must be stopped. What was changed since the copy was made is listed, and undone only where somebody says
/// that they have looked at it: an erased client comes back by it, and a right that was ended or a denial is as it was.
///
/// # Errors
/// The configuration or the copy cannot be used, the database is in use, nobody has reviewed what is undone, or the copy
/// is of another installation and nobody said so.
pub fn restore(options: &RestoreOptions) -> anyhow::Result<ExitCode> {
    let RestoreOptions { copy: Options { file, database }, reviewed, other_installation } = options;
    let url = database.config()?.database()?;
    let runtime = tokio::runtime::Runtime::new().context("cannot start")?;
    match runtime.block_on(storage::undone_by_restore(url.reveal(), file)) {
        Err(error @ StorageError::NotAFile) => return Err(error.into()),
        Err(error @ StorageError::OtherDatabase { .. }) if !other_installation => {
            return Err(error).context("say --other-installation too if it is to come in its place all the same");
        }
        Err(error) if !reviewed => {
            return Err(error)
                .context("what a restore would undo is not known; say --reviewed to restore all the same");
        }
        Ok(Undone::Unknown) => println!(
            "there was no database to compare the copy with: do again what was done after the copy was made, erasures and rights that ended first"
        ),
        Ok(Undone::Changes(changes)) if !reviewed && !changes.is_empty() => {
            tell(&changes);
            anyhow::bail!("nothing was restored; say --reviewed to undo all of this");
        }
        Ok(Undone::Changes(_)) | Err(_) => {}
    }
    let replaced = runtime.block_on(storage::restore(url.reveal(), file))?;
    println!("the database is as it was in {}", file.display());
    if let Some(replaced) = replaced {
        println!(
            "the database that it replaced stands beside it as {}, with the keys of clients who were erased before: destroy it when it is not needed",
            replaced.display()
        );
    }
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
