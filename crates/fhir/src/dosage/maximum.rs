//! Whether what is given in a day, or another time, is more than there may be in it.

use super::dose;
use crate::node::Node;
use crate::{duration, quantity};

/// Whether a dosage makes more of it than its maximum for that time allows. What is taken as needed is taken less often.
pub(super) fn is_exceeded(dosage: Node<'_>, ratio: Node<'_>) -> bool {
    if duration::is_as_needed(dosage) {
        return false;
    }
    let Some(times) = least_times(dosage.get("timing").get("repeat"), ratio.get("denominator")) else { return false };
    dose::amounts(dosage).any(|amount| is_more(amount, times, ratio.get("numerator")))
}

/// Whether so many times an amount is more than another one, in whatever unit of its kind.
pub(super) fn is_more(amount: Node<'_>, times: f64, most: Node<'_>) -> bool {
    let value = |part: Node<'_>| part.get("value").number();
    let Some((amount_value, most_value)) = value(amount).zip(value(most)) else { return false };
    let (own, others) = if quantity::same_unit(amount, most) {
        (1.0, 1.0)
    } else {
        match factor(amount).zip(factor(most)) {
            Some(((kind, own), (other, others))) if kind == other => (own, others),
            Some(_) | None => return false,
        }
    };
    amount_value * times * own > most_value * others * (1.0 + 1e-9)
}

/// How often it is given at least in the time of a maximum; nothing where that depends on the day.
fn least_times(repeat: Node<'_>, within: Node<'_>) -> Option<f64> {
    if repeat.len() != 1 {
        return None;
    }
    // Moments without a period are those of a day.
    let moments = ["when", "timeOfDay"].iter().map(|name| repeat.all(name).count()).max().unwrap_or_default();
    let unit = repeat.any(&["periodUnit", "periodUnits"]).code();
    let period = repeat.get("periodMax").number().or_else(|| repeat.get("period").number());
    let (period, unit) = match period.zip(unit) {
        None if moments > 0 => (1.0, "d"),
        found => found?,
    };
    let every = period * hours(unit)?;
    let time = within.any(&["code", "unit"]).code()?;
    let in_all = within.get("value").number()? * hours(time)?;
    let is_whole = every > 0.0 && in_all >= every;
    let is_by_day = repeat.get("dayOfWeek").exists() && in_all > every;
    let frequency = repeat.get("frequency");
    let is_unsaid = !repeat.get("frequencyMax").exists() && !frequency.exists();
    let once = u32::try_from(moments.max(1)).ok().map(f64::from).filter(|_| is_unsaid);
    let times = frequency.number().or(once);
    // What has an end of its own may be over before the time is.
    let is_bounded = ["count", "countMax"].iter().any(|name| repeat.get(name).exists());
    (is_whole && !is_by_day && !is_bounded).then_some(times? * (in_all / every).floor())
}

fn hours(unit: &str) -> Option<f64> {
    match unit {
        "min" => Some(1.0 / 60.0),
        "h" | "hour" | "uur" => Some(1.0),
        "d" | "day" | "dag" => Some(24.0),
        "wk" | "week" => Some(168.0),
        _ => None,
    }
}

/// How much of milligrams or millilitres a unit is.
fn factor(quantity: Node<'_>) -> Option<(&'static str, f64)> {
    match quantity.any(&["code", "unit"]).code()? {
        "g" | "gram" => Some(("mass", 1e3)),
        "mg" => Some(("mass", 1.0)),
        "ug" | "mcg" | "µg" | "μg" | "microgram" => Some(("mass", 1e-3)),
        "L" | "l" => Some(("volume", 1e3)),
        "mL" | "ml" => Some(("volume", 1.0)),
        _ => None,
    }
}
