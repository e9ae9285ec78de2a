//! Signing in and out, and what may be known before.

use ::api::{Persona, PortalInfo, SessionInfo, SignIn};

use super::Failure;
use super::call::{delete, get, post};

/// The organisation, and how to reach it.
pub async fn portal() -> Result<PortalInfo, Failure> {
    get("/portal").await
}

/// Whom one can be in the demo.
pub async fn personas() -> Result<Vec<Persona>, Failure> {
    get("/demo/personas").await
}

/// Who is signed in.
pub async fn session() -> Result<SessionInfo, Failure> {
    get("/session").await
}

/// Signs in as a persona of the demo, and tells who that is.
pub async fn sign_in(persona: String) -> Result<SessionInfo, Failure> {
    post("/session/demo", &SignIn { persona }).await
}

/// Ends the session.
pub async fn sign_out() -> Result<(), Failure> {
    delete("/session").await
}
