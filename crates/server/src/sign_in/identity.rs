//! What identifies a person at a provider, and the hash under which it is stored.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use storage::Identity;

use crate::config::{PersonClaim, Secret};
use crate::keyed::keyed_hash;

/// The key under which identities are stored. It is not in the database: who has a copy of that cannot try all BSNs.
#[derive(Clone)]
pub struct IdentityKey([u8; 32]);

/// What an operator should know whose key is not the one that the identities were made with.
pub const OTHER_KEY: &str = "this is not the identity key (`identity.key`, `identity.key_file`) that people were recorded with: nobody would \
    be recognised. Configure the former one; without it, end what was recorded (`inzage identity end`) and record everybody anew";

/// Nothing of it.
impl fmt::Debug for IdentityKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("IdentityKey(…)")
    }
}

/// What identifies a person at a provider. It has no `Debug` and no `Display`, so that no log can hold one.
#[derive(Clone, PartialEq, Eq)]
pub struct Identifier {
    kind: PersonClaim,
    value: String,
}

impl Identifier {
    /// Reads the value of a claim. `None` when it cannot identify anybody: empty, or a BSN that fails its own check.
    #[must_use]
    pub fn read(kind: PersonClaim, value: &str) -> Option<Self> {
        let value = value.trim();
        let value = match kind {
            PersonClaim::Sub => Some(value.to_owned()).filter(|value| !value.is_empty()),
            PersonClaim::Bsn => bsn(value),
            PersonClaim::Email => Some(value.to_lowercase()).filter(|value| value.contains('@')),
        }?;
        Some(Self { kind, value })
    }

    /// The citizen service number (BSN), where that identifies the person.
    #[must_use]
    pub fn citizen_number(&self) -> Option<&str> {
        match self.kind {
            PersonClaim::Bsn => Some(&self.value),
            PersonClaim::Sub | PersonClaim::Email => None,
        }
    }
}

impl IdentityKey {
    /// Reads 32 bytes of base64.
    #[must_use]
    pub fn parse(text: &Secret) -> Option<Self> {
        STANDARD.decode(text.reveal().trim()).ok()?.try_into().ok().map(Self)
    }

    /// How the database knows whom this identifies at this provider.
    #[must_use]
    pub fn identity(&self, provider: &str, identifier: &Identifier) -> Identity {
        let kind = match identifier.kind {
            PersonClaim::Sub => "sub",
            PersonClaim::Bsn => "bsn",
            PersonClaim::Email => "email",
        };
        let hash = keyed_hash(&self.0, &["identity", provider, kind, &identifier.value]);
        Identity { provider: provider.to_owned(), hash }
    }

    /// By which the database knows this key from any other.
    #[must_use]
    pub fn mark(&self) -> [u8; 32] {
        keyed_hash(&self.0, &["mark"])
    }

    /// How the database knows a provider's own name for a person, for ending what they opened.
    #[must_use]
    pub fn subject(&self, provider: &str, sub: &str) -> [u8; 32] {
        keyed_hash(&self.0, &["subject", provider, sub])
    }

    /// How the database knows a provider's own session.
    #[must_use]
    pub fn session(&self, provider: &str, sid: &str) -> [u8; 32] {
        keyed_hash(&self.0, &["session", provider, sid])
    }
}

/// A BSN of nine digits, or of eight with the leading zero left out, that passes the elfproef: nine times the first digit plus
/// eight times the second … plus twice the eighth, minus the ninth, is a multiple of eleven.
fn bsn(text: &str) -> Option<String> {
    let padded = format!("{text:0>9}");
    let digits: Vec<i32> = padded.chars().map(|digit| digit.to_digit(10)?.try_into().ok()).collect::<Option<_>>()?;
    let weights = [9, 8, 7, 6, 5, 4, 3, 2, -1];
    let sum: i32 = digits.iter().zip(weights).map(|(digit, weight)| digit * weight).sum();
    let fits =
        (8..=9).contains(&text.len()) && digits.len() == 9 && sum % 11 == 0 && digits.iter().any(|digit| *digit != 0);
    fits.then_some(padded)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(kind: PersonClaim, value: &str) -> Option<String> {
        Identifier::read(kind, value).map(|identifier| identifier.value)
    }

    #[test]
    fn a_bsn_passes_its_own_check() {
        for (text, bsn) in [("111222333", "111222333"), ("999990019", "999990019"), (" 12345672 ", "012345672")] {
            assert_eq!(read(PersonClaim::Bsn, text).as_deref(), Some(bsn), "{text}");
        }
        for text in [
            "111222334",
            "123456789",
            "000000000",
            "00000000",
            "1112223334",
            "1234567",
            "11122233x",
            "",
            "１１１２２２３３３",
        ] {
            assert_eq!(read(PersonClaim::Bsn, text), None, "{text}");
        }
    }

    #[test]
    fn an_address_is_the_same_in_capitals_and_a_name_is_not() {
        assert_eq!(read(PersonClaim::Email, "Anna@Example.nl"), read(PersonClaim::Email, "anna@example.nl"));
        assert_ne!(read(PersonClaim::Sub, "Anna"), read(PersonClaim::Sub, "anna"));
        assert_eq!((read(PersonClaim::Email, "anna"), read(PersonClaim::Sub, " ")), (None, None));
    }

    #[test]
    fn the_hash_tells_providers_claims_and_keys_apart() {
        let key = |byte: u8| IdentityKey::parse(&Secret::new(STANDARD.encode([byte; 32]))).unwrap();
        let identifier = |kind| Identifier::read(kind, "111222333").unwrap();
        let hash = key(1).identity("digid", &identifier(PersonClaim::Bsn)).hash;
        assert_eq!(key(1).identity("digid", &identifier(PersonClaim::Bsn)).hash, hash);
        for other in [
            key(2).identity("digid", &identifier(PersonClaim::Bsn)).hash,
            key(1).identity("other", &identifier(PersonClaim::Bsn)).hash,
            key(1).identity("digid", &identifier(PersonClaim::Sub)).hash,
            key(1).subject("digid", "111222333"),
            key(1).mark(),
            key(1).session("digid", "111222333"),
        ] {
            assert_ne!(other, hash);
        }
    }

    #[test]
    fn a_key_has_32_bytes_and_is_not_printed() {
        for text in ["", "AAEC", "geheim", &STANDARD.encode([1; 31]), &STANDARD.encode([1; 33])] {
            assert!(IdentityKey::parse(&Secret::new(text)).is_none(), "{text}");
        }
        assert_eq!(format!("{:?}", IdentityKey([1; 32])), "IdentityKey(…)");
    }
}
