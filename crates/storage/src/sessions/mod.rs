//! Sessions. Only the SHA-256 of a token is ever stored: who reads the database cannot sign in with it.

mod end;
mod row;

pub(crate) use end::end;
pub use end::{EndedSessions, LogoutOf, ProviderLogout};
pub(crate) use row::verified;

use chrono::{DateTime, TimeDelta, Utc};
use dossier::{AuditAction, AuditEvent, ClientId, Party, Person, PersonId, SessionId, SessionMark};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use sha2::{Digest as _, Sha256};

use crate::audit::Trail;
use crate::sealed::DataKey;
use crate::tables::{person, session};
use crate::{Checked, Storage, StorageError, people};

/// A session to open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSession {
    /// Hash of its token.
    pub hash: [u8; 32],
    /// What it is called in a list.
    pub id: SessionId,
    /// Whose.
    pub person: PersonId,
    /// The first moment at which it no longer holds, whatever happens in it.
    pub expires: DateTime<Utc>,
    /// In which browser and on which system, as far as the browser says.
    pub device: Option<String>,
    /// The one client on whose behalf the provider let the person in, where it said so.
    pub represents: Option<ClientId>,
    /// By which provider; none in the demo.
    pub way: Option<Way>,
    /// When the person proved who they are; none where nobody said so.
    pub proved: Option<DateTime<Utc>>,
    /// The session that the browser had before, which ends.
    pub former: Option<[u8; 32]>,
}

/// How somebody came in, so that the provider can end what it began.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// The provider's name in the configuration.
    pub provider: String,
    /// Keyed hash of the provider's name for the person.
    pub subject: [u8; 32],
    /// Keyed hash of the provider's name for its own session, where it gave one.
    pub session: Option<[u8; 32]>,
}

/// A session that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// What it is called in a list.
    pub id: SessionId,
    /// Whose.
    pub person: PersonId,
    /// When it began.
    pub opened: DateTime<Utc>,
    /// When the person last did something.
    pub used: DateTime<Utc>,
    /// The first moment at which it no longer holds, whatever happens in it.
    pub expires: DateTime<Utc>,
    /// In which browser and on which system, as far as the browser says.
    pub device: Option<String>,
    /// The one client on whose behalf the provider let the person in.
    pub represents: Option<ClientId>,
    /// The provider by which the person came in.
    pub provider: Option<String>,
    /// When the person proved who they are, as far as it is known.
    pub proved: Option<DateTime<Utc>>,
}

impl Storage {
    /// Opens a session and ends the one that the browser had before, each with its line in the audit trail, in one transaction. Clears
    /// away those that have expired, so that they never pile up.
    ///
    /// # Errors
    /// The database fails, the person is not known, or the token or id is taken: then nothing has begun or ended.
    pub async fn open_session(&self, new: &NewSession, now: DateTime<Utc>) -> Result<(), StorageError> {
        let transaction = self.begin_write().await?;
        let mut trail = Trail::lock(&transaction).await?;
        session::Entity::delete_many().filter(session::Column::Expires.lte(now)).exec(&transaction).await?;
        if let Some(former) = new.former {
            let former = Condition::all().add(session::Column::Hash.eq(former.to_vec()));
            end(&transaction, &mut trail, former, None, now).await?;
        }
        session::Entity::insert(row::of(new, now, &self.keys.portal)?.into_active_model())
            .exec_without_returning(&transaction)
            .await?;
        let line = AuditEvent::new(now, Some(Party::Person(new.person)), AuditAction::SignIn);
        let line = AuditEvent { session: Some(mark(&new.hash)), subject: Some(new.id.uuid()), ..line };
        trail.append(&[line]).await?;
        Ok(transaction.commit().await?)
    }

    /// The session under this hash, unless it has expired or nothing was done in it for as long as `idle`.
    ///
    /// # Errors
    /// The database fails.
    pub async fn session(
        &self,
        hash: [u8; 32],
        now: DateTime<Utc>,
        idle: TimeDelta,
    ) -> Result<Option<Session>, StorageError> {
        let row = session::Entity::find_by_id(hash.to_vec()).one(&self.db).await?;
        let session = row.map(|row| row::session(row, &self.keys.portal)).transpose()?;
        Ok(session.filter(|session| session.holds(now, idle)))
    }

