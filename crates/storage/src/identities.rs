//! Which person somebody is whom a provider lets in.
//!
//! What identifies them there (a BSN, an e-mail address, a provider's own name) is never stored: a keyed hash is, and its
//! key is not in the database. Whatever binds a person (an operator, an activation code) does it by
//! [`Storage::record_identity`].

use chrono::{DateTime, Utc};
use dossier::PersonId;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

use crate::tables::{identity, introduction};
use crate::{Storage, StorageError};

/// Somebody who has just shown at a provider who they are and is unknown here: until then they may say who they are by an
/// activation code. It opens nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Introduction {
    /// Hash of what their browser holds.
    pub hash: [u8; 32],
    /// As the provider knows them.
    pub identity: Identity,
    /// The first moment at which it no longer holds.
    pub until: DateTime<Utc>,
}

/// Somebody as a provider knows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// The provider's name in the configuration.
    pub provider: String,
    /// Keyed hash of what identifies them there.
    pub hash: [u8; 32],
}

impl Storage {
    /// Records that this identity is this person. Said again, it changes nothing.
    ///
    /// # Errors
    /// The database fails, the person is not known, or the identity is somebody else already.
    pub async fn record_identity(
        &self,
        identity: &Identity,
        person: PersonId,
        now: DateTime<Utc>,
    ) -> Result<(), StorageError> {
        let row = identity::Model {
            provider: identity.provider.clone(),
            hash: identity.hash.to_vec(),
            person: person.uuid(),
            recorded: now,
        };
        let known = OnConflict::columns([identity::Column::Provider, identity::Column::Hash]).do_nothing().to_owned();
        let transaction = self.begin_write().await?;
        identity::Entity::insert(row.into_active_model())
            .on_conflict(known)
            .exec_without_returning(&transaction)
            .await?;
        let found = identity::Entity::find_by_id(key(identity)).one(&transaction).await?;
        if found.is_none_or(|row| row.person != person.uuid()) {
            return Err(StorageError::Conflict { what: "identities: this one is somebody else".to_owned() });
        }
        Ok(transaction.commit().await?)
    }

    /// The person whom this identity is.
    ///
    /// # Errors
    /// The database fails.
    pub async fn person_of(&self, identity: &Identity) -> Result<Option<PersonId>, StorageError> {
        let found = identity::Entity::find_by_id(key(identity)).one(&self.db).await?;
        Ok(found.map(|row| PersonId::new(row.person)))
    }

    /// Keeps who has just shown who they are and is unknown here. Clears away those that have expired.
    ///
    /// # Errors
    /// The database fails.
    pub async fn introduce(&self, introduction: &Introduction, now: DateTime<Utc>) -> Result<(), StorageError> {
        let row = introduction::Model {
            hash: introduction.hash.to_vec(),
            provider: introduction.identity.provider.clone(),
            identity: introduction.identity.hash.to_vec(),
            until: introduction.until,
        };
        let transaction = self.begin_write().await?;
        introduction::Entity::delete_many().filter(introduction::Column::Until.lte(now)).exec(&transaction).await?;
        introduction::Entity::insert(row.into_active_model()).exec_without_returning(&transaction).await?;
        Ok(transaction.commit().await?)
    }

    /// Who was introduced in the browser that holds this, while that holds.
    ///
    /// # Errors
    /// The database fails, or holds what it should not.
    pub async fn introduced(&self, hash: [u8; 32], now: DateTime<Utc>) -> Result<Option<Identity>, StorageError> {
        let found = introduction::Entity::find_by_id(hash.to_vec()).one(&self.db).await?;
        let found = found.filter(|row| now < row.until).map(|row| {
            let hash = row.identity.try_into().map_err(|_| StorageError::corrupt("introductions.identity"))?;
            Ok(Identity { provider: row.provider, hash })
        });
        found.transpose()
    }
}

fn key(identity: &Identity) -> (String, Vec<u8>) {
    (identity.provider.clone(), identity.hash.to_vec())
}
