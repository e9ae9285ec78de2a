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
        if is_nothing || low.zip(high).is_some_and(|(low, high)| low > high) {
            missing.push(format!("repeat.{least}"));
        }
    }
    // FHIR allows a part of the day or a time, and never both.
    if repeat.get("when").exists() && repeat.get("timeOfDay").exists() {
        missing.push("repeat.when".to_owned());
    }
    if disagrees(repeat) {
        missing.push("repeat.frequency".to_owned());
    }
}

/// Whether so often is another number than that of the moments or days that are named.
fn disagrees(repeat: Node<'_>) -> bool {
    let Some(times) = repeat.get("frequency").number().filter(|_| !repeat.get("frequencyMax").exists()) else {
        return false;
    };
    let named = match repeat.any(&["periodUnit", "periodUnits"]).code() {
        Some("d") => events::in_a_day(repeat),
        Some("wk") if !repeat.get("when").exists() && !repeat.get("timeOfDay").exists() => {
            Some(repeat.all("dayOfWeek").count())
        }
        Some(_) | None => None,
    };
    let named = named.filter(|named| *named > 0).and_then(|named| u32::try_from(named).ok()).map(f64::from);
    let once = repeat.get("period").number().is_some_and(|period| (period - 1.0).abs() < f64::EPSILON);
    // In several days or weeks, what is named can come more than once.
    named.is_some_and(|named| if once { (named - times).abs() > f64::EPSILON } else { named > times })
}
