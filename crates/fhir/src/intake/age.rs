//! What stands around a resource and says how old it is: the answer of a history or transaction, and the moment of a message.

use serde_json::Value;
use serde_json::value::RawValue;

use crate::moments;
use crate::node::Node;
use crate::version::Told;

/// What an entry says of its resource: `response.lastModified` and the number in `response.etag` (FHIR R4 http.html#versioning).
pub(super) fn of_entry(response: Option<&RawValue>) -> Told {
    let Some(response) = response.and_then(|response| serde_json::from_str::<Value>(response.get()).ok()) else {
        return Told::default();
    };
    let response = Node::new(&response);
    let number = response.get("etag").code().and_then(|etag| {
        let quoted = etag.strip_prefix("W/").unwrap_or(etag);
        quoted.trim_matches('"').parse().ok()
    });
    Told { updated: moments::instant(response.get("lastModified")), number }
}

/// What a message says of all that it holds: when it was made (FHIR R4 `Bundle.timestamp`, STU3 `MessageHeader.timestamp`).
pub(super) fn of_message(kind: Option<&str>, timestamp: Option<&Value>, head: Option<&Value>) -> Told {
    if kind != Some("message") {
        return Told::default();
    }
    let written = timestamp.into_iter().chain(head.and_then(|head| head.get("timestamp")));
    let updated = written.filter_map(|at| moments::instant(Node::new(at))).next();
    Told { updated, number: None }
}
