//! Who makes a call.

use api::SessionTimes;
use axum::http::HeaderMap;
use dossier::{AuditAction, AuditEvent, AuditOutcome, ClientId, Person, SessionMark};
use storage::Session;

use super::{SessionOwner, Token, cookie};
use crate::audit;
use crate::problem::ApiError;
use crate::state::AppState;

/// Somebody who is signed in.
#[derive(Clone)]
pub struct Viewer {
    /// Who.
    pub person: Person,
    /// In which session.
    pub session: Session,
    token: Token,
}

impl Viewer {
    /// The hash under which the database knows the session.
    #[must_use]
    pub fn session_hash(&self) -> [u8; 32] {
        self.token.hash()
    }

    /// Whose session it is, as every answer tells.
    #[must_use]
    pub fn owner(&self) -> SessionOwner {
        SessionOwner::new(self.person.id, self.session.represents)
    }

    /// How the audit trail names the session.
    #[must_use]
    pub fn mark(&self) -> SessionMark {
        self.token.mark()
    }

    /// When the session ends.
    #[must_use]
    pub fn times(&self, state: &AppState) -> SessionTimes {
        state.limits.times(&self.session, state.clock.now())
    }

    /// Asks for a proof of who they are that is not old, for signing out elsewhere. That there is none is written down.
    ///
    /// # Errors
    /// [`ApiError::ProofNeeded`]: they must sign in again first. Or the line cannot be written.
    pub(crate) async fn proved_lately(&self, state: &AppState) -> Result<(), ApiError> {
        if state.limits.proved_lately(&self.session, state.clock.now()) {
            return Ok(());
        }
        let line = audit::by(state, self, AuditAction::SignOut);
        state.audit.write(AuditEvent { outcome: AuditOutcome::Refused, ..line }).await?;
        Err(ApiError::ProofNeeded)
    }

    /// Whether this session can be about this client at all. Who came on behalf of one client, by the provider's word, is
    /// there for that one alone; it never gives a right.
    #[must_use]
    pub fn comes_for(&self, client: ClientId) -> bool {
        self.session.represents.is_none_or(|represented| represented == client)
    }

    /// Takes note that the person did something: their session goes on.
    ///
    /// # Errors
    /// The database fails.
    pub(crate) async fn act(&mut self, state: &AppState) -> Result<(), ApiError> {
        let now = state.clock.now();
        if state.limits.worth_noting(&self.session, now) {
            state.storage.use_session(self.token.hash(), now).await?;
            self.session.used = now;
        }
        Ok(())
    }

    /// Who makes a call with these headers.
    ///
    /// # Errors
    /// [`ApiError::NotSignedIn`] without a cookie, and equally with a forged, expired or closed one.
    pub(crate) async fn of(state: &AppState, headers: &HeaderMap) -> Result<Self, ApiError> {
        let token = cookie::token(headers).ok_or(ApiError::NotSignedIn)?;
        let found = state.storage.signed_in(token.hash(), state.clock.now(), state.limits.idle).await?;
        let (session, person) = found.ok_or(ApiError::NotSignedIn)?;
        Ok(Self { person, session, token })
    }
}
