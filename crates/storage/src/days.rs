//! Days in Europe/Amsterdam, where every day of a dossier is one, and the instants they begin at.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Europe::Amsterdam;
use dossier::Moment;

/// Where entries without a date stand: after all others when the newest come first.
pub(crate) const UNDATED: i64 = i64::MIN;

const EVENING: TimeDelta = TimeDelta::hours(3);

/// The first instant that a moment can mean, in microseconds since 1970 UTC.
pub(crate) fn occurred_at(moment: Option<Moment>) -> i64 {
    match moment {
        None => UNDATED,
        Some(Moment::Instant(at)) => at.timestamp_micros(),
        Some(moment @ (Moment::Year(_) | Moment::Month(..) | Moment::Day(_))) => start_of(moment.first_day()),
    }
}

/// The first instant that a moment can mean; none at the end of the calendar.
pub(crate) fn first_instant(moment: Moment) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp_micros(occurred_at(Some(moment)))
}

/// The first instant of a day, in microseconds since 1970 UTC.
pub(crate) fn start_of(day: NaiveDate) -> i64 {
    let midnight = day.and_time(NaiveTime::MIN);
    let begins = |local: NaiveDateTime| Amsterdam.from_local_datetime(&local).earliest();
    // Clocks have jumped at midnight here (1914, 1940): the day then begins where the evening before ends.
    let after_the_evening = || Some(begins(midnight.checked_sub_signed(EVENING)?)? + EVENING);
    let begin = begins(midnight).or_else(after_the_evening);
    begin.map_or_else(|| midnight.and_utc().timestamp_micros(), |begin| begin.timestamp_micros())
}

/// The first instant after a day; `None` at the end of the calendar.
pub(crate) fn end_of(day: NaiveDate) -> Option<i64> {
    day.succ_opt().map(start_of)
}

/// The day on which an instant falls.
pub(crate) fn day_of(micros: i64) -> Option<NaiveDate> {
    DateTime::from_timestamp_micros(micros).map(|at| at.with_timezone(&Amsterdam).date_naive())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> i64 {
        occurred_at(Some(text.parse().unwrap()))
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_late_evening_in_utc_is_the_next_day_here() {
        assert_eq!(day_of(at("2026-05-04T21:59:59Z")), Some(day("2026-05-04")));
        assert_eq!(day_of(at("2026-05-04T22:00:00Z")), Some(day("2026-05-05")));
        assert_eq!(day_of(at("2026-01-04T23:00:00Z")), Some(day("2026-01-05")));
    }

    #[test]
    fn a_partial_date_stands_at_its_first_instant() {
        assert_eq!(at("2019"), at("2018-12-31T23:00:00Z"));
        assert_eq!(at("2019-05"), at("2019-04-30T22:00:00Z"));
        assert_eq!(at("2019-05-04"), at("2019-05-03T22:00:00Z"));
    }

    #[test]
    fn every_day_begins_on_itself() {
        let mut one = day("1900-01-01");
        while one < day("2100-01-01") {
            assert_eq!(day_of(start_of(one)), Some(one));
            assert!(day_of(start_of(one) - 1) < Some(one), "{one} begins earlier");
            one = one.succ_opt().unwrap();
        }
    }

    #[test]
    fn the_ends_of_the_calendar_are_no_trouble() {
        assert!(start_of(NaiveDate::MIN) < start_of(NaiveDate::MAX));
        assert!(UNDATED < start_of(NaiveDate::MIN));
        assert_eq!(end_of(NaiveDate::MAX), None);
    }
}
