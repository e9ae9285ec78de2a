//! When something ends of which the source gives a beginning and a duration or a count.

use chrono::{Days, Months, NaiveDate, TimeDelta};
use dossier::{Moment, local_day};

use crate::node::Node;

/// How long something lasts.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Length {
    Days(u64),
    Months(u32),
    Hours(f64),
}

/// The last moment of what begins at `start` and lasts this long: thirty days from 21 July go to 19 August. Nothing where the
/// beginning is not known to the day, or the unit is not known.
pub(crate) fn end(start: Moment, duration: Node<'_>) -> Option<Moment> {
    last(start, length(duration)?)
}

/// The extension with which zibs say how long: on the period, or on the resource.
pub(crate) fn of_zib(holder: Node<'_>) -> Node<'_> {
    holder.extension("Duration")
}

/// The last moment that dosages give: every one of them must end. Those with another `sequence` come one after another, the
/// others go together.
pub(crate) fn of_dosages(start: Moment, dosages: &[Node<'_>]) -> Option<Moment> {
    let bounds: Option<Vec<_>> =
        dosages.iter().map(|dosage| Some((dosage, bound(dosage.get("timing").get("repeat"))?))).collect();
    let mut steps: Vec<(u64, Vec<Bound>)> = Vec::new();
    for (dosage, bound) in bounds? {
        let sequence = dosage.get("sequence").number().map_or(0, f64::to_bits);
        match steps.iter_mut().find(|(known, _)| *known == sequence) {
            Some((_, together)) => together.push(bound),
            None => steps.push((sequence, vec![bound])),
        }
    }
    let mut begins = Some(start);
    let mut ends = None;
    for (_, together) in &steps {
        let from = begins?;
        let last: Option<Vec<Moment>> = together.iter().map(|bound| bound.last(from)).collect();
        ends = last?.into_iter().max_by_key(|moment| local_day(*moment));
        begins = ends.and_then(|moment| local_day(moment).succ_opt()).map(Moment::Day);
    }
    ends
}

/// When a dosage or timing ends.
enum Bound {
    /// At this moment.
    Until(Moment),
    /// After so long.
    After(Length),
}

impl Bound {
    fn last(&self, from: Moment) -> Option<Moment> {
        match self {
            Self::Until(moment) => Some(*moment),
            Self::After(length) => last(from, *length),
        }
    }
}

/// `boundsPeriod`, `boundsDuration`, or `count` times so often.
fn bound(repeat: Node<'_>) -> Option<Bound> {
    if let Some(until) = crate::moments::period(repeat.get("boundsPeriod")).1 {
        return Some(Bound::Until(until));
    }
    if let Some(length) = length(repeat.get("boundsDuration")) {
        return Some(Bound::After(length));
    }
    let count = repeat.any(&["countMax", "count"]).number()?;
    let times = repeat.get("frequency").number().unwrap_or(1.0).max(1.0);
    let every = repeat.get("period").number()?;
    let unit = repeat.any(&["periodUnit", "periodUnits"]).code()?;
    Some(Bound::After(of_unit((count / times).ceil() * every, unit)?))
}

fn length(duration: Node<'_>) -> Option<Length> {
    let value = duration.get("value").number()?;
    let unit = duration.any(&["code", "unit"]).code()?;
    of_unit(value, unit).or_else(|| of_unit(value, duration.get("unit").code()?))
}

/// By UCUM's code, or the words that Dutch systems write.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole, and between 0 and 40,000")]
fn of_unit(value: f64, unit: &str) -> Option<Length> {
    let whole = |number: f64| (number > 0.0 && number < 40_000.0).then(|| number.ceil());
    Some(match unit.trim().to_lowercase().as_str() {
        "s" | "min" | "minuut" | "minuten" => Length::Hours(0.0),
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
        (Length::Hours(_), Moment::Day(_) | Moment::Year(_) | Moment::Month(..)) => Some(Moment::Day(day)),
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
    }

    #[test]
    fn what_is_not_certain_is_no_end() {
        for (start, duration) in [
            ("2026", json!({"value": 3, "code": "d"})),
            ("2026-01-01", json!({"value": 3, "code": "streepjes"})),
            ("2026-01-01", json!({"value": -3, "code": "d"})),
            ("2026-01-01", json!({"unit": "dag"})),
        ] {
            assert_eq!(ends(start, &duration), None, "{duration}");
        }
    }

    fn dosed(repeats: &[(Option<u32>, Value)]) -> Option<String> {
        let all: Vec<_> = repeats
            .iter()
            .map(|(sequence, repeat)| json!({"sequence": sequence, "timing": {"repeat": repeat}}))
            .collect();
        let nodes: Vec<_> = all.iter().map(Node::new).collect();
        of_dosages("2026-01-01".parse().unwrap(), &nodes).map(|moment| moment.to_string())
    }

    #[test]
    fn dosages_end_together_or_one_after_another() {
        let week = || json!({"boundsDuration": {"value": 1, "code": "wk"}});
        assert_eq!(dosed(&[(None, week())]).as_deref(), Some("2026-01-07"));
        assert_eq!(dosed(&[(None, week()), (None, week())]).as_deref(), Some("2026-01-07"));
        assert_eq!(dosed(&[(Some(1), week()), (Some(2), week())]).as_deref(), Some("2026-01-14"));
        assert_eq!(dosed(&[(Some(1), week()), (Some(2), json!({"frequency": 1}))]), None, "the last one goes on");
        assert_eq!(
            dosed(&[(None, json!({"count": 10, "frequency": 2, "period": 1, "periodUnit": "d"}))]).as_deref(),
            Some("2026-01-05")
        );
        assert_eq!(dosed(&[(None, json!({"boundsPeriod": {"end": "2026-03-01"}}))]).as_deref(), Some("2026-03-01"));
    }
}
