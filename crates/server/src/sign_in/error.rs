//! Why a sign-in did not succeed.

use api::{FAULT_PARAMETER, SignInFault};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse as _, Response};

use crate::problem::ApiError;

/// Why a sign-in did not succeed, in two voices.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// It did not, and that is nobody's fault here.
    #[error("{cause}")]
    Fault {
        /// For the screen.
        fault: SignInFault,
        /// For the log, in words of our own: what a provider said may be about a person.
        cause: &'static str,
    },
    /// Something failed here.
    #[error(transparent)]
    Failed(ApiError),
}

impl SignInError {
    /// What the provider said, or what came back by the browser, cannot be relied upon.
    #[must_use]
    pub const fn refused(cause: &'static str) -> Self {
        Self::Fault { fault: SignInFault::Refused, cause }
    }

    /// The sign-in is over, or was never this browser's.
    #[must_use]
    pub const fn stale(cause: &'static str) -> Self {
        Self::Fault { fault: SignInFault::Stale, cause }
    }

    /// The provider cannot be reached.
    #[must_use]
    pub const fn unreachable(cause: &'static str) -> Self {
        Self::Fault { fault: SignInFault::Unreachable, cause }
    }
}

impl From<ApiError> for SignInError {
    fn from(error: ApiError) -> Self {
        Self::Failed(error)
    }
}

impl From<storage::StorageError> for SignInError {
    fn from(error: storage::StorageError) -> Self {
        Self::Failed(error.into())
    }
}

/// The answer to a sign-in that did not succeed: back to the first page, which says why in its own words, also where something failed
/// here, for it is a browser that comes and nobody's app. The cause is written down; nobody is named. What bound the sign-in is taken
/// away; where none was found, others that are under way in this browser stay as they are.
pub fn turn_away(provider: &str, error: SignInError, spent: Option<HeaderValue>) -> Response {
    let fault = match error {
        SignInError::Fault { fault, cause } => {
            tracing::warn!(provider, fault = fault.code(), cause, "a sign-in did not succeed");
            fault
        }
        SignInError::Failed(error) => {
            error.log();
            SignInFault::Failed
        }
    };
    let cookies = AppendHeaders(spent.map(|cookie| (header::SET_COOKIE, cookie)));
    (StatusCode::SEE_OTHER, [(header::LOCATION, first_page(fault))], cookies).into_response()
}

/// The first page, with the reason why one comes there.
#[must_use]
pub fn first_page(fault: SignInFault) -> String {
    format!("/?{FAULT_PARAMETER}={}", fault.code())
}
