//! The master key: the one thing that the database does not hold.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use zeroize::Zeroizing;

use super::{Chance, NoChance};

/// What every key begins with, so that no other secret is taken for one.
const PREFIX: &str = "inzage-master-1.";

/// Wraps the data keys. It is wiped from memory when it goes, and is never printed but by [`MasterKey::text`].
#[derive(Clone)]
pub struct MasterKey(Zeroizing<[u8; 32]>);

/// The text is no master key. It is not repeated: it may be another secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is no master key: one begins with `{PREFIX}` and is made by `inzage key new`")]
pub struct NotAMasterKey;

impl MasterKey {
    /// A new one.
    ///
    /// # Errors
    /// There are no random bytes.
    pub fn draw(chance: &dyn Chance) -> Result<Self, NoChance> {
        let mut bytes = Zeroizing::new([0; 32]);
        chance.fill(&mut bytes)?;
        Ok(Self(bytes))
    }

    /// Reads what [`MasterKey::text`] wrote; space around it plays no part.
    ///
    /// # Errors
    /// It is anything else.
    pub fn parse(text: &str) -> Result<Self, NotAMasterKey> {
        let encoded = text.trim().strip_prefix(PREFIX).ok_or(NotAMasterKey)?;
        let bytes = Zeroizing::new(URL_SAFE_NO_PAD.decode(encoded).map_err(|_| NotAMasterKey)?);
        let bytes: [u8; 32] = bytes.as_slice().try_into().map_err(|_| NotAMasterKey)?;
        Ok(Self(Zeroizing::new(bytes)))
    }

    /// As a file or a variable holds it.
    #[must_use]
    pub fn text(&self) -> Zeroizing<String> {
        let encoded = Zeroizing::new(URL_SAFE_NO_PAD.encode(*self.0));
        Zeroizing::new(format!("{PREFIX}{}", *encoded))
    }

    pub(super) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MasterKey(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Seven;

    impl Chance for Seven {
        fn fill(&self, bytes: &mut [u8; 32]) -> Result<(), NoChance> {
            *bytes = [7; 32];
            Ok(())
        }
    }

    #[test]
    fn a_key_survives_its_own_text_and_nothing_else_is_one() {
        let key = MasterKey::draw(&Seven).unwrap();
        let text = key.text();
        assert_eq!(MasterKey::parse(&format!(" {}\n", *text)).unwrap().bytes(), key.bytes());
        for wrong in
            ["", "geheim", PREFIX, text.trim_start_matches(PREFIX), &text[..text.len() - 1], &format!("{}A", *text)]
        {
            assert_eq!(MasterKey::parse(wrong).unwrap_err(), NotAMasterKey, "{wrong}");
        }
        assert!(!format!("{key:?}").contains(&text[PREFIX.len()..]));
    }
}
