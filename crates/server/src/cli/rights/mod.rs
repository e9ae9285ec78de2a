//! `inzage mandate|capacity|reads|consent|decision|withholding|denial add|end …`: the rights around a client, as records.

mod add;
mod capable;
mod end;
mod history;
mod named;

pub use add::{Capacity, Consent, Decision, Denial, Mandate, Reads, Withholding};
pub use end::End;
pub use history::{Rights, run as history};

use std::process::ExitCode;

use access::Period;
use chrono::NaiveDate;
use clap::{Args, Subcommand};
use dossier::{Change, ClientId, Note, Party, Right};

use super::OfDatabase;
use super::by::By;
use crate::clock::{Clock as _, SystemClock};

/// What can be done with one kind of right.
#[derive(Subcommand)]
pub enum Act<A: Args> {
    /// Record one.
    Add(A),
    /// End one, by its id.
    End(End),
}

/// What every right has.
#[derive(Args)]
pub struct Common {
    /// Around which client.
    #[arg(long, value_name = "ID")]
    client: ClientId,
    /// The first day on which it holds; today where you do not say.
    #[arg(long, value_name = "DATE")]
    from: Option<NaiveDate>,
    /// The last day on which it holds; open-ended where you do not say.
    #[arg(long, value_name = "DATE")]
    until: Option<NaiveDate>,
    /// What was seen that shows it, as in "beschikking 12-345, 3 mei 2026".
    #[arg(long, value_name = "TEXT")]
    evidence: Note,
    #[command(flatten)]
    by: By,
    #[command(flatten)]
    database: OfDatabase,
}

/// A right as the command line says it.
pub trait Said {
    /// What every right has, and the right in that period.
    fn said(&self) -> (&Common, Right);
}

/// Records or ends a right. A mandate that opens nothing as things stand says so on standard error.
///
/// # Errors
/// The database cannot be used, or the right does not fit or names what is not there.
pub fn run<A: Args + Said>(act: &Act<A>) -> anyhow::Result<ExitCode> {
    match act {
        Act::Add(add) => {
            let (common, right) = add.said();
            let change = change(common.by.party()?, common.evidence.clone());
            let (record, records) = common.database.with(async |storage| {
                named::check(&storage, common.client, &right).await?;
                let record = storage.record_right(common.client, right, &change).await?;
                // The record stands, whatever becomes of the warning.
                Ok((record, storage.records_of(common.client).await))
            })?;
            println!("{}", record.id);
            if let Some(warning) = capable::warning(&record.right, &records?, SystemClock.today()) {
                eprintln!("{warning}");
            }
        }
        Act::End(end) => end.run()?,
    }
    Ok(ExitCode::SUCCESS)
}

impl Common {
    fn period(&self) -> Period {
        Period { from: self.from.unwrap_or_else(|| SystemClock.today()), until: self.until }
    }
}

fn change(by: Party, note: Note) -> Change {
    Change { by, at: SystemClock.now(), session: None, note }
}
