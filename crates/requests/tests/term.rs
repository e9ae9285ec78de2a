//! The legal term against known dates, and on every day of a century.
#![cfg(not(target_arch = "wasm32"))]

use chrono::{Datelike, Days, NaiveDate, Weekday};
use requests::{Holiday, Urgency, is_working_day, term};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap_or_else(|error| unreachable!("{text}: {error}"))
}

fn days(from: &str, until: &str) -> impl Iterator<Item = NaiveDate> + Clone {
    let until = day(until);
    day(from).iter_days().take_while(move |date| *date <= until)
}

#[test]
fn the_example_of_the_design() {
    let first = term(day("2026-01-31"));
    assert_eq!((first.calendar_end, first.due), (day("2026-02-28"), day("2026-03-02")));
    let extended = first.extended();
    assert_eq!((extended.calendar_end, extended.due), (day("2026-04-28"), day("2026-04-28")));
}

#[test]
fn known_terms() {
    for (received, due, extended) in [
        // Plain.
        ("2026-06-10", "2026-07-10", "2026-09-10"),
        // The month that follows is shorter; in a leap year it has a 29th.
        ("2024-01-31", "2024-02-29", "2024-04-29"),
        ("2026-03-31", "2026-04-30", "2026-06-30"),
        // 31 December: 31 January is a Saturday; two months more is 31 March.
        ("2025-12-31", "2026-02-02", "2026-03-31"),
        // Good Friday 3 April, Saturday, Easter, Easter Monday 6 April.
        ("2026-03-03", "2026-04-07", "2026-06-03"),
        // Ascension 14 May 2026 is a Thursday.
        ("2026-04-14", "2026-05-15", "2026-07-14"),
        // Whit Monday 25 May 2026, reached from Saturday 23 May.
        ("2026-04-23", "2026-05-26", "2026-07-23"),
        // Liberation day, a Tuesday.
        ("2026-04-05", "2026-05-06", "2026-07-06"),
        // King's day on Monday 27 April 2026, after a weekend.
        ("2026-03-25", "2026-04-28", "2026-06-25"),
        // 27 April 2025 was a Sunday: King's day was kept on Saturday 26, and Monday 28 was a working day.
        ("2025-03-26", "2025-04-28", "2025-06-26"),
        // Christmas 2026: Friday and Saturday.
        ("2026-11-25", "2026-12-28", "2027-02-25"),
        // New Year's day 2027 is a Friday.
        ("2026-12-01", "2027-01-04", "2027-03-01"),
        // The extended term ends on New Year's day.
        ("2026-10-01", "2026-11-02", "2027-01-04"),
    ] {
        let first = term(day(received));
        assert_eq!(first.due, day(due), "received {received}");
        assert_eq!(first.extended().due, day(extended), "received {received}, extended");
    }
}

/// Easter Sundays as published in the calendars of these years.
#[test]
fn easter_on_known_dates() {
    for sunday in [
        "1818-03-22",
        "1886-04-25",
        "1943-04-25",
        "1954-04-18",
        "1961-04-02",
        "1981-04-19",
        "1999-04-04",
        "2000-04-23",
        "2001-04-15",
        "2008-03-23",
        "2011-04-24",
        "2014-04-20",
        "2015-04-05",
        "2016-03-27",
        "2017-04-16",
        "2018-04-01",
        "2019-04-21",
        "2020-04-12",
        "2021-04-04",
        "2022-04-17",
        "2023-04-09",
        "2024-03-31",
        "2025-04-20",
        "2026-04-05",
        "2027-03-28",
        "2028-04-16",
        "2029-04-01",
        "2030-04-21",
        "2031-04-13",
        "2032-03-28",
        "2033-04-17",
        "2034-04-09",
        "2035-03-25",
        "2038-04-25",
        "2049-04-18",
        "2076-04-19",
        "2100-03-28",
        "2285-03-22",
    ] {
        let sunday = day(sunday);
        assert_eq!(Holiday::EasterMonday.in_year(sunday.year()), sunday.checked_add_days(Days::new(1)), "{sunday}");
        assert_eq!(Holiday::GoodFriday.in_year(sunday.year()), sunday.checked_sub_days(Days::new(2)), "{sunday}");
    }
}

/// The anonymous algorithm of 1876 (Butcher), which shares no step with the other; Gregorian years up to 4099.
#[test]
fn easter_by_another_road() {
    for year in 1583..=4099 {
        let (a, b, c) = (year % 19, year / 100, year % 100);
        let (d, e) = (b / 4, b % 4);
        let g = (b - (b + 8) / 25 + 1) / 3;
        let h = (19 * a + b - d - g + 15) % 30;
        let (i, k) = (c / 4, c % 4);
        let l = (32 + 2 * e + 2 * i - h - k) % 7;
        let m = (a + 11 * h + 22 * l) / 451;
        let month_and_day = h + l - 7 * m + 114;
        let month = u32::try_from(month_and_day / 31).unwrap();
        let sunday = NaiveDate::from_ymd_opt(year, month, u32::try_from(month_and_day % 31 + 1).unwrap()).unwrap();
        assert_eq!(Holiday::EasterMonday.in_year(year), sunday.succ_opt(), "{year}");
    }
}

