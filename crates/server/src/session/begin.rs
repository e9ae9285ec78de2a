//! Opening a session.

use axum::http::HeaderValue;
use chrono::{DateTime, Utc};
use dossier::{ClientId, PersonId, SessionId};
use storage::{NewSession, Session, Way};

use super::{Token, opening};
use crate::problem::ApiError;
use crate::state::AppState;

/// Who comes in, and how.
pub struct Entry {
    /// Who.
    pub person: PersonId,
    /// In which browser and on which system, as far as the browser says.
    pub device: Option<String>,
    /// By which provider; none in the demo.
    pub way: Option<Way>,
    /// When they proved who they are; none where nobody said so.
    pub proved: Option<DateTime<Utc>>,
    /// The one client on whose behalf, where the provider said so.
    pub represents: Option<ClientId>,
    /// The session that the browser had before, by the hash of its token. It ends: a token is never used again.
    pub former: Option<[u8; 32]>,
    /// The sign-ins that are still under way in this browser, by the hashes of their secrets. Whichever of them is finished ends
    /// this session, for the browser has room for one.
    pub under_way: Vec<[u8; 32]>,
}

/// A session that has just begun.
pub struct Begun {
    /// The session.
    pub session: Session,
    /// The value of `Set-Cookie` that carries its token.
    pub cookie: HeaderValue,
}

/// Opens a session under a token that nobody had before, so that no one can have put it there. Its line in the audit trail is written
/// with it.
///
/// # Errors
/// There are no random bytes, or the database fails.
pub async fn begin(state: &AppState, entry: Entry) -> Result<Begun, ApiError> {
    let draw = || Token::draw(state.entropy.as_ref()).map_err(|error| ApiError::Internal(error.into()));
    let (token, id) = (draw()?, SessionId::new(draw()?.as_name()));
    let now = state.clock.now();
    let Entry { person, device, way, proved, represents, former, under_way } = entry;
    let expires = now + state.limits.longest;
    let provider = way.as_ref().map(|way| way.provider.clone());
    let new = NewSession { hash: token.hash(), id, person, expires, device, represents, way, proved, former };
    state.storage.open_session(&new, now).await?;
    state.storage.follow_session(&under_way, new.hash).await?;
    let (opened, used, device) = (now, now, new.device);
    let session = Session { id, person, opened, used, expires, device, represents, provider, proved };
    Ok(Begun { session, cookie: opening(&token, state.limits.longest)? })
}
