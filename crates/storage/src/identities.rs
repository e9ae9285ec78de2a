//! Which person somebody is whom a provider lets in.
//!
//! What identifies them there (a BSN, an e-mail address, a provider's own name) is never stored: a keyed hash is, and its
//! key is not in the database. Whatever binds a person (an operator, an activation code) does it by
//! [`Storage::record_identity`].

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use dossier::{AuditAction, Party, PersonId};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder,
};

use crate::audit::Trail;
use crate::sealed::DataKey;
use crate::tables::{identity, session};
use crate::{Checked, Storage, StorageError, people, sessions};

/// Somebody as a provider knows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// The provider's name in the configuration.
    pub provider: String,
    /// Keyed hash of what identifies them there.
    pub hash: [u8; 32],
}

/// How many identities of one provider a person may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holding {
    /// As many as come: two addresses of e-mail are one person's.
    Several,
    /// One: nobody has two citizen service numbers.
    One,
    /// One, in the place of the one before.
    Replacing,
}

/// What became of binding an identity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Binding {
    /// It is this person, from now on or already.
    Bound,
    /// The person may have one alone at this provider, and has another. Nothing was changed.
    HasAnother,
}

/// An identity to bind: whose it is to be, and how many that person may have.
#[derive(Clone, Copy)]
pub(crate) struct NewIdentity<'a> {
    pub(crate) identity: &'a Identity,
    pub(crate) person: PersonId,
    pub(crate) holding: Holding,
}

/// An identity of somebody, without what identifies them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoundIdentity {
    /// The provider's name in the configuration.
    pub provider: String,
    /// The first part of its keyed hash, to tell two of one provider apart: a number of four bytes.
    pub number: u32,
    /// When it was bound.
    pub recorded: DateTime<Utc>,
}

/// What ended with an identity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EndedIdentities {
    /// How many identities.
    pub identities: usize,
    /// How many sessions.
    pub sessions: usize,
}

impl Storage {
    /// Records that this identity is this person, with its line in the audit trail. Said again, it changes nothing.
    ///
    /// # Errors
    /// The database fails, the person is not known, or the identity is somebody else already.
    pub async fn record_identity(
        &self,
        identity: &Identity,
        person: PersonId,
        holding: Holding,
        by: &Party,
        now: DateTime<Utc>,
    ) -> Result<Binding, StorageError> {
        let transaction = self.begin_write().await?;
        let mut trail = Trail::lock(&transaction).await?;
        let at = Condition::all().add(identity::Column::Provider.eq(&identity.provider));
        if holding == Holding::Replacing && person_of(&transaction, &self.keys.portal, identity).await? != Some(person)
        {
            end(&transaction, &mut trail, person, at, by, now).await?;
        }
        let binding =
            bind(&transaction, &mut trail, &self.keys.portal, NewIdentity { identity, person, holding }, by, now)
                .await?;
        transaction.commit().await?;
        Ok(binding)
    }

    /// The identities of this person, by provider and moment.
    ///
    /// # Errors
    /// The database fails.
    pub async fn identities_of(&self, person: PersonId) -> Result<Checked<BoundIdentity>, StorageError> {
        let rows = identity::Entity::find()
            .filter(identity::Column::Person.eq(person.uuid()))
            .order_by_asc(identity::Column::Provider)
            .order_by_asc(identity::Column::Recorded)
            .all(&self.db)
            .await?;
        Checked::of(rows.into_iter().map(|row| Ok(bound(self.keys.portal.verified(row)?))))
    }

    /// Ends what this person has at a provider, or the one with this number of it, and every session that came in there: each has
    /// its line in the audit trail, in the same transaction.
    ///
    /// # Errors
    /// The database fails: then nothing has ended.
    pub async fn end_identities(
        &self,
        person: PersonId,
        provider: &str,
        number: Option<u32>,
        by: &Party,
        now: DateTime<Utc>,
    ) -> Result<EndedIdentities, StorageError> {
        let transaction = self.begin_write().await?;
        let mut trail = Trail::lock(&transaction).await?;
        let mut these = Condition::all().add(identity::Column::Provider.eq(provider));
        if let Some(number) = number {
            let all = identity::Entity::find().filter(identity::Column::Person.eq(person.uuid()));
            let rows = all.filter(these.clone()).all(&transaction).await?;
            let hashes = rows.into_iter().map(|row| row.hash).filter(|hash| number_of(hash) == number);
            these = these.add(identity::Column::Hash.is_in(hashes));
        }
        let ended = end(&transaction, &mut trail, person, these, by, now).await?;
        transaction.commit().await?;
        Ok(ended)
    }

