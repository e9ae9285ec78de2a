//! Days as people type them.

use chrono::{Datelike, NaiveDate};

/// A day as a date field gives it (`2025-01-31`), or as it is written in the Netherlands (`31-1-2025`, `31/1/2025`)
/// where the browser has no such field.
pub fn day(typed: &str) -> Option<NaiveDate> {
    let parts: Vec<&str> = typed.trim().split(['-', '/']).collect();
    let [first, month, last] = parts.as_slice() else { return None };
    // Whatever stands first or last with four figures is the year; one of two figures is a slip, not the first century.
    let (year, day) = match (first.len(), last.len()) {
        (4, 1..=2) => (first, last),
        (1..=2, 4) => (last, first),
        (_, _) => return None,
    };
    let number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse::<u32>().ok())?;
    NaiveDate::from_ymd_opt(i32::try_from(number(year)?).ok()?, number(month)?, number(day)?)
        .filter(|day| day.year() >= 1900)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_as_they_are_written_here() {
        let last_of_january = NaiveDate::from_ymd_opt(2025, 1, 31);
        for typed in ["2025-01-31", "31-01-2025", "31-1-2025", " 31/1/2025 "] {
            assert_eq!(day(typed), last_of_january, "{typed}");
        }
    }

    #[test]
    fn what_is_no_day_is_not_guessed() {
        for typed in
            ["", "31-2-2025", "31-1-25", "1-31-2025", "gisteren", "2025", "0025-01-31", "+1-1-2025", "1-1-2025-1"]
        {
            assert_eq!(day(typed), None, "{typed}");
        }
    }
}
