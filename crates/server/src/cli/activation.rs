//! `inzage activation new|list|end`

use std::process::ExitCode;

use anyhow::{Context as _, bail, ensure};
use clap::{Args, Subcommand};
use dossier::PersonId;
use storage::{ActivationCode, StorageError};

use super::OfDatabase;
use super::by::By;
use super::codes;
use super::whom::{Ended, Whom, somebody};
use crate::clock::{Clock as _, SystemClock};
use crate::session::{Entropy as _, OsEntropy};

/// Codes with which people make themselves known when they first sign in.
#[derive(Subcommand)]
pub enum Activation {
    /// Make a code for somebody and print it, to be given to them on paper or by mail. Codes they had before end.
    New(New),
    /// Which codes somebody got: when, until when, by whom they were invited, and whether they can still be used.
    List(Whom),
    /// Make every code that somebody could still use worthless.
    End(Whom),
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

/// Makes a code, lists those that somebody got, or ends them.
///
/// # Errors
/// The database cannot be used, the person is not known, or there was nothing to end.
pub fn run(asked: &Activation) -> anyhow::Result<ExitCode> {
    match asked {
        Activation::New(new) => issue(new)?,
        Activation::List(whom) => list(whom)?,
        Activation::End(whom) => end(whom)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn list(whom: &Whom) -> anyhow::Result<()> {
    let issued = whom.look(async |storage| Ok(storage.activations_of(whom.person, SystemClock.now()).await?))?;
    for code in issued.found {
        let state = match code.used {
            Some(used) => format!("used {}", used.to_rfc3339()),
            None if code.is_open => "open".to_owned(),
            None => "ended".to_owned(),
        };
        let inviting = code.invited_by.map_or_else(|| "organisation".to_owned(), |client| format!("client {client}"));
        println!("{}\t{}\t{inviting}\t{state}", code.made.to_rfc3339(), code.expires.to_rfc3339());
    }
    codes::none(&issued.forged)
}

fn end(whom: &Whom) -> anyhow::Result<()> {
    let Ended { name, ended, forged } =
        whom.end(async |storage, person, by| Ok(storage.end_activations(person, by, SystemClock.now()).await?))?;
    if ended > 0 {
        println!("{name}: {ended} codes ended");
    }
    codes::none(&forged)?;
    ensure!(ended > 0, "{name} has no code that can be used: nothing has ended");
    Ok(())
}

fn issue(new: &New) -> anyhow::Result<()> {
    let by = new.by.party()?;
    let (code, expires) = new.database.with(async |storage| {
        somebody(&storage, new.person).await?;
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
    Ok(())
}
