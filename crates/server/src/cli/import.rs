//! `inzage import`

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use dossier::ClientId;
use storage::{Changed, ForgedRow, StoreOutcome};

use super::OfDatabase;
use super::by::By;
use super::codes;
use crate::clock::SystemClock;
use crate::import::{self, Complete, Input, Orders, Progress, Removal};

/// What to read, and into which database.
#[derive(Args)]
pub struct Options {
    /// FHIR files (Bundles, single resources, NDJSON) and folders of them.
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// These files hold all that their suppliers have: what came earlier and is not among them is removed.
    #[arg(long)]
    complete: bool,
    /// With `--complete`: so many resources may be removed, also when that is more than half of what there is.
    #[arg(long, value_name = "NUMBER", requires = "complete")]
    yes_remove: Option<usize>,
    /// A client who has been erased and may be imported again.
    #[arg(long, value_name = "CLIENT")]
    again: Vec<ClientId>,
    #[command(flatten)]
    database: OfDatabase,
    #[command(flatten)]
    by: By,
}

/// Something was refused. What was not is in the database all the same.
pub const REFUSED: u8 = 3;

/// Reads everything into the database and prints what became of it.
///
/// # Errors
/// The configuration, a path or the database cannot be used.
pub fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let orders = Orders {
        complete: options.complete.then_some(Complete { may_remove: options.yes_remove }),
        again: options.again.clone(),
        ..Orders::of(options.by.party()?).from(options.database.config()?.suppliers())
    };
    let input = Input::Paths(options.paths.clone());
    let mut progress = Progress::to_standard_error();
    let work = async |storage| import::run(&storage, &SystemClock, input, &orders, &mut progress).await;
    let outcome = options.database.import(work)?;
    print!("{}", outcome.report);
    for path in outcome.passed_over {
        println!("passed over, for it is no .json or .ndjson: {}", path.display());
    }
    for client in &outcome.never_erased {
        println!("--again {client}: no client of this id has been erased");
    }
    let is_refused = outcome.report.refused() || !outcome.never_erased.is_empty();
    let removal_refused = match &outcome.removal {
        Removal::NotAsked => false,
        Removal::Removed { removed, of } => {
            println!(
                "\n{removed} resources did not come along and were removed, of {of} that came from these suppliers"
            );
            false
        }
        Removal::Refused(why) => {
            println!("\n{why}");
            true
        }
    };
    print_stored(outcome.stored);
    print_forged(&outcome.forged);
    let is_refused = is_refused || !outcome.forged.is_empty();
    Ok(if is_refused || removal_refused { ExitCode::from(REFUSED) } else { ExitCode::SUCCESS })
}

/// Which rows stood in the way.
pub fn print_forged(forged: &[ForgedRow]) {
    if !forged.is_empty() {
        println!(
            "\nThe dossiers that rest on these rows were not made anew (see `Rows that were changed` in OPERATIONS.md):"
        );
        codes::faults(forged).iter().for_each(|fault| println!("  {fault}"));
    }
}

/// What became of what is stored.
pub fn print_stored(stored: StoreOutcome) {
    let StoreOutcome { clients, entries, related, attachments } = stored;
    println!("\nIn the database:");
    for (what, changed) in
        [("clients", clients), ("related people", related), ("entries", entries), ("files", attachments)]
    {
        let Changed { added, changed, unchanged, removed } = changed;
        let removed = if removed > 0 { format!(", {removed} removed") } else { String::new() };
        println!("  {what}: {added} added, {changed} changed, {unchanged} unchanged{removed}");
    }
}
