//! The time, handed in: rules never ask for it themselves.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, NaiveTime, TimeZone, Utc};
use chrono_tz::Europe::Amsterdam;

/// Tells the time. Every day in the law and in the matrix is a day in Europe/Amsterdam.
pub trait Clock: Send + Sync + 'static {
    /// This instant.
    fn now(&self) -> DateTime<Utc>;

    /// Today, in Europe/Amsterdam.
    fn today(&self) -> NaiveDate {
        day_in_amsterdam(self.now())
    }
}

/// A clock that is shared.
pub type SharedClock = Arc<dyn Clock>;

/// The calendar day in Europe/Amsterdam at that instant.
#[must_use]
pub fn day_in_amsterdam(at: DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&Amsterdam).date_naive()
}

/// The clock of the machine.
#[derive(Clone, Copy, Debug)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }
}

/// One day, over and over, for showing a birthday in the demo: the time of day goes on, the date does not.
#[derive(Clone, Copy, Debug)]
pub struct FixedDay(pub NaiveDate);

impl Clock for FixedDay {
    fn now(&self) -> DateTime<Utc> {
        at_time_of_day(self.0, SystemClock.now().with_timezone(&Amsterdam).time())
    }
}

/// That time on that day in Amsterdam; an hour later where summer time skips it.
fn at_time_of_day(day: NaiveDate, time: NaiveTime) -> DateTime<Utc> {
    let local = day.and_time(time);
    Amsterdam
        .from_local_datetime(&local)
        .earliest()
        .or_else(|| Amsterdam.from_local_datetime(&(local + chrono::TimeDelta::hours(1))).earliest())
        .map_or_else(|| local.and_utc(), |at| at.to_utc())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_begins_at_midnight_in_amsterdam() {
        let at = |text: &str| day_in_amsterdam(text.parse().unwrap());
        assert_eq!(at("2026-01-31T22:59:59Z"), day("2026-01-31"));
        assert_eq!(at("2026-01-31T23:00:00Z"), day("2026-02-01"));
        assert_eq!(at("2026-07-31T22:00:00Z"), day("2026-08-01"), "summer time");
    }

    #[test]
    fn a_fixed_day_stays_that_day() {
        assert_eq!(FixedDay(day("2026-03-29")).today(), day("2026-03-29"));
    }

    #[test]
    fn an_hour_that_summer_time_skips_still_falls_on_the_day() {
        let skipped = at_time_of_day(day("2026-03-29"), NaiveTime::from_hms_opt(2, 30, 0).unwrap());
        assert_eq!(skipped.to_rfc3339(), "2026-03-29T01:30:00+00:00");
    }
}
