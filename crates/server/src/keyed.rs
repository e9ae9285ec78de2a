//! Hashes that only who has the key can make (HMAC-SHA-256, RFC 2104).

use hmac::{Hmac, Mac as _};
use sha2::Sha256;

/// The hash of a value for a purpose. Each part is preceded by its length, so that no two lists of parts are one text.
#[must_use]
#[expect(clippy::expect_used, reason = "HMAC takes a key of any length")]
pub fn keyed_hash(key: &[u8; 32], parts: &[&str]) -> [u8; 32] {
    let mut hash = Hmac::<Sha256>::new_from_slice(key).expect("a key of any length");
    for part in parts {
        hash.update(&(part.len() as u64).to_be_bytes());
        hash.update(part.as_bytes());
    }
    hash.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_depends_on_the_key_and_on_every_part() {
        let hash = keyed_hash(&[1; 32], &["ab", "c"]);
        assert_eq!(keyed_hash(&[1; 32], &["ab", "c"]), hash);
        for (key, parts) in [(2, ["ab", "c"]), (1, ["a", "bc"]), (1, ["abc", ""]), (1, ["ab", "d"])] {
            assert_ne!(keyed_hash(&[key; 32], &parts), hash, "{parts:?}");
        }
    }

    #[test]
    fn it_is_hmac_sha_256() {
        // python3 -c "import hmac; print(hmac.new(bytes(32), bytes(7)+b'\x01a', 'sha256').hexdigest())"
        let hex: String = keyed_hash(&[0; 32], &["a"]).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, "df763263167c619bd7cdaebfcc476f1c83e99f3982c5c214c7fa677feda60292");
    }
}
