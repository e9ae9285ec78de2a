//! The part of an address after the question mark.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::problem::ApiError;

/// The parameters of a call, as they were written.
pub struct QueryText(Vec<(String, String)>);

impl<S: Send + Sync> FromRequestParts<S> for QueryText {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        let text = parts.uri.query().unwrap_or_default();
        Ok(Self(form_urlencoded::parse(text.as_bytes()).into_owned().collect()))
    }
}

impl QueryText {
    /// Refuses what is not one of these names, and what is said twice: a filter that is silently ignored shows more than
    /// was asked for.
    ///
    /// # Errors
    /// [`ApiError::Malformed`] with the first such name.
    pub fn only(self, names: &[&str]) -> Result<Self, ApiError> {
        for (at, (name, _)) in self.0.iter().enumerate() {
            let twice = self.0.iter().take(at).any(|(earlier, _)| earlier == name);
            if twice || !names.contains(&name.as_str()) {
                return Err(ApiError::malformed(name));
            }
        }
        Ok(self)
    }

    /// The value of a parameter, read by `read`.
    ///
    /// # Errors
    /// [`ApiError::Malformed`] with its name when `read` cannot read it.
    pub fn get<T>(&self, name: &str, read: impl FnOnce(&str) -> Option<T>) -> Result<Option<T>, ApiError> {
        match self.0.iter().find(|(key, _)| key == name) {
            Some((_, value)) => read(value).map(Some).ok_or_else(|| ApiError::malformed(name)),
            None => Ok(None),
        }
    }
}
