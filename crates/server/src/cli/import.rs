//! `inzage import`

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use clap::Args;
use dossier::{AuditAction, AuditEvent};
use fhir::Import;
use storage::{Changed, StoreOutcome};

use super::OfDatabase;
use super::by::By;
use crate::clock::{Clock as _, SystemClock};
use crate::{database, files};

/// What to read, and into which database.
#[derive(Args)]
pub struct Options {
    /// FHIR files (Bundles, single resources, NDJSON) and folders of them.
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    database: OfDatabase,
    #[command(flatten)]
    by: By,
}

/// Something was refused. What was not is in the database all the same.
const REFUSED: u8 = 3;

/// Reads everything into the database and prints what became of it.
///
/// # Errors
/// The configuration, a path or the database cannot be used.
pub fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let config = options.database.config()?;
    let mut import = Import::new();
    let passed_over = files::add(&mut import, &options.paths)?;
    let runtime = tokio::runtime::Runtime::new().context("cannot start")?;
    let (outcome, stored) = runtime.block_on(async {
        let storage = database::open(&config).await?;
        for client in storage.clients().await? {
            import.know(client);
        }
        let outcome = import.finish(SystemClock.today());
        let stored = storage.store(&outcome.batch, SystemClock.now()).await?;
        let line = AuditEvent::new(SystemClock.now(), Some(options.by.party()), AuditAction::Import);
        storage.append_audit(&[line]).await?;
        anyhow::Ok((outcome, stored))
    })?;
    print!("{}", outcome.report);
    for path in passed_over {
        println!("passed over, for it is no .json or .ndjson: {}", path.display());
    }
    print_stored(stored);
    Ok(if outcome.report.refused() { ExitCode::from(REFUSED) } else { ExitCode::SUCCESS })
}

fn print_stored(stored: StoreOutcome) {
    let StoreOutcome { clients, entries, related, attachments } = stored;
    println!("\nIn the database:");
    for (what, changed) in
        [("clients", clients), ("related people", related), ("entries", entries), ("files", attachments)]
    {
        let Changed { added, changed, unchanged } = changed;
        println!("  {what}: {added} added, {changed} changed, {unchanged} unchanged");
    }
}
