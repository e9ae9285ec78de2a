//! Days as people type them.

use chrono::NaiveDate;

/// A day as a date field gives it (`2025-01-31`), or as it is written in the Netherlands (`31-1-2025`, `31/1/2025`)
/// where the browser has no such field.
pub fn day(typed: &str) -> Option<NaiveDate> {
    let typed = typed.trim();
    let found =
        ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"].iter().find_map(|form| NaiveDate::parse_from_str(typed, form).ok());
    // A year of two figures is a slip, not the first century.
    found.filter(|day| *day >= NaiveDate::from_ymd_opt(1900, 1, 1).unwrap_or(NaiveDate::MIN))
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
        for typed in ["", "31-2-2025", "31-1-25", "1-31-2025", "gisteren", "2025"] {
            assert_eq!(day(typed), None, "{typed}");
        }
    }
}
