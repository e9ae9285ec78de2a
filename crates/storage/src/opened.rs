//! Opening a dossier for somebody: the one place where stored facts become a decision.

use access::{Decision, Organisation, Portal};
use chrono::{DateTime, NaiveDate, Utc};
use dossier::{Client, ClientId, Lifetime, Person, Reading, RecordedRights, RelationFacts};

use sea_orm::EntityTrait;

use crate::facts::{Facts, facts_about};
use crate::rights::{organisation, rights_known_at, rights_of};
use crate::sealed::{Authenticated as _, DataKey};
use crate::tables::client;
use crate::{Storage, StorageError, people, sealed};

/// How the facts name a viewer who is the client.
pub(crate) const CLIENT: &str = "client";

/// A dossier, opened for one viewer on one day: what may be read of it may be nothing.
#[derive(Clone, Debug)]
pub struct Opened {
    /// Whose dossier.
    pub client: Client,
    /// What the viewer is to the client today; `None`: nothing, but for a request of their own that is open.
    pub relation: Option<RelationFacts>,
    /// What the matrix decided, and the proof of it.
    pub reading: Reading,
    /// The other route to inspection, where the portal is denied (VGN FAQ vraag 21).
    pub alternative: Option<String>,
}

impl Storage {
    /// Decides, on this day in Europe/Amsterdam, what this person may read of this client's dossier. `None` when there is no
    /// such client, no portal for the client, or nothing by which this person may know today that there is one
    /// ([`Decision::may_know_client`], or a request of their own that is open): one answer for all three.
    ///
    /// # Errors
    /// The database fails, or the stored facts do not fit together; neither ever gives access.
    pub async fn reading(
        &self,
        person: &Person,
        client: ClientId,
        today: NaiveDate,
    ) -> Result<Option<Opened>, StorageError> {
        let Facts { client: row, key, rights, organisation } = facts_about(&self.db, &self.keys, client).await?;
        let lifetime = lifetime(row.as_ref(), key.as_ref())?;
        let decided = decide(person, lifetime, rights, organisation, today)?;
        let known = decided.as_ref().is_some_and(|decided| decided.reading.decision().may_know_client());
        if !known && !self.has_open_request(person.id, client).await? {
            return Ok(None);
        }
        let Some(((row, key), decided)) = row.zip(key).zip(decided) else { return Ok(None) };
        let Decided { relation, reading, alternative } = decided;
        Ok(Some(Opened { client: people::client(&row, &key)?, relation, reading, alternative }))
    }

    /// What the matrix says of a day in the past: as its rights are on record now, or, with `known`, as the portal knew them
    /// at that moment. `None` where nothing on record names this person, for a client without a portal, and before the client was
    /// born. It is a decision and no reading: with what was once permitted nothing can be opened today. What the organisation shares and the client's
    /// dates of birth and death are those of now, for they have no history.
    ///
    /// # Errors
    /// The database fails, or the stored facts do not fit together.
    pub async fn decision_on(
        &self,
        person: &Person,
        client: ClientId,
        day: NaiveDate,
        known: Option<DateTime<Utc>>,
    ) -> Result<Option<Decision>, StorageError> {
        let transaction = self.begin_read().await?;
        let row = client::Entity::find_by_id(client.uuid()).one(&transaction).await?;
        let key = sealed::of_client(&transaction, &self.keys.keyring, client).await?;
        let rights = match known {
            None => rights_of(&transaction, client, key.as_ref()).await?,
            Some(moment) => rights_known_at(&transaction, client, key.as_ref(), moment).await?,
        };
        let organisation = organisation(&transaction, &self.keys.portal).await?;
        transaction.commit().await?;
        let lifetime = lifetime(row.as_ref(), key.as_ref())?.filter(|lifetime| lifetime.born <= day);
        let rights = rights.settled();
        if person.is_client != Some(client) && !names(&rights, &person.id.to_string()) {
            return Ok(None);
        }
        let decided = decide(person, lifetime, rights, organisation, day)?;
        Ok(decided.map(|decided| decided.reading.decision().clone()))
    }
}

/// From birth to death, of a client of whom a birth is known.
///
/// # Errors
/// Somebody else wrote those days ([`StorageError::Forged`]), or the client has no key.
pub(crate) fn lifetime(row: Option<&client::Model>, key: Option<&DataKey>) -> Result<Option<Lifetime>, StorageError> {
    let Some((row, lifetime)) = row.and_then(|row| Some((row, Lifetime::known(row.born, row.died)?))) else {
        return Ok(None);
    };
    let key = key.ok_or_else(|| StorageError::corrupt("keys: none of a client who has a date of birth"))?;
    key.verify(client::Model::TABLE, row.id, &row.said(), &row.mac)?;
    Ok(Some(lifetime))
}

/// What the matrix says of one viewer, and what that viewer is to the client.
pub(crate) struct Decided {
    pub(crate) relation: Option<RelationFacts>,
    pub(crate) reading: Reading,
    alternative: Option<String>,
}

/// Decides, on this day, by these rights, whether or not any of them names this person; nothing about a client who is not there or
/// whose birth nobody knows.
pub(crate) fn decide(
    person: &Person,
    lifetime: Option<Lifetime>,
    rights: RecordedRights,
    organisation: Organisation,
    day: NaiveDate,
) -> Result<Option<Decided>, StorageError> {
    let client = rights.client;
    let is_client = person.is_client == Some(client);
    let viewer = if is_client { CLIENT.to_owned() } else { person.id.to_string() };
    let Some(lifetime) = lifetime else { return Ok(None) };
    let facts = facts(rights, day, viewer, lifetime, organisation)?;
    let reading = Reading::decide(client, &facts);
    let relation = if is_client { Some(RelationFacts::Client) } else { relation(&facts, reading.decision()) };
    let alternative = match reading.decision().told_portal() {
        Portal::Denied => facts.alternative().map(str::to_owned),
        Portal::Open | Portal::Closed => None,
    };
    Ok(Some(Decided { relation, reading, alternative }))
}

/// Whether anything on record connects this person to the client, whatever it is worth today.
fn names(rights: &RecordedRights, viewer: &str) -> bool {
    rights.mandates.iter().any(|mandate| mandate.holder == viewer)
        || rights.consents.iter().any(|consent| consent.to == viewer)
        || rights.decisions.iter().any(|decision| decision.holder == viewer)
}

/// What somebody else is to the client today.
fn relation(facts: &access::Facts, decision: &Decision) -> Option<RelationFacts> {
    let reader = || decision.reads_by_consent().then_some(RelationFacts::Reader);
    facts.basis().map(RelationFacts::Mandate).or_else(reader)
}

/// The facts for one viewer on one day; they were checked when they were recorded.
pub(crate) fn facts(
    rights: RecordedRights,
    day: NaiveDate,
    viewer: String,
    lifetime: Lifetime,
    organisation: Organisation,
) -> Result<access::Facts, StorageError> {
    let client = rights.client;
    access::Facts::of_anybody(rights.settled().facts(day, viewer, lifetime, organisation))
        .map_err(|error| StorageError::corrupt(format!("rights of client {client}: {error}")))
}
