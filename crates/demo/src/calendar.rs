//! Days and moments, all counted from the day that is handed in.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, SecondsFormat, TimeZone, Utc};
use chrono_tz::Europe::Amsterdam;

/// How a client's date of birth follows from today, so that ages hold whenever the demo runs.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Born {
    /// This many full years old, and the birthday this many days behind.
    Aged { years: i32, days: u64 },
    /// Turns this age in this many days.
    Turning { years: i32, in_days: u64 },
    /// On the last 29 February that makes somebody at least this old.
    LeapDay { years: i32 },
}

impl Born {
    /// The date of birth, seen from `today`.
    pub(crate) fn date(self, today: NaiveDate) -> NaiveDate {
        match self {
            Self::Aged { years, days } => years_before(ago(today, days), years),
            Self::Turning { years, in_days } => years_before(ahead(today, in_days), years),
            Self::LeapDay { years } => (0..12)
                .filter_map(|more| NaiveDate::from_ymd_opt(today.year() - years - more, 2, 29))
                .find(|leap_day| years_before(today, years) >= *leap_day)
                .unwrap_or(today),
        }
    }
}

/// The same day some years earlier; 28 February where that year has no 29th, so that nobody comes out younger than asked.
fn years_before(day: NaiveDate, years: i32) -> NaiveDate {
    let year = day.year() - years;
    day.with_year(year).or_else(|| NaiveDate::from_ymd_opt(year, 2, 28)).unwrap_or(day)
}

/// So many days before.
pub(crate) fn ago(today: NaiveDate, days: u64) -> NaiveDate {
    today.checked_sub_days(Days::new(days)).unwrap_or(today)
}

/// So many days after.
pub(crate) fn ahead(today: NaiveDate, days: u64) -> NaiveDate {
    today.checked_add_days(Days::new(days)).unwrap_or(today)
}

/// A day counted from today: negative is past.
pub(crate) fn from_today(today: NaiveDate, days: i64) -> NaiveDate {
    if days < 0 { ago(today, days.unsigned_abs()) } else { ahead(today, days.unsigned_abs()) }
}

/// A time on the clock in Amsterdam, as a FHIR `dateTime`.
pub(crate) fn at(day: NaiveDate, hour: u32, minute: u32) -> String {
    instant(day, hour, minute).with_timezone(&Amsterdam).to_rfc3339_opts(SecondsFormat::Secs, false)
}

/// That moment. An hour that summer time skips becomes the same hour in UTC.
fn instant(day: NaiveDate, hour: u32, minute: u32) -> DateTime<Utc> {
    let local = day.and_time(NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default());
    Amsterdam.from_local_datetime(&local).earliest().map_or_else(|| local.and_utc(), |moment| moment.to_utc())
}

/// The four seasons, by calendar month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

impl Season {
    /// The season of a day.
    pub(crate) fn of(day: NaiveDate) -> Self {
        match day.month() {
            3..=5 => Self::Spring,
            6..=8 => Self::Summer,
            9..=11 => Self::Autumn,
            _ => Self::Winter,
        }
    }
}

const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];

/// `4 mei 2026`
pub(crate) fn dutch(day: NaiveDate) -> String {
    let month = MONTHS.get(day.month0() as usize).copied().unwrap_or_default();
    format!("{} {month} {}", day.day(), day.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_client_of_29_february_is_old_enough_on_every_day() {
        for offset in 0..3000 {
            let today = ahead(day("2024-01-01"), offset);
            let born = Born::LeapDay { years: 23 }.date(today);
            assert_eq!((born.month(), born.day()), (2, 29), "{today}");
            let age = today.years_since(born).unwrap();
            assert!((23..=27).contains(&age), "{today}: {age}");
        }
    }

    #[test]
    fn a_moment_is_written_on_the_amsterdam_clock() {
        assert_eq!(at(day("2026-07-01"), 8, 30), "2026-07-01T08:30:00+02:00");
        assert_eq!(at(day("2026-12-31"), 21, 5), "2026-12-31T21:05:00+01:00");
    }
}
