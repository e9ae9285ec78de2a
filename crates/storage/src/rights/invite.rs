//! A client lets somebody read along whom nobody knows here yet.

use std::collections::BTreeSet;

use access::{Consent, Giver, Period, Rule, Section};
use chrono::{DateTime, NaiveDate, Utc};
use dossier::{AuditAction, AuditEvent, Change, Note, Person, PersonId, Reading, Record, Right};

use super::consent::{consents_ever_to, consents_to};
use super::{load, record};
use crate::audit::Trail;
use crate::days::day_of;
use crate::{ActivationCode, Storage, StorageError, activation, people};

/// How many codes of one client can be open at a time.
const OPEN: u64 = 5;

/// Somebody new, and what they may read.
#[derive(Clone)]
pub struct Invitation {
    /// An id that nobody has.
    pub person: PersonId,
    /// Whether the id belongs to the form that was filled in: then somebody may have it because the form was sent before.
    pub keyed: bool,
    /// Full name, as the client says it.
    pub name: String,
    /// What they may read.
    pub sections: BTreeSet<Section>,
    /// The last day of that.
    pub until: Option<NaiveDate>,
    /// With what they make themselves known.
    pub code: ActivationCode,
}

/// What became of an invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Invited {
    /// They are on record; until this moment their code can be used.
    Until(DateTime<Utc>),
    /// As many invitations as there can be have not been answered yet.
    TooMany,
    /// The form was sent before with something else, or what came of it is used or taken back.
    KeyUsed,
    /// The person whom the client invited came in already, or may read nothing any more: a code would open nothing.
    NothingToRenew,
}

impl Storage {
    /// Puts somebody on record whom nobody knew, with a consent of the client whose own reading this is and a code to make
    /// themselves known by; all of it or nothing. From 16 on a client invites whom they like (rule T1); from 12 to 15 a child
    /// lets nobody read but parents (P4), who are on record.
    ///
    /// A form that is sent again puts nobody on record again. Nobody can tell the code that was made then, so this one takes its place.
    ///
    /// # Errors
    /// The client cannot consent to a section, or there is none ([`StorageError::NotEntitled`]), another code begins with the
    /// same letters or the id is somebody's ([`StorageError::Conflict`]: draw others), the last day has passed
    /// ([`StorageError::Unrecordable`]), or the database fails.
    pub async fn invite(
        &self,
        reading: &Reading,
        invitation: &Invitation,
        change: &Change,
    ) -> Result<Invited, StorageError> {
        let Invitation { person, keyed, name, sections, until, code } = invitation;
        let (person, client) = (*person, reading.client());
        let own = |section| reading.decision().entitlement(section).is_some_and(|answer| answer.rule == Rule::C1);
        if sections.is_empty() || !sections.iter().all(|section| own(*section)) {
            return Err(StorageError::NotEntitled);
        }
        let today = day_of(change.at.timestamp_micros()).ok_or_else(|| StorageError::corrupt("the clock"))?;
        let transaction = self.begin_write().await?;
        // Held until the end, so that two invitations at once are counted one after the other.
        let mut trail = Trail::lock(&transaction).await?;
        let line = |action| AuditEvent {
            client: Some(client),
            subject: Some(person.uuid()),
            session: change.session,
            ..AuditEvent::new(change.at, Some(change.by.clone()), action)
        };
        if *keyed && let Some(known) = people::find(&transaction, &self.keys.portal, person).await? {
            let key = record::recording_key(&transaction, &self.keys, client).await?;
            let records = load::records_of(&transaction, client, Some(&key)).await?;
            let used = activation::is_used(&transaction, person).await?;
            if known.name != *name || used || !still_invites(&records, invitation, &change.note, today) {
                return Ok(Invited::KeyUsed);
            }
            activation::withdraw(&transaction, &self.keys.portal, person, client).await?;
            let expires = activation::give(&transaction, &self.keys.portal, code, person, client, change.at).await?;
            trail.append(&[line(AuditAction::CodeIssued)]).await?;
            transaction.commit().await?;
            return Ok(Invited::Until(expires));
        }
        if activation::open_invitations(&transaction, client, change.at).await? >= OPEN {
            return Ok(Invited::TooMany);
        }
        let new = Person { id: person, name: name.clone(), is_client: None };
        people::record_new(&transaction, &new, &self.keys.portal).await?;
        let expires = activation::give(&transaction, &self.keys.portal, code, person, client, change.at).await?;
        trail.append(&[line(AuditAction::PersonRecorded), line(AuditAction::CodeIssued)]).await?;
        let key = record::recording_key(&transaction, &self.keys, client).await?;
        let period = Period { from: today, until: *until };
        let right =
            Right::Consent(Consent { to: person.to_string(), by: Giver::Client, sections: sections.clone(), period });
        record::append(&transaction, &mut trail, &key, client, right, change).await?;
        record::check(&transaction, client, &key).await?;
        transaction.commit().await?;
        Ok(Invited::Until(expires))
    }

    /// Makes another code for somebody whom the client, whose own reading this is, invited and who never came in. Their former code is
    /// worth nothing from now on; what they may read, and who they are, stays.
    ///
    /// # Errors
    /// It is not the reading of a client who can invite, or the client never invited this person ([`StorageError::NotEntitled`]),
    /// another code begins with the same letters ([`StorageError::Conflict`]: draw another), or the database fails.
    pub async fn renew_invitation(
        &self,
        reading: &Reading,
        person: PersonId,
        code: &ActivationCode,
        change: &Change,
    ) -> Result<Invited, StorageError> {
        let client = reading.client();
        let decides = |section| reading.decision().entitlement(section).is_some_and(|answer| answer.rule == Rule::C1);
        if !Section::ALL.into_iter().any(decides) {
            return Err(StorageError::NotEntitled);
        }
        let today = day_of(change.at.timestamp_micros()).ok_or_else(|| StorageError::corrupt("the clock"))?;
        let transaction = self.begin_write().await?;
        // Held until the end: of two made at once the second ends the first.
        let mut trail = Trail::lock(&transaction).await?;
        if !activation::was_invited(&transaction, person, client).await? {
            return Err(StorageError::NotEntitled);
        }
        let key = record::recording_key(&transaction, &self.keys, client).await?;
        let records = load::records_of(&transaction, client, Some(&key)).await?;
        let pending = activation::pending(&transaction, &self.keys.portal, client, change.at).await?;
        if !pending.contains_key(&person) || consents_to(&records, person, today).next().is_none() {
            return Ok(Invited::NothingToRenew);
        }
        activation::withdraw(&transaction, &self.keys.portal, person, client).await?;
        if activation::open_invitations(&transaction, client, change.at).await? >= OPEN {
            return Ok(Invited::TooMany);
        }
        let expires = activation::give(&transaction, &self.keys.portal, code, person, client, change.at).await?;
        let line = AuditEvent {
            client: Some(client),
            subject: Some(person.uuid()),
            session: change.session,
            ..AuditEvent::new(change.at, Some(change.by.clone()), AuditAction::CodeIssued)
        };
        trail.append(&[line]).await?;
        transaction.commit().await?;
        Ok(Invited::Until(expires))
    }
}

/// Whether this is what the person was invited to at first, and anything of it is left.
fn still_invites(records: &[Record], invitation: &Invitation, note: &Note, today: NaiveDate) -> bool {
    let Invitation { person, sections, until, .. } = invitation;
    let first = consents_ever_to(records, *person).next();
    let same = first.is_some_and(|(record, consent)| {
        consent.sections == *sections && consent.period.until == *until && record.recorded.note == *note
    });
    same && consents_to(records, *person, today).next().is_some()
}
