//! Commands about one person.

use anyhow::Context as _;
use clap::Args;
use dossier::{AuditAction, AuditEvent, ClientId, Party, Person, PersonId};
use storage::{Checked, ForgedRow, Storage};

use super::by::By;
use super::{OfDatabase, codes};
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

/// What ended, and of whom.
pub struct Ended<T> {
    /// What the person is called; their id, where their row was changed by other means.
    pub name: String,
    /// What ended.
    pub ended: T,
    /// That row, for who has said what ended.
    pub forged: Vec<ForgedRow>,
}

impl Whom {
    /// Looks something up about the person; the line in the audit trail stands before it is read. A row of the person's own that was
    /// changed by other means is told with what is found.
    ///
    /// # Errors
    /// The database cannot be used, or nobody has this id.
    pub fn look<T>(&self, look: impl AsyncFnOnce(Storage) -> anyhow::Result<Checked<T>>) -> anyhow::Result<Checked<T>> {
        let by = self.by.party()?;
        self.database.with(async |storage| {
            let Known { client, forged, .. } = self.known(&storage).await?;
            let line = AuditEvent::new(SystemClock.now(), Some(by), AuditAction::Lookup);
            storage.append_audit(&[AuditEvent { client, subject: Some(self.person.uuid()), ..line }]).await?;
            let mut checked = look(storage).await?;
            checked.forged.extend(forged);
            Ok(checked)
        })
    }

    /// Ends something of the person, and only then looks who that is: it ends whatever is the matter with their row.
    ///
    /// # Errors
    /// The database cannot be used, or nobody has this id.
    pub fn end<T>(
        &self,
        end: impl AsyncFnOnce(&Storage, PersonId, &Party) -> anyhow::Result<T>,
    ) -> anyhow::Result<Ended<T>> {
        let by = self.by.party()?;
        self.database.with(async |storage| {
            let ended = end(&storage, self.person, &by).await?;
            let Known { name, forged, .. } = self.known(&storage).await?;
            Ok(Ended { name, ended, forged: forged.into_iter().collect() })
        })
    }

    async fn known(&self, storage: &Storage) -> anyhow::Result<Known> {
        match somebody(storage, self.person).await {
            Ok(Person { name, is_client, .. }) => Ok(Known { name, client: is_client, forged: None }),
            Err(error) => match codes::forged(&error) {
                Some(row) => Ok(Known { name: self.person.to_string(), client: None, forged: Some(row) }),
                None => Err(error),
            },
        }
    }
}

struct Known {
    name: String,
    client: Option<ClientId>,
    forged: Option<ForgedRow>,
}

/// Who has this id.
///
/// # Errors
/// The database cannot be used, or nobody has it.
pub async fn somebody(storage: &Storage, person: PersonId) -> anyhow::Result<Person> {
    storage.person(person).await?.with_context(|| format!("nobody has the id {person}"))
}
