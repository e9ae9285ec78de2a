//! Decimal numbers with the digits that somebody wrote: `4.0` says something else than `4`.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The most digits that a number can have when it is written in full.
const DIGITS: usize = 40;

/// A decimal number with all digits as they were written, without an exponent: `-12.50`.
///
/// Equality is that of the digits (`4.0` is not `4`); [`Self::compare`] compares what the numbers are worth.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Decimal(String);

/// The text is not a decimal number, or one of more than 40 digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a decimal number")]
pub struct NotADecimal;

impl Decimal {
    /// The number in the notation of JSON, without an exponent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number in Dutch notation: `1.234.567,50`, `-0,5`.
    #[must_use]
    pub fn dutch(&self) -> String {
        let (sign, whole, fraction) = self.parts();
        // Nobody writes less than nothing as "-0".
        let mut written = String::from(if sign && !self.is_zero() { "-" } else { "" });
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at).is_multiple_of(3) {
                written.push('.');
            }
            written.push(digit);
        }
        if !fraction.is_empty() {
            written.push(',');
            written.push_str(fraction);
        }
        written
    }

    /// Nearly what it is worth, for a place on a chart.
    #[must_use]
    pub fn approximately(&self) -> f64 {
        let (negative, whole, fraction) = self.parts();
        let digits = |text: &str| {
            text.bytes().fold((0.0, 1.0), |(sum, scale), byte| (sum * 10.0 + f64::from(byte - b'0'), scale * 10.0))
        };
        let (all, _) = digits(&[whole, fraction].concat());
        let (_, scale) = digits(fraction);
        let worth = all / scale;
        if negative { -worth } else { worth }
    }

    /// Compares what two numbers are worth: `4.0` and `4` are equal.
    #[must_use]
    pub fn compare(&self, other: &Self) -> Ordering {
        let ((negative, whole, fraction), (other_negative, other_whole, other_fraction)) =
            (self.parts(), other.parts());
        if self.is_zero() && other.is_zero() {
            return Ordering::Equal;
        }
        let by_size = || {
            let by_whole = whole.len().cmp(&other_whole.len()).then_with(|| whole.cmp(other_whole));
            by_whole.then_with(|| fraction.trim_end_matches('0').cmp(other_fraction.trim_end_matches('0')))
        };
        match (negative, other_negative) {
            (false, true) => Ordering::Greater,
            (true, false) => Ordering::Less,
            (false, false) => by_size(),
            (true, true) => by_size().reverse(),
        }
    }

    /// Whether it is worth nothing: `0`, `-0.00`.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.0.bytes().all(|byte| !(b'1'..=b'9').contains(&byte))
    }

    /// Whether it is below zero, the digits before the point, and those after it.
    fn parts(&self) -> (bool, &str, &str) {
        let (negative, size) = self.0.strip_prefix('-').map_or((false, self.0.as_str()), |size| (true, size));
        let (whole, fraction) = size.split_once('.').unwrap_or((size, ""));
        (negative, whole, fraction)
    }
}

impl FromStr for Decimal {
    type Err = NotADecimal;

