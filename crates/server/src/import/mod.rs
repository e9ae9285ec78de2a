//! An import in two parts, so that nothing large is ever held at once: resources are read and kept one after the other, then
//! the dossiers that they change are made anew, one client after the other.

mod finding;
mod keeping;
mod progress;
mod projecting;
mod reading;
mod removing;
mod settling;
mod tally;
#[cfg(test)]
mod tests;

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context as _, bail, ensure};
use dossier::{AuditAction, AuditEvent, ClientId, Party};
use fhir::{Fate, MAPPING, Report, Suppliers};
use storage::{ForgedRow, ImportSession, Storage, StorageError, StoreOutcome};

use crate::clock::Clock;
pub use progress::Progress;
pub use reading::Input;
pub use removing::{Complete, Removal};
use settling::Which;

/// So many resources are kept, looked at or removed in one transaction: it is short, so that others get their turn.
const AT_ONCE: usize = 200;

/// What an operator should know where entries were made by an earlier mapping than [`MAPPING`].
pub const MADE_BY_AN_EARLIER_VERSION: &str =
    "entries were made by an earlier version: `inzage project --all` makes them anew";

/// What an import does besides reading.
#[derive(Clone, Debug)]
pub struct Orders {
    /// Who gives the command.
    pub by: Party,
    /// Which addresses are of one supplier.
    pub suppliers: Suppliers,
    /// What a supplier does not send this time is gone.
    pub complete: Option<Complete>,
    /// Erased clients who may come back.
    pub again: Vec<ClientId>,
    /// Nobody is answered from this database yet: the import gives way to nobody.
    pub alone: bool,
}

impl Orders {
    /// Nothing besides reading.
    #[must_use]
    pub fn of(by: Party) -> Self {
        Self { by, suppliers: Suppliers::default(), complete: None, again: Vec::new(), alone: false }
    }

    /// With what the operator says of suppliers.
    #[must_use]
    pub fn from(self, suppliers: Suppliers) -> Self {
        Self { suppliers, ..self }
    }
}

/// What became of everything.
#[derive(Debug)]
pub struct Outcome {
    /// Of what came in.
    pub report: Report,
    /// Of what is stored.
    pub stored: StoreOutcome,
    /// What became of the resources that did not come along.
    pub removal: Removal,
    /// Files in folders that are not for an import.
    pub passed_over: Vec<PathBuf>,
    /// Rows that were written or changed by other means: the dossiers that rest on them are as they were.
    pub forged: Vec<ForgedRow>,
    /// Clients who were to come back, and of whom nothing is known: neither that they were erased, nor a dossier.
    pub never_erased: Vec<ClientId>,
}

/// Reads everything into the database.
///
/// # Errors
/// A path or the database cannot be used.
pub async fn run(
    storage: &Storage,
    clock: &dyn Clock,
    input: Input,
    orders: &Orders,
    progress: &mut Progress,
) -> anyhow::Result<Outcome> {
    let session = storage.begin_import().await.context("cannot begin an import")?;
    let session = Arc::new(if orders.alone { session.alone() } else { session });
    match read(&session, clock, input, orders, progress).await {
        Err(error) if error.downcast_ref().is_some_and(|why| matches!(why, StorageError::DiskFull(_))) => {
            let due = storage.due_count().await?;
            bail!(
                "there is no room left on the disk that holds the database: not everything came in. What did is kept; the \
                 entries of {due} clients are still to be made. When there is room, import the same again"
            );
        }
        outcome => outcome,
    }
}

async fn read(
    session: &Arc<ImportSession>,
    clock: &dyn Clock,
    input: Input,
    orders: &Orders,
    progress: &mut Progress,
) -> anyhow::Result<Outcome> {
    session.begins_with(MAPPING).await?;
    become_due(session, clock, orders).await?;
    let (mut lines, mut never_erased) = (Vec::new(), Vec::new());
    for client in &orders.again {
        if session.may_come_back(*client).await? {
            let mut line = AuditEvent::new(clock.now(), Some(orders.by.clone()), AuditAction::ErasureLifted);
            line.client = Some(*client);
            lines.push(line);
        } else if !session.is_known(*client).await? {
            never_erased.push(*client);
        }
    }
    let reading::Files { files, size, passed_over } = input.files()?;
    progress.begin("bytes read", size);
    let mut kept = keeping::keep(session, files, &orders.suppliers, clock.now(), progress).await?;
    let removal = match &orders.complete {
        Some(complete) => removing::remove(session, &kept, &passed_over, &orders.suppliers, complete).await?,
        None => Removal::NotAsked,
    };
    let stored = projecting::project_due(session, clock, orders, Some(&mut kept.tally), progress).await?;
    lines.push(AuditEvent::new(clock.now(), Some(orders.by.clone()), AuditAction::Import));
    let report = kept.tally.finish();
    let refused = report.items().iter().filter(|item| matches!(item.fate, Fate::Refused(_))).count();
    session.finish(&lines, refused.try_into()?, clock.now()).await?;
    let forged = session.forged();
    Ok(Outcome { report, stored, removal, passed_over, forged, never_erased })
}

/// What became of dossiers that were made anew.
#[derive(Debug, Default)]
pub struct Projected {
    /// Of what is stored.
    pub stored: StoreOutcome,
    /// Rows that were written or changed by other means: the dossiers that rest on them are as they were.
    pub forged: Vec<ForgedRow>,
}

/// Makes entries anew of what is kept: of everybody, of one client, or of whoever an import that was ended left behind.
///
/// # Errors
/// The database fails.
pub async fn project(
    storage: &Storage,
    clock: &dyn Clock,
    whose: Whose,
    orders: &Orders,
    progress: &mut Progress,
) -> anyhow::Result<Projected> {
    let session = match whose {
        Whose::LeftBehind => match storage.try_begin_import().await? {
            Some(session) => session,
            // Whoever imports now makes them.
            None => return Ok(Projected::default()),
        },
        Whose::Everybody | Whose::Client(_) => storage.begin_import().await?,
    };
    let session = Arc::new(session);
    match whose {
        Whose::Everybody => {
            session.all_are_due(MAPPING).await?;
            settling::again(&session, &orders.suppliers, Which::All).await?;
        }
        Whose::Client(client) => {
            ensure!(session.is_known(client).await?, "nothing is kept of a client {client}");
            session.is_due(client).await?;
        }
        Whose::LeftBehind => {}
    }
    become_due(&session, clock, orders).await?;
    // An import that was ended halfway left its owners behind too.
    settling::owners(&session, &orders.suppliers).await?;
    let stored = projecting::project_due(&session, clock, orders, None, progress).await?;
    Ok(Projected { stored, forged: session.forged() })
}

/// Marks as due whose entries are not what they would be today: by the date alone, or since the operator says otherwise which
/// addresses are of one supplier.
async fn become_due(session: &ImportSession, clock: &dyn Clock, orders: &Orders) -> anyhow::Result<()> {
    session.are_due_on(clock.today()).await?;
    let number = orders.suppliers.number();
    if session.suppliers().await? != number {
        tracing::info!("other addresses are of one supplier than before: all entries are made anew");
        settling::again(session, &orders.suppliers, Which::WithAddress).await?;
        session.suppliers_are(number).await?;
    }
    Ok(())
}

/// Whose entries are made anew.
#[derive(Clone, Copy, Debug)]
pub enum Whose {
    /// Of everybody of whom something is kept.
    Everybody,
    /// Of one client.
    Client(ClientId),
    /// Of whoever is due.
    LeftBehind,
}
