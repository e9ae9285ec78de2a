//! Making oneself known by a code; and why a sign-in did not succeed, as the app's first page is told in its address.

use serde::{Deserialize, Serialize};

/// `POST /api/activation`: who has just come through a provider says by a code on paper who they are here. No `Debug`, so that
/// no log can hold the code.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Activation {
    /// As it was typed over: spaces, dashes and small letters play no part.
    pub code: String,
}

/// The parameter of the first page that carries [`SignInFault::code`].
pub const FAULT_PARAMETER: &str = "fout";

/// The parameter that carries the number under which the cause stands in the log.
pub const NUMBER_PARAMETER: &str = "nummer";

/// The closed list of reasons. The cause is in the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignInFault {
    /// The provider knows who it is, the portal does not.
    UnknownPerson,
    /// The provider let the person in at too low a level of assurance, twice.
    LevelTooLow,
    /// The person broke off at the provider.
    Cancelled,
    /// It took too long, was used before, or began in another browser.
    Stale,
    /// What the provider said cannot be relied upon.
    Refused,
    /// The provider cannot be reached.
    Unreachable,
    /// Something failed at the portal.
    Failed,
}

impl SignInFault {
    /// All reasons.
    pub const ALL: [Self; 7] = [
        Self::UnknownPerson,
        Self::LevelTooLow,
        Self::Cancelled,
        Self::Stale,
        Self::Refused,
        Self::Unreachable,
        Self::Failed,
    ];

    /// The word in the address.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::UnknownPerson => "unknown_person",
            Self::LevelTooLow => "level_too_low",
            Self::Cancelled => "cancelled",
            Self::Stale => "stale",
            Self::Refused => "refused",
            Self::Unreachable => "unreachable",
            Self::Failed => "failed",
        }
    }

    /// The reason for which this word stands.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|fault| fault.code() == code)
    }
}
