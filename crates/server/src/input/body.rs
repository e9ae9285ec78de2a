//! JSON bodies.

use axum::body::Bytes;
use axum::extract::rejection::{BytesRejection, FailedToBufferBody};
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, header};
use serde::de::DeserializeOwned;
use serde_path_to_error::Segment;

use crate::problem::ApiError;

/// A body of JSON.
pub struct JsonBody<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for JsonBody<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &S) -> Result<Self, ApiError> {
        if !announces_json(request.headers()) {
            return Err(ApiError::NotJson);
        }
        let bytes = Bytes::from_request(request, state).await.map_err(|rejection| match rejection {
            BytesRejection::FailedToBufferBody(FailedToBufferBody::LengthLimitError(_)) => ApiError::TooLarge,
            // Whoever sends it broke off.
            _ => ApiError::Malformed { field: None },
        })?;
        read(&bytes).map(Self)
    }
}

fn announces_json(headers: &HeaderMap) -> bool {
    let essence = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .map(|value| value.split(';').next().unwrap_or_default().trim());
    essence.is_some_and(|essence| essence.eq_ignore_ascii_case("application/json"))
}

/// Reads the whole text; an error names the field that it was reading.
fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, ApiError> {
    let mut text = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut text).map_err(|error| {
        let names_a_field = matches!(error.path().iter().next_back(), Some(Segment::Map { .. }));
        ApiError::Malformed { field: names_a_field.then(|| error.path().to_string()) }
    })?;
    text.end().map_err(|_| ApiError::Malformed { field: None })?;
    Ok(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use api::NewRequest;

    fn field_of(text: &str) -> Option<String> {
        match read::<NewRequest>(text.as_bytes()) {
            Err(ApiError::Malformed { field }) => field,
            Err(other) => panic!("{other}"),
            Ok(_) => panic!("read: {text}"),
        }
    }

    #[test]
    fn the_field_that_cannot_be_read_is_named() {
        assert_eq!(field_of(r#"{"kind":"everything","delivery":"paper"}"#).as_deref(), Some("kind"));
        assert_eq!(field_of(r#"{"kind":"copy","delivery":"post"}"#).as_deref(), Some("delivery"));
        assert_eq!(field_of(r#"{"kind":"copy","delivery":"paper","from":"2026-02-30"}"#).as_deref(), Some("from"));
        assert_eq!(field_of(r#"{"kind":"copy","delivery":"paper","reason":"x"}"#).as_deref(), Some("reason"));
    }

    #[test]
    fn what_is_no_json_names_no_field() {
        for text in ["", "{", "nee", r#"{"kind":"copy","delivery":"paper"} {}"#, r#"{"delivery":"paper"}"#] {
            assert_eq!(field_of(text), None, "{text}");
        }
    }
}
