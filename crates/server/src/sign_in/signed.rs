//! A signed token that is no ID token (RFC 7515): the library checks those alone, but has the keys and the signatures.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use openidconnect::core::{CoreJsonWebKey, CoreJsonWebKeySet, CoreJwsSigningAlgorithm};
use openidconnect::{JsonWebKey as _, JsonWebKeyUse as _};
use serde::Deserialize;

use super::oidc::SIGNATURES;

/// Why a token does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotSigned {
    /// It has not the form of one, or a kind of signature that is not accepted.
    Malformed,
    /// No key of the provider is named so.
    UnknownKey,
    /// The signature is not of that key.
    Forged,
}

#[derive(Deserialize)]
struct Header {
    alg: CoreJwsSigningAlgorithm,
    kid: Option<String>,
    typ: Option<String>,
    /// Extensions that must be understood; we understand none.
    crit: Option<serde::de::IgnoredAny>,
}

/// What a token says, once its signature is seen to be by one of these keys.
///
/// # Errors
/// It does not hold.
pub fn verified(token: &str, kinds: &[&str], keys: &CoreJsonWebKeySet) -> Result<Vec<u8>, NotSigned> {
    let (signed, signature) = token.rsplit_once('.').ok_or(NotSigned::Malformed)?;
    let (header, payload) = signed.split_once('.').ok_or(NotSigned::Malformed)?;
    let bytes = |text: &str| URL_SAFE_NO_PAD.decode(text).map_err(|_| NotSigned::Malformed);
    let header: Header = serde_json::from_slice(&bytes(header)?).map_err(|_| NotSigned::Malformed)?;
    let kind_fits = header.typ.as_deref().is_none_or(|typ| kinds.iter().any(|kind| kind.eq_ignore_ascii_case(typ)));
    if !kind_fits || header.crit.is_some() || !SIGNATURES.contains(&header.alg) {
        return Err(NotSigned::Malformed);
    }
    let signature = bytes(signature)?;
    let mut named = keys.keys().iter().filter(|key| is_named(key, header.kid.as_deref())).peekable();
    if named.peek().is_none() {
        return Err(NotSigned::UnknownKey);
    }
    let mut holds = named.map(|key| key.verify_signature(&header.alg, signed.as_bytes(), &signature));
    if holds.any(|held| held.is_ok()) { bytes(payload) } else { Err(NotSigned::Forged) }
}

fn is_named(key: &CoreJsonWebKey, name: Option<&str>) -> bool {
    let signs = key.key_use().is_none_or(|kind| kind.allows_signature());
    signs && name.is_none_or(|name| key.key_id().is_some_and(|id| id.as_str() == name))
}
