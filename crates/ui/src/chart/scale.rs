//! Where values and days fall on paper, and which of them get a word at the axis.

use chrono::{Datelike, Days, Months, NaiveDate};

/// A straight scale from values to pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    from: (f64, f64),
    to: (f64, f64),
}

impl Scale {
    /// The scale that puts the values `values.0..values.1` on the pixels `pixels.0..pixels.1`.
    #[must_use]
    pub const fn new(values: (f64, f64), pixels: (f64, f64)) -> Self {
        Self { from: values, to: pixels }
    }

    /// The pixel of a value; the middle where all values are the same.
    #[must_use]
    pub fn place(self, value: f64) -> f64 {
        let width = self.from.1 - self.from.0;
        let share = if width == 0.0 { 0.5 } else { (value - self.from.0) / width };
        self.to.0 + share * (self.to.1 - self.to.0)
    }
}

/// Round values (1, 2, 5, 10, 20 …) from at or under `low` to at or over `high`, about `wanted` steps.
#[must_use]
pub fn value_ticks(low: f64, high: f64, wanted: usize) -> Vec<f64> {
    // One value only: room above and below, so that its line does not lie on the edge.
    let (low, high) = if low == high { (low - 1.0, high + 1.0) } else { (low, high) };
    let step = round_step((high - low) / wanted.max(1) as f64);
    let (first, last) = ((low / step).floor(), (high / step).ceil());
    let mut ticks = Vec::new();
    let mut at = first;
    while at <= last {
        ticks.push(at * step);
        at += 1.0;
    }
    ticks
}

fn round_step(rough: f64) -> f64 {
    let power = 10f64.powf(rough.log10().floor());
    [1.0, 2.0, 5.0].into_iter().map(|round| round * power).find(|step| *step >= rough).unwrap_or(10.0 * power)
}

/// How far apart the words at the time axis stand, and so what each must name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeStep {
    /// Days: name the day and the month.
    Day,
    /// Months: name the month and the year.
    Month,
    /// Years: name the year.
    Year,
}

/// Days from `first` to `last` that get a word, at most `most` of them, on the round days of the calendar; where one of those alone falls
/// between them, the two ends: one word tells no distance.
#[must_use]
pub fn time_ticks(first: NaiveDate, last: NaiveDate, most: usize) -> (TimeStep, Vec<NaiveDate>) {
    let (step, ticks) = round_ticks(first, last, most);
    if ticks.len() >= 2 || most < 2 || first == last {
        return (step, ticks);
    }
    let same_month = (first.year(), first.month()) == (last.year(), last.month());
    (if same_month { TimeStep::Day } else { TimeStep::Month }, vec![first, last])
}

fn round_ticks(first: NaiveDate, last: NaiveDate, most: usize) -> (TimeStep, Vec<NaiveDate>) {
    for days in [1, 2, 7, 14] {
        let ticks = every(first, last, most, |day| day.checked_add_days(Days::new(days)));
        if let Some(ticks) = ticks {
            return (TimeStep::Day, ticks);
        }
    }
    let month = first.with_day(1).unwrap_or(first);
    for months in [1, 2, 3, 6] {
        let ticks = every(month, last, most, |day| day.checked_add_months(Months::new(months)));
        if let Some(ticks) = ticks {
            return (TimeStep::Month, from(ticks, first));
        }
    }
    let year = month.with_month(1).unwrap_or(month);
    for years in [1, 2, 5, 10, 20, 50] {
        let ticks = every(year, last, most, |day| day.checked_add_months(Months::new(12 * years)));
        if let Some(ticks) = ticks {
            return (TimeStep::Year, from(ticks, first));
        }
    }
    (TimeStep::Year, vec![first])
}

fn every(
    first: NaiveDate,
    last: NaiveDate,
    most: usize,
    next: impl Fn(NaiveDate) -> Option<NaiveDate>,
) -> Option<Vec<NaiveDate>> {
    let mut ticks = Vec::new();
    let mut at = Some(first);
    while let Some(day) = at.filter(|day| *day <= last) {
        ticks.push(day);
        if ticks.len() > most.max(1) {
            return None;
        }
        at = next(day);
    }
    Some(ticks)
}

fn from(ticks: Vec<NaiveDate>, first: NaiveDate) -> Vec<NaiveDate> {
    ticks.into_iter().filter(|day| *day >= first).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_ends_fall_on_the_ends_and_upside_down_works_too() {
        let scale = Scale::new((0.0, 10.0), (100.0, 0.0));
        assert_eq!([0.0, 5.0, 10.0].map(|value| scale.place(value)), [100.0, 50.0, 0.0]);
        assert_eq!(Scale::new((3.0, 3.0), (0.0, 100.0)).place(3.0), 50.0);
    }

    #[test]
    fn value_ticks_are_round_and_enclose_the_values() {
        assert_eq!(value_ticks(71.2, 74.9, 4), [71.0, 72.0, 73.0, 74.0, 75.0]);
        assert_eq!(value_ticks(80.0, 142.0, 4), [80.0, 100.0, 120.0, 140.0, 160.0]);
        assert_eq!(value_ticks(5.0, 5.0, 2), [4.0, 5.0, 6.0]);
        assert_eq!(value_ticks(-3.0, 3.0, 3), [-4.0, -2.0, 0.0, 2.0, 4.0]);
    }

    #[test]
    fn a_week_is_named_by_days_a_year_by_months_a_life_by_years() {
        let step = |first, last| time_ticks(day(first), day(last), 6).0;
        assert_eq!(step("2026-03-01", "2026-03-06"), TimeStep::Day);
        assert_eq!(step("2025-03-10", "2026-03-10"), TimeStep::Month);
        assert_eq!(step("1990-03-10", "2026-03-10"), TimeStep::Year);
    }

    #[test]
    fn a_line_has_two_words_where_two_fit() {
        for (first, last) in [("2026-02-20", "2026-08-10"), ("2022-03-14", "2026-03-02"), ("2024-01-17", "2024-01-19")]
        {
            let (step, ticks) = time_ticks(day(first), day(last), 2);
            assert_eq!(ticks.len(), 2, "{first}, {last}: {step:?} {ticks:?}");
        }
        assert_eq!(
            time_ticks(day("2022-03-14"), day("2026-03-02"), 2),
            (TimeStep::Month, vec![day("2022-03-14"), day("2026-03-02")])
        );
        assert_eq!(time_ticks(day("2026-03-02"), day("2026-03-02"), 6).1.len(), 1, "of one day there is one word");
    }

    #[test]
    fn never_more_words_than_fit_and_none_outside_the_line() {
        let first = day("2024-01-17");
        for length in (0..12_000).step_by(7) {
            let last = first + Days::new(length);
            for most in [1, 2, 3, 6, 10] {
                let (_, ticks) = time_ticks(first, last, most);
                assert!(ticks.len() <= most, "{length} days, {most}: {ticks:?}");
                assert!(ticks.iter().all(|tick| (first..=last).contains(tick)));
            }
        }
    }
}
