//! Finding whoever must be named to a command. Names are sealed, so that no query finds them: all are opened and compared here.

use std::collections::HashMap;

use chrono::NaiveDate;
use dossier::{Client, ClientId, Person, PersonId};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};

use crate::fold::fold;
use crate::tables::{person, related};
use crate::{Checked, Storage, StorageError, people, sealed};

/// Whom somebody looks for. What is not said counts for all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// The client's id at the source: `Patient/123`, or `123`.
    pub source: Option<String>,
    /// Words of the name or parts of them, in any order, without case or diacritics.
    pub name: Option<String>,
    /// The client's date of birth.
    pub born: Option<NaiveDate>,
}

/// Somebody who was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundPerson {
    /// The id in the portal.
    pub id: PersonId,
    /// The name as it is shown in the portal, whole; of somebody who cannot sign in, as the import gave it.
    pub name: String,
    /// The client whom they are; of somebody in a network, the client around whom.
    pub client: Option<Client>,
    /// Whether they can be signed in as; else an import alone knows them.
    pub is_known: bool,
}

impl Storage {
    /// The clients who fit, by name. Whatever date of birth is asked for: that of a client whose row was changed is not known, and
    /// where the rest fits the row is told.
    ///
    /// # Errors
    /// The database fails.
    pub async fn find_clients(&self, wanted: &Wanted) -> Result<Checked<Client>, StorageError> {
        let all = self.clients_and_codes().await?;
        let mut fitting = Checked { found: Vec::new(), forged: all.forged };
        for (client, is_ours) in all.found {
            let named = wanted.names([Some(&client.name), client.call_name.as_ref()]);
            if named && wanted.fits_but_for_birth(&client) && (is_ours.is_err() || wanted.fits(&client)) {
                fitting.add(is_ours.map(|()| client))?;
            }
        }
        fitting.found.sort_by_cached_key(|client| (fold(&client.name), client.id));
        Ok(fitting)
    }

    /// The people who fit, by name: who can sign in, and whoever an import names in a client's network. Source and date of birth
    /// are those of the client whom they are. Of a row that was changed neither is known, and it is told whoever is looked for.
    ///
    /// # Errors
    /// The database fails.
    pub async fn find_people(&self, wanted: &Wanted) -> Result<Checked<FoundPerson>, StorageError> {
        let all = self.clients_and_codes().await?;
        let mut fitting = Checked { found: Vec::new(), forged: all.forged };
        let (clients, codes): (Vec<_>, Vec<_>) = all.found.into_iter().unzip();
        let mut forged: HashMap<_, _> =
            clients.iter().zip(codes).filter_map(|(client, is_ours)| Some((client.id, is_ours.err()?))).collect();
        let client = |id: ClientId| clients.iter().find(|client| client.id == id).cloned();
        for row in person::Entity::find().order_by_asc(person::Column::Id).all(&self.db).await? {
            fitting.add(people::person(row, &self.keys.portal).map(|Person { id, name, is_client }| FoundPerson {
                id,
                name,
                client: is_client.and_then(client),
                is_known: true,
            }))?;
        }
        let rows = related::Entity::find().order_by_asc(related::Column::Id).all(&self.db).await?;
        let keys = sealed::of_clients(&self.db, &self.keys.keyring, clients.iter().map(|one| one.id.uuid()).collect());
        let keys = keys.await?;
        // Of a client who has been erased there is no key.
        for (row, key) in rows.iter().filter_map(|row| Some((row, keys.get(&row.client)?))) {
            let of = client(ClientId::new(row.client));
            let found = |name| FoundPerson { id: PersonId::new(row.person), name, client: of, is_known: false };
            fitting.add(people::related_name(row, key).map(found))?;
        }
        let is_forged = |client: &Client| forged.contains_key(&client.id);
        let own = wanted.source.is_some() || wanted.born.is_some();
        fitting.found.retain(|person| {
            let client = person.client.as_ref().filter(|_| person.is_known);
            // Whatever date of birth is asked for: that of a client whose row was changed is not known.
            let fits = |client| if is_forged(client) { wanted.fits_but_for_birth(client) } else { wanted.fits(client) };
            let fits = if own { client.is_some_and(fits) } else { true };
            fits && wanted.names([Some(&person.name), None])
        });
        let mut checked = Checked { found: Vec::new(), forged: fitting.forged };
        for person in fitting.found {
            let client = person.client.as_ref().filter(|_| person.is_known);
            let of_client = client.and_then(|client| forged.remove(&client.id));
            checked.add(of_client.map_or(Ok(person), Err))?;
        }
        checked.found.sort_by_cached_key(|person| (fold(&person.name), person.id, !person.is_known));
        Ok(checked)
    }
}

impl Storage {
    /// Whether an import names this person in the network of this client.
    ///
    /// # Errors
    /// The database fails.
    pub async fn is_in_network(&self, client: ClientId, person: PersonId) -> Result<bool, StorageError> {
        let named = related::Entity::find()
            .filter(related::Column::Client.eq(client.uuid()))
            .filter(related::Column::Person.eq(person.uuid()));
        Ok(named.count(&self.db).await? > 0)
    }
}

impl Wanted {
    fn fits(&self, client: &Client) -> bool {
        self.fits_but_for_birth(client) && self.born.is_none_or(|born| client.born == Some(born))
    }

    fn fits_but_for_birth(&self, client: &Client) -> bool {
        let source = |asked: &String| {
            client.source == *asked
                || client.source.strip_suffix(asked.as_str()).is_some_and(|rest| rest.ends_with('/'))
        };
        self.source.as_ref().is_none_or(source)
    }

    fn names(&self, names: [Option<&String>; 2]) -> bool {
        let Some(asked) = &self.name else { return true };
        let names = fold(&names.into_iter().flatten().cloned().collect::<Vec<_>>().join(" "));
        fold(asked).split_whitespace().all(|part| names.contains(part))
    }
}
