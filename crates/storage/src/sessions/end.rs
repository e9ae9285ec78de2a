//! Ending sessions: here, everywhere, or because the provider says so.

use chrono::{DateTime, Utc};
use dossier::{AuditAction, AuditEvent, Party, PersonId, SessionId};
use sea_orm::{ColumnTrait, Condition, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter};

use super::verified;
use crate::audit::Trail;
use crate::tables::{logout_token, session};
use crate::{Checked, ForgedRow, Storage, StorageError};

/// A provider's word that somebody signed out there (OpenID Connect Back-Channel Logout 1.0).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProviderLogout {
    /// The provider's name in the configuration.
    pub provider: String,
    /// Hash of the name of the token that said it: each counts once.
    pub token: [u8; 32],
    /// Until when the token is remembered.
    pub until: DateTime<Utc>,
    /// What ends.
    pub of: LogoutOf,
}

/// What ends by a provider's word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogoutOf {
    /// What was opened from one session there, by the keyed hash of its name.
    Session([u8; 32]),
    /// Everything that somebody opened, by the keyed hash of the provider's name for them.
    Subject([u8; 32]),
}

impl LogoutOf {
    /// The sessions that this is about, at this provider.
    fn at(self, provider: &str) -> Condition {
        let of = match self {
            Self::Session(hash) => session::Column::ProviderSession.eq(hash.to_vec()),
            Self::Subject(hash) => session::Column::Subject.eq(hash.to_vec()),
        };
        Condition::all().add(session::Column::Provider.eq(provider)).add(of)
    }
}

/// What ended of somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndedSessions {
    /// How many sessions.
    pub sessions: usize,
    /// Those of them that were written or changed by other means.
    pub forged: Vec<ForgedRow>,
}

impl Storage {
    /// Ends the session under this hash, if there is one, with this line in the audit trail, in one transaction: neither is
    /// there without the other.
    ///
    /// # Errors
    /// The database fails: then it has not ended.
    pub async fn close_session(&self, hash: [u8; 32], line: AuditEvent) -> Result<(), StorageError> {
        self.end_with(Condition::all().add(session::Column::Hash.eq(hash.to_vec())), line).await.map(|_| ())
    }

    /// Ends one session of this person, with this line; false when they have none of that name, and then there is no line.
    ///
    /// # Errors
    /// The database fails: then it has not ended.
    pub async fn close_session_of(
        &self,
        person: PersonId,
        id: SessionId,
        line: AuditEvent,
    ) -> Result<bool, StorageError> {
        let theirs = Condition::all().add(session::Column::Person.eq(person.uuid()));
        self.end_with(theirs.add(session::Column::Id.eq(id.uuid())), line).await
    }

    /// Ends all sessions of this person, with this line.
    ///
    /// # Errors
    /// The database fails: then none has ended.
    pub async fn close_sessions_of(&self, person: PersonId, line: AuditEvent) -> Result<(), StorageError> {
        self.end_with(Condition::all().add(session::Column::Person.eq(person.uuid())), line).await.map(|_| ())
    }

    /// Ends sessions, and says by one line who did so. Whether there were any; for none there is no line.
    async fn end_with(&self, ending: Condition, line: AuditEvent) -> Result<bool, StorageError> {
        let transaction = self.begin_write().await?;
        let mut trail = Trail::lock(&transaction).await?;
        let ended = session::Entity::delete_many().filter(ending).exec(&transaction).await?;
        if ended.rows_affected == 0 {
            return Ok(false);
        }
        trail.append(&[line]).await?;
        transaction.commit().await?;
        Ok(true)
    }

    /// Ends what a provider says has ended; false when its token has been used before. Each session that ends has its line in
    /// the audit trail, in the same transaction: the token counts once, so a line that failed could not be made up for later.
    /// Forgets tokens that have expired.
    ///
    /// # Errors
    /// The database fails: then nothing has ended, and the token can come again.
    pub async fn close_sessions_at(&self, logout: &ProviderLogout, now: DateTime<Utc>) -> Result<bool, StorageError> {
        let transaction = self.begin_write().await?;
        let mut trail = Trail::lock(&transaction).await?;
        logout_token::Entity::delete_many().filter(logout_token::Column::Until.lte(now)).exec(&transaction).await?;
        let token =
            logout_token::Model { provider: logout.provider.clone(), hash: logout.token.to_vec(), until: logout.until };
        match logout_token::Entity::insert(token.into_active_model()).exec_without_returning(&transaction).await {
            Ok(_) => {}
            Err(error) => match StorageError::from(error) {
                StorageError::Conflict { .. } => return Ok(false),
                other => return Err(other),
            },
        }
        end(&transaction, &mut trail, logout.of.at(&logout.provider), None, now).await?;
        transaction.commit().await?;
        Ok(true)
    }

    /// Ends this at a provider that names no token of its own (OpenID Connect Front-Channel Logout 1.0), with the same lines. Tells how
    /// many sessions ended; where there are none nothing is written.
    ///
    /// # Errors
    /// The database fails: then nothing has ended.
    pub async fn end_sessions_at(
        &self,
        provider: &str,
        of: LogoutOf,
        now: DateTime<Utc>,
    ) -> Result<usize, StorageError> {
        if session::Entity::find().filter(of.at(provider)).one(&self.db).await?.is_none() {
            return Ok(0);
        }
        let transaction = self.begin_write().await?;
        let mut trail = Trail::lock(&transaction).await?;
        let ended = end(&transaction, &mut trail, of.at(provider), None, now).await?;
        transaction.commit().await?;
        Ok(ended.len())
    }

    /// Ends all sessions of this person at the word of somebody else, each with its line in the audit trail in the same
    /// transaction. A row that was changed by other means goes as well, and is told.
    ///
    /// # Errors
    /// The database fails: then nothing has ended.
    pub async fn end_sessions_of(
        &self,
        person: PersonId,
        by: &Party,
        now: DateTime<Utc>,
    ) -> Result<EndedSessions, StorageError> {
        let transaction = self.begin_write().await?;
        let mut trail = Trail::lock(&transaction).await?;
        let ending = Condition::all().add(session::Column::Person.eq(person.uuid()));
        let ended = end(&transaction, &mut trail, ending, Some(by), now).await?;
        transaction.commit().await?;
        let sessions = ended.len();
        let looked_at = Checked::of(ended.into_iter().map(|row| verified(row, &self.keys.portal)))?;
        Ok(EndedSessions { sessions, forged: looked_at.forged })
    }
}

/// Ends sessions at this party's word, or else at that of whoever's they are, and writes a line for each. Gives what they were.
pub(crate) async fn end(
    transaction: &DatabaseTransaction,
    trail: &mut Trail<'_>,
    ending: Condition,
    by: Option<&Party>,
    now: DateTime<Utc>,
) -> Result<Vec<session::Model>, StorageError> {
    let ended = session::Entity::find().filter(ending.clone()).all(transaction).await?;
    session::Entity::delete_many().filter(ending).exec(transaction).await?;
    let line = |row: &session::Model| {
        let who = by.cloned().unwrap_or_else(|| Party::Person(PersonId::new(row.person)));
        AuditEvent { subject: Some(row.id), ..AuditEvent::new(now, Some(who), AuditAction::SignOut) }
    };
    let lines: Vec<_> = ended.iter().map(line).collect();
    trail.append(&lines).await?;
    Ok(ended)
}
