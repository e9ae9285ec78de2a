//! What a representative's mandate opens while it is not on record that the client cannot decide: nothing (rule R8).

use access::Topic;
use chrono::NaiveDate;
use dossier::{Record, Right};

/// A warning for whoever records this mandate: about which topics the client decides, as far as is on record. `None` for a
/// mandate that does not depend on it, and where the client can decide about nothing.
pub fn warning(right: &Right, records: &[Record], today: NaiveDate) -> Option<String> {
    let Right::Mandate(mandate) = right else { return None };
    mandate.basis.rung()?;
    let day = mandate.period.from.max(today);
    let topics: Vec<_> =
        Topic::ALL.into_iter().filter(|topic| !cannot_decide(records, *topic, day)).map(Topic::code).collect();
    (!topics.is_empty()).then(|| {
        format!(
            "warning: it is not on record that this client cannot decide about: {}. As long as it is not, the holder of this \
             mandate reads nothing of that and asks for nothing (rule R8). Where it was established, record it: \
             inzage capacity add --incapable-for TOPIC",
            topics.join(", ")
        )
    })
}

fn cannot_decide(records: &[Record], topic: Topic, day: NaiveDate) -> bool {
    records.iter().filter(|record| record.ended.is_none()).any(|record| match &record.right {
        Right::Incapacity(incapacity) => incapacity.topic == topic && incapacity.period.holds(day),
        Right::Reads(_)
        | Right::Mandate(_)
        | Right::Consent(_)
        | Right::Decision(_)
        | Right::Withholding(_)
        | Right::Denial(_) => false,
    })
}
