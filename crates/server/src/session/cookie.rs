//! The cookies: one carries a session's token, one lives as long as a sign-in under way, one introduces who is unknown.
//! A browser has one of each, but of sign-ins: there can be one in every tab.

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

/// Lax: a provider, which is another site, sends the browser back to us. What follows the name says which sign-in.
const SIGN_IN: Cookie = Cookie { name: "__Host-inzage-sign-in-", attributes: "Path=/; Secure; HttpOnly; SameSite=Lax" };

/// So many characters of the state of a sign-in name its cookie: enough to tell those of one browser apart.
const NAMED_BY: usize = 8;

/// So many sign-ins can be under way in one browser. Who begins another gives up the oldest.
const UNDER_WAY: usize = 5;

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

/// The value of `Set-Cookie` that binds the sign-in with this state to this browser.
///
/// # Errors
/// Never, for a token and its state.
pub fn binding(state: &str, token: &Token, lasting: TimeDelta) -> Result<HeaderValue, ApiError> {
    set(&of_sign_in(state), SIGN_IN.attributes, &token.text(), lasting)
}

/// The value of `Set-Cookie` that takes that away.
///
/// # Errors
/// Never, for a state of ours.
pub fn unbinding(state: &str) -> Result<HeaderValue, ApiError> {
    set(&of_sign_in(state), SIGN_IN.attributes, "", TimeDelta::zero())
}

/// What binds the sign-in with this state to the browser that makes a call, if it has the form of it.
#[must_use]
pub fn bound(headers: &HeaderMap, state: &str) -> Option<Token> {
    let name = of_sign_in(state);
    pairs(headers).find(|(known, _)| *known == name).and_then(|(_, value)| Token::parse(value))
}

/// The hashes of what binds every sign-in that is under way in the browser that makes a call.
#[must_use]
pub fn all_bound(headers: &HeaderMap) -> Vec<[u8; 32]> {
    under_way(headers).filter_map(|(_, value)| Token::parse(value)).map(|token| token.hash()).collect()
}

/// The values of `Set-Cookie` that make room for one more sign-in. A browser sends the oldest cookies first (RFC 6265, 5.4).
///
/// # Errors
/// Never, for names that a browser sent.
pub fn making_room(headers: &HeaderMap) -> Result<Vec<HeaderValue>, ApiError> {
    let known: Vec<_> = under_way(headers).map(|(name, _)| name).collect();
    let surplus = known.len().saturating_sub(UNDER_WAY - 1);
    known.into_iter().take(surplus).map(|name| set(name, SIGN_IN.attributes, "", TimeDelta::zero())).collect()
}

/// The cookies of sign-ins, whatever they hold.
fn under_way(headers: &HeaderMap) -> impl Iterator<Item = (&str, &str)> {
    pairs(headers).filter(|(name, _)| {
        let of = name.strip_prefix(SIGN_IN.name).unwrap_or_default();
        of.len() == NAMED_BY && of.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
    })
}

/// How the cookie of the sign-in with this state is called.
fn of_sign_in(state: &str) -> String {
    format!("{}{}", SIGN_IN.name, state.chars().take(NAMED_BY).collect::<String>())
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
        set(self.name, self.attributes, &token.text(), lasting)
    }

    fn find(self, headers: &HeaderMap) -> Option<Token> {
        pairs(headers).find(|(name, _)| *name == self.name).and_then(|(_, value)| Token::parse(value))
    }
}

fn set(name: &str, attributes: &str, value: &str, lasting: TimeDelta) -> Result<HeaderValue, ApiError> {
    let text = format!("{name}={value}; Max-Age={}; {attributes}", lasting.num_seconds());
    let mut value = HeaderValue::try_from(text).map_err(|error| ApiError::Internal(error.into()))?;
    value.set_sensitive(true);
    Ok(value)
}

/// Every cookie that came with a call: its name and its value.
fn pairs(headers: &HeaderMap) -> impl Iterator<Item = (&str, &str)> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
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
        assert!(
            bound(&headers, "").is_none() && all_bound(&headers).is_empty(),
            "one cookie never stands for the other"
        );
    }

    #[test]
    fn all_cookies_are_of_the_host_alone_and_out_of_reach_of_scripts() {
        let new = Token::draw(&OsEntropy).unwrap();
        let minute = TimeDelta::minutes(1);
        for (cookie, values) in [
            (SESSION, vec![opening(&new, minute).unwrap(), closing()]),
            (SIGN_IN, vec![binding("abcdefghijk", &new, minute).unwrap(), unbinding("abcdefghijk").unwrap()]),
            (INTRODUCTION, vec![introducing(&new, minute).unwrap(), introduced_no_more()]),
        ] {
            for value in values {
                let value = value.to_str().unwrap();
                assert!(value.starts_with(cookie.name), "{value}");
                assert!(value.ends_with(cookie.attributes) && !value.contains("Domain"), "{value}");
            }
            for attribute in ["Path=/", "Secure", "HttpOnly", "SameSite="] {
                assert!(cookie.attributes.contains(attribute), "{}", cookie.name);
            }
        }
    }
    #[test]
    fn every_sign_in_has_a_cookie_of_its_own_and_the_oldest_makes_room() {
        let [one, other] = [(); 2].map(|()| Token::draw(&OsEntropy).unwrap());
        let mut headers = HeaderMap::new();
        for (state, token) in [("state-of-one", &one), ("other-state", &other)] {
            let cookie = binding(state, token, TimeDelta::minutes(1)).unwrap();
            let cookie = cookie.to_str().unwrap().split(';').next().unwrap().to_owned();
            headers.append(header::COOKIE, cookie.parse().unwrap());
        }
        assert!(
            bound(&headers, "state-of-one") == Some(one.clone())
                && bound(&headers, "other-state") == Some(other.clone())
        );
        assert!(bound(&headers, "junk").is_none() && bound(&headers, "").is_none());
        assert!(all_bound(&headers) == [one.hash(), other.hash()] && making_room(&headers).unwrap().is_empty());
        for number in 0..UNDER_WAY {
            headers.append(header::COOKIE, format!("{}{number:08}=x", SIGN_IN.name).parse().unwrap());
        }
        let gone = making_room(&headers).unwrap();
        let names: Vec<_> = gone.iter().map(|value| value.to_str().unwrap().split('=').next().unwrap()).collect();
        assert_eq!(names, ["state-of", "other-st", "00000000"].map(|state| format!("{}{state}", SIGN_IN.name)));
        assert!(gone.iter().all(|value| value.to_str().unwrap().contains("=; Max-Age=0; ")));
    }
}
