//! Commands about one person.

use anyhow::Context as _;
use clap::Args;
use dossier::{AuditAction, AuditEvent, Person, PersonId};
use storage::Storage;

use super::OfDatabase;
use super::by::By;
use crate::clock::{Clock as _, SystemClock};

/// The person whom a command is about, by whose word it is given, and the database.
#[derive(Args)]
pub struct Whom {
    /// The person's id in the portal.
    #[arg(long, value_name = "ID")]
    pub person: PersonId,
    #[command(flatten)]
    pub by: By,
    #[command(flatten)]
    pub database: OfDatabase,
}

impl Whom {
    /// Looks something up about the person; the line in the audit trail stands before it is read.
    ///
    /// # Errors
    /// The database cannot be used, or nobody has this id.
    pub fn look<T>(&self, look: impl AsyncFnOnce(Storage) -> anyhow::Result<T>) -> anyhow::Result<T> {
        let by = self.by.party()?;
        self.database.with(async |storage| {
            let who = somebody(&storage, self.person).await?;
            let line = AuditEvent::new(SystemClock.now(), Some(by), AuditAction::Lookup);
            let line = AuditEvent { client: who.is_client, subject: Some(who.id.uuid()), ..line };
            storage.append_audit(&[line]).await?;
            look(storage).await
        })
    }
}

/// Who has this id.
///
/// # Errors
/// The database cannot be used, or nobody has it.
pub async fn somebody(storage: &Storage, person: PersonId) -> anyhow::Result<Person> {
    storage.person(person).await?.with_context(|| format!("nobody has the id {person}"))
}