    /// The person whom this identity is.
    ///
    /// # Errors
    /// The database fails.
    pub async fn person_of(&self, identity: &Identity) -> Result<Option<PersonId>, StorageError> {
        person_of(&self.db, &self.keys.portal, identity).await
    }
}

pub(crate) async fn person_of(
    db: &impl ConnectionTrait,
    portal: &DataKey,
    identity: &Identity,
) -> Result<Option<PersonId>, StorageError> {
    let found = identity::Entity::find_by_id(key(identity)).one(db).await?;
    found.map(|row| Ok(PersonId::new(portal.verified(row)?.person))).transpose()
}

/// As [`Storage::record_identity`], within a transaction. Who holds the trail binds alone: of two at once the second sees what the
/// first did.
pub(crate) async fn bind(
    transaction: &DatabaseTransaction,
    trail: &mut Trail<'_>,
    portal: &DataKey,
    NewIdentity { identity, person, holding }: NewIdentity<'_>,
    by: &Party,
    now: DateTime<Utc>,
) -> Result<Binding, StorageError> {
    match person_of(transaction, portal, identity).await? {
        Some(bound) if bound == person => return Ok(Binding::Bound),
        Some(_) => return Err(StorageError::Conflict { what: "identities: this one is somebody else".to_owned() }),
        None => {}
    }
    if holding != Holding::Several && has(transaction, &identity.provider, person).await? {
        return Ok(Binding::HasAnother);
    }
    let row = portal.authenticated(identity::Model {
        provider: identity.provider.clone(),
        hash: identity.hash.to_vec(),
        person: person.uuid(),
        recorded: now,
        mac: Vec::new(),
    })?;
    identity::Entity::insert(row.into_active_model()).exec_without_returning(transaction).await?;
    trail.append(&[people::line(transaction, AuditAction::IdentityBound, person, by, now).await?]).await?;
    Ok(Binding::Bound)
}

/// Whether this person has an identity at this provider.
pub(crate) async fn has(
    transaction: &DatabaseTransaction,
    provider: &str,
    person: PersonId,
) -> Result<bool, StorageError> {
    let there = identity::Entity::find()
        .filter(identity::Column::Provider.eq(provider))
        .filter(identity::Column::Person.eq(person.uuid()));
    Ok(there.count(transaction).await? > 0)
}

/// Ends these identities of a person, and the person's sessions at the providers that they are of.
async fn end(
    transaction: &DatabaseTransaction,
    trail: &mut Trail<'_>,
    person: PersonId,
    these: Condition,
    by: &Party,
    now: DateTime<Utc>,
) -> Result<EndedIdentities, StorageError> {
    let these = these.add(identity::Column::Person.eq(person.uuid()));
    let rows = identity::Entity::find().filter(these.clone()).all(transaction).await?;
    identity::Entity::delete_many().filter(these).exec(transaction).await?;
    let line = people::line(transaction, AuditAction::IdentityEnded, person, by, now).await?;
    trail.append(&vec![line; rows.len()]).await?;
    let providers: BTreeSet<_> = rows.iter().map(|row| row.provider.clone()).collect();
    let opened =
        Condition::all().add(session::Column::Person.eq(person.uuid())).add(session::Column::Provider.is_in(providers));
    let sessions = sessions::end(transaction, trail, opened, Some(by), now).await?;
    Ok(EndedIdentities { identities: rows.len(), sessions: sessions.len() })
}

fn bound(row: identity::Model) -> BoundIdentity {
    BoundIdentity { number: number_of(&row.hash), provider: row.provider, recorded: row.recorded }
}

fn number_of(hash: &[u8]) -> u32 {
    hash.first_chunk().map_or(0, |first| u32::from_be_bytes(*first))
}

fn key(identity: &Identity) -> (String, Vec<u8>) {
    (identity.provider.clone(), identity.hash.to_vec())
}
