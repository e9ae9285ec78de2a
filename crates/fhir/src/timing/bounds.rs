//! From when to when, and for how long.

use crate::node::Node;
use crate::{moments, quantity};

/// Within what a repetition falls.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Bounds {
    /// `van 5 januari 2026 tot en met 11 januari 2026`
    pub(crate) days: Option<String>,
    /// `7 dagen lang`
    pub(crate) length: Option<String>,
}

/// The bounds of a `repeat`.
pub(super) fn read(repeat: Node<'_>) -> Bounds {
    let length = quantity::written(repeat.any(&["boundsDuration", "boundsQuantity"]));
    let length = length.or_else(|| quantity::range(repeat.get("boundsRange")));
    Bounds { days: days(repeat.get("boundsPeriod")), length: length.map(|length| format!("{length} lang")) }
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
