//! How a number stands to what was measured, where it is not that itself.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use crate::Decimal;

/// What a number says of what was measured (FHIR `Quantity.comparator`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Comparator {
    /// It was less.
    Less,
    /// It was this or less.
    AtMost,
    /// It was this or more.
    AtLeast,
    /// It was more.
    More,
}

impl Comparator {
    /// From FHIR's code.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        match code {
            "<" => Some(Self::Less),
            "<=" | "≤" => Some(Self::AtMost),
            ">=" | "≥" => Some(Self::AtLeast),
            ">" => Some(Self::More),
            _ => None,
        }
    }

    /// The sign before the number.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Less => "<",
            Self::AtMost => "≤",
            Self::AtLeast => "≥",
            Self::More => ">",
        }
    }
}

/// How a value stands to what is usual.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reference {
    /// Under the lower bound.
    Lower,
    /// Between the bounds, or on one.
    Usual,
    /// Above the upper bound.
    Higher,
}

/// How a value stands to the bounds, all in one unit. Nothing where there are no bounds, and where the comparator leaves it open:
/// `< 5` may be below 3 or not.
#[must_use]
pub fn against_reference(
    value: &Decimal,
    comparator: Option<Comparator>,
    low: Option<&Decimal>,
    high: Option<&Decimal>,
) -> Option<Reference> {
    let to_low = low.map(|low| value.compare(low));
    let to_high = high.map(|high| value.compare(high));
    let is_below = |to: Option<Ordering>| to == Some(Ordering::Less);
    let is_above = |to: Option<Ordering>| to == Some(Ordering::Greater);
    match comparator {
        None if low.is_none() && high.is_none() => None,
        None if is_below(to_low) => Some(Reference::Lower),
        None if is_above(to_high) => Some(Reference::Higher),
        None => Some(Reference::Usual),
        Some(Comparator::Less) if is_below(to_low) || to_low == Some(Ordering::Equal) => Some(Reference::Lower),
        Some(Comparator::AtMost) if is_below(to_low) => Some(Reference::Lower),
        Some(Comparator::Less | Comparator::AtMost) if low.is_none() && high.is_some() && !is_above(to_high) => {
            Some(Reference::Usual)
        }
        Some(Comparator::More) if is_above(to_high) || to_high == Some(Ordering::Equal) => Some(Reference::Higher),
        Some(Comparator::AtLeast) if is_above(to_high) => Some(Reference::Higher),
        Some(Comparator::More | Comparator::AtLeast) if high.is_none() && low.is_some() && !is_below(to_low) => {
            Some(Reference::Usual)
        }
        Some(Comparator::Less | Comparator::AtMost | Comparator::AtLeast | Comparator::More) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stands(value: &str, comparator: Option<Comparator>, low: &str, high: &str) -> Option<Reference> {
        let number = |text: &str| text.parse::<Decimal>().ok();
        against_reference(&number(value).unwrap(), comparator, number(low).as_ref(), number(high).as_ref())
    }

    #[test]
    fn the_bounds_themselves_are_usual() {
        for value in ["3.5", "4.0", "5.1", "5.10"] {
            assert_eq!(stands(value, None, "3.5", "5.1"), Some(Reference::Usual));
        }
        assert_eq!(stands("3.4", None, "3.5", "5.1"), Some(Reference::Lower));
        assert_eq!(stands("10", None, "3.5", "5.1"), Some(Reference::Higher));
    }

    #[test]
    fn one_bound_is_enough_and_none_is_not() {
        assert_eq!(stands("9", None, "", "5.1"), Some(Reference::Higher));
        assert_eq!(stands("9", None, "5.1", ""), Some(Reference::Usual));
        assert_eq!(stands("9", None, "", ""), None);
    }

    #[test]
    fn what_a_comparator_leaves_open_is_not_judged() {
        use Comparator as C;
        for (value, comparator, low, high, expected) in [
            ("5", C::Less, "5", "10", Some(Reference::Lower)),
            ("5", C::AtMost, "5", "10", None),
            ("5", C::Less, "3", "10", None),
            ("5", C::Less, "", "10", Some(Reference::Usual)),
            ("11", C::Less, "", "10", None),
            ("10", C::More, "5", "10", Some(Reference::Higher)),
            ("10", C::AtLeast, "5", "10", None),
            ("90", C::More, "60", "", Some(Reference::Usual)),
            ("50", C::More, "60", "", None),
            ("5", C::Less, "", "", None),
        ] {
            assert_eq!(stands(value, Some(comparator), low, high), expected, "{comparator:?} {value} {low} {high}");
        }
    }
}
