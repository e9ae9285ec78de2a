//! Opening a dossier for somebody: the one place where stored facts become a decision.

use access::{Decision, Denial, DeniedTo, Mandate, Organisation, Portal};
use chrono::{DateTime, NaiveDate, Utc};
use dossier::{Client, ClientId, Lifetime, Person, Reading, RecordedRights, RelationFacts};

use sea_orm::EntityTrait;

use crate::facts::{Facts, facts_about};
use crate::rights::{organisation, rights_known_at, rights_of};
use crate::tables::client;
use crate::{Storage, StorageError, people, sealed};

/// How the facts name a viewer who is the client.
pub(crate) const CLIENT: &str = "client";

/// A dossier, opened for one viewer on one day: what may be read of it may be nothing.
#[derive(Clone, Debug)]
pub struct Opened {
    /// Whose dossier.
    pub client: Client,
    /// What the viewer is to the client.
    pub relation: RelationFacts,
    /// What the matrix decided, and the proof of it.
    pub reading: Reading,
    /// The other route to inspection, where the portal is denied (VGN FAQ vraag 21).
    pub alternative: Option<String>,
}

impl Storage {
    /// Decides, on this day in Europe/Amsterdam, what this person may read of this client's dossier. `None` when there is no
    /// such client, no portal for the client, or nothing that connects the two: one answer for all three.
    ///
    /// # Errors
    /// The database fails, or the stored facts do not fit together; neither ever gives access.
    pub async fn reading(
        &self,
        person: &Person,
        client: ClientId,
        today: NaiveDate,
    ) -> Result<Option<Opened>, StorageError> {
        let Facts { client: row, key, rights, organisation } =
            facts_about(&self.db, &self.keys.keyring, client).await?;
        let lifetime = row.as_ref().and_then(lifetime);
        let Some(decided) = decide(person, lifetime, rights, organisation, today)? else { return Ok(None) };
        let Decided { relation, reading, alternative } = decided;
        let Some((row, key)) = row.zip(key) else { return Ok(None) };
        Ok(Some(Opened { client: people::client(&row, &key)?, relation, reading, alternative }))
    }

    /// What the matrix says of a day in the past: as its rights are on record now, or, with `known`, as the portal knew them
    /// at that moment. `None` where [`Storage::reading`] gives none, and before the client was born. It is a decision and
    /// no reading: with what was once permitted nothing can be opened today. What the organisation shares and the client's
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
        let organisation = organisation(&transaction).await?;
        transaction.commit().await?;
        let lifetime = row.as_ref().and_then(lifetime).filter(|lifetime| lifetime.born <= day);
        let decided = decide(person, lifetime, rights, organisation, day)?;
        Ok(decided.map(|decided| decided.reading.decision().clone()))
    }
}

/// From birth to death, of a client of whom a birth is known.
pub(crate) fn lifetime(row: &client::Model) -> Option<Lifetime> {
    Lifetime::known(row.born, row.died)
}

/// What the matrix says of one viewer, and what that viewer is to the client.
pub(crate) struct Decided {
    pub(crate) relation: RelationFacts,
    pub(crate) reading: Reading,
    alternative: Option<String>,
}

/// Decides, on this day, by these rights; nothing about a client who is not there or whose birth nobody knows.
pub(crate) fn decide(
    person: &Person,
    lifetime: Option<Lifetime>,
    rights: RecordedRights,
    organisation: Organisation,
    day: NaiveDate,
) -> Result<Option<Decided>, StorageError> {
    let rights = rights.settled();
    let client = rights.client;
    let is_client = person.is_client == Some(client);
    let viewer = if is_client { CLIENT.to_owned() } else { person.id.to_string() };
    let Some(lifetime) = lifetime else { return Ok(None) };
    if !is_client && !names(&rights, &viewer) {
        return Ok(None);
    }
    let relation = if is_client { RelationFacts::Client } else { relation(&rights.mandates, &viewer, day) };
    let denials = rights.denials.clone();
    let facts = facts(rights, day, viewer.clone(), lifetime, organisation)?;
    let reading = Reading::decide(client, &facts);
    let alternative = match reading.decision().portal() {
        Portal::Denied => alternative(denials, &viewer, day),
        Portal::Open | Portal::Closed => None,
    };
    Ok(Some(Decided { relation, reading, alternative }))
}

/// Whether anything connects this viewer to the client. `access` takes one whom nothing connects for a mistake.
fn names(rights: &RecordedRights, viewer: &str) -> bool {
    rights.mandates.iter().any(|mandate| mandate.holder == viewer)
        || rights.consents.iter().any(|consent| consent.to == viewer)
        || rights.decisions.iter().any(|decision| decision.holder == viewer)
}

fn relation(mandates: &[Mandate], viewer: &str, today: NaiveDate) -> RelationFacts {
    let held = || mandates.iter().filter(|mandate| mandate.holder == viewer);
    let counting = held().find(|mandate| mandate.verified && mandate.period.holds(today));
    counting.or_else(|| held().next()).map_or(RelationFacts::Reader, |mandate| RelationFacts::Mandate(mandate.basis))
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
    access::Facts::try_from(rights.facts(day, viewer, lifetime, organisation))
        .map_err(|error| StorageError::corrupt(format!("rights of client {client}: {error}")))
}

/// The other route to inspection that the first denial in force names for this viewer.
fn alternative(denials: Vec<Denial>, viewer: &str, today: NaiveDate) -> Option<String> {
    let concerns = |denial: &Denial| match &denial.who {
        DeniedTo::Client => viewer == CLIENT,
        DeniedTo::Holder(holder) => viewer == holder,
        DeniedTo::Everyone => true,
    };
    denials.into_iter().find(|denial| denial.period.holds(today) && concerns(denial)).map(|denial| denial.alternative)
}
