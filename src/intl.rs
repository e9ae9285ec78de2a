//! Dates, times and counts in Dutch, by the browser's own `Intl`: no tables of our own to download.

use std::cell::OnceCell;

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use dossier::{Moment, is_in_repeated_hour, is_summer_time};
use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use wasm_bindgen::JsValue;

use crate::i18n;

const LOCALE: &str = "nl-NL";
const ZONE: &str = "Europe/Amsterdam";

/// The form a word takes beside a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plural {
    /// `1 bericht`
    One,
    /// `0 berichten`, `2 berichten`
    Other,
}

/// How a date is written. The formatter of each is made once: making one takes the browser longer than a hundred dates.
#[derive(Clone, Copy)]
enum Style {
    Date,
    WeekdayDate,
    ShortDate,
    DayMonth,
    ShortMonthYear,
    MonthYear,
    Instant,
    Time,
}

impl Style {
    const NUMBER: usize = Self::Time as usize + 1;

    const fn parts(self) -> &'static [(&'static str, &'static str)] {
        const DAY: (&str, &str) = ("day", "numeric");
        const MONTH: (&str, &str) = ("month", "long");
        const SHORT_MONTH: (&str, &str) = ("month", "short");
        const YEAR: (&str, &str) = ("year", "numeric");
        const HOUR: (&str, &str) = ("hour", "2-digit");
        const MINUTE: (&str, &str) = ("minute", "2-digit");
        match self {
            Self::Date => &[DAY, MONTH, YEAR],
            Self::WeekdayDate => &[("weekday", "long"), DAY, MONTH, YEAR],
            Self::ShortDate => &[DAY, SHORT_MONTH, YEAR],
            Self::DayMonth => &[DAY, SHORT_MONTH],
            Self::ShortMonthYear => &[SHORT_MONTH, YEAR],
            Self::MonthYear => &[MONTH, YEAR],
            Self::Instant => &[DAY, MONTH, YEAR, HOUR, MINUTE],
            Self::Time => &[HOUR, MINUTE],
        }
    }

    fn formatter(self) -> Function {
        let options = options(&[self.parts(), &[("timeZone", ZONE)]].concat());
        Intl::DateTimeFormat::new(&locales(), &options).format()
    }
}

fn options(parts: &[(&str, &str)]) -> Object {
    let options = Object::new();
    for (key, value) in parts {
        // Setting a property of a plain object of our own cannot fail.
        let _ = Reflect::set(&options, &JsValue::from_str(key), &JsValue::from_str(value));
    }
    options
}

thread_local! {
    static PLURALS: Intl::PluralRules = Intl::PluralRules::new(&locales(), &Object::new());
    static NUMBERS: Function = Intl::NumberFormat::new(&locales(), &options(&[("maximumSignificantDigits", "12")])).format();
    static DATES: [OnceCell<Function>; Style::NUMBER] = const { [const { OnceCell::new() }; Style::NUMBER] };
}

/// Which form goes with `count`.
#[must_use]
pub fn plural(count: u64) -> Plural {
    #[expect(clippy::cast_precision_loss, reason = "a count of entries is far below 2^53")]
    let category = PLURALS.with(|rules| rules.select(count as f64));
    if category == "one" { Plural::One } else { Plural::Other }
}

/// `12.345`
#[must_use]
pub fn count(count: u64) -> String {
    #[expect(clippy::cast_precision_loss, reason = "a count of entries is far below 2^53")]
    number(count as f64)
}

/// `12.345,6`, `0,0009`: the browser would keep three decimals, whatever they say.
#[must_use]
pub fn number(value: f64) -> String {
    NUMBERS.with(|format| text(format.call1(&JsValue::UNDEFINED, &JsValue::from_f64(value))))
}

/// `3 maart 2026`
#[must_use]
pub fn date(day: NaiveDate) -> String {
    format(&midday(day), Style::Date)
}

/// `dinsdag 3 maart 2026`
#[must_use]
pub fn weekday_date(day: NaiveDate) -> String {
    format(&midday(day), Style::WeekdayDate)
}

/// `3 mrt 2026`, where there is little room.
#[must_use]
pub fn short_date(day: NaiveDate) -> String {
    format(&midday(day), Style::ShortDate)
}

/// `3 mrt`, at the axis of a chart.
#[must_use]
pub fn day_month(day: NaiveDate) -> String {
    format(&midday(day), Style::DayMonth)
}

