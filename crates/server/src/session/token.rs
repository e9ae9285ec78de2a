//! The token of a session.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use dossier::SessionMark;
use rand::TryRngCore as _;
use sha2::{Digest as _, Sha256};
use uuid::{Builder, Uuid};

use crate::keyed::keyed_hash;

/// Where random bytes come from: the operating system, or a test.
pub trait Entropy: Send + Sync + 'static {
    /// Fills all of `bytes`.
    ///
    /// # Errors
    /// When the source has no bytes to give.
    fn fill(&self, bytes: &mut [u8; 32]) -> Result<(), EntropyError>;
}

/// The operating system gives no random bytes.
#[derive(Debug, thiserror::Error)]
#[error("the operating system gives no random bytes: {0}")]
pub struct EntropyError(pub String);

/// The operating system's own source.
#[derive(Clone, Copy, Debug)]
pub struct OsEntropy;

impl Entropy for OsEntropy {
    fn fill(&self, bytes: &mut [u8; 32]) -> Result<(), EntropyError> {
        rand::rngs::OsRng.try_fill_bytes(bytes).map_err(|error| EntropyError(error.to_string()))
    }
}

/// 256 random bits that stand for a session. It has no `Debug`, so that no log can hold one.
#[derive(Clone, PartialEq, Eq)]
pub struct Token([u8; 32]);

impl Token {
    /// A new one.
    ///
    /// # Errors
    /// When there are no random bytes.
    pub fn draw(entropy: &dyn Entropy) -> Result<Self, EntropyError> {
        let mut bytes = [0; 32];
        entropy.fill(&mut bytes)?;
        Ok(Self(bytes))
    }

    /// Reads what [`Token::text`] wrote, and nothing else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok().map(Self)
    }

    /// As the cookie carries it: 43 characters of base64url.
    #[must_use]
    pub fn text(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// As the database knows it: who reads the database cannot sign in with what is there.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0).into()
    }

    /// Another secret, as text, that only who has this token can know. Different purposes give unrelated ones.
    #[must_use]
    pub fn derive(&self, purpose: &str) -> String {
        URL_SAFE_NO_PAD.encode(keyed_hash(&self.0, &[purpose]))
    }

    /// As the audit trail names the session: from it neither the token nor the hash in the database can be told.
    #[must_use]
    pub fn mark(&self) -> SessionMark {
        storage::session_mark(&self.hash())
    }

    /// Half of its bits as a random name (UUID version 4), for what needs a name and no token.
    #[must_use]
    pub fn as_name(&self) -> Uuid {
        let [half, _] = halves(self.0);
        Builder::from_random_bytes(half).into_uuid()
    }
}

fn halves(bytes: [u8; 32]) -> [[u8; 16]; 2] {
    let mut halves = [[0; 16]; 2];
    halves.as_flattened_mut().copy_from_slice(&bytes);
    halves
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_tokens_of_the_system_differ() {
        assert!(Token::draw(&OsEntropy).unwrap() != Token::draw(&OsEntropy).unwrap());
    }

    #[test]
    fn a_token_survives_its_own_text_and_nothing_else_is_one() {
        let token = Token([7; 32]);
        assert!(Token::parse(&token.text()) == Some(token.clone()));
        assert_eq!(token.text().len(), 43);
        for text in ["", "abc", &format!("{}=", token.text()), &token.text().replace('c', "+"), &"A".repeat(44)] {
            assert!(Token::parse(text).is_none(), "{text}");
        }
    }

    #[test]
    fn the_hash_is_not_the_token() {
        assert_ne!(Token([7; 32]).hash(), [7; 32]);
    }

    #[test]
    fn what_is_derived_depends_on_token_and_purpose_and_is_not_the_hash() {
        let derived = Token([7; 32]).derive("state");
        assert_eq!((derived.len(), Token([7; 32]).derive("state")), (43, derived.clone()));
        for other in [
            Token([8; 32]).derive("state"),
            Token([7; 32]).derive("nonce"),
            URL_SAFE_NO_PAD.encode(Token([7; 32]).hash()),
        ] {
            assert_ne!(derived, other);
        }
    }

    #[test]
    fn a_name_is_a_random_uuid() {
        assert_eq!(Token([7; 32]).as_name().get_version_num(), 4);
    }

    #[test]
    fn the_mark_of_a_session_is_its_own_and_no_part_of_the_hash() {
        let (token, other) = (Token([7; 32]), Token([8; 32]));
        assert!(token.mark() == token.mark() && token.mark() != other.mark());
        let hash: String = token.hash().iter().map(|byte| format!("{byte:02x}")).collect();
        assert!(!hash.contains(&token.mark().to_string()));
    }
}
