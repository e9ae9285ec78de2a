//! Public holidays (Algemene termijnenwet art. 3 lid 1 and 2).

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// A day on which no term ends. Easter Sunday and Whit Sunday are Sundays, and need no place here; days that a royal decree
/// puts on a par with these (art. 3 lid 3) are not included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Holiday {
    /// Nieuwjaarsdag
    NewYearsDay,
    /// Goede Vrijdag
    GoodFriday,
    /// Tweede paasdag
    EasterMonday,
    /// Koningsdag
    KingsDay,
    /// Bevrijdingsdag, every year
    LiberationDay,
    /// Hemelvaartsdag
    AscensionDay,
    /// Tweede pinksterdag
    WhitMonday,
    /// Eerste kerstdag
    ChristmasDay,
    /// Tweede kerstdag
    BoxingDay,
}

impl Holiday {
    /// All of them, in the order of the year (Koningsdag may come before tweede paasdag).
    pub const ALL: [Self; 9] = [
        Self::NewYearsDay,
        Self::GoodFriday,
        Self::EasterMonday,
        Self::KingsDay,
        Self::LiberationDay,
        Self::AscensionDay,
        Self::WhitMonday,
        Self::ChristmasDay,
        Self::BoxingDay,
    ];

    /// On which day it falls, as the law stands since 2014 (before that year the Queen's birthday was kept on 30 April).
    /// `None` only beyond the last year of the calendar.
    #[must_use]
    pub fn in_year(self, year: i32) -> Option<NaiveDate> {
        match self {
            Self::NewYearsDay => NaiveDate::from_ymd_opt(year, 1, 1),
            Self::GoodFriday => easter_sunday(year)?.checked_sub_days(Days::new(2)),
            Self::EasterMonday => easter_sunday(year)?.checked_add_days(Days::new(1)),
            Self::KingsDay => kings_day(year),
            Self::LiberationDay => NaiveDate::from_ymd_opt(year, 5, 5),
            Self::AscensionDay => easter_sunday(year)?.checked_add_days(Days::new(39)),
            Self::WhitMonday => easter_sunday(year)?.checked_add_days(Days::new(50)),
            Self::ChristmasDay => NaiveDate::from_ymd_opt(year, 12, 25),
            Self::BoxingDay => NaiveDate::from_ymd_opt(year, 12, 26),
        }
    }

    /// The holiday on a day, if it is one.
    #[must_use]
    pub fn on(day: NaiveDate) -> Option<Self> {
        Self::ALL.into_iter().find(|holiday| holiday.in_year(day.year()) == Some(day))
    }
}

/// Whether a term may end on it: no Saturday, Sunday or public holiday (Algemene termijnenwet art. 1).
#[must_use]
pub fn is_working_day(day: NaiveDate) -> bool {
    match day.weekday() {
        Weekday::Sat | Weekday::Sun => false,
        Weekday::Mon | Weekday::Tue | Weekday::Wed | Weekday::Thu | Weekday::Fri => Holiday::on(day).is_none(),
    }
}

/// 27 April; the day before where that is a Sunday.
fn kings_day(year: i32) -> Option<NaiveDate> {
    let birthday = NaiveDate::from_ymd_opt(year, 4, 27)?;
    match birthday.weekday() {
        Weekday::Sun => birthday.pred_opt(),
        Weekday::Mon | Weekday::Tue | Weekday::Wed | Weekday::Thu | Weekday::Fri | Weekday::Sat => Some(birthday),
    }
}

/// Easter by the Gregorian computus (after Gauss, with Lilius's two corrections of the epact).
fn easter_sunday(year: i32) -> Option<NaiveDate> {
    let golden = year.rem_euclid(19);
    let century = year.div_euclid(100);
    let leap_years_left_out = century - century.div_euclid(4);
    let moon_correction = (8 * century + 13).div_euclid(25);
    // Age of the moon on 1 January, turned into days from 21 March to the full moon.
    let to_full_moon = (19 * golden + leap_years_left_out - moon_correction + 15).rem_euclid(30);
    // The full moon never falls on 19 April, and on 18 April only in the first half of the cycle.
    let full_moon = match (to_full_moon, golden) {
        (29, _) => 28,
        (28, 11..) => 27,
        (days, _) => days,
    };
    let full_moon =
        NaiveDate::from_ymd_opt(year, 3, 21)?.checked_add_days(Days::new(u64::try_from(full_moon).ok()?))?;
    let to_sunday = 7 - full_moon.weekday().num_days_from_sunday();
    full_moon.checked_add_days(Days::new(u64::from(to_sunday)))
}
