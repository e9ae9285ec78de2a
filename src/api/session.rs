//! Signing in and out, and what may be known before.

use ::api::{
    Acceptance, Activation, OpenSession, Persona, PortalInfo, SessionInfo, SessionTimes, SignIn, SignedOut, Terms,
};
use dossier::SessionId;

use super::Failure;
use super::call::{Nothing, delete, get, get_for_anybody, post, tell};

/// The organisation, and how to reach it.
pub async fn portal() -> Result<PortalInfo, Failure> {
    get_for_anybody("/portal").await
}

/// Whom one can be in the demo.
pub async fn personas() -> Result<Vec<Persona>, Failure> {
    get_for_anybody("/demo/personas").await
}

/// Who is signed in, whoever that is now.
pub async fn session() -> Result<SessionInfo, Failure> {
    get_for_anybody("/session").await
}

/// Signs in as a persona of the demo, and tells who that is.
pub async fn sign_in(persona: String) -> Result<SessionInfo, Failure> {
    post("/session/demo", &SignIn { persona }).await
}

/// Makes whoever has just come through a provider known by a code on paper, signs them in, and tells who that is.
pub async fn activate(code: String) -> Result<SessionInfo, Failure> {
    post("/activation", &Activation { code }).await
}

/// Where the browser goes to sign in by a provider and come back to this page: the one address here that is no call. The server
/// leads nobody but the owner of the session that ended there to it.
#[must_use]
pub fn way_in(provider: &str, page: &str, owner: Option<&str>) -> String {
    let page = page.split(['?', '#']).next().unwrap_or_default();
    let of = owner.map(|owner| format!("&of={owner}"));
    format!("/api/sign-in/{provider}?to={page}{}", of.unwrap_or_default())
}

/// Says that somebody is still there.
pub async fn extend() -> Result<SessionTimes, Failure> {
    post("/session/extend", &Nothing {}).await
}

/// The terms of use in force.
pub async fn terms() -> Result<Terms, Failure> {
    get("/terms").await
}

/// Accepts the version of the terms that was read.
pub async fn accept_terms(version: String) -> Result<(), Failure> {
    tell("/terms/acceptance", &Acceptance { version }).await
}

/// Ends the session here. A provider may have one of its own, to be ended by going there.
pub async fn sign_out() -> Result<Option<SignedOut>, Failure> {
    delete("/session").await
}

/// Ends all sessions, this one too.
pub async fn sign_out_everywhere() -> Result<Option<SignedOut>, Failure> {
    delete("/sessions").await
}

/// Where one is signed in.
pub async fn sessions() -> Result<Vec<OpenSession>, Failure> {
    get("/sessions").await
}

/// Ends another session of one's own.
pub async fn end_session(session: SessionId) -> Result<(), Failure> {
    delete::<SignedOut>(&format!("/sessions/{session}")).await.map(drop)
}
