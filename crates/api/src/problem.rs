//! Errors on the wire: a code the screen translates, never a cause.

use serde::{Deserialize, Serialize};

/// `application/problem+json` (RFC 9457).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// What is wrong.
    pub code: ProblemCode,
    /// The HTTP status.
    pub status: u16,
    /// The same in English, for who reads the wire.
    pub title: String,
    /// The parameter or JSON field that is wrong, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
}

/// The closed list of errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ProblemCode {
    /// It does not exist, or the viewer may not know that it does (404).
    NotFound,
    /// Nobody is signed in, or the session ended (401).
    NotSignedIn,
    /// Somebody else is signed in than whose session the call was meant for (409).
    OtherPerson,
    /// An unsafe call without a same-origin proof (403).
    CrossOrigin,
    /// The organisation's terms of use are to be accepted first (403).
    TermsNotAccepted,
    /// Who is signed in must sign in again before this (403): ending sessions elsewhere.
    ProofNeeded,
    /// The persona does not exist (422).
    UnknownPersona,
    /// A parameter or field cannot be read (400).
    Malformed,
    /// A value is readable but cannot be (422): a period that ends before it begins.
    Invalid,
    /// The body is too large (413).
    TooLarge,
    /// The media type is not JSON (415).
    NotJson,
    /// The method does not exist here (405).
    MethodNotAllowed,
    /// The request's state does not allow it (409): withdrawing what was delivered. With the field `key`: something else was sent before with this key.
    Conflict,
    /// The caller asks more often than one person does (429); `Retry-After` says when to come back.
    TooMany,
    /// It took too long (503).
    Timeout,
    /// Something failed here; the cause is in the log (500).
    Internal,
}
