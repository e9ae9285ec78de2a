//! From when to when, and for how long.

use crate::node::Node;
use crate::{duration, moments, quantity, units};

/// Within what a repetition falls.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Bounds {
    /// `van 5 januari 2026 tot en met 11 januari 2026`
    pub(crate) days: Option<String>,
    /// `7 dagen lang`
    pub(crate) length: Option<String>,
}

/// The bounds of a `repeat`.
pub(super) fn read(repeat: Node<'_>, missing: &mut Vec<String>) -> Bounds {
    let mut lose = |name: &str| missing.push(format!("repeat.{name}"));
    let mut lasts = None;
    for name in ["boundsDuration", "boundsQuantity", "boundsRange"] {
        let length = repeat.get(name);
        if !length.exists() {
            continue;
        }
        let parts = if name == "boundsRange" { [length.get("low"), length.get("high")] } else { [length; 2] };
        if parts.into_iter().any(|part| part.exists() && !is_length(part)) {
            lose(name);
        }
        lasts =
            lasts.or_else(|| if name == "boundsRange" { quantity::range(length) } else { quantity::written(length) });
    }
    let period = repeat.get("boundsPeriod");
    if is_doubtful(period) {
        lose("boundsPeriod");
    }
    let lasts = lasts.or_else(|| quantity::written(duration::of_zib(period)));
    Bounds { days: days(period), length: lasts.map(|length| format!("{length} lang")) }
}

/// A number above nothing, in a unit of time: else nobody can tell how long it is.
fn is_length(length: Node<'_>) -> bool {
    let Some((_, value)) = quantity::figure(length) else { return false };
    units::is_time(&units::unit(length, &value)) && length.get("value").number().is_some_and(|value| value > 0.0)
}

/// A date that cannot be read, or an end before the beginning.
fn is_doubtful(period: Node<'_>) -> bool {
    let unreadable = |name| matches!(moments::value(period.get(name)), Some(dossier::FieldValue::Text { .. }));
    let (from, until) = moments::period(period);
    let turned =
        from.zip(until).is_some_and(|(from, until)| until.first_day() < from.first_day() && !overlaps(from, until));
    unreadable("start") || unreadable("end") || turned
}

/// "Until 2026" of what begins in May 2026: the end is only less precise.
fn overlaps(from: dossier::Moment, until: dossier::Moment) -> bool {
    from.to_string().starts_with(&until.to_string())
}

/// A period in words.
fn days(period: Node<'_>) -> Option<String> {
    Some(match moments::period(period) {
        (Some(from), Some(until)) if from == until => format!("op {}", moments::in_words(from)),
        (Some(from), Some(until)) => {
            format!("van {} tot en met {}", moments::in_words(from), moments::in_words(until))
        }
        (Some(from), None) => format!("vanaf {}", moments::in_words(from)),
        (None, Some(until)) => format!("tot en met {}", moments::in_words(until)),
        (None, None) => return None,
    })
}
