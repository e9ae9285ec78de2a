//! `inzage project`

use std::process::ExitCode;

use clap::Args;
use dossier::ClientId;

use super::OfDatabase;
use super::by::By;
use super::import::{REFUSED, print_forged, print_stored};
use crate::clock::SystemClock;
use crate::import::{self, Orders, Progress, Projected, Whose};

/// Whose entries to make anew, from the FHIR that is kept.
#[derive(Args)]
pub struct Options {
    /// Everybody's: after an upgrade of the program.
    #[arg(long, conflicts_with = "client")]
    all: bool,
    /// Those of one client.
    #[arg(long, value_name = "CLIENT")]
    client: Option<ClientId>,
    #[command(flatten)]
    database: OfDatabase,
    #[command(flatten)]
    by: By,
}

/// Makes entries anew, and prints what became of them. Without `--all` or `--client`: those that an import left behind that was
/// ended halfway.
///
/// # Errors
/// The configuration or the database cannot be used. A dossier that rests on a row that was changed by other means is told, and the
/// status is that of an import that refused something.
pub fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let whose = match options.client {
        Some(client) => Whose::Client(client),
        None if options.all => Whose::Everybody,
        None => Whose::LeftBehind,
    };
    let orders = Orders::of(options.by.party()?).from(options.database.config()?.suppliers());
    let mut progress = Progress::to_standard_error();
    let work = async |storage| import::project(&storage, &SystemClock, whose, &orders, &mut progress).await;
    let Projected { stored, forged } = options.database.import(work)?;
    print_stored(stored);
    print_forged(&forged);
    Ok(if forged.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(REFUSED) })
}
