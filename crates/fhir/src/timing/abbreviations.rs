//! Codes for how often: HL7's abbreviations (`GTSAbbreviation`), and those of SNOMED CT that say the same.

use super::doubts;
use crate::node::Node;

/// What an abbreviation says.
#[derive(Clone, Copy)]
pub(super) struct Abbreviation {
    /// In Dutch.
    pub(super) words: &'static str,
    /// So often in so many of a unit of time, where it says no more than that.
    rate: Option<(f64, f64, &'static str)>,
}

impl Abbreviation {
    /// Whether it gives another number of times than the parts of the day, the times or the days of a `repeat`.
    pub(super) fn disagrees_with_moments(self, repeat: Node<'_>) -> bool {
        let Some((times, every, unit)) = self.rate else { return false };
        !repeat.get("frequency").exists() && doubts::disagree(times, every, unit, repeat)
    }

    /// Whether the numbers of a `repeat` say the same.
    pub(super) fn is_said_by(self, repeat: Node<'_>) -> bool {
        let Some((times, every, unit)) = self.rate else { return false };
        let is = |name: &str, number: f64| {
            repeat.get(name).number().is_some_and(|found| (found - number).abs() < f64::EPSILON)
        };
        let is_often = is("frequency", times) || times <= 1.0 && !repeat.get("frequency").exists();
        let is_ranged = repeat.get("frequencyMax").exists() || repeat.get("periodMax").exists();
        let units = repeat.any(&["periodUnit", "periodUnits"]);
        is_often && is("period", every) && units.is(unit) && !is_ranged
    }
}

/// What this code says.
pub(super) fn of(code: &str) -> Option<Abbreviation> {
    let (words, rate) = match code {
        "QD" | "QDAY" | "229797004" => ("1 keer per dag", Some((1.0, 1.0, "d"))),
        "BID" | "229799001" => ("2 keer per dag", Some((2.0, 1.0, "d"))),
        "TID" | "229798009" => ("3 keer per dag", Some((3.0, 1.0, "d"))),
        "QID" | "307439001" => ("4 keer per dag", Some((4.0, 1.0, "d"))),
        "AM" => ("elke ochtend", None),
        "PM" => ("elke middag of avond", None),
        "BED" => ("voor het slapen", None),
        "QOD" => ("om de dag", Some((1.0, 2.0, "d"))),
        "Q1H" => ("elk uur", Some((1.0, 1.0, "h"))),
        "Q2H" => ("elke 2 uur", Some((1.0, 2.0, "h"))),
        "Q3H" => ("elke 3 uur", Some((1.0, 3.0, "h"))),
        "Q4H" => ("elke 4 uur", Some((1.0, 4.0, "h"))),
        "Q6H" => ("elke 6 uur", Some((1.0, 6.0, "h"))),
        "Q8H" => ("elke 8 uur", Some((1.0, 8.0, "h"))),
        "WK" => ("1 keer per week", Some((1.0, 1.0, "wk"))),
        "MO" => ("1 keer per maand", Some((1.0, 1.0, "mo"))),
        _ => return None,
    };
    Some(Abbreviation { words, rate })
}
