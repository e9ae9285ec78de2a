//! How a value stands to what is usual.

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

/// How `value` stands to the bounds; `None` where neither is known. All in one unit.
#[must_use]
pub fn against_reference(value: f64, low: Option<f64>, high: Option<f64>) -> Option<Reference> {
    if low.is_none() && high.is_none() {
        None
    } else if low.is_some_and(|low| value < low) {
        Some(Reference::Lower)
    } else if high.is_some_and(|high| value > high) {
        Some(Reference::Higher)
    } else {
        Some(Reference::Usual)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bounds_themselves_are_usual() {
        for value in [3.5, 4.0, 5.1] {
            assert_eq!(against_reference(value, Some(3.5), Some(5.1)), Some(Reference::Usual));
        }
        assert_eq!(against_reference(3.4, Some(3.5), Some(5.1)), Some(Reference::Lower));
        assert_eq!(against_reference(5.2, Some(3.5), Some(5.1)), Some(Reference::Higher));
    }

    #[test]
    fn one_bound_is_enough_and_none_is_not() {
        assert_eq!(against_reference(9.0, None, Some(5.1)), Some(Reference::Higher));
        assert_eq!(against_reference(9.0, Some(5.1), None), Some(Reference::Usual));
        assert_eq!(against_reference(9.0, None, None), None);
    }
}
