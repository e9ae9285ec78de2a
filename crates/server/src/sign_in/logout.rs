//! A provider tells that somebody signed out there (OpenID Connect Back-Channel Logout 1.0).

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;
use serde::de::IgnoredAny;
use sha2::{Digest as _, Sha256};
use storage::{LogoutOf, ProviderLogout};

use super::error::SignInError;
use super::provider::Provider;
use super::signed::{self, NotSigned};

/// What makes a token one for signing out.
const EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";
/// The kinds that it may call itself; many providers say nothing of their own.
const KINDS: [&str; 3] = ["logout+jwt", "application/logout+jwt", "JWT"];
/// How old a token may be: for longer, nobody needs to remember that it was used.
const AGE: TimeDelta = TimeDelta::minutes(10);
/// How far the clocks of two machines may be apart.
const APART: TimeDelta = TimeDelta::seconds(60);

#[derive(Deserialize)]
struct Claims {
    iss: String,
    aud: Audiences,
    #[serde(with = "chrono::serde::ts_seconds")]
    iat: DateTime<Utc>,
    #[serde(with = "chrono::serde::ts_seconds")]
    exp: DateTime<Utc>,
    jti: String,
    events: BTreeMap<String, serde_json::Map<String, serde_json::Value>>,
    sub: Option<String>,
    sid: Option<String>,
    nonce: Option<IgnoredAny>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Audiences {
    One(String),
    Many(Vec<String>),
}

/// What a logout token ends, once all of it holds. Whether it was used before, only the database can tell.
///
/// # Errors
/// It does not hold, or the provider's keys cannot be had.
pub async fn read_logout(provider: &Provider, token: &str, now: DateTime<Utc>) -> Result<ProviderLogout, SignInError> {
    let mut metadata = provider.metadata(now).await?;
    let mut payload = signed::verified(token, &KINDS, metadata.jwks());
    if payload == Err(NotSigned::UnknownKey) {
        metadata = provider.renewed(now).await?;
        payload = signed::verified(token, &KINDS, metadata.jwks());
    }
    let payload = payload.map_err(|_| SignInError::refused("the logout token's signature does not hold"))?;
    let claims: Claims =
        serde_json::from_slice(&payload).map_err(|_| SignInError::refused("the logout token cannot be read"))?;
    if !holds(&claims, provider, metadata.issuer().as_str(), now) {
        return Err(SignInError::refused("the logout token does not hold"));
    }
    let name = &provider.settings.name;
    let of = match (&claims.sid, &claims.sub) {
        (Some(sid), _) => LogoutOf::Session(provider.key.session(name, sid)),
        (None, Some(sub)) => LogoutOf::Subject(provider.key.subject(name, sub)),
        (None, None) => return Err(SignInError::refused("the logout token names nobody")),
    };
    let until = claims.iat + AGE + APART;
    Ok(ProviderLogout { provider: name.clone(), token: Sha256::digest(&claims.jti).into(), until, of })
}

/// What a provider's page ends that shows ours in a frame (OpenID Connect Front-Channel Logout 1.0); none where it calls itself
/// otherwise. No token signs it: the name of the session, which the provider and the person's ID token alone hold, is the proof.
#[must_use]
pub fn front_channel(provider: &Provider, issuer: &str, sid: &str) -> Option<LogoutOf> {
    let session = provider.key.session(&provider.settings.name, sid);
    (issuer == provider.settings.issuer).then_some(LogoutOf::Session(session))
}

/// The checks of the standard's section 2.6.
fn holds(claims: &Claims, provider: &Provider, issuer: &str, now: DateTime<Utc>) -> bool {
    let portal = &provider.settings.client_id;
    let for_us = match &claims.aud {
        Audiences::One(audience) => audience == portal,
        Audiences::Many(audiences) => audiences.contains(portal),
    };
    let fresh = claims.iat <= now + APART && now < claims.iat + AGE && now < claims.exp;
    let unnamed = claims.jti.is_empty();
    // An ID token has a nonce; without this rule one could be passed off as a logout token.
    let is_id_token = claims.nonce.is_some();
    claims.iss == issuer && for_us && fresh && !unnamed && !is_id_token && claims.events.contains_key(EVENT)
}
