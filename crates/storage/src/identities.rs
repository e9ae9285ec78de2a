//! Which person somebody is whom a provider lets in.
//!
//! What identifies them there (a BSN, an e-mail address, a provider's own name) is never stored: a keyed hash is, and its
//! key is not in the database. Whatever binds a person (an operator, an activation code) does it by
//! [`Storage::record_identity`].

use chrono::{DateTime, Utc};
use dossier::{AuditAction, Party, PersonId};
use sea_orm::{ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel};

use crate::audit::Trail;
use crate::tables::identity;
use crate::{Storage, StorageError, people};

/// Somebody as a provider knows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// The provider's name in the configuration.
    pub provider: String,
    /// Keyed hash of what identifies them there.
    pub hash: [u8; 32],
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
        by: &Party,
        now: DateTime<Utc>,
    ) -> Result<(), StorageError> {
        let transaction = self.begin_write().await?;
        let mut trail = Trail::lock(&transaction).await?;
        bind(&transaction, &mut trail, identity, person, by, now).await?;
        Ok(transaction.commit().await?)
    }

    /// The person whom this identity is.
    ///
    /// # Errors
    /// The database fails.
    pub async fn person_of(&self, identity: &Identity) -> Result<Option<PersonId>, StorageError> {
        person_of(&self.db, identity).await
    }
}

pub(crate) async fn person_of(
    db: &impl ConnectionTrait,
    identity: &Identity,
) -> Result<Option<PersonId>, StorageError> {
    let found = identity::Entity::find_by_id(key(identity)).one(db).await?;
    Ok(found.map(|row| PersonId::new(row.person)))
}

/// As [`Storage::record_identity`], within a transaction. Who holds the trail binds alone: of two at once the second sees what the
/// first did.
pub(crate) async fn bind(
    transaction: &DatabaseTransaction,
    trail: &mut Trail<'_>,
    identity: &Identity,
    person: PersonId,
    by: &Party,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    match person_of(transaction, identity).await? {
        Some(bound) if bound == person => return Ok(()),
        Some(_) => return Err(StorageError::Conflict { what: "identities: this one is somebody else".to_owned() }),
        None => {}
    }
    let row = identity::Model {
        provider: identity.provider.clone(),
        hash: identity.hash.to_vec(),
        person: person.uuid(),
        recorded: now,
    };
    identity::Entity::insert(row.into_active_model()).exec_without_returning(transaction).await?;
    trail.append(&[people::line(transaction, AuditAction::IdentityBound, person, by, now).await?]).await
}

fn key(identity: &Identity) -> (String, Vec<u8>) {
    (identity.provider.clone(), identity.hash.to_vec())
}
