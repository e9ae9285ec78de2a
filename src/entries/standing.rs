//! Whether something holds now.

use chrono::NaiveDate;
use dossier::{Field, FieldKey, FieldValue, Moment};

use super::day::local_day;
use super::letters::in_small;

/// Whether something holds now, as far as it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    /// It holds now.
    Current,
    /// It does not say.
    Unknown,
    /// It held before.
    Past,
}

impl Standing {
    /// In the order in which they are shown.
    pub const ALL: [Self; 3] = [Self::Current, Self::Unknown, Self::Past];
}

/// Whether something with these fields holds on `today`. An end that has passed weighs more than a status: a status is
/// easily forgotten when something ends.
#[must_use]
pub fn standing(fields: &[Field], today: NaiveDate) -> Standing {
    let by_end = fields.iter().find_map(end);
    if by_end.is_some_and(|end| last_day(end) < today) {
        return Standing::Past;
    }
    let goes_on = by_end.is_some() || fields.iter().any(|field| began_without_end(field, today));
    match fields.iter().find_map(status) {
        Some(Standing::Past) => Standing::Past,
        Some(Standing::Current) => Standing::Current,
        Some(Standing::Unknown) | None if goes_on => Standing::Current,
        Some(Standing::Unknown) | None => Standing::Unknown,
    }
}

fn end(field: &Field) -> Option<Moment> {
    match (field.key, &field.value) {
        (FieldKey::End, FieldValue::Moment { at }) => Some(*at),
        (FieldKey::Period, FieldValue::Period { until, .. }) => *until,
        _ => None,
    }
}

/// A period without an end is going on (FHIR `Period.end`).
fn began_without_end(field: &Field, today: NaiveDate) -> bool {
    match field.value {
        FieldValue::Period { from: Some(from), until: None } => {
            field.key == FieldKey::Period && local_day(from) <= today
        }
        _ => false,
    }
}

/// The last day that a moment can mean: what ended "in 2019" may have held on its last day.
fn last_day(moment: Moment) -> NaiveDate {
    let first_of = |year, month| NaiveDate::from_ymd_opt(year, month, 1).and_then(|day| day.pred_opt());
    match moment {
        Moment::Year(year) => first_of(year + 1, 1),
        Moment::Month(year, 12) => first_of(year + 1, 1),
        Moment::Month(year, month) => first_of(year, month + 1),
        Moment::Day(_) | Moment::Instant(_) => Some(local_day(moment)),
    }
    .unwrap_or(NaiveDate::MAX)
}

/// The words for a status that say whether something holds. Other words (`gepland`, `onbekend`) don't.
fn status(field: &Field) -> Option<Standing> {
    let (FieldKey::Status, FieldValue::Text { text }) = (field.key, &field.value) else { return None };
    match in_small(text.trim()).as_str() {
        "actief" | "actueel" | "lopend" | "in gebruik" | "loopt" | "van kracht" | "teruggekeerd" => {
            Some(Standing::Current)
        }
        "niet actief" | "niet actueel" | "inactief" | "gestopt" | "afgerond" | "afgesloten" | "beëindigd"
        | "verlopen" | "opgelost" | "in remissie" | "hersteld" | "ingetrokken" | "vervallen" | "geannuleerd" => {
            Some(Standing::Past)
        }
        _ => Some(Standing::Unknown),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        "2026-03-10".parse().unwrap()
    }

    fn with_status(text: &str) -> Field {
        Field { key: FieldKey::Status, label: None, value: FieldValue::Text { text: text.to_owned() } }
    }

    fn until(text: &str) -> Field {
        let value = FieldValue::Period { from: None, until: Some(text.parse().unwrap()) };
        Field { key: FieldKey::Period, label: None, value }
    }

    #[test]
    fn the_last_day_still_counts() {
        assert_eq!(standing(&[until("2026-03-10")], today()), Standing::Current);
        assert_eq!(standing(&[until("2026-03-09")], today()), Standing::Past);
    }

    #[test]
    fn an_end_in_this_month_or_year_has_not_passed() {
        for text in ["2026-03", "2026", "2026-12"] {
            assert_eq!(standing(&[until(text)], today()), Standing::Current, "{text}");
        }
        for text in ["2026-02", "2025-12", "2025"] {
            assert_eq!(standing(&[until(text)], today()), Standing::Past, "{text}");
        }
    }

    #[test]
    fn a_period_without_an_end_goes_on_once_it_has_begun() {
        let from = |text: &str| {
            let value = FieldValue::Period { from: Some(text.parse().unwrap()), until: None };
            [Field { key: FieldKey::Period, label: None, value }]
        };
        assert_eq!(standing(&from("2026-03-10"), today()), Standing::Current);
        assert_eq!(standing(&from("2026-03-11"), today()), Standing::Unknown);
    }

    #[test]
    fn a_passed_end_weighs_more_than_a_status() {
        assert_eq!(standing(&[with_status("Actief"), until("2020")], today()), Standing::Past);
        assert_eq!(standing(&[with_status("Gestopt"), until("2030")], today()), Standing::Past);
    }

    #[test]
    fn what_says_nothing_is_not_guessed_at() {
        assert_eq!(standing(&[], today()), Standing::Unknown);
        assert_eq!(standing(&[with_status("Gepland")], today()), Standing::Unknown);
    }
}
