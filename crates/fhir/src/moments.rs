//! When: FHIR dates of every precision, also the ones that are not quite right. Days are those of Europe/Amsterdam.

mod doubts;
mod written;

use chrono::{DateTime, Datelike as _, NaiveDate, NaiveTime, Timelike as _, Utc};
use chrono_tz::Europe::Amsterdam;
use dossier::{FieldValue, Moment, is_in_repeated_hour, is_summer_time};

pub(crate) use doubts::doubts;

use self::written::Written;
use crate::node::Node;
use crate::words;

/// A moment, as precise as it was written. A time without a zone is one in the Netherlands; midnight to the second is how systems
/// write a day; a date that stands for "unknown" or "no end" is none.
pub(crate) fn moment(node: Node<'_>) -> Option<Moment> {
    Written::read(node.code()?).filter(|written| !written.is_placeholder()).map(Written::moment)
}

/// Whether something stands where a date is due, and it is none.
pub(crate) fn is_unreadable(node: Node<'_>) -> bool {
    node.exists() && node.code().is_none_or(|written| Written::read(written).is_none())
}

/// A date as the value of a field; as it was written where it cannot be read, and nothing where it stands for nothing.
pub(crate) fn value(node: Node<'_>) -> Option<FieldValue> {
    match node.code().and_then(Written::read) {
        Some(written) if written.is_placeholder() => None,
        Some(written) => Some(FieldValue::Moment { at: written.moment() }),
        None => node.text().map(|text| FieldValue::Text { text }),
    }
}

/// The day of a moment as somebody would write it: `19-02-2025`.
pub(crate) fn dutch(node: Node<'_>) -> Option<String> {
    Some(match moment(node)? {
        Moment::Year(year) => year.to_string(),
        Moment::Month(year, month) => format!("{month:02}-{year}"),
        moment @ (Moment::Day(_) | Moment::Instant(_)) => day(moment).format("%d-%m-%Y").to_string(),
    })
}

/// A moment in words: `2019`, `mei 2019`, `4 mei 2019`, `4 mei 2019 om 08:00 uur`.
pub(crate) fn in_words(moment: Moment) -> String {
    match moment {
        Moment::Year(year) => year.to_string(),
        Moment::Month(year, month) => format!("{} {year}", words::month(month)),
        Moment::Day(day) => day_in_words(day),
        Moment::Instant(at) => {
            let local = at.with_timezone(&Amsterdam);
            let which = match (is_in_repeated_hour(at), is_summer_time(at)) {
                (true, true) => " (zomertijd)",
                (true, false) => " (wintertijd)",
                (false, _) => "",
            };
            format!("{} om {} uur{which}", day_in_words(local.date_naive()), local.format("%H:%M"))
        }
    }
}

fn day_in_words(day: NaiveDate) -> String {
    format!("{} {} {}", day.day(), words::month(day.month()), day.year())
}

/// The first day that a moment can mean.
fn day(moment: Moment) -> NaiveDate {
    match moment {
        Moment::Instant(at) => at.with_timezone(&Amsterdam).date_naive(),
        Moment::Year(_) | Moment::Month(..) | Moment::Day(_) => moment.first_day(),
    }
}

/// The last day that a moment can mean.
pub(crate) fn last_day(moment: Moment) -> Option<NaiveDate> {
    let next = match moment {
        Moment::Year(year) => Moment::Year(year.checked_add(1)?),
        Moment::Month(year, 12) => Moment::Year(year.checked_add(1)?),
        Moment::Month(year, month) => Moment::Month(year, month.checked_add(1)?),
        Moment::Day(_) | Moment::Instant(_) => return Some(day(moment)),
    };
    day(next).pred_opt()
}

/// A time of the day without a date: `07:30`, with its seconds only where they say something.
pub(crate) fn time(node: Node<'_>) -> Option<String> {
    let written = node.code()?;
    let time: NaiveTime = written.parse().or_else(|_| format!("{written}:00").parse()).ok()?;
    Some(time.format(if time.second() == 0 { "%H:%M" } else { "%H:%M:%S" }).to_string())
}

