//! What an operator should know of the dates of a resource: those that cannot be read, and those that stand for nothing.

use crate::moments::written::Written;
use crate::node::Node;
use crate::report::Remark;

/// Elements that hold a date or time and whose names do not end in `Date`, `DateTime` or `Instant`.
const NAMES: [&str; 20] = [
    "start",
    "end",
    "date",
    "dateTime",
    "authored",
    "authoredOn",
    "issued",
    "created",
    "recorded",
    "recordedOn",
    "sent",
    "received",
    "started",
    "onset",
    "dateAsserted",
    "dateRecorded",
    "dateWritten",
    "lastOccurrence",
    "whenHandedOver",
    "whenPrepared",
];

/// The doubtful dates in a resource, each with the name of its element.
pub(crate) fn doubts(resource: Node<'_>) -> Vec<Remark> {
    let mut found = Vec::new();
    for name in resource.names().filter(|name| *name != "meta") {
        for inside in resource.all(name) {
            match inside.code() {
                Some(text) if is_date(name) => found.extend(doubt(name, text)),
                Some(_) => {}
                None => found.append(&mut doubts(inside)),
            }
        }
    }
    found
}

fn is_date(name: &str) -> bool {
    NAMES.contains(&name) || ["Date", "DateTime", "Instant"].iter().any(|end| name.ends_with(end))
}

fn doubt(name: &str, text: &str) -> Option<Remark> {
    match Written::read(text) {
        Some(written) if written.is_placeholder() => Some(Remark::PlaceholderDate(name.to_owned())),
        Some(written) if written.is_whole() => None,
        Some(_) | None => Some(Remark::UnreadableDate(name.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn each_doubtful_date_is_named() {
        let resource = json!({"effectiveDateTime": "afgelopen zaterdag", "issued": "2026-01-01T10:00:00Z",
            "period": {"start": "0001-01-01", "end": "2026-02-30"}, "component": [{"valueDateTime": "2026-01-01T99"}],
            "valueString": "gisteren", "meta": {"lastUpdated": "ooit"}, "birthDate": "1900-01-01"});
        let mut found = doubts(Node::new(&resource));
        found.sort();
        let unreadable = |name: &str| Remark::UnreadableDate(name.into());
        let placeholder = |name: &str| Remark::PlaceholderDate(name.into());
        let mut expected = [
            placeholder("birthDate"),
            placeholder("start"),
            unreadable("effectiveDateTime"),
            unreadable("end"),
            unreadable("valueDateTime"),
        ];
        expected.sort();
        assert_eq!(found, expected);
    }
}
