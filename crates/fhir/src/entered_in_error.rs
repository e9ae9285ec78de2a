//! What was entered in error, in whatever spelling: a status that may say so closes, for nothing of it may be read as true.

use dossier::code_system as system;

use crate::concept;
use crate::node::Node;
use crate::status_code::{all, same_as, specification};

/// The elements that may say so.
const STATUSES: [&str; 6] =
    ["status", "verificationStatus", "clinicalStatus", "lifecycleStatus", "docStatus", "statusReason"];

/// Where FHIR puts what belongs to each of them beside its value.
const BESIDE: [&str; 6] =
    ["_status", "_verificationStatus", "_clinicalStatus", "_lifecycleStatus", "_docStatus", "_statusReason"];

/// FHIR's code, and that of HL7 v3, in letters alone.
const IN_ERROR: &str = "enteredinerror";
const NULLIFIED: &str = "nullified";

/// Whether a resource says that it was entered in error, in any of its statuses and in the words of either generation.
pub(crate) fn is_error(resource: Node<'_>) -> bool {
    is_written(resource) || resembling(resource).is_some()
}

fn is_written(resource: Node<'_>) -> bool {
    let wrong = |name: &str| {
        all(system::CONDITION_VERIFICATION, resource, name).iter().any(|found| found.means("entered-in-error"))
            || resource
                .all(name)
                .flat_map(concept::codings)
                .any(|coding| coding.code.eq_ignore_ascii_case("entered-in-error"))
    };
    // The zib's own code beside it, whatever FHIR's code says.
    let nullified = |name: &str, beside: &str| {
        let holders = resource.all(name).chain(resource.all(beside));
        holders
            .flat_map(|holder| concept::codings(specification(holder)))
            .any(|coding| same_as(system::EVENT, coding.system, coding.code) == Some("entered-in-error"))
    };
    STATUSES.iter().zip(BESIDE).any(|(name, beside)| wrong(name) || nullified(name, beside))
}

/// A status that is not of FHIR's list and may be meant for "entered in error": `entered_in_error`, `error`, `nullified`. A reason is
/// no status.
pub(crate) fn misspelt(resource: Node<'_>) -> Option<String> {
    if is_written(resource) { None } else { resembling(resource) }
}

fn resembling(resource: Node<'_>) -> Option<String> {
    let of = |name: &&str| {
        let written = resource.all(name).flat_map(|status| {
            let codes = concept::codings(status).map(|coding| coding.code.to_owned());
            let words = concept::codings(status).filter_map(|coding| coding.display.map(str::to_owned));
            codes.chain(words).chain(status.get("text").text()).collect::<Vec<_>>()
        });
        written.collect::<Vec<_>>().into_iter().find(|written| resembles(written))
    };
    STATUSES.iter().filter(|name| **name != "statusReason").find_map(of)
}

fn resembles(written: &str) -> bool {
    let letters: String = written.to_lowercase().chars().filter(char::is_ascii_alphabetic).collect();
    letters.contains("error") || distance(&letters, IN_ERROR) <= 4 || distance(&letters, NULLIFIED) <= 2
}

/// In how many letters two words differ (Levenshtein).
fn distance(one: &str, other: &str) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, letter) in one.bytes().enumerate() {
        let mut left = at + 1;
        let mut next = vec![left];
        for (pair, seen) in row.windows(2).zip(other.bytes()) {
            if let [diagonal, above] = pair {
                left = (diagonal + usize::from(letter != seen)).min(above + 1).min(left + 1);
                next.push(left);
            }
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_status_that_may_mean_entered_in_error_closes() {
        for (status, is_wrong) in [
            ("entered_in_error", true),
            ("enteredInError", true),
            ("Entered in Error", true),
            ("entred-in-eror", true),
            ("error", true),
            ("in error", true),
            ("nullified", true),
            ("nulified", true),
            ("final", false),
            ("entered", false),
            ("amended", false),
            ("in-progress", false),
            ("iets", false),
        ] {
            let bare = json!({"resourceType": "Observation", "status": status});
            assert_eq!(is_error(Node::new(&bare)), is_wrong, "{status}");
            let coded = json!({"verificationStatus": {"coding": [{"system": "urn:x", "code": status}]}});
            assert_eq!(is_error(Node::new(&coded)), is_wrong, "{status}");
        }
        let good = json!({"status": "entered-in-error"});
        assert_eq!((is_error(Node::new(&good)), misspelt(Node::new(&good))), (true, None));
        let reason = json!({"status": "stopped", "statusReason": {"text": "Dispensing error"}});
        assert!(!is_error(Node::new(&reason)));
    }
}
