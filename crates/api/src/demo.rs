//! Signing in to the demo.

use serde::{Deserialize, Serialize};

/// Somebody to be in the demo.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Persona {
    /// Its name in the sign-in call.
    pub id: String,
    /// Full name.
    pub name: String,
    /// The kind of person.
    pub group: PersonaGroup,
    /// Who this is, in one sentence.
    pub sentence: String,
}

/// Kinds of personas, in the order of the sign-in page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PersonaGroup {
    /// Clients themselves.
    Client,
    /// Parents and guardians of minors.
    Parent,
    /// Representatives of adults.
    Representative,
    /// Others who read along.
    Reader,
}

/// `POST /api/session/demo`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// [`Persona::id`].
    pub persona: String,
}
