//! A code as it stands on paper.

use std::str::FromStr;

use sha2::{Digest as _, Sha256};

/// Crockford's base 32: no letter that looks like a digit.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// How many characters a code has: 20 bits that find it, then 128 bits that nobody guesses, and 2 bits of nothing.
const LENGTH: usize = 30;
/// How many characters stand together.
const GROUP: usize = 5;

/// A code that makes somebody known to the portal, once. It has no `Debug`, so that no log can hold one.
#[derive(Clone, PartialEq, Eq)]
pub struct ActivationCode {
    selector: u32,
    secret: [u8; 16],
}

/// The text is no code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is no activation code")]
pub struct NotACode;

impl ActivationCode {
    /// The code that these random bytes make; of 32 it uses 19.
    #[must_use]
    pub fn of(random: [u8; 32]) -> Self {
        let [first, second, third, rest @ ..] = random;
        let selector = u32::from_be_bytes([0, first, second, third]) & 0xF_FFFF;
        Self { selector, secret: std::array::from_fn(|at| rest.get(at).copied().unwrap_or_default()) }
    }

    /// As it is printed: six groups of five.
    #[must_use]
    pub fn text(&self) -> String {
        let bits = self.bits();
        let mut text = String::with_capacity(LENGTH + LENGTH / GROUP);
        for (at, five) in bits.chunks(5).enumerate() {
            if at > 0 && at % GROUP == 0 {
                text.push('-');
            }
            let value = five.iter().fold(0_usize, |value, bit| value * 2 + usize::from(*bit));
            text.push(ALPHABET.get(value).copied().map_or('0', char::from));
        }
        text
    }

    pub(super) fn selector(&self) -> i32 {
        // 20 bits always fit.
        i32::try_from(self.selector).unwrap_or_default()
    }

    /// As the database knows it: who reads the database cannot use what is there.
    pub(super) fn hash(&self) -> [u8; 32] {
        Sha256::new().chain_update(b"inzage activation").chain_update(self.secret).finalize().into()
    }

    /// All bits, the first first: 20 of the selector, 128 of the secret, 2 of nothing.
    fn bits(&self) -> Vec<bool> {
        let selector = (0..20).rev().map(|at| self.selector >> at & 1 == 1);
        let secret = self.secret.iter().flat_map(|byte| (0..8).rev().map(move |at| byte >> at & 1 == 1));
        selector.chain(secret).chain([false, false]).collect()
    }
}

/// As somebody types it over: small letters, spaces, other dashes or none, O for 0, I and L for 1.
impl FromStr for ActivationCode {
    type Err = NotACode;

    fn from_str(text: &str) -> Result<Self, NotACode> {
        let typed = text.chars().filter(|letter| letter.is_alphanumeric());
        let values = typed.map(value).collect::<Option<Vec<u8>>>().ok_or(NotACode)?;
        if values.len() != LENGTH {
            return Err(NotACode);
        }
        let bits: Vec<bool> =
            values.iter().flat_map(|value| (0..5).rev().map(move |at| value >> at & 1 == 1)).collect();
        let number = |bits: &[bool]| bits.iter().fold(0_u32, |value, bit| value << 1 | u32::from(*bit));
        let (selector, rest) = bits.split_at_checked(20).ok_or(NotACode)?;
        let mut bytes = rest.chunks_exact(8).map(|byte| u8::try_from(number(byte)).unwrap_or_default());
        let secret = std::array::from_fn(|_| bytes.next().unwrap_or_default());
        if rest.get(128..) != Some(&[false, false]) {
            return Err(NotACode);
        }
        Ok(Self { selector: number(selector), secret })
    }
}

fn value(letter: char) -> Option<u8> {
    let letter = match letter.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let at = ALPHABET.iter().position(|known| char::from(*known) == letter)?;
    u8::try_from(at).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(seed: u8) -> ActivationCode {
        let byte = |at: usize| u8::try_from(at * 37 % 256).unwrap();
        ActivationCode::of(std::array::from_fn(|at| seed.wrapping_mul(31).wrapping_add(byte(at))))
    }

    fn reads(text: &str) -> Option<ActivationCode> {
        text.parse().ok()
    }

    #[test]
    fn a_code_survives_its_own_text_and_how_people_type() {
        for seed in 0..=255 {
            let code = code(seed);
            let text = code.text();
            assert_eq!(text.split('-').map(str::len).collect::<Vec<_>>(), [5; 6], "{text}");
            assert!(text.chars().all(|letter| letter == '-' || ALPHABET.contains(&u8::try_from(letter).unwrap())));
            let sloppy = text.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
            for typed in [text.clone(), text.replace('-', ""), sloppy, format!(" {text}\n")] {
                assert!(reads(&typed) == Some(code.clone()), "{typed}");
            }
        }
    }

    #[test]
    fn every_bit_of_the_secret_counts() {
        let random = [0; 32];
        let none = ActivationCode::of(random);
        for at in 3..19 {
            let mut other = random;
            other[at] = 1;
            let other = ActivationCode::of(other);
            assert!(other != none && other.hash() != none.hash() && other.text() != none.text(), "{at}");
        }
    }

    #[test]
    fn what_is_no_code_is_refused() {
        let text = code(7).text();
        let short = text.get(1..).unwrap();
        for wrong in ["", "x", short, &format!("{text}0"), &text.replace('-', "U"), &format!("{}é", short)] {
            assert!(reads(wrong).is_none(), "{wrong}");
        }
        // The last two bits stand for nothing, and are nothing.
        let last = format!("{}Z", text.get(..text.len() - 1).unwrap());
        assert!(reads(&last).is_none(), "{last}");
    }
}