/// The instant at which something was recorded; a day counts from its first moment (UTC).
pub(crate) fn instant(node: Node<'_>) -> Option<DateTime<Utc>> {
    match Written::read(node.code()?).filter(|written| !written.is_placeholder())? {
        Written::Time { at, .. } | Written::Date(Moment::Instant(at)) => Some(at),
        Written::Date(Moment::Day(day)) | Written::DayAlone { day, .. } => Some(day.and_time(NaiveTime::MIN).and_utc()),
        Written::Date(Moment::Year(_) | Moment::Month(..)) => None,
    }
}

/// When a resource was recorded, as precise as the first of these elements that it has says; when the source last wrote it, where it
/// has none of them. An element that says nothing that can be read leaves it unknown: when the source wrote it can be years later, and
/// what was written since a day may be shown to more people.
pub(crate) fn recorded(node: Node<'_>, elements: &[&str]) -> Option<Moment> {
    let said = elements.iter().map(|name| node.get(name)).find(|said| said.exists());
    moment(said.unwrap_or_else(|| node.get("meta").get("lastUpdated")))
}

/// The start and end of a period.
pub(crate) fn period(node: Node<'_>) -> (Option<Moment>, Option<Moment>) {
    (moment(node.get("start")), moment(node.get("end")))
}

/// The first moment that an element with a type in its name gives: `onset` in `onsetDateTime` or `onsetPeriod`.
pub(crate) fn first(node: Node<'_>, base: &str) -> Option<Moment> {
    let found = |(_, value): (&str, Node<'_>)| {
        let (start, end) = period(value);
        moment(value).or(start).or(end).or_else(|| value.all("event").find_map(moment)).or_else(|| {
            let bounds = value.get("repeat").get("boundsPeriod");
            period(bounds).0
        })
    };
    node.choice(base).and_then(found).or_else(|| found(("", node.get(base))))
}

/// A period as the value of a field, where it says anything.
pub(crate) fn period_value(node: Node<'_>) -> Option<FieldValue> {
    let (from, until) = period(node);
    between(from, until)
}

