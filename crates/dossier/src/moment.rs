//! Moments as precise as the source gave them: a year, a month, a day or an instant.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use serde::{Deserialize, Serialize, Serializer};

/// When something happened, no more precise than it was written down (FHIR `dateTime`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(try_from = "String")]
pub enum Moment {
    /// `2019`
    Year(i32),
    /// `2019-05`: year, month.
    Month(i32, u32),
    /// `2019-05-04`
    Day(NaiveDate),
    /// An instant.
    Instant(DateTime<Utc>),
}

/// The text is not a FHIR date or dateTime.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a date: {0:?}")]
pub struct NotAMoment(String);

impl Moment {
    /// The first day it can mean, in UTC: what lists are ordered by and filtered on.
    #[must_use]
    pub fn first_day(self) -> NaiveDate {
        match self {
            Self::Year(year) => NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(NaiveDate::MIN),
            Self::Month(year, month) => NaiveDate::from_ymd_opt(year, month, 1).unwrap_or(NaiveDate::MIN),
            Self::Day(day) => day,
            Self::Instant(at) => at.date_naive(),
        }
    }
}

impl FromStr for Moment {
    type Err = NotAMoment;

    fn from_str(text: &str) -> Result<Self, NotAMoment> {
        let wrong = || NotAMoment(text.to_owned());
        // Readers of numbers and dates take signs and missing zeros, which FHIR does not know.
        let has_shape = |(place, byte): (usize, u8)| match place {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        };
        if !text.bytes().take(10).enumerate().all(has_shape) {
            return Err(wrong());
        }
        let number = |part: &str| part.parse::<u32>().map_err(|_| wrong());
        match text.len() {
            4 => {
                let year = number(text)?;
                NaiveDate::from_ymd_opt(year.cast_signed(), 1, 1).ok_or_else(wrong)?;
                Ok(Self::Year(year.cast_signed()))
            }
            7 => {
                let (year, month) = text.split_once('-').ok_or_else(wrong)?;
                let (year, month) = (number(year)?.cast_signed(), number(month)?);
                NaiveDate::from_ymd_opt(year, month, 1).ok_or_else(wrong)?;
                Ok(Self::Month(year, month))
            }
            10 => text.parse().map(Self::Day).map_err(|_| wrong()),
            _ => DateTime::parse_from_rfc3339(text).map(|at| Self::Instant(at.to_utc())).map_err(|_| wrong()),
        }
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Day(day) => write!(f, "{day}"),
            Self::Instant(at) => f.write_str(&at.to_rfc3339_opts(SecondsFormat::AutoSi, true)),
        }
    }
}

impl TryFrom<String> for Moment {
    type Error = NotAMoment;

    fn try_from(text: String) -> Result<Self, NotAMoment> {
        text.parse()
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_precision_it_was_given() {
        for text in ["2019", "2019-05", "2019-05-04", "2019-05-04T10:00:00Z"] {
            assert_eq!(text.parse::<Moment>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn an_offset_becomes_the_same_instant() {
        assert_eq!("2019-05-04T10:00:00+02:00".parse::<Moment>().unwrap().to_string(), "2019-05-04T08:00:00Z");
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "19",
            "2019-13",
            "2019-02-29",
            "gisteren",
            "+201",
            "201-012",
            "20190-5",
            "+2019-1-11",
            "2019-05-04T10:00",
        ] {
            assert!(text.parse::<Moment>().is_err(), "{text}");
        }
    }
}
