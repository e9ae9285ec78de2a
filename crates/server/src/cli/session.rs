//! `inzage session end`

use std::process::ExitCode;

use anyhow::Context as _;
use clap::{Args, Subcommand};
use dossier::PersonId;

use super::OfDatabase;
use super::by::By;
use crate::clock::{Clock as _, SystemClock};

/// Who is signed in.
#[derive(Subcommand)]
pub enum Sessions {
    /// Sign somebody out everywhere, at once: a lost telephone, or somebody who should not have been let in.
    End(End),
}

/// Whose sessions end.
#[derive(Args)]
pub struct End {
    /// The person's id in the portal.
    #[arg(long, value_name = "ID")]
    person: PersonId,
    #[command(flatten)]
    by: By,
    #[command(flatten)]
    database: OfDatabase,
}

/// Ends them, and prints how many there were.
///
/// # Errors
/// The database cannot be used.
pub fn run(Sessions::End(end): &Sessions) -> anyhow::Result<ExitCode> {
    let ended = end.database.with(async |storage| {
        let ended = storage.end_sessions_of(end.person, &end.by.party()?, SystemClock.now()).await;
        ended.context("cannot end the sessions")
    })?;
    println!("{ended}");
    Ok(ExitCode::SUCCESS)
}
