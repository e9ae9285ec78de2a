//! Why a sign-in did not succeed.

use std::borrow::Cow;
use std::fmt;

use api::{FAULT_PARAMETER, NUMBER_PARAMETER, SignInFault};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse as _, Response};

use crate::problem::ApiError;
use crate::state::AppState;

/// So much of what a provider said stands in the log at most, in letters.
const LONGEST: usize = 300;

/// Why a sign-in did not succeed, in two voices.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// It did not, and that is nobody's fault here.
    #[error("{cause}")]
    Fault {
        /// For the screen.
        fault: SignInFault,
        /// For the log, in words of our own: what a provider said may be about a person. Times, levels and names of providers are
        /// about nobody.
        cause: Cow<'static, str>,
    },
    /// Something failed here.
    #[error(transparent)]
    Failed(ApiError),
}

impl SignInError {
    /// What the provider said, or what came back by the browser, cannot be relied upon.
    #[must_use]
    pub const fn refused(cause: &'static str) -> Self {
        Self::Fault { fault: SignInFault::Refused, cause: Cow::Borrowed(cause) }
    }

    /// The same, with what was found in its words.
    #[must_use]
    pub const fn refused_for(cause: String) -> Self {
        Self::Fault { fault: SignInFault::Refused, cause: Cow::Owned(cause) }
    }

    /// The sign-in is over, or was never this browser's.
    #[must_use]
    pub const fn stale(cause: &'static str) -> Self {
        Self::Fault { fault: SignInFault::Stale, cause: Cow::Borrowed(cause) }
    }

    /// The provider cannot be reached.
    #[must_use]
    pub const fn unreachable(cause: &'static str) -> Self {
        Self::Fault { fault: SignInFault::Unreachable, cause: Cow::Borrowed(cause) }
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
///
/// # Errors
/// There are no random bytes for the number.
pub fn turn_away(
    state: &AppState,
    provider: &str,
    error: SignInError,
    spent: Option<HeaderValue>,
) -> Result<Response, ApiError> {
    let number = CallNumber::draw(state)?;
    let fault = match error {
        SignInError::Fault { fault, cause } => {
            tracing::warn!(provider, fault = fault.code(), %cause, %number, "a sign-in did not succeed");
            fault
        }
        SignInError::Failed(error) => {
            error.log();
            tracing::warn!(provider, fault = SignInFault::Failed.code(), %number, "a sign-in did not succeed");
            SignInFault::Failed
        }
    };
    let cookies = AppendHeaders(spent.map(|cookie| (header::SET_COOKIE, cookie)));
    Ok((StatusCode::SEE_OTHER, [(header::LOCATION, first_page(fault, &number))], cookies).into_response())
}

/// The first page, with the reason why one comes there and the number under which the log has the cause.
#[must_use]
pub fn first_page(fault: SignInFault, number: &CallNumber) -> String {
    format!("/?{FAULT_PARAMETER}={}&{NUMBER_PARAMETER}={number}", fault.code())
}

/// What somebody who calls about a sign-in can name: it stands on their screen and in the log, and says nothing of them.
#[derive(Clone, Copy, Debug)]
pub struct CallNumber(u32);

impl CallNumber {
    /// A new one: six figures, enough to find a line of a day.
    ///
    /// # Errors
    /// There are no random bytes.
    pub fn draw(state: &AppState) -> Result<Self, ApiError> {
        let mut bytes = [0; 32];
        state.entropy.fill(&mut bytes).map_err(|error| ApiError::Internal(error.into()))?;
        let [a, b, c, d, ..] = bytes;
        Ok(Self(u32::from_be_bytes([a, b, c, d]) % 1_000_000))
    }
}

impl fmt::Display for CallNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:06}", self.0)
    }
}

/// What a provider said, for the log: without what would end the line, and not without end.
pub fn printable(text: &str) -> String {
    let plain = text.chars().filter(|letter| letter.is_ascii_graphic() || *letter == ' ');
    plain.take(LONGEST).collect()
}