    /// Whose session this was, and on whose behalf they came: also when it is over, for as long as that is known.
    ///
    /// # Errors
    /// The database fails.
    pub async fn owner_of_session(&self, hash: [u8; 32]) -> Result<Option<(PersonId, Option<ClientId>)>, StorageError> {
        let row = session::Entity::find_by_id(hash.to_vec()).one(&self.db).await?;
        let session = row.map(|row| row::session(row, &self.keys.portal)).transpose()?;
        Ok(session.map(|session| (session.person, session.represents)))
    }

    /// The session under this hash as [`Storage::session`] gives it, with whose it is: one question, for every call asks it.
    ///
    /// # Errors
    /// The database fails, or holds what it should not.
    pub async fn signed_in(
        &self,
        hash: [u8; 32],
        now: DateTime<Utc>,
        idle: TimeDelta,
    ) -> Result<Option<(Session, Person)>, StorageError> {
        let found = session::Entity::find_by_id(hash.to_vec()).find_also_related(person::Entity).one(&self.db).await?;
        let Some((session, person)) = found.and_then(|(session, person)| Some((session, person?))) else {
            return Ok(None);
        };
        let session = row::session(session, &self.keys.portal)?;
        let person = people::person(person, &self.keys.portal)?;
        Ok(Some((session, person)).filter(|(session, _)| session.holds(now, idle)))
    }

    /// Takes note that the person did something now.
    ///
    /// # Errors
    /// The database fails.
    pub async fn use_session(&self, hash: [u8; 32], now: DateTime<Utc>) -> Result<(), StorageError> {
        let _turn = self.turn().await;
        note_use(&self.db, hash, now, &self.keys.portal).await
    }

    /// The same because the person says so, with this line in the audit trail, in one transaction.
    ///
    /// # Errors
    /// The database fails: then it does not go on.
    pub async fn extend_session(
        &self,
        hash: [u8; 32],
        line: AuditEvent,
        now: DateTime<Utc>,
    ) -> Result<(), StorageError> {
        let transaction = self.begin_write().await?;
        let mut trail = Trail::lock(&transaction).await?;
        note_use(&transaction, hash, now, &self.keys.portal).await?;
        trail.append(&[line]).await?;
        Ok(transaction.commit().await?)
    }

    /// The sessions of a person that hold, the one used last first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn sessions_of(
        &self,
        person: PersonId,
        now: DateTime<Utc>,
        idle: TimeDelta,
    ) -> Result<Checked<Session>, StorageError> {
        let rows = session::Entity::find()
            .filter(session::Column::Person.eq(person.uuid()))
            .order_by_desc(session::Column::Used)
            .order_by_asc(session::Column::Id)
            .all(&self.db)
            .await?;
        let sessions = rows.into_iter().map(|row| row::session(row, &self.keys.portal));
        let mut sessions = Checked::of(sessions)?;
        sessions.found.retain(|session| session.holds(now, idle));
        Ok(sessions)
    }
}

async fn note_use(
    db: &impl ConnectionTrait,
    hash: [u8; 32],
    now: DateTime<Utc>,
    portal: &DataKey,
) -> Result<(), StorageError> {
    session::Entity::update_many()
        .col_expr(session::Column::Used, Expr::value(now))
        .col_expr(session::Column::UsedMac, Expr::value(row::used(&hash, now, portal)?))
        .filter(session::Column::Hash.eq(hash.to_vec()))
        .exec(db)
        .await?;
    Ok(())
}

/// As the audit trail names the session under this hash: from it neither the token nor the hash can be told.
#[must_use]
pub fn mark(hash: &[u8; 32]) -> SessionMark {
    let digest = Sha256::new().chain_update(b"inzage audit session").chain_update(hash).finalize();
    SessionMark::new(std::array::from_fn(|at| digest.get(at).copied().unwrap_or_default()))
}

impl Session {
    fn holds(&self, now: DateTime<Utc>, idle: TimeDelta) -> bool {
        now < self.expires && now < self.used + idle
    }
}
