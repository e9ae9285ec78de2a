//! Who makes a call.

use axum::http::HeaderMap;
use chrono::{DateTime, Utc};
use dossier::{Person, SessionMark};

use super::{Token, cookie};
use crate::problem::ApiError;
use crate::state::AppState;

/// Somebody who is signed in.
#[derive(Clone)]
pub struct Viewer {
    /// Who.
    pub person: Person,
    /// When the session ends at the latest.
    pub expires: DateTime<Utc>,
    token: Token,
}

impl Viewer {
    /// The hash under which the database knows the session.
    #[must_use]
    pub fn session(&self) -> [u8; 32] {
        self.token.hash()
    }

    /// How the audit trail names the session.
    #[must_use]
    pub fn mark(&self) -> SessionMark {
        self.token.mark()
    }

    /// Who makes a call with these headers.
    ///
    /// # Errors
    /// [`ApiError::NotSignedIn`] without a cookie, and equally with a forged, expired or closed one.
    pub(crate) async fn of(state: &AppState, headers: &HeaderMap) -> Result<Self, ApiError> {
        let token = cookie::token(headers).ok_or(ApiError::NotSignedIn)?;
        let session = state.storage.session(token.hash(), state.clock.now()).await?.ok_or(ApiError::NotSignedIn)?;
        let person = state.storage.person(session.person).await?.ok_or(ApiError::NotSignedIn)?;
        Ok(Self { person, expires: session.expires, token })
    }
}
