//! The next day on which entries change by the date alone: names, addresses, telephone numbers and the rules of a consent begin and end.

use chrono::NaiveDate;
use serde_json::Value;

use crate::moments;
use crate::names;
use crate::node::Node;
use crate::record::{ResourceRecord, Standing};

/// What begins and ends by a `period` of its own, in whatever it stands.
const DATED: [&str; 5] = ["name", "address", "telecom", "provision", "except"];

/// The first day after this one on which something of the kind begins, or has ended.
pub(crate) fn next_change<'r>(
    records: impl Iterator<Item = &'r ResourceRecord>,
    today: NaiveDate,
) -> Option<NaiveDate> {
    let mut first = None;
    for record in records {
        let Standing::Counts(version) = record.standing() else { continue };
        let mut waiting: Vec<&Value> = version.value.iter().collect();
        while let Some(value) = waiting.pop() {
            if let Value::Object(members) = value {
                for dated in DATED.iter().filter_map(|name| members.get(*name)) {
                    let days = Node::new(dated).items().flat_map(|one| days(one.get("period")));
                    first = days.filter(|day| *day > today).chain(first).min();
                }
                waiting.extend(members.values().filter(|value| value.is_object() || value.is_array()));
            } else if let Value::Array(items) = value {
                waiting.extend(items);
            }
        }
    }
    first
}

/// The first day of a period, and the first after its end, as far as they are known.
fn days(period: Node<'_>) -> impl Iterator<Item = NaiveDate> {
    let start = moments::moment(period.get("start")).map(dossier::Moment::first_day);
    let end = moments::moment(period.get("end")).and_then(|end| names::last_day(end).succ_opt());
    start.into_iter().chain(end)
}
