//! `inzage client find`, `inzage person find`

use anyhow::ensure;
use chrono::NaiveDate;
use clap::Args;
use dossier::{AuditAction, AuditEvent, Client, ClientId};
use storage::{Checked, Storage, Wanted};
use uuid::Uuid;

use super::by::By;
use super::{OfDatabase, codes};
use crate::clock::{Clock as _, SystemClock};

/// Whom to look for; all that is said must fit.
#[derive(Args)]
#[group(skip)]
pub struct Find {
    /// The id of a client at the source: `Patient/123`, or `123`.
    #[arg(long, value_name = "ID", required_unless_present_any = ["name", "born"])]
    source: Option<String>,
    /// Words of the name, or parts of them.
    #[arg(long, value_name = "TEXT")]
    name: Option<String>,
    /// The date of birth of a client.
    #[arg(long, value_name = "DATE")]
    born: Option<NaiveDate>,
    #[command(flatten)]
    by: By,
    #[command(flatten)]
    database: OfDatabase,
}

/// Who finds more is to ask more precisely: nobody goes through all clients in this way.
const MOST: usize = 100;

impl Find {
    /// Prints the clients who fit: id, name, date of birth.
    ///
    /// # Errors
    /// The database cannot be used, nobody fits, or too many do; or a row was changed by other means, which is said when the others
    /// are printed.
    pub fn clients(&self) -> anyhow::Result<()> {
        let Checked { found, forged } = self
            .look(async |storage, wanted| Ok(storage.find_clients(wanted).await?), |client| (Some(client.id), None))?;
        found.iter().for_each(|client| println!("{}\t{}\t{}", client.id, client.name, born(Some(client))));
        codes::none(&forged)
    }

    /// Prints the people who fit: id, name, date of birth of the client whom they are, and what they are.
    ///
    /// # Errors
    /// As [`Find::clients`].
    pub fn people(&self) -> anyhow::Result<()> {
        let Checked { found, forged } = self.look(
            async |storage, wanted| Ok(storage.find_people(wanted).await?),
            |person| (person.client.as_ref().map(|client| client.id), Some(person.id.uuid())),
        )?;
        for person in found {
            let own = person.client.as_ref().filter(|_| person.is_known);
            let what = match &person.client {
                Some(client) if person.is_known => format!("client {}", client.id),
                Some(client) => format!("in the network of {}, not added yet", client.id),
                None => "-".to_owned(),
            };
            println!("{}\t{}\t{}\t{what}", person.id, person.name, born(own));
        }
        codes::none(&forged)
    }

    /// Looks; each one who is found has a line in the audit trail before anything is printed, and so has finding nobody.
    fn look<T>(
        &self,
        find: impl AsyncFnOnce(&Storage, &Wanted) -> anyhow::Result<Checked<T>>,
        about: impl Fn(&T) -> (Option<ClientId>, Option<Uuid>),
    ) -> anyhow::Result<Checked<T>> {
        let line = AuditEvent::new(SystemClock.now(), Some(self.by.party()?), AuditAction::Lookup);
        let wanted = Wanted { source: self.source.clone(), name: self.name.clone(), born: self.born };
        let said = |text: &String| !text.trim().is_empty();
        ensure!(wanted.name.iter().chain(&wanted.source).all(said), "what is looked for is empty");
        self.database.with(async |storage| {
            let checked = find(&storage, &wanted).await?;
            let found = &checked.found;
            ensure!(found.len() <= MOST, "{} fit, more than {MOST}: say more of whom you look for", found.len());
            let lines =
                found.iter().map(&about).map(|(client, subject)| AuditEvent { client, subject, ..line.clone() });
            let lines: Vec<_> = lines.collect();
            storage.append_audit(if lines.is_empty() { std::slice::from_ref(&line) } else { &lines }).await?;
            ensure!(!found.is_empty() || !checked.forged.is_empty(), "nobody fits");
            Ok(checked)
        })
    }
}

fn born(client: Option<&Client>) -> String {
    client.and_then(|client| client.born).map_or_else(|| "-".to_owned(), |born| born.to_string())
}
