//! What the browser brings back from a provider.

use api::SignInFault;
use axum::http::HeaderMap;
use openidconnect::AuthorizationCode;

use super::error::SignInError;
use super::handshake::Handshake;
use super::oidc::Metadata;
use crate::input::QueryText;
use crate::problem::ApiError;

/// What the browser brings back. Parameters that we have no use for are let be: every provider has its own.
pub struct Answer {
    state: Option<String>,
    code: Option<String>,
    issuer: Option<String>,
    error: Option<String>,
}

impl Answer {
    /// Reads the parameters of the callback.
    ///
    /// # Errors
    /// Never: what is not there is `None`.
    pub fn read(query: &QueryText) -> Result<Self, ApiError> {
        let text = |name| query.get(name, |text| Some(text.to_owned()));
        Ok(Self { state: text("state")?, code: text("code")?, issuer: text("iss")?, error: text("error")? })
    }

    /// What it answers, if that began in the browser that makes the call.
    #[must_use]
    pub fn handshake(&self, headers: &HeaderMap) -> Option<Handshake> {
        self.state.as_deref().and_then(|state| Handshake::begun(headers, state))
    }

    /// The code, once it is certain that this provider gives it.
    ///
    /// # Errors
    /// Another provider answers (RFC 9207), or this one says that there is no code.
    pub fn code(self, metadata: &Metadata) -> Result<AuthorizationCode, SignInError> {
        let names_itself = metadata.additional_metadata().authorization_response_iss_parameter_supported;
        match &self.issuer {
            Some(issuer) if issuer != metadata.issuer().as_str() => {
                return Err(SignInError::refused("the answer names another provider"));
            }
            None if names_itself => return Err(SignInError::refused("the answer does not name its provider")),
            Some(_) | None => {}
        }
        match (self.error.as_deref(), self.code) {
            (Some("access_denied"), _) => {
                Err(SignInError::Fault { fault: SignInFault::Cancelled, cause: "broken off at the provider".into() })
            }
            (Some("unmet_authentication_requirements"), _) => Err(SignInError::Fault {
                fault: SignInFault::LevelTooLow,
                cause: "the provider cannot reach the level".into(),
            }),
            (Some("temporarily_unavailable" | "server_error"), _) => {
                Err(SignInError::unreachable("the provider says that it failed"))
            }
            (Some(_), _) => Err(SignInError::refused("the provider answers with an error")),
            (None, None) => Err(SignInError::refused("the answer has no code")),
            (None, Some(code)) => Ok(AuthorizationCode::new(code)),
        }
    }
}