#[test]
fn the_holidays_of_2026() {
    let expected = [
        (Holiday::NewYearsDay, "2026-01-01"),
        (Holiday::GoodFriday, "2026-04-03"),
        (Holiday::EasterMonday, "2026-04-06"),
        (Holiday::KingsDay, "2026-04-27"),
        (Holiday::LiberationDay, "2026-05-05"),
        (Holiday::AscensionDay, "2026-05-14"),
        (Holiday::WhitMonday, "2026-05-25"),
        (Holiday::ChristmasDay, "2026-12-25"),
        (Holiday::BoxingDay, "2026-12-26"),
    ];
    assert_eq!(expected.map(|(holiday, _)| holiday), Holiday::ALL);
    let found: Vec<_> =
        days("2026-01-01", "2026-12-31").filter_map(|date| Some((Holiday::on(date)?, date.to_string()))).collect();
    let found: Vec<_> = found.iter().map(|(holiday, date)| (*holiday, date.as_str())).collect();
    assert_eq!(found, expected);
}

#[test]
fn every_term_of_a_century_ends_on_a_working_day_in_time() {
    let mut before = None;
    for received in days("2018-05-25", "2118-05-25") {
        let first = term(received);
        for end in [first, first.extended()] {
            assert!(is_working_day(end.due), "{received}: {}", end.due);
            let moved = end.due.signed_duration_since(end.calendar_end).num_days();
            // The longest run: Good Friday to Easter Monday, or Christmas on a Saturday; with King's day after it, five.
            assert!((0..=5).contains(&moved), "{received}: moved {moved} days");
            let skipped = end.calendar_end.iter_days().take(usize::try_from(moved).unwrap());
            assert!(
                skipped.clone().all(|skipped| !is_working_day(skipped)),
                "{received}: a working day was passed over"
            );
        }
        assert!((28..=31).contains(&first.calendar_end.signed_duration_since(received).num_days()), "{received}");
        assert!(first.calendar_end.day() <= received.day(), "{received}");
        if let Some((due, extended)) = before.replace((first.due, first.extended().due)) {
            assert!(due <= first.due && extended <= first.extended().due, "{received}: earlier than the day before");
        }
    }
}

#[test]
fn the_ends_of_the_calendar_do_not_break_it() {
    for received in NaiveDate::MAX.iter_days().take(1).chain(NaiveDate::MIN.iter_days().take(500)) {
        let first = term(received);
        assert!(first.due >= first.calendar_end && first.extended().due >= first.due);
        assert!(first.days_left(NaiveDate::MIN) >= 0);
    }
    let mut received = NaiveDate::MAX;
    for _ in 0..500 {
        assert!(term(received).extended().due >= received);
        received = received.pred_opt().unwrap();
    }
    assert_eq!(Holiday::GoodFriday.in_year(i32::MAX), None);
    assert_eq!(Holiday::KingsDay.in_year(i32::MIN), None);
}

#[test]
fn no_weekend_is_a_working_day() {
    for date in days("2026-01-01", "2036-12-31") {
        let weekend = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
        assert_eq!(is_working_day(date), !weekend && Holiday::on(date).is_none(), "{date}");
    }
}

#[test]
fn the_desk_is_warned_seven_days_ahead() {
    let first = term(day("2026-06-10"));
    for (today, left, urgency) in [
        ("2026-07-02", 8, Urgency::OnTime),
        ("2026-07-03", 7, Urgency::DueSoon),
        ("2026-07-10", 0, Urgency::DueSoon),
        ("2026-07-11", -1, Urgency::Overdue),
    ] {
        assert_eq!((first.days_left(day(today)), first.urgency(day(today))), (left, urgency), "{today}");
    }
    assert!(Urgency::Overdue < Urgency::DueSoon && Urgency::DueSoon < Urgency::OnTime, "soonest first");
}

#[test]
fn one_extension_within_the_first_month() {
    let first = term(day("2026-01-31"));
    assert!(first.can_be_extended(day("2026-02-28")));
    assert!(!first.can_be_extended(day("2026-03-01")), "the month is not moved to a working day");
    assert!(!first.extended().can_be_extended(day("2026-02-01")), "once");
    assert_eq!(first.extended().extended(), first.extended(), "always counted from the first term");
}
