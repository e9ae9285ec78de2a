//! `inzage audit verify|export`

use std::io::{BufWriter, Write as _, stdout};
use std::process::ExitCode;

use anyhow::Context as _;
use chrono::NaiveDate;
use clap::{Args, Subcommand};
use dossier::{AuditAction, AuditEvent, AuditHash, ClientId};
use storage::{AuditHead, AuditQuery, Storage, TurnedBack};

use super::OfDatabase;
use super::by::By;
use crate::clock::{Clock as _, SystemClock};

/// The audit trail.
#[derive(Subcommand)]
pub enum Audit {
    /// Walk the whole trail; exit status 3 if a line was changed, removed or put elsewhere. Prints where it stands: keep that
    /// outside the database.
    Verify(Verify),
    /// Print it as FHIR R4 AuditEvents, one a line.
    Export(Export),
}

/// What to hold it against.
#[derive(Args)]
pub struct Verify {
    /// Where it stood at an earlier time, as `verify` printed it then: the trail must still hold that.
    #[arg(long, value_name = "NUMBER:HASH", value_parser = head)]
    kept: Option<AuditHead>,
    #[command(flatten)]
    database: OfDatabase,
}

/// Which lines.
#[derive(Args)]
pub struct Export {
    /// First day.
    #[arg(long, value_name = "DATE")]
    from: Option<NaiveDate>,
    /// Last day.
    #[arg(long, value_name = "DATE")]
    to: Option<NaiveDate>,
    /// About this client.
    #[arg(long, value_name = "ID")]
    client: Option<ClientId>,
    #[command(flatten)]
    database: OfDatabase,
    #[command(flatten)]
    by: By,
}

/// Somebody has been at the trail.
const TAMPERED: u8 = 3;

/// Verifies or exports.
///
/// # Errors
/// The database cannot be used.
pub fn run(audit: &Audit) -> anyhow::Result<ExitCode> {
    match audit {
        Audit::Verify(verify) => {
            let walk = async |storage: Storage| {
                Ok((storage.verify_audit(verify.kept).await?, storage.clock_turned_back().await?))
            };
            let (walked, turned_back) = verify.database.with(walk)?;
            match walked {
                Ok(AuditHead { sequence, hash }) => {
                    for TurnedBack { line, at, by } in turned_back {
                        let (at, seconds) = (at.format("%Y-%m-%d %H:%M:%S UTC"), by.num_seconds());
                        eprintln!(
                            "line {line} says {at}, {seconds} seconds before a line that stands before it: a clock was turned back. \
                            No line was changed"
                        );
                    }
                    println!("{sequence}:{hash}");
                    Ok(ExitCode::SUCCESS)
                }
                Err(fault) => {
                    eprintln!("{fault}");
                    Ok(ExitCode::from(TAMPERED))
                }
            }
        }
        Audit::Export(export) => {
            export.run()?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

impl Export {
    /// The last line tells of this reading. A thousand lines at a time: a trail of years is never whole in memory.
    fn run(&self) -> anyhow::Result<()> {
        let mut read = AuditEvent::new(SystemClock.now(), Some(self.by.party()?), AuditAction::TrailRead);
        read.client = self.client;
        let mut query = AuditQuery { from: self.from, until: self.to, client: self.client, after: 0 };
        self.database.with(async |storage| {
            storage.append_audit(&[read]).await.context("nothing is read without its line in the trail")?;
            let mut out = BufWriter::new(stdout().lock());
            loop {
                let lines = storage.audit_lines(query).await?;
                let Some(last) = lines.last() else { break };
                query.after = last.sequence;
                for line in &lines {
                    writeln!(out, "{}", fhir::audit_event(line)).context("cannot write to standard output")?;
                }
            }
            out.flush().context("cannot write to standard output")
        })
    }
}

fn head(text: &str) -> Result<AuditHead, &'static str> {
    let wrong = "this is no number and hash as `verify` prints them";
    let (sequence, hash) = text.split_once(':').ok_or(wrong)?;
    let hash: AuditHash = hash.parse().map_err(|_| wrong)?;
    Ok(AuditHead { sequence: sequence.parse().map_err(|_| wrong)?, hash })
}