/// `mrt 2026`, at the axis of a chart.
#[must_use]
pub fn month_year(day: NaiveDate) -> String {
    format(&midday(day), Style::ShortMonthYear)
}

/// `3 maart 2026 om 14:05`, as the clock in the Netherlands stood.
#[must_use]
pub fn instant(at: DateTime<Utc>) -> String {
    let said = format(&instant_date(at), Style::Instant);
    // When the clock goes back, the same hour comes twice.
    match (is_in_repeated_hour(at), is_summer_time(at)) {
        (true, true) => i18n::text!(entry.clock_summer, time = said),
        (true, false) => i18n::text!(entry.clock_winter, time = said),
        (false, _) => said,
    }
}

/// `14:05`, as the clock in the Netherlands stood.
#[must_use]
pub fn time(at: DateTime<Utc>) -> String {
    format(&instant_date(at), Style::Time)
}

/// The day in the Netherlands of an instant: `3 maart 2026`.
#[must_use]
pub fn instant_day(at: DateTime<Utc>) -> String {
    format(&instant_date(at), Style::Date)
}

/// A moment, no more precise than it was written down: `2019`, `mei 2019`, `4 mei 2019`, `4 mei 2019 om 10:00`.
#[must_use]
pub fn moment(moment: Moment) -> String {
    match moment {
        Moment::Year(year) => year.to_string(),
        Moment::Month(..) => format(&midday(moment.first_day()), Style::MonthYear),
        Moment::Day(day) => date(day),
        Moment::Instant(at) => instant(at),
    }
}

fn locales() -> Array {
    Array::of1(&JsValue::from_str(LOCALE))
}

/// Noon UTC is the same calendar day in the Netherlands, winter and summer.
fn midday(day: NaiveDate) -> Date {
    instant_date(day.and_time(NaiveTime::MIN).and_utc() + TimeDelta::hours(12))
}

fn instant_date(at: DateTime<Utc>) -> Date {
    #[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970 are far below 2^53")]
    Date::new(&JsValue::from_f64(at.timestamp_millis() as f64))
}

fn format(date: &Date, style: Style) -> String {
    DATES.with(|formats| {
        let format = formats.get(style as usize).map(|format| format.get_or_init(|| style.formatter()));
        format.map(|format| text(format.call1(&JsValue::UNDEFINED, date))).unwrap_or_default()
    })
}

/// The browser's `Intl` gives text for every number and date; what it does not give is not shown.
fn text(value: Result<JsValue, JsValue>) -> String {
    value.ok().and_then(|value| value.as_string()).unwrap_or_default()
}

/// The browser's `Intl` is the judge here, so these run where it is: `wasm-bindgen-test-runner` under Node.
#[cfg(target_arch = "wasm32")]
#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[wasm_bindgen_test]
    fn a_day_is_that_day_winter_and_summer() {
        assert_eq!(date(day("2026-03-03")), "3 maart 2026");
        assert_eq!(weekday_date(day("2026-07-01")), "woensdag 1 juli 2026");
        assert_eq!(weekday_date(day("2025-12-31")), "woensdag 31 december 2025");
    }

    #[wasm_bindgen_test]
    fn an_instant_is_told_by_the_clock_in_the_netherlands() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        assert_eq!(instant(at("2026-01-31T23:30:00Z")), "1 februari 2026 om 00:30");
        assert_eq!(instant(at("2026-07-01T10:05:00Z")), "1 juli 2026 om 12:05");
        // The clock goes back at 03:00: twice half past two.
        assert_eq!(time(at("2026-10-25T00:30:00Z")), "02:30");
        assert_eq!(time(at("2026-10-25T01:30:00Z")), "02:30");
        assert_eq!(instant_day(at("2026-12-31T23:00:00Z")), "1 januari 2027");
    }

    #[wasm_bindgen_test]
    fn a_moment_says_no_more_than_is_known() {
        for (text, words) in [("2019", "2019"), ("2019-05", "mei 2019"), ("2019-05-04", "4 mei 2019")] {
            assert_eq!(moment(text.parse().unwrap()), words);
        }
    }

    #[wasm_bindgen_test]
    fn numbers_and_their_words() {
        assert_eq!([0, 1, 2, 9_000].map(count), ["0", "1", "2", "9.000"]);
        assert_eq!([37.5, 0.0009, 0.1 + 0.2, 1234567.0].map(number), ["37,5", "0,0009", "0,3", "1.234.567"]);
        assert_eq!([0, 1, 2].map(plural), [Plural::Other, Plural::One, Plural::Other]);
    }
}
