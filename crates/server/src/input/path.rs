//! The names in an address.

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use serde::de::DeserializeOwned;

use crate::problem::ApiError;

/// What the address names. A name of the wrong form names nothing that exists, and is answered so.
pub struct Address<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for Address<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        let Path(names) = Path::from_request_parts(parts, state).await.map_err(|_| ApiError::NotFound)?;
        Ok(Self(names))
    }
}
