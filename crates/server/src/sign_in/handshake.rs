//! What binds a sign-in under way to the browser that began it.

use sha2::{Digest as _, Sha256};

use axum::http::HeaderMap;

use crate::session::{self, Entropy, Token};

/// A secret in a cookie of the browser. State, nonce and PKCE verifier follow from it, each unrelated to the others; the
/// database holds its hash. So who reads the database can finish nobody's sign-in, and neither can another browser.
pub struct Handshake(Token);

impl Handshake {
    /// A new one.
    ///
    /// # Errors
    /// There are no random bytes.
    pub fn draw(entropy: &dyn Entropy) -> anyhow::Result<Self> {
        Ok(Self(Token::draw(entropy)?))
    }

    /// The one with this state that the browser which makes a call began, if it began one.
    #[must_use]
    pub fn begun(headers: &HeaderMap, state: &str) -> Option<Self> {
        session::bound(headers, state).map(Self).filter(|handshake| handshake.has_state(state))
    }

    /// What the cookie carries.
    #[must_use]
    pub const fn token(&self) -> &Token {
        &self.0
    }

    /// As the database knows it.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        self.0.hash()
    }

    /// Goes to the provider and must come back by the same browser (RFC 6749, 10.12).
    #[must_use]
    pub fn state(&self) -> String {
        self.0.derive("sign-in state")
    }

    /// Must stand in the ID token (OpenID Connect Core 1.0, 3.1.3.7).
    #[must_use]
    pub fn nonce(&self) -> String {
        self.0.derive("sign-in nonce")
    }

    /// Proves to the provider that who brings the code began the sign-in (RFC 7636).
    #[must_use]
    pub fn verifier(&self) -> String {
        self.0.derive("sign-in verifier")
    }

    /// Whether this is its state. The comparison takes as long wherever they differ.
    #[must_use]
    pub fn has_state(&self, state: &str) -> bool {
        Sha256::digest(state) == Sha256::digest(self.state())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::OsEntropy;

    #[test]
    fn one_secret_gives_three_that_do_not_give_each_other_away() {
        let handshake = Handshake::draw(&OsEntropy).unwrap();
        let [state, nonce, verifier] = [handshake.state(), handshake.nonce(), handshake.verifier()];
        assert!(state != nonce && nonce != verifier && state != verifier);
        assert!(handshake.has_state(&state) && !handshake.has_state(&nonce) && !handshake.has_state(""));
        assert!(!Handshake::draw(&OsEntropy).unwrap().has_state(&state));
    }
}
