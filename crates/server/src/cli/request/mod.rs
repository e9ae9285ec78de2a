//! `inzage request list|show|step`: the organisation's hands, until there is a desk.

mod print;
mod step;

use std::process::ExitCode;

use anyhow::Context as _;
use clap::{Args, Subcommand};
use dossier::{AuditAction, AuditEvent};
use requests::RequestNumber;
use storage::{Storage, StoredRequest};

use super::OfDatabase;
use super::by::By;
use crate::clock::{Clock as _, SystemClock};

/// Requests for inspection.
#[derive(Subcommand)]
pub enum Requests {
    /// Every request that is not delivered, refused or withdrawn, soonest due first.
    List(List),
    /// A request with all its steps.
    Show(Show),
    /// Take a request a step further; the requester sees it in the portal.
    Step(step::Options),
}

/// Of which database.
#[derive(Args)]
pub struct List {
    #[command(flatten)]
    by: By,
    #[command(flatten)]
    database: OfDatabase,
}

/// Which request.
#[derive(Args)]
pub struct Show {
    /// Its number, as in INZ-2026-000123.
    #[arg(value_name = "NUMBER")]
    number: RequestNumber,
    #[command(flatten)]
    by: By,
    #[command(flatten)]
    database: OfDatabase,
}

/// Lists, shows or takes a step. That somebody looked has its line in the audit trail before anything is printed.
///
/// # Errors
/// The database cannot be used, there is no such request, or the step cannot be taken.
pub fn run(asked: &Requests) -> anyhow::Result<ExitCode> {
    match asked {
        Requests::List(list) => {
            let line = looked(&list.by)?;
            let open = list.database.with(async |storage| {
                let open = storage.open_requests().await?;
                storage.append_audit(&[line]).await?;
                Ok(open)
            })?;
            let today = SystemClock.today();
            open.iter().for_each(|stored| println!("{}", print::in_a_line(stored, today)));
        }
        Requests::Show(show) => {
            let (number, line) = (show.number, looked(&show.by)?);
            let (stored, names) = show.database.with(async |storage| {
                let stored = numbered(&storage, number).await?;
                let names = Names::of(&storage, &stored).await?;
                let (client, subject) = (Some(stored.client), Some(stored.id.uuid()));
                storage.append_audit(&[AuditEvent { client, subject, ..line }]).await?;
                Ok((stored, names))
            })?;
            print::whole(&stored, &names);
        }
        Requests::Step(options) => {
            let (stored, names) = options.take()?;
            print::whole(&stored, &names);
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// That somebody at the command line looked at requests.
fn looked(by: &By) -> anyhow::Result<AuditEvent> {
    Ok(AuditEvent::new(SystemClock.now(), Some(by.party()?), AuditAction::Requests))
}

async fn numbered(storage: &Storage, number: RequestNumber) -> anyhow::Result<StoredRequest> {
    storage.request_numbered(number).await?.with_context(|| format!("there is no request {number}"))
}

/// Whom a request is about, and who asks.
pub struct Names {
    client: String,
    requester: String,
}

impl Names {
    async fn of(storage: &Storage, stored: &StoredRequest) -> anyhow::Result<Self> {
        let client = storage.client(stored.client).await?.map(|client| client.name);
        let requester = storage.person(stored.request.person).await?.map(|person| person.name);
        let nobody = || "somebody who was erased".to_owned();
        Ok(Self { client: client.unwrap_or_else(nobody), requester: requester.unwrap_or_else(nobody) })
    }
}
