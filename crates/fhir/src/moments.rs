//! When: FHIR dates of every precision, also the ones that are not quite right.

use chrono::{DateTime, Utc};
use dossier::{FieldValue, Moment};

use crate::node::Node;

/// A moment. A time without a zone says too little to be an instant: its day is what is certain. Midnight to the second
/// is how systems write a day.
pub(crate) fn moment(node: Node<'_>) -> Option<Moment> {
    let written = node.code()?;
    let day = || written.get(..10).and_then(|day| day.parse().ok());
    if written.get(10..).is_some_and(|time| time.starts_with("T00:00:00")) { day() } else { exact(node).or_else(day) }
}

/// A moment exactly as it was written.
fn exact(node: Node<'_>) -> Option<Moment> {
    let written = node.code()?;
    written.as_bytes().iter().take(4).all(u8::is_ascii_digit).then(|| written.parse().ok()).flatten()
}

/// The day of a moment as somebody would write it, in the zone in which it was written: `18-02-2025`.
pub(crate) fn dutch(node: Node<'_>) -> Option<String> {
    moment(node)?;
    let day = node.code()?.split('T').next()?;
    Some(day.split('-').rev().collect::<Vec<_>>().join("-"))
}

/// The instant at which something was recorded; a day counts from its first moment (UTC).
pub(crate) fn instant(node: Node<'_>) -> Option<DateTime<Utc>> {
    match exact(node)? {
        Moment::Instant(at) => Some(at),
        Moment::Day(day) => Some(day.and_time(chrono::NaiveTime::MIN).and_utc()),
        Moment::Year(_) | Moment::Month(..) => None,
    }
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
    fn a_time_without_zone_is_a_day_and_nonsense_is_nothing() {
        assert_eq!(read(&json!("2019-05-04T10:00")).as_deref(), Some("2019-05-04"));
        assert_eq!(read(&json!("2025-02-18T00:00:00+01:00")).as_deref(), Some("2025-02-18"));
        assert_eq!(dutch(Node::new(&json!("2025-02-18T00:30:00+01:00"))).as_deref(), Some("18-02-2025"));
        assert_eq!(dutch(Node::new(&json!("2025-02"))).as_deref(), Some("02-2025"));
        for nonsense in
            [json!("gisteren"), json!("2019-13"), json!(""), json!(2019), json!("+201"), json!("2019-02-30")]
        {
            assert_eq!(read(&nonsense), None, "{nonsense}");
        }
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
