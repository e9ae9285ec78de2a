//! `inzage activation new`

use std::process::ExitCode;

use anyhow::{Context as _, bail};
use clap::{Args, Subcommand};
use dossier::PersonId;
use storage::{ActivationCode, StorageError};

use super::OfDatabase;
use super::by::By;
use crate::clock::{Clock as _, SystemClock};
use crate::session::{Entropy as _, OsEntropy};

/// Codes with which people make themselves known when they first sign in.
#[derive(Subcommand)]
pub enum Activation {
    /// Make a code for somebody and print it, to be given to them on paper or by mail. Codes they had before end.
    New(New),
}

/// For whom.
#[derive(Args)]
pub struct New {
    /// For whom, as `inzage person add` printed it.
    #[arg(long)]
    person: PersonId,
    #[command(flatten)]
    database: OfDatabase,
    #[command(flatten)]
    by: By,
}

/// How often a code may begin as one that there is already.
const DRAWS: usize = 8;

/// Makes a code.
///
/// # Errors
/// The database cannot be used, or the person is not known.
pub fn run(Activation::New(new): &Activation) -> anyhow::Result<ExitCode> {
    let by = new.by.party()?;
    let (code, expires) = new.database.with(async |storage| {
        let known = storage.person(new.person).await?;
        known.with_context(|| format!("nobody has the id {}", new.person))?;
        for _ in 0..DRAWS {
            let mut random = [0; 32];
            OsEntropy.fill(&mut random)?;
            let code = ActivationCode::of(random);
            match storage.issue_activation(&code, new.person, &by, SystemClock.now()).await {
                Ok(expires) => return Ok((code, expires)),
                Err(StorageError::Conflict { .. }) => {}
                Err(other) => return Err(other).context("cannot make a code for this person"),
            }
        }
        bail!("no code is free")
    })?;
    println!("{}", code.text());
    println!("until {}", expires.to_rfc3339());
    Ok(ExitCode::SUCCESS)
}
