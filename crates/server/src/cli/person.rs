//! `inzage person add`

use std::process::ExitCode;

use anyhow::{Context as _, ensure};
use clap::{Args, Subcommand};
use dossier::{ClientId, Person, PersonId};
use uuid::Builder;

use super::OfDatabase;
use super::by::By;
use crate::clock::{Clock as _, SystemClock};
use crate::session::{Entropy as _, OsEntropy};

/// Who can be signed in as.
#[derive(Subcommand)]
pub enum People {
    /// Make somebody known to the portal, and print their id.
    Add(Add),
}

/// Somebody.
#[derive(Args)]
pub struct Add {
    /// Full name.
    #[arg(long)]
    name: String,
    /// The client this person is.
    #[arg(long, value_name = "ID")]
    client: Option<ClientId>,
    /// The id under which an import already knows them, as somebody in a client's network; a new one where you do not say.
    #[arg(long, value_name = "PERSON")]
    id: Option<PersonId>,
    #[command(flatten)]
    database: OfDatabase,
    #[command(flatten)]
    by: By,
}

/// Makes somebody known.
///
/// # Errors
/// The database cannot be used, there is no such client, or somebody else is that client.
pub fn run(People::Add(add): &People) -> anyhow::Result<ExitCode> {
    ensure!(!add.name.trim().is_empty(), "--name is empty");
    let id = match add.id {
        Some(id) => id,
        None => drawn()?,
    };
    let by = add.by.party()?;
    let person = Person { id, name: add.name.clone(), is_client: add.client };
    add.database.with(async |storage| {
        ensure!(storage.person(id).await?.is_none(), "this person is known already");
        storage.record_people(&[person], &by, SystemClock.now()).await.context("cannot record this person")
    })?;
    println!("{id}");
    Ok(ExitCode::SUCCESS)
}

/// An id that nobody has.
fn drawn() -> anyhow::Result<PersonId> {
    let mut bytes = [0; 32];
    OsEntropy.fill(&mut bytes)?;
    let half: [u8; 16] = std::array::from_fn(|at| bytes.get(at).copied().unwrap_or_default());
    Ok(PersonId::new(Builder::from_random_bytes(half).into_uuid()))
}
