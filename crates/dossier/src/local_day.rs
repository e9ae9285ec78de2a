//! On which Dutch day something happened.

use crate::Moment;
use chrono::{DateTime, Datelike, Days, NaiveDate, TimeDelta, Utc};

/// The first day that a moment can mean, in Europe/Amsterdam.
#[must_use]
pub fn local_day(moment: Moment) -> NaiveDate {
    match moment {
        Moment::Year(_) | Moment::Month(..) | Moment::Day(_) => moment.first_day(),
        Moment::Instant(at) => (at + offset(at)).date_naive(),
    }
}

/// Whether the clock in Amsterdam is at summer time.
#[must_use]
pub fn is_summer_time(at: DateTime<Utc>) -> bool {
    offset(at) == TimeDelta::hours(2)
}

/// Whether the clock in Amsterdam shows this time twice, because it goes back an hour.
#[must_use]
pub fn is_in_repeated_hour(at: DateTime<Utc>) -> bool {
    let hour = TimeDelta::hours(1);
    if is_summer_time(at) { !is_summer_time(at + hour) } else { is_summer_time(at - hour) }
}

/// What Amsterdam is ahead of UTC: by the rule that holds since 1996, and that of 1981–1995 before it. A table of all time
/// zones would weigh more than the rest of the page.
fn offset(at: DateTime<Utc>) -> TimeDelta {
    let year = at.year();
    let end_of_summer = if year < 1996 { 9 } else { 10 };
    let turns = |month| last_sunday(year, month).and_then(|day| day.and_hms_opt(1, 0, 0)).map(|time| time.and_utc());
    match (turns(3), turns(end_of_summer)) {
        (Some(begins), Some(ends)) if begins <= at && at < ends => TimeDelta::hours(2),
        _ => TimeDelta::hours(1),
    }
}

/// The last Sunday of a month of 30 or 31 days before December.
fn last_sunday(year: i32, month: u32) -> Option<NaiveDate> {
    let last = NaiveDate::from_ymd_opt(year, month + 1, 1)?.pred_opt()?;
    last.checked_sub_days(Days::new(last.weekday().num_days_from_sunday().into()))
}

#[cfg(test)]
mod tests {
    use chrono::{NaiveDate, TimeDelta};
    use chrono_tz::Europe::Amsterdam;

    use super::*;

    #[test]
    fn every_hour_since_1981_falls_on_the_day_that_the_table_of_time_zones_says() {
        let mut at = NaiveDate::from_ymd_opt(1981, 1, 1).unwrap().and_hms_opt(0, 30, 0).unwrap().and_utc();
        while at.year() < 2038 {
            assert_eq!(local_day(Moment::Instant(at)), at.with_timezone(&Amsterdam).date_naive(), "{at}");
            at += TimeDelta::hours(1);
        }
    }

    #[test]
    fn a_day_stays_the_day_it_was_written_as() {
        for text in ["2019-05-04", "2019-05", "2019"] {
            let moment: Moment = text.parse().unwrap();
            assert_eq!(local_day(moment), moment.first_day());
        }
    }
}
