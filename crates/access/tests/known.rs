//! Who may know that there is a client at all (visibility: "Who may know that there is a client at all").
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test says what is wrong by panicking")]

use access::{Facts, FactsDraft, decide};
use serde_json::{Value, json};

/// Whether `viewer` may know of a client of that birth, with these facts beside.
fn known(viewer: &str, born: &str, beside: &Value) -> bool {
    let mut facts = json!({ "on": "2026-03-01", "viewer": viewer, "client": { "born": born } });
    for (name, value) in beside.as_object().unwrap() {
        facts[name] = value.clone();
    }
    let draft = FactsDraft::from_json(&facts.to_string()).unwrap();
    decide(&Facts::of_anybody(draft).unwrap()).may_know_client()
}

fn mandate(basis: &str, from: &str, until: Option<&str>, verified: bool) -> Value {
    json!({ "mandates": [{ "holder": "she", "basis": basis, "from": from, "until": until, "verified": verified }] })
}

fn consent(sections: &[&str], from: &str, until: Option<&str>) -> Value {
    json!({ "consents": [{ "to": "she", "sections": sections, "from": from, "until": until }] })
}

const ADULT: &str = "1980-06-01";
const CHILD: &str = "2012-05-04";

#[test]
fn the_client_always_is() {
    assert!(known("client", ADULT, &json!({})) && known("client", CHILD, &json!({})));
    assert!(!known("she", ADULT, &json!({})), "a stranger never is");
}

#[test]
fn a_mandate_that_counts_is_enough_whatever_it_gives() {
    for basis in ["parent_without_authority", "administrator", "mentor", "sibling", "proxy"] {
        for born in [ADULT, CHILD] {
            assert!(known("she", born, &mandate(basis, "2026-03-01", Some("2026-03-01"), true)), "{basis}");
        }
    }
}

#[test]
fn a_mandate_that_ended_or_has_not_begun_or_was_never_verified_is_nothing() {
    assert!(!known("she", ADULT, &mandate("mentor", "2020-01-01", Some("2026-02-28"), true)));
    assert!(!known("she", ADULT, &mandate("mentor", "2026-03-02", None, true)));
    assert!(!known("she", ADULT, &mandate("mentor", "2020-01-01", None, false)));
}

#[test]
fn a_consent_is_enough_where_somebody_reads_by_it() {
    assert!(known("she", ADULT, &consent(&["reports"], "2026-01-01", None)));
    // What is not shared, withheld or denied is known to be there: no choice of others tells who is nothing to the client.
    let mut shut = consent(&["reports"], "2026-01-01", None);
    shut["withheld"] = json!([{ "from": "she", "section": "reports", "since": "2026-01-01" }]);
    shut["denials"] = json!([{ "who": "everyone", "since": "2026-01-01", "alternative": "Op kantoor" }]);
    assert!(known("she", ADULT, &shut));
    assert!(!known("she", ADULT, &consent(&["reports"], "2026-01-01", Some("2026-02-28"))));
    assert!(!known("she", ADULT, &consent(&["reports"], "2026-03-02", None)));
    assert!(!known("she", ADULT, &consent(&[], "2026-01-01", None)), "for nothing");
    assert!(!known("she", CHILD, &consent(&["reports"], "2026-01-01", None)), "by a child, to who is no parent");
}

#[test]
fn a_consent_in_the_clients_place_ends_with_the_givers_right() {
    let mut given = mandate("mentor", "2020-01-01", None, true);
    given["mandates"][0]["holder"] = json!("mentor");
    given["consents"] = json!([{ "to": "she", "by": "mentor", "sections": ["reports"], "from": "2026-01-01" }]);
    given["client"] = json!({ "born": ADULT, "incapable": [{ "topic": "support", "from": "2020-01-01" }] });
    assert!(known("she", ADULT, &given));
    given["mandates"][0]["until"] = json!("2026-02-28");
    assert!(!known("she", ADULT, &given));
}

#[test]
fn a_decision_grant_alone_is_nothing_for_who_is_no_parent() {
    let granted = json!({ "decisions": [{ "for": "she", "items": ["care_plan/1"], "from": "2026-01-01" }] });
    assert!(!known("she", CHILD, &granted));
}

#[test]
fn who_reads_by_a_consent_of_somebody_who_died_is_told_of_no_death() {
    let mut given = consent(&["reports"], "2026-01-01", None);
    given["client"] = json!({ "born": ADULT, "died": "2026-03-01" });
    assert!(!known("she", ADULT, &given));
}
