//! `inzage person add|find`

use std::process::ExitCode;

use anyhow::{Context as _, bail, ensure};
use clap::{Args, Subcommand};
use dossier::{AuditAction, AuditEvent, ClientId, Party, Person, PersonId};
use storage::{Storage, Wanted};
use uuid::Builder;

use super::OfDatabase;
use super::by::By;
use super::find::Find;
use crate::clock::{Clock as _, SystemClock};
use crate::session::{Entropy as _, OsEntropy};

/// Who can be signed in as.
#[derive(Subcommand)]
pub enum People {
    /// Make somebody known to the portal, and print their id.
    Add(Add),
    /// Find somebody by name, or by source id or date of birth of the client whom they are; prints id, name, date of birth and
    /// what they are.
    Find(Find),
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
    /// Add them though somebody of the same name is known.
    #[arg(long)]
    another: bool,
    #[command(flatten)]
    database: OfDatabase,
    #[command(flatten)]
    by: By,
}

/// Makes somebody known, or finds somebody.
///
/// # Errors
/// The database cannot be used, there is no such client, somebody else is that client, somebody of the same name is known, or nobody
/// is found.
pub fn run(people: &People) -> anyhow::Result<ExitCode> {
    match people {
        People::Add(add) => record(add)?,
        People::Find(find) => find.people()?,
    }
    Ok(ExitCode::SUCCESS)
}

fn record(add: &Add) -> anyhow::Result<()> {
    ensure!(!add.name.trim().is_empty(), "--name is empty");
    let id = match add.id {
        Some(id) => id,
        None => drawn()?,
    };
    let by = add.by.party()?;
    let person = Person { id, name: add.name.clone(), is_client: add.client };
    add.database.with(async |storage| {
        ensure!(storage.person(id).await?.is_none(), "this person is known already");
        if let Some(client) = add.client {
            ensure!(storage.client(client).await?.is_some(), "no client has the id {client}");
            if let Some(found) = storage.person_who_is(client).await? {
                bail!("this client is a person already: {}, {}", found.name, found.id);
            }
        }
        if add.id.is_none() && add.client.is_none() && !add.another {
            nobody_of_that_name(&storage, &add.name, &by).await?;
        }
        storage.record_people(&[person], &by, SystemClock.now()).await.context("cannot record this person")
    })?;
    println!("{id}");
    Ok(())
}

/// Refuses a name that somebody has: who is in a client's network already would stand there twice, and one of both could not come in.
/// That it was looked at has its line in the audit trail.
async fn nobody_of_that_name(storage: &Storage, name: &str, by: &Party) -> anyhow::Result<()> {
    let (wanted, lower) = (Wanted { name: Some(name.to_owned()), ..Wanted::default() }, name.trim().to_lowercase());
    let mut alike = storage.find_people(&wanted).await?.found;
    alike.retain(|person| person.name.trim().to_lowercase() == lower);
    let Some(first) = alike.first() else { return Ok(()) };
    let lines: Vec<_> = alike
        .iter()
        .map(|person| AuditEvent {
            client: person.client.as_ref().map(|client| client.id),
            subject: Some(person.id.uuid()),
            ..AuditEvent::new(SystemClock.now(), Some(by.clone()), AuditAction::Lookup)
        })
        .collect();
    storage.append_audit(&lines).await?;
    let ids = alike.iter().map(|person| person.id.to_string()).collect::<Vec<_>>().join(", ");
    if first.is_known {
        bail!("somebody of this name is known: {ids}; for somebody else of the same name say --another");
    }
    bail!(
        "somebody of this name is in a client's network: {ids}; say `--id {}`, or --another for somebody else",
        first.id
    )
}

/// An id that nobody has.
fn drawn() -> anyhow::Result<PersonId> {
    let mut bytes = [0; 32];
    OsEntropy.fill(&mut bytes)?;
    let half: [u8; 16] = std::array::from_fn(|at| bytes.get(at).copied().unwrap_or_default());
    Ok(PersonId::new(Builder::from_random_bytes(half).into_uuid()))
}
