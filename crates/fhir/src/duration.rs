//! When something ends of which the source gives a beginning and a duration or a count.

use chrono::{Days, Months, NaiveDate, TimeDelta};
use dossier::{Moment, local_day};

pub(crate) use dosages::{End, begin as begin_of_dosages, end as end_of_dosages, is_as_needed, is_bounded};

use crate::node::Node;
use crate::quantity;

mod dosages;

/// How long something lasts.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Length {
    Days(u64),
    Months(u32),
    Hours(f64),
}

/// The last moment of what begins at `start` and lasts this long: thirty days from 21 July go to 19 August. Nothing where the
/// beginning is not known to the day, the unit is not known, or it may last longer ("at least five days").
pub(crate) fn end(start: Moment, duration: Node<'_>) -> Option<Moment> {
    last(start, length(duration)?)
}

/// The last day on which somebody who was born on this day can be of this age: the day before they are one unit older. Nothing where the
/// age has no upper bound, or a unit that is not known.
pub(crate) fn last_day_of_age(born: NaiveDate, age: Node<'_>) -> Option<Moment> {
    let birthday = last(Moment::Day(born), length(age)?)?;
    let unit = age.any(&["code", "unit"]).code()?;
    last(Moment::Day(local_day(birthday).succ_opt()?), of_unit(1.0, unit)?)
}

/// The extension with which zibs say how long: on the period, or on the resource.
pub(crate) fn of_zib(holder: Node<'_>) -> Node<'_> {
    holder.extension("Duration")
}

fn length(duration: Node<'_>) -> Option<Length> {
    if !matches!(duration.get("comparator").code(), None | Some("<" | "<=")) {
        return None;
    }
    // Of two units nobody can tell which one is meant.
    if !quantity::other_unit(duration).is_empty() {
        return None;
    }
    let value = duration.get("value").number()?;
    let unit = duration.any(&["code", "unit"]).code()?;
    of_unit(value, unit).or_else(|| of_unit(value, duration.get("unit").code()?))
}

/// By UCUM's code, or the words that Dutch systems write.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole, and between 0 and 40,000")]
fn of_unit(value: f64, unit: &str) -> Option<Length> {
    let whole = |number: f64| (number > 0.0 && number < 40_000.0).then(|| number.ceil());
    Some(match unit.trim().to_lowercase().as_str() {
        "s" => Length::Hours(whole(value / 3_600.0)?),
        "min" | "minuut" | "minuten" => Length::Hours(whole(value / 60.0)?),
        "h" | "uur" | "hour" | "hours" => Length::Hours(whole(value)?),
        "d" | "dag" | "dagen" | "day" | "days" => Length::Days(whole(value)? as u64),
        "wk" | "week" | "weken" | "weeks" => Length::Days(whole(value * 7.0)? as u64),
        "mo" | "maand" | "maanden" | "month" | "months" if value.fract() == 0.0 => Length::Months(whole(value)? as u32),
        "a" | "jaar" | "jaren" | "year" | "years" if value.fract() == 0.0 => {
            Length::Months(whole(value * 12.0)? as u32)
        }
        _ => return None,
    })
}

fn last(start: Moment, length: Length) -> Option<Moment> {
    let day: NaiveDate = match start {
        Moment::Day(_) | Moment::Instant(_) => local_day(start),
        Moment::Year(_) | Moment::Month(..) => return None,
    };
    match (length, start) {
        (Length::Days(days), _) => day.checked_add_days(Days::new(days))?.pred_opt().map(Moment::Day),
        (Length::Months(months), _) => day.checked_add_months(Months::new(months))?.pred_opt().map(Moment::Day),
        (Length::Hours(hours), Moment::Instant(at)) => {
            #[expect(clippy::cast_possible_truncation, reason = "below 40,000")]
            let hours = TimeDelta::try_hours(hours as i64)?;
            at.checked_add_signed(hours).map(Moment::Instant)
        }
        // At what time of the day it begins is not known: at the end of it, it may be.
        (Length::Hours(hours), Moment::Day(_) | Moment::Year(_) | Moment::Month(..)) => {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 40,000")]
            let days = Days::new((hours / 24.0).ceil() as u64);
            day.checked_add_days(days).map(Moment::Day)
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn ends(start: &str, duration: &Value) -> Option<String> {
        end(start.parse().unwrap(), Node::new(duration)).map(|moment| moment.to_string())
    }

    #[test]
    fn the_last_day_is_the_one_before_the_next_begins() {
        assert_eq!(
            ends("2020-07-21", &json!({"value": 30, "unit": "dag", "code": "d"})).as_deref(),
            Some("2020-08-19")
        );
        assert_eq!(
            ends("2018-06-27", &json!({"value": 3, "unit": "week", "code": "wk"})).as_deref(),
            Some("2018-07-17")
        );
        assert_eq!(ends("2026-01-31", &json!({"value": 1, "code": "mo"})).as_deref(), Some("2026-02-27"));
        assert_eq!(ends("2026-01-01", &json!({"value": 1, "unit": "jaar"})).as_deref(), Some("2026-12-31"));
        assert_eq!(
            ends("2026-01-01T22:00:00Z", &json!({"value": 4, "code": "h"})).as_deref(),
            Some("2026-01-02T02:00:00Z")
        );
        assert_eq!(ends("2026-01-01", &json!({"value": 48, "code": "h"})).as_deref(), Some("2026-01-03"));
        assert_eq!(
            ends("2026-01-01", &json!({"value": 5, "comparator": "<=", "code": "d"})).as_deref(),
            Some("2026-01-05")
        );
    }

    #[test]
    fn what_is_not_certain_is_no_end() {
        for (start, duration) in [
            ("2026", json!({"value": 3, "code": "d"})),
            ("2026-01-01", json!({"value": 3, "code": "streepjes"})),
            ("2026-01-01", json!({"value": -3, "code": "d"})),
            ("2026-01-01", json!({"unit": "dag"})),
            ("2026-01-01", json!({"value": 5, "comparator": ">=", "code": "d"})),
            ("2026-01-01", json!({"value": 2, "unit": "maanden", "code": "wk"})),
        ] {
            assert_eq!(ends(start, &duration), None, "{duration}");
        }
    }
}
