//! Errors in two voices: a code for the screen (RFC 9457), a cause for the log.

use api::{Problem, ProblemCode};
use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use storage::StorageError;

use crate::causes::causes;

/// Why a call is not answered as asked.
#[derive(Debug, thiserror::Error)]
pub enum ApiError {
    /// It does not exist, or the viewer may not know that it does. Nothing may ever tell these two apart, so there is
    /// nothing to say about it.
    #[error("not found")]
    NotFound,
    /// Nobody is signed in.
    #[error("not signed in")]
    NotSignedIn,
    /// The call is meant for the session of somebody else than who is signed in.
    #[error("somebody else is signed in")]
    OtherPerson,
    /// No proof that the call comes from the portal's own pages.
    #[error("cross-origin call refused")]
    CrossOrigin,
    /// The terms of use are to be accepted first.
    #[error("terms of use not accepted")]
    TermsNotAccepted,
    /// The last proof of who is signed in is too old for this.
    #[error("a new proof of who you are is needed")]
    ProofNeeded,
    /// The demo has no such persona.
    #[error("unknown persona")]
    UnknownPersona,
    /// A parameter or field cannot be read.
    #[error("malformed")]
    Malformed {
        /// Which one, where that is known.
        field: Option<String>,
    },
    /// A value can be read but cannot be.
    #[error("invalid value")]
    Invalid {
        /// Of which field or parameter.
        field: &'static str,
    },
    /// The body is larger than anything the portal takes.
    #[error("body too large")]
    TooLarge,
    /// The body is not JSON.
    #[error("body is not JSON")]
    NotJson,
    /// This address does not take this method.
    #[error("method not allowed")]
    MethodNotAllowed,
    /// The state of the request does not allow it.
    #[error("not in this state")]
    Conflict,
    /// Something else was sent before with the key of this form.
    #[error("this key was sent before with something else")]
    KeyUsed,
    /// Who was invited came in already, or may read nothing any more.
    #[error("no invitation of this person waits for a code")]
    NothingToRenew,
    /// The caller asks more often than one person does.
    #[error("too many calls")]
    TooMany {
        /// How long to wait.
        seconds: u64,
    },
    /// The body comes more slowly than anybody sends one.
    #[error("the body came too slowly")]
    SlowBody,
    /// It took too long.
    #[error("took too long")]
    Timeout,
    /// Something failed here.
    #[error("internal error")]
    Internal(#[source] anyhow::Error),
}

impl ApiError {
    /// A query parameter or JSON field that cannot be read.
    #[must_use]
    pub fn malformed(field: impl Into<String>) -> Self {
        Self::Malformed { field: Some(field.into()) }
    }

    /// Writes down what failed here; what is the caller's affair is not.
    pub(crate) fn log(&self) {
        if let Self::Internal(cause) = self {
            tracing::error!(cause = causes(cause), "a call failed");
        }
    }

    const fn code(&self) -> ProblemCode {
        match self {
            Self::NotFound => ProblemCode::NotFound,
            Self::NotSignedIn => ProblemCode::NotSignedIn,
            Self::OtherPerson => ProblemCode::OtherPerson,
            Self::CrossOrigin => ProblemCode::CrossOrigin,
            Self::TermsNotAccepted => ProblemCode::TermsNotAccepted,
            Self::ProofNeeded => ProblemCode::ProofNeeded,
            Self::UnknownPersona => ProblemCode::UnknownPersona,
            Self::Malformed { .. } => ProblemCode::Malformed,
            Self::Invalid { .. } => ProblemCode::Invalid,
            Self::TooLarge => ProblemCode::TooLarge,
            Self::NotJson => ProblemCode::NotJson,
            Self::MethodNotAllowed => ProblemCode::MethodNotAllowed,
            Self::Conflict | Self::KeyUsed | Self::NothingToRenew => ProblemCode::Conflict,
            Self::TooMany { .. } => ProblemCode::TooMany,
            Self::SlowBody | Self::Timeout => ProblemCode::Timeout,
            Self::Internal(_) => ProblemCode::Internal,
        }
    }

    const fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::NotSignedIn => StatusCode::UNAUTHORIZED,
            Self::CrossOrigin | Self::TermsNotAccepted | Self::ProofNeeded => StatusCode::FORBIDDEN,
            Self::Malformed { .. } => StatusCode::BAD_REQUEST,
            Self::UnknownPersona | Self::Invalid { .. } => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::NotJson => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::Conflict | Self::KeyUsed | Self::NothingToRenew | Self::OtherPerson => StatusCode::CONFLICT,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::SlowBody => StatusCode::REQUEST_TIMEOUT,
            Self::Timeout => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn field(&self) -> Option<String> {
        match self {
            Self::Malformed { field } => field.clone(),
            Self::Invalid { field } => Some((*field).to_owned()),
            Self::UnknownPersona => Some("persona".to_owned()),
            Self::KeyUsed => Some("key".to_owned()),
            Self::NothingToRenew => Some("person".to_owned()),
            Self::NotFound
            | Self::NotSignedIn
            | Self::OtherPerson
            | Self::CrossOrigin
            | Self::TermsNotAccepted
            | Self::ProofNeeded
            | Self::TooLarge
            | Self::NotJson
            | Self::MethodNotAllowed
            | Self::Conflict
            | Self::TooMany { .. }
            | Self::SlowBody
            | Self::Timeout
            | Self::Internal(_) => None,
        }
    }
}

impl From<StorageError> for ApiError {
    fn from(error: StorageError) -> Self {
        Self::Internal(error.into())
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        self.log();
        let status = self.status();
        let wait = if let Self::TooMany { seconds } = self { Some(HeaderValue::from(seconds)) } else { None };
        let problem =
            Problem { code: self.code(), status: status.as_u16(), title: self.to_string(), field: self.field() };
        let mut response = (status, Json(problem)).into_response();
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if let Some(wait) = wait {
            response.headers_mut().insert(header::RETRY_AFTER, wait);
        }
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http_body_util::BodyExt;

    #[tokio::test]
    async fn the_cause_never_reaches_the_wire() {
        let response = ApiError::Internal(anyhow::anyhow!("mevrouw Jansen: kolom ontbreekt")).into_response();
        assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
        let body = response.into_body().collect().await.unwrap().to_bytes();
        assert_eq!(body, r#"{"code":"internal","status":500,"title":"internal error"}"#);
    }
}
