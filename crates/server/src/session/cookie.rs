//! The cookies: one carries a session's token, one lives as long as a sign-in under way, one introduces who is unknown.

use axum::http::{HeaderMap, HeaderValue, header};
use chrono::TimeDelta;

use super::Token;
use crate::problem::ApiError;

/// A cookie. `__Host-`: the browser itself sees to it that it is secure, for this host alone and for all paths.
#[derive(Clone, Copy)]
struct Cookie {
    name: &'static str,
    attributes: &'static str,
}

/// Strict: no other site can make the browser send it, not even with a link.
const SESSION: Cookie = Cookie { name: "__Host-inzage", attributes: "Path=/; Secure; HttpOnly; SameSite=Strict" };

/// Lax: a provider, which is another site, sends the browser back to us.
const SIGN_IN: Cookie = Cookie { name: "__Host-inzage-sign-in", attributes: "Path=/; Secure; HttpOnly; SameSite=Lax" };

/// Strict: only the app's own pages use it.
const INTRODUCTION: Cookie =
    Cookie { name: "__Host-inzage-introduced", attributes: "Path=/; Secure; HttpOnly; SameSite=Strict" };

/// The value of `Set-Cookie` that opens a session.
///
/// # Errors
/// Never, for a token: base64url is fit for a header.
pub fn opening(token: &Token, lasting: TimeDelta) -> Result<HeaderValue, ApiError> {
    SESSION.set(token, lasting)
}

/// The value of `Set-Cookie` that takes a session's cookie away.
#[must_use]
pub fn closing() -> HeaderValue {
    HeaderValue::from_static("__Host-inzage=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Strict")
}

/// The token of the session that came with a call, if it has the form of one.
#[must_use]
pub fn token(headers: &HeaderMap) -> Option<Token> {
    SESSION.find(headers)
}

/// The value of `Set-Cookie` that binds a sign-in to this browser.
///
/// # Errors
/// Never, for a token.
pub fn binding(token: &Token, lasting: TimeDelta) -> Result<HeaderValue, ApiError> {
    SIGN_IN.set(token, lasting)
}

/// The value of `Set-Cookie` that takes that away.
#[must_use]
pub fn unbinding() -> HeaderValue {
    HeaderValue::from_static("__Host-inzage-sign-in=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Lax")
}

/// What binds a sign-in to the browser that makes a call, if it has the form of it.
#[must_use]
pub fn bound(headers: &HeaderMap) -> Option<Token> {
    SIGN_IN.find(headers)
}

/// The value of `Set-Cookie` that keeps who has just shown at a provider who they are, and is unknown here.
///
/// # Errors
/// Never, for a token.
pub fn introducing(token: &Token, lasting: TimeDelta) -> Result<HeaderValue, ApiError> {
    INTRODUCTION.set(token, lasting)
}

/// The value of `Set-Cookie` that takes that away.
#[must_use]
pub fn introduced_no_more() -> HeaderValue {
    HeaderValue::from_static("__Host-inzage-introduced=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Strict")
}

/// What introduces who makes a call, if it has the form of it.
#[must_use]
pub fn introduced(headers: &HeaderMap) -> Option<Token> {
    INTRODUCTION.find(headers)
}

impl Cookie {
    fn set(self, token: &Token, lasting: TimeDelta) -> Result<HeaderValue, ApiError> {
        let Self { name, attributes } = self;
        let text = format!("{name}={}; Max-Age={}; {attributes}", token.text(), lasting.num_seconds());
        let mut value = HeaderValue::try_from(text).map_err(|error| ApiError::Internal(error.into()))?;
        value.set_sensitive(true);
        Ok(value)
    }

    fn find(self, headers: &HeaderMap) -> Option<Token> {
        headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|line| line.to_str().ok())
            .flat_map(|line| line.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .find(|(name, _)| *name == self.name)
            .and_then(|(_, value)| Token::parse(value))
    }
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
        let line = format!("c=d; {}={}", SESSION.name, mine.text());
        headers.append(header::COOKIE, HeaderValue::from_str(&line).unwrap());
        assert!(token(&headers) == Some(mine));
        assert!(bound(&headers).is_none(), "one cookie never stands for the other");
    }

    #[test]
    fn all_cookies_are_of_the_host_alone_and_out_of_reach_of_scripts() {
        let new = Token::draw(&OsEntropy).unwrap();
        let minute = TimeDelta::minutes(1);
        for (cookie, values) in [
            (SESSION, vec![opening(&new, minute).unwrap(), closing()]),
            (SIGN_IN, vec![binding(&new, minute).unwrap(), unbinding()]),
            (INTRODUCTION, vec![introducing(&new, minute).unwrap(), introduced_no_more()]),
        ] {
            for value in values {
                let value = value.to_str().unwrap();
                assert!(value.starts_with(&format!("{}=", cookie.name)), "{value}");
                assert!(value.ends_with(cookie.attributes) && !value.contains("Domain"), "{value}");
            }
            for attribute in ["Path=/", "Secure", "HttpOnly", "SameSite="] {
                assert!(cookie.attributes.contains(attribute), "{}", cookie.name);
            }
        }
    }
}