    /// Reads `[+-]digits[.digits][e[+-]digits]`.
    fn from_str(text: &str) -> Result<Self, NotADecimal> {
        let (sign, size) = match text.strip_prefix('-') {
            Some(size) => ("-", size),
            None => ("", text.strip_prefix('+').unwrap_or(text)),
        };
        let (mantissa, exponent) = size.split_once(['e', 'E']).unwrap_or((size, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let are_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !are_digits(whole) || (mantissa.contains('.') && !are_digits(fraction)) || size.len() > DIGITS {
            return Err(NotADecimal);
        }
        let exponent: i16 = exponent.parse().map_err(|_| NotADecimal)?;
        let (whole, fraction) = shifted(whole, fraction, exponent)?;
        let point = if fraction.is_empty() { "" } else { "." };
        Ok(Self(format!("{sign}{whole}{point}{fraction}")))
    }
}

/// The digits before and after the point when the point moves to the right; to the left where it is negative.
fn shifted(whole: &str, fraction: &str, places: i16) -> Result<(String, String), NotADecimal> {
    let digits = [whole, fraction].concat();
    let point = i32::try_from(whole.len()).map_err(|_| NotADecimal)? + i32::from(places);
    let missing = |count: i32| {
        let count = usize::try_from(count.max(0)).unwrap_or(usize::MAX);
        if count > DIGITS { Err(NotADecimal) } else { Ok("0".repeat(count)) }
    };
    let length = i32::try_from(digits.len()).map_err(|_| NotADecimal)?;
    let padded = [missing(1 - point)?, digits, missing(point - length)?].concat();
    let at = usize::try_from(point.max(1)).map_err(|_| NotADecimal)?;
    let (whole, fraction) = padded.split_at_checked(at).ok_or(NotADecimal)?;
    let whole = whole.trim_start_matches('0');
    Ok((if whole.is_empty() { "0" } else { whole }.to_owned(), fraction.to_owned()))
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<u32> for Decimal {
    fn from(number: u32) -> Self {
        Self(number.to_string())
    }
}

impl Serialize for Decimal {
    /// As a text: a JSON number would lose its digits on the way.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

#[cfg(target_arch = "wasm32")]
impl<'de> Deserialize<'de> for Decimal {
    /// From a text. What is stored as a number never reaches the browser, and reading numbers would make it heavy.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl<'de> Deserialize<'de> for Decimal {
    /// From a text, or from a number: databases of before version 0.2 hold numbers.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(stored::AnyNumber)
    }
}

/// Numbers in the notations in which they have been stored.
#[cfg(not(target_arch = "wasm32"))]
mod stored {
    use std::fmt;

    use serde::de::{Error, MapAccess, Visitor};

    use super::Decimal;

    pub(super) struct AnyNumber;

    impl<'de> Visitor<'de> for AnyNumber {
        type Value = Decimal;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a decimal number")
        }

        fn visit_str<E: Error>(self, text: &str) -> Result<Decimal, E> {
            text.parse().map_err(E::custom)
        }

        fn visit_f64<E: Error>(self, number: f64) -> Result<Decimal, E> {
            self.visit_str(&number.to_string())
        }

        fn visit_i64<E: Error>(self, number: i64) -> Result<Decimal, E> {
            self.visit_str(&number.to_string())
        }

        fn visit_u64<E: Error>(self, number: u64) -> Result<Decimal, E> {
            self.visit_str(&number.to_string())
        }

        /// With its feature `arbitrary_precision`, `serde_json` hands a number over as a map of one text.
        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Decimal, A::Error> {
            let number = map.next_entry::<String, String>()?.map(|(_, number)| number).unwrap_or_default();
            self.visit_str(&number)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn the_digits_stay_as_they_were_written() {
        for (written, kept, dutch) in [
            ("4.0", "4.0", "4,0"),
            ("2.50", "2.50", "2,50"),
            ("1.2E+2", "120", "120"),
            ("1.20E1", "12.0", "12,0"),
            ("4e2", "400", "400"),
            ("1.5e-3", "0.0015", "0,0015"),
            ("0.0009", "0.0009", "0,0009"),
            ("-2.3", "-2.3", "-2,3"),
            ("+7", "7", "7"),
            ("0", "0", "0"),
            ("007.10", "7.10", "7,10"),
            ("1234567", "1234567", "1.234.567"),
            ("-1234.5", "-1234.5", "-1.234,5"),
            ("999", "999", "999"),
            ("0.10E2", "10", "10"),
            (
                "12345678901234567890.123456789",
                "12345678901234567890.123456789",
                "12.345.678.901.234.567.890,123456789",
            ),
        ] {
            assert_eq!((decimal(written).as_str(), decimal(written).dutch().as_str()), (kept, dutch), "{written}");
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in ["", "-", ".", "5.", ".5", "1,5", "1e", "1e+", "NaN", "1 000", "0x1", "1e999", "1e-999", "--1", "∞"]
        {
            assert_eq!(text.parse::<Decimal>(), Err(NotADecimal), "{text}");
        }
        assert!("1".repeat(41).parse::<Decimal>().is_err());
    }

    #[test]
    fn numbers_compare_by_what_they_are_worth() {
        let in_order = ["-100", "-2.5", "-0.1", "0", "0.0009", "0.01", "3.5", "3.51", "10", "10.5", "100.0"];
        for (at, one) in in_order.iter().enumerate() {
            for (place, other) in in_order.iter().enumerate() {
                assert_eq!(decimal(one).compare(&decimal(other)), at.cmp(&place), "{one} {other}");
            }
        }
        assert_eq!(decimal("4.0").compare(&decimal("4")), Ordering::Equal);
        assert_eq!(decimal("-0.0").compare(&decimal("0")), Ordering::Equal);
    }

    #[test]
    fn a_chart_gets_nearly_the_same_number() {
        for text in ["0", "37.5", "-2.3", "0.0009", "1234567", "120"] {
            let exact: f64 = text.parse().unwrap();
            assert!((decimal(text).approximately() - exact).abs() <= exact.abs() * 1e-12, "{text}");
        }
    }
}
