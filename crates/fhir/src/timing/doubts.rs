//! Numbers of a `repeat` that cannot be right, or do not agree with what stands beside them: nobody can say which is meant.

use super::events;
use crate::node::Node;

/// Adds the elements that are in doubt.
pub(super) fn of(repeat: Node<'_>, missing: &mut Vec<String>) {
    for (least, most) in
        [("frequency", "frequencyMax"), ("period", "periodMax"), ("duration", "durationMax"), ("count", "countMax")]
    {
        let (low, high) = (repeat.get(least).number(), repeat.get(most).number());
        let is_nothing = [low, high].into_iter().flatten().any(|number| number <= 0.0);
        let is_doubted = [least, most].iter().any(|name| repeat.get(name).has_doubtful_point());
        if is_doubted || is_nothing || low.zip(high).is_some_and(|(low, high)| low > high) {
            missing.push(format!("repeat.{least}"));
        }
    }
    // FHIR allows a part of the day or a time, and never both.
    if repeat.get("when").exists() && repeat.get("timeOfDay").exists() {
        missing.push("repeat.when".to_owned());
    }
    for (name, earlier) in [("periodUnit", "periodUnits"), ("durationUnit", "durationUnits")] {
        if repeat.get(name).code().zip(repeat.get(earlier).code()).is_some_and(|(one, other)| one != other) {
            missing.push(format!("repeat.{earlier}"));
        }
    }
    if disagrees(repeat) {
        missing.push("repeat.frequency".to_owned());
    }
}

/// Whether so often is another number than that of the moments or days that are named.
fn disagrees(repeat: Node<'_>) -> bool {
    let times = repeat.any(&["frequencyMax", "frequency"]).number();
    let every = repeat.any(&["periodMax", "period"]).number();
    let unit = repeat.any(&["periodUnit", "periodUnits"]).code();
    let Some(((times, every), unit)) = times.zip(every).zip(unit) else { return false };
    let is_exact = !repeat.get("frequencyMax").exists() && !repeat.get("periodMax").exists();
    if is_exact { disagree(times, every, unit, repeat) } else { is_more(times, unit, repeat) }
}

/// Whether so many times in so many of a unit of time is another number than that of the moments or days that are named.
pub(super) fn disagree(times: f64, every: f64, unit: &str, repeat: Node<'_>) -> bool {
    let once = (every - 1.0).abs() < f64::EPSILON;
    // Every other day is not every Monday.
    if unit == "d" && !once && repeat.get("dayOfWeek").exists() {
        return true;
    }
    // In several days or weeks, what is named can come more than once; in months and years days of the week come several times.
    let is_exact = once && (unit == "d" || unit == "wk" && repeat.get("dayOfWeek").exists());
    if !is_exact {
        return is_more(times, unit, repeat);
    }
    match events::in_a_day(repeat) {
        Some(in_a_day) => named(unit, repeat, in_a_day).is_some_and(|named| (named - times).abs() > f64::EPSILON),
        None => is_more(times, unit, repeat),
    }
}

fn is_more(times: f64, unit: &str, repeat: Node<'_>) -> bool {
    named(unit, repeat, events::at_least_in_a_day(repeat)).is_some_and(|named| named > times)
}

/// How often the moments and days that are named come in one of a unit of time, where so many moments come in a day.
fn named(unit: &str, repeat: Node<'_>, in_a_day: usize) -> Option<f64> {
    let days = repeat.all("dayOfWeek").count();
    let named = match unit {
        "d" => in_a_day,
        "wk" | "mo" | "a" if days > 0 || in_a_day > 0 => days.max(1) * in_a_day.max(1),
        _ => 0,
    };
    u32::try_from(named).ok().filter(|named| *named > 0).map(f64::from)
}
