//! The organisation's terms of use: every version that was ever in force, and who accepted it.

use chrono::{DateTime, Utc};
use dossier::{AuditEvent, PersonId};
use sea_orm::sea_query::OnConflict;
use sea_orm::{EntityTrait, IntoActiveModel};

use crate::audit::Trail;
use crate::tables::{acceptance, terms};
use crate::{Storage, StorageError};

impl Storage {
    /// Records a version of the terms of use with its text. Said again, it changes nothing.
    ///
    /// # Errors
    /// The database fails, or this version has another text: then it could no longer be shown what somebody accepted.
    pub async fn record_terms(&self, version: &str, text: &str, now: DateTime<Utc>) -> Result<(), StorageError> {
        let row = terms::Model { version: version.to_owned(), text: text.to_owned(), recorded: now };
        let known = OnConflict::column(terms::Column::Version).do_nothing().to_owned();
        let transaction = self.begin_write().await?;
        terms::Entity::insert(row.into_active_model()).on_conflict(known).exec_without_returning(&transaction).await?;
        let found = terms::Entity::find_by_id(version.to_owned()).one(&transaction).await?;
        if found.is_none_or(|row| row.text != text) {
            let what =
                format!("terms: version {version} has another text; a text that changed needs a version of its own");
            return Err(StorageError::Conflict { what });
        }
        Ok(transaction.commit().await?)
    }

    /// Records that this person accepted a version of the terms that is on record, with this line in the audit trail, in one
    /// transaction. Said again, it changes nothing: the first time counts.
    ///
    /// # Errors
    /// The database fails, or there is no such person or version: then nothing is accepted.
    pub async fn accept_terms(
        &self,
        person: PersonId,
        version: &str,
        line: AuditEvent,
        now: DateTime<Utc>,
    ) -> Result<(), StorageError> {
        let row = acceptance::Model { person: person.uuid(), version: version.to_owned(), accepted: now };
        let known =
            OnConflict::columns([acceptance::Column::Person, acceptance::Column::Version]).do_nothing().to_owned();
        let transaction = self.begin_write().await?;
        let mut trail = Trail::lock(&transaction).await?;
        acceptance::Entity::insert(row.into_active_model())
            .on_conflict(known)
            .exec_without_returning(&transaction)
            .await?;
        trail.append(&[line]).await?;
        Ok(transaction.commit().await?)
    }

    /// When this person accepted this version of the terms; none: not yet.
    ///
    /// # Errors
    /// The database fails.
    pub async fn accepted_terms(&self, person: PersonId, version: &str) -> Result<Option<DateTime<Utc>>, StorageError> {
        let found = acceptance::Entity::find_by_id((person.uuid(), version.to_owned())).one(&self.db).await?;
        Ok(found.map(|row| row.accepted))
    }
}
