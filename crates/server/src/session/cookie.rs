//! The cookie that carries a session's token.

use axum::http::{HeaderMap, HeaderValue, header};

use super::{LIFETIME, Token};
use crate::problem::ApiError;

/// `__Host-`: the browser itself sees to it that it is secure, for this host alone and for all paths.
const NAME: &str = "__Host-inzage";
/// Strict: no other site can make the browser send it, not even with a link.
const ATTRIBUTES: &str = "Path=/; Secure; HttpOnly; SameSite=Strict";

/// The value of `Set-Cookie` that opens a session.
///
/// # Errors
/// Never, for a token: base64url is fit for a header.
pub fn opening(token: &Token) -> Result<HeaderValue, ApiError> {
    let text = format!("{NAME}={}; Max-Age={}; {ATTRIBUTES}", token.text(), LIFETIME.num_seconds());
    let mut value = HeaderValue::try_from(text).map_err(|error| ApiError::Internal(error.into()))?;
    value.set_sensitive(true);
    Ok(value)
}

/// The value of `Set-Cookie` that takes the cookie away.
#[must_use]
pub fn closing() -> HeaderValue {
    HeaderValue::from_static("__Host-inzage=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Strict")
}

/// The token that came with a call, if it has the form of one.
#[must_use]
pub fn token(headers: &HeaderMap) -> Option<Token> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == NAME)
        .and_then(|(_, value)| Token::parse(value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::OsEntropy;

    #[test]
    fn the_token_is_found_among_other_cookies() {
        let mine = Token::draw(&OsEntropy).unwrap();
        let mut headers = HeaderMap::new();
        headers.append(header::COOKIE, HeaderValue::from_str("a=b; __Host-other=1").unwrap());
        assert!(token(&headers).is_none());
        headers.append(header::COOKIE, HeaderValue::from_str(&format!("c=d; {NAME}={}", mine.text())).unwrap());
        assert!(token(&headers) == Some(mine));
    }

    #[test]
    fn both_cookies_are_of_the_host_alone_and_out_of_reach_of_scripts() {
        let opening = opening(&Token::draw(&OsEntropy).unwrap()).unwrap();
        for value in [opening.to_str().unwrap(), closing().to_str().unwrap()] {
            assert!(value.starts_with(NAME) && value.ends_with(ATTRIBUTES), "{value}");
            assert!(!value.contains("Domain"));
        }
    }
}
