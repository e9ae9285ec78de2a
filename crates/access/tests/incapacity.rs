//! Since when a client cannot decide.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a test says what is wrong by panicking")]

use access::{Facts, FactsDraft, Section, decide};
use serde_json::json;

/// The first day of the present incapacity for reports, with these records of it.
fn since(records: &[(&str, &str, Option<&str>)]) -> Option<String> {
    let incapable: Vec<_> =
        records.iter().map(|(topic, from, until)| json!({ "topic": topic, "from": from, "until": until })).collect();
    let facts =
        json!({ "on": "2026-03-01", "viewer": "client", "client": { "born": "1980-06-01", "incapable": incapable } });
    let facts = Facts::try_from(FactsDraft::from_json(&facts.to_string()).unwrap()).unwrap();
    decide(&facts).incapable_since(Section::Reports).map(|day| day.to_string())
}

#[test]
fn it_is_the_first_day_of_what_holds_today() {
    assert_eq!(since(&[]), None);
    assert_eq!(since(&[("support", "2026-03-01", None)]).as_deref(), Some("2026-03-01"));
    assert_eq!(since(&[("support", "2026-01-10", Some("2026-03-01"))]).as_deref(), Some("2026-01-10"));
    assert_eq!(since(&[("support", "2026-01-10", Some("2026-02-28"))]), None, "over");
    assert_eq!(since(&[("support", "2026-03-02", None)]), None, "not begun");
    assert_eq!(since(&[("treatment", "2026-01-10", None)]), None, "for something else");
}

#[test]
fn records_without_a_day_between_are_one_incapacity_in_whatever_order() {
    let now = ("support", "2026-02-01", None);
    for records in [
        [("support", "2026-01-10", Some("2026-01-31")), now],
        [now, ("support", "2026-01-10", Some("2026-01-31"))],
        [now, ("support", "2026-01-10", Some("2026-02-10"))],
        [now, ("support", "2026-01-10", None)],
    ] {
        assert_eq!(since(&records).as_deref(), Some("2026-01-10"), "{records:?}");
    }
    let three = [("support", "2025-01-01", Some("2026-01-09")), ("support", "2026-01-10", Some("2026-01-31")), now];
    assert_eq!(since(&three).as_deref(), Some("2025-01-01"));
}

#[test]
fn a_day_on_which_the_client_could_decide_begins_it_anew() {
    let records = [("support", "2020-01-01", Some("2026-01-30")), ("support", "2026-02-01", None)];
    assert_eq!(since(&records).as_deref(), Some("2026-02-01"));
    let other = [("treatment", "2020-01-01", Some("2026-01-31")), ("support", "2026-02-01", None)];
    assert_eq!(since(&other).as_deref(), Some("2026-02-01"), "of another topic");
}

#[test]
fn that_something_is_withheld_from_who_acts_for_the_client_is_told_to_nobody() {
    let decided = |withheld: serde_json::Value| {
        let facts = json!({ "on": "2026-03-01", "viewer": "client",
            "client": { "born": "1980-06-01", "incapable": [{ "topic": "support", "from": "2026-01-01", "until": null }] },
            "mandates": [{ "holder": "anna", "basis": "curator", "sections": null, "verified": true, "from": "2026-01-01", "until": null }],
            "organisation": { "shared": ["reports"] }, "withheld": withheld });
        decide(&Facts::try_from(FactsDraft::from_json(&facts.to_string()).unwrap()).unwrap())
    };
    let withheld = json!([{ "from": "representatives", "section": "reports", "since": "2026-01-01", "until": null }]);
    let (plain, withheld) = (decided(json!([])), decided(withheld));
    assert!(plain.is_represented(Section::Reports));
    assert!(plain.is_shared(Section::Reports) && !plain.is_shared(Section::Incidents));
    assert_eq!(plain, withheld);
}
