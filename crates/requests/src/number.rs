//! The number by which a requester and the desk name a request: `INZ-2026-000123`.

use std::fmt;
use std::str::FromStr;

/// A request's number: the year of receipt and a serial number within that year. The order is the order of receipt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RequestNumber {
    year: u16,
    serial: u32,
}

/// The text or the parts make no request number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a request number (INZ-2026-000123)")]
pub struct NotANumber;

impl RequestNumber {
    /// The number of the `serial`-th request of a year.
    ///
    /// # Errors
    /// The year does not lie between 1 and 9999, or the serial number not between 1 and 999 999.
    pub fn new(year: i32, serial: u32) -> Result<Self, NotANumber> {
        match (u16::try_from(year), serial) {
            (Ok(year @ 1..=9_999), 1..=999_999) => Ok(Self { year, serial }),
            (Ok(_) | Err(_), _) => Err(NotANumber),
        }
    }

    /// The year of receipt.
    #[must_use]
    pub const fn year(self) -> i32 {
        self.year as i32
    }

    /// Which request of that year, from 1.
    #[must_use]
    pub const fn serial(self) -> u32 {
        self.serial
    }
}

impl fmt::Display for RequestNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "INZ-{:04}-{:06}", self.year, self.serial)
    }
}

impl FromStr for RequestNumber {
    type Err = NotANumber;

    /// Reads exactly what [`fmt::Display`] writes: one request has one number.
    fn from_str(text: &str) -> Result<Self, NotANumber> {
        let (year, serial) = text.strip_prefix("INZ-").and_then(|rest| rest.split_once('-')).ok_or(NotANumber)?;
        let year: i32 = year.parse().map_err(|_| NotANumber)?;
        let serial: u32 = serial.parse().map_err(|_| NotANumber)?;
        let number = Self::new(year, serial)?;
        if number.to_string() == text { Ok(number) } else { Err(NotANumber) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes() {
        let number = RequestNumber::new(2026, 123).unwrap();
        assert_eq!(number.to_string(), "INZ-2026-000123");
        assert_eq!("INZ-2026-000123".parse(), Ok(number));
        assert_eq!((number.year(), number.serial()), (2026, 123));
    }

    #[test]
    fn refuses_every_other_way_of_writing() {
        for text in [
            "",
            "INZ-",
            "INZ-2026",
            "INZ-2026-",
            "INZ-2026-123",
            "INZ-2026-0000123",
            "INZ-2026-000000",
            "inz-2026-000123",
            "INZ-26-000123",
            "INZ-+026-000123",
            "INZ-2026-+00123",
            "INZ-2026-00012x",
            " INZ-2026-000123",
            "INZ-2026-000123\n",
            "INZ-2026-000123-1",
            "INZ-02026-000123",
            "INZ-0000-000001",
            "INZ--026-000123",
        ] {
            assert_eq!(text.parse::<RequestNumber>(), Err(NotANumber), "{text:?}");
        }
        assert_eq!(RequestNumber::new(2026, 1_000_000), Err(NotANumber));
        assert_eq!(RequestNumber::new(10_000, 1), Err(NotANumber));
    }

    #[test]
    fn stands_in_order_of_receipt() {
        let number = |year, serial| RequestNumber::new(year, serial).unwrap();
        assert!(number(2026, 999_999) < number(2027, 1));
        assert!(number(2026, 9) < number(2026, 10));
    }
}