/// The value of a field for what begins and ends, where one of these is known.
pub(crate) fn between(from: Option<Moment>, until: Option<Moment>) -> Option<FieldValue> {
    (from.is_some() || until.is_some()).then_some(FieldValue::Period { from, until })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn read(value: &Value) -> Option<String> {
        moment(Node::new(value)).map(|moment| moment.to_string())
    }

    #[test]
    fn every_precision_stays_what_it_was() {
        for text in ["2019", "2019-05", "2019-05-04", "2019-05-04T10:00:00Z"] {
            assert_eq!(read(&json!(text)).as_deref(), Some(text));
        }
    }

    #[test]
    fn times_are_read_as_systems_write_them() {
        for (written, meant) in [
            ("2026-03-28T14:30:00+01:00", "2026-03-28T13:30:00Z"),
            ("2026-03-28T14:30:00", "2026-03-28T13:30:00Z"),
            ("2026-07-28T14:30:00", "2026-07-28T12:30:00Z"),
            ("2026-03-28T14:30+01:00", "2026-03-28T13:30:00Z"),
            ("2026-03-28T14:30", "2026-03-28T13:30:00Z"),
            ("2026-03-28T14:30:00+0100", "2026-03-28T13:30:00Z"),
            ("2026-03-28T14:30:00+01", "2026-03-28T13:30:00Z"),
            ("2026-03-28T14:30:00.1234567+01:00", "2026-03-28T13:30:00.123456700Z"),
            ("2026-03-28T14:30:00,5Z", "2026-03-28T14:30:00.500Z"),
            ("2026-03-28t14:30:00z", "2026-03-28T14:30:00Z"),
            ("2026-03-28 14:30:00", "2026-03-28T13:30:00Z"),
            ("2026-03-28 14:30:00 +01:00", "2026-03-28T13:30:00Z"),
            ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"),
            ("2026-03-27T23:30:00Z", "2026-03-27T23:30:00Z"),
            ("2026-03-28T08:30:00-05:00", "2026-03-28T13:30:00Z"),
            // Midnight is how systems write a day; 24:00 is the end of it.
            ("2026-03-28T00:00:00Z", "2026-03-28"),
            ("2025-02-18T00:00:00+01:00", "2025-02-18"),
            ("2025-02-17T23:00:00Z", "2025-02-18"),
            ("2025-07-17T22:00:00Z", "2025-07-18"),
            ("2025-07-17T23:00:00Z", "2025-07-17T23:00:00Z"),
            ("2026-11-20Z", "2026-11-20"),
            ("2026-03-28T24:00:00+01:00", "2026-03-28"),
            // An hour that the clock skipped, and times that are none: the day is certain.
            ("2026-03-29T02:30:00", "2026-03-29"),
            ("2026-03-29T02:30:00+01:00", "2026-03-29T01:30:00Z"),
            ("2026-03-28T25:00:00Z", "2026-03-28"),
            ("2026-03-28T14:30:00 uur", "2026-03-28"),
            // An hour that comes twice: the first of the two.
            ("2027-10-31T02:30:00", "2027-10-31T00:30:00Z"),
        ] {
            assert_eq!(read(&json!(written)).as_deref(), Some(meant), "{written}");
        }
    }

    #[test]
    fn nonsense_is_nothing() {
        for nonsense in [
            json!("gisteren"),
            json!("2019-13"),
            json!(""),
            json!(2019),
            json!("+201"),
            json!("2019-02-30"),
            json!("28-03-2026"),
        ] {
            assert_eq!(read(&nonsense), None, "{nonsense}");
        }
    }

    #[test]
    fn a_date_that_stands_for_unknown_is_none() {
        for written in [
            "9999-12-31",
            "9999-12-31T23:59:59+01:00",
            "9999",
            "2999-12-31",
            "0001-01-01",
            "0001-01-01T00:00:00",
            "1753-01-01",
            "1900-01-01",
            "1900-01-01T00:00:00+00:20",
            "1899-12-30",
            "1970-01-01T00:00:00Z",
            "1970-01-01T01:00:00+01:00",
        ] {
            assert_eq!(read(&json!(written)), None, "{written}");
        }
        for meant in ["2099-12-31", "1900", "1900-01", "1900-01-02", "1970-01-01", "1938-01-01"] {
            assert_eq!(read(&json!(meant)).as_deref(), Some(meant));
        }
        let open = json!({"start": "2024-02-01", "end": "9999-12-31"});
        assert_eq!(period(Node::new(&open)), ("2024-02-01".parse().ok(), None));
    }

    #[test]
    fn a_label_is_a_day_in_the_netherlands() {
        for (written, label) in [
            ("2025-02-18T23:30:00Z", "19-02-2025"),
            ("2025-02-18T00:30:00+01:00", "18-02-2025"),
            ("2025-02-18", "18-02-2025"),
            ("2025-02", "02-2025"),
            ("2025", "2025"),
        ] {
            assert_eq!(dutch(Node::new(&json!(written))).as_deref(), Some(label), "{written}");
        }
        assert_eq!(in_words("2025-06-30T22:30:00Z".parse().unwrap()), "1 juli 2025 om 00:30 uur");
        assert_eq!(in_words("2025-02".parse().unwrap()), "februari 2025");
        assert_eq!(in_words("2026-10-25T00:30:00Z".parse().unwrap()), "25 oktober 2026 om 02:30 uur (zomertijd)");
        assert_eq!(in_words("2026-10-25T01:30:00Z".parse().unwrap()), "25 oktober 2026 om 02:30 uur (wintertijd)");
        assert_eq!(in_words("2026-10-25T02:30:00Z".parse().unwrap()), "25 oktober 2026 om 03:30 uur");
    }

    #[test]
    fn an_instant_is_exact_and_a_day_begins_it() {
        let at = |written: &str| instant(Node::new(&json!(written))).map(|at| at.to_rfc3339());
        assert_eq!(at("2025-02-18T00:00:00+01:00").as_deref(), Some("2025-02-17T23:00:00+00:00"));
        assert_eq!(at("2025-02-18").as_deref(), Some("2025-02-18T00:00:00+00:00"));
        assert_eq!(at("2025-02"), None);
    }

    #[test]
    fn both_onset_and_onset_date_time() {
        let both = json!({"onset": "2001", "onsetDateTime": "2019-05"});
        assert_eq!(first(Node::new(&both), "onset"), "2019-05".parse().ok());
        let broken = json!({"onset": "2001", "onsetDateTime": "ooit"});
        assert_eq!(first(Node::new(&broken), "onset"), "2001".parse().ok());
        let period = json!({"effectivePeriod": {"start": "1995-01-01"}});
        assert_eq!(first(Node::new(&period), "effective"), "1995-01-01".parse().ok());
    }
}
