//! From when to when, and for how long.

use crate::node::Node;
use crate::{duration, moments, quantity, units, unread};

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
    let mut lasts = None;
    for name in ["boundsDuration", "boundsQuantity", "boundsRange"] {
        let length = repeat.get(name);
        if !length.exists() {
            continue;
        }
        let is_range = name == "boundsRange";
        if !(if is_range { is_range_of_lengths(length) } else { is_length(length) }) {
            missing.push(format!("repeat.{name}"));
        }
        if lasts.is_some() {
            // Two lengths: which of them?
            missing.push(format!("repeat.{name}"));
        }
        lasts = lasts.or_else(|| if is_range { quantity::told(length) } else { in_words(length) });
    }
    let period = repeat.get("boundsPeriod");
    let of_zib = duration::of_zib(period);
    let has_other =
        !unread::extensions(period, &["ext-TimeInterval.Duration", "zib-MedicationUse-Duration"]).is_empty();
    if is_doubtful(period) || has_other || of_zib.exists() && !is_length(of_zib) {
        missing.push("repeat.boundsPeriod".to_owned());
    }
    let lasts = lasts.or_else(|| in_words(of_zib));
    Bounds { days: days(period), length: lasts.map(|length| format!("{length} lang")) }
}

/// A length in words; nothing where it is no number.
fn in_words(length: Node<'_>) -> Option<String> {
    let (_, value) = quantity::figure(length)?;
    let doubt = if units::unit(length, &value).is_empty() { " (eenheid niet bekend)" } else { "" };
    quantity::told(length).map(|words| words + doubt)
}

/// A least and a most, or one of both, each a length, and the least not above the most.
fn is_range_of_lengths(range: Node<'_>) -> bool {
    let (low, high) = (range.get("low"), range.get("high"));
    let (least, most) = (low.get("value").number(), high.get("value").number());
    let turned = quantity::same_unit(low, high) && least.zip(most).is_some_and(|(least, most)| least > most);
    let all = [low, high].into_iter().filter(|part| part.exists());
    (low.exists() || high.exists()) && !turned && all.into_iter().all(is_length)
}

/// A number above nothing, in one unit of time: else nobody can tell how long it is.
fn is_length(length: Node<'_>) -> bool {
    let Some((_, value)) = quantity::figure(length) else { return false };
    let is_positive = length.get("value").number().is_some_and(|value| value > 0.0);
    is_positive && units::is_time(&units::unit(length, &value)) && quantity::is_certain(length)
}

/// A date that cannot be read, or an end before the beginning.
fn is_doubtful(period: Node<'_>) -> bool {
    let unreadable = |name| matches!(moments::value(period.get(name)), Some(dossier::FieldValue::Text { .. }));
    let (from, until) = moments::period(period);
    let turned =
        from.zip(until).is_some_and(|(from, until)| until.first_day() < from.first_day() && !overlaps(from, until));
    let absent = |name| period.get(name).exists();
    unreadable("start") || unreadable("end") || absent("_start") || absent("_end") || turned
}

/// "Until 2026" of what begins in May 2026: the end is only less precise.
fn overlaps(from: dossier::Moment, until: dossier::Moment) -> bool {
    from.to_string().starts_with(&until.to_string())
}

/// A period in words.
pub(crate) fn days(period: Node<'_>) -> Option<String> {
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
