//! The acceptance cases of the access-rights matrix (`tests/acceptance/access`), one a line: facts, and the decision or the error.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::expect_used, clippy::panic, reason = "a test says what is wrong by panicking")]

use std::fs;
use std::path::Path;

use access::{Section, decide_json};
use serde_json::Value;

fn cases() -> Vec<Value> {
    let path = Path::new("../../tests/acceptance/access/cases.jsonl");
    let text = fs::read_to_string(path)
        .unwrap_or_else(|error| panic!("cannot read the acceptance cases in {path:?}: {error}"));
    text.lines().map(|line| serde_json::from_str(line).expect("a case is one line of JSON")).collect()
}

#[test]
fn every_case_agrees() {
    let cases = cases();
    assert_eq!(cases.len(), 166, "the number of cases changed");
    for (index, case) in cases.iter().enumerate() {
        let answer = decide_json(&case["facts"].to_string());
        let number = format!("{} {}", index + 1, case["story"].as_str().unwrap_or_default());
        match (answer, case.get("error")) {
            (Err(error), Some(path)) => assert_eq!(error.path, path.as_str().unwrap(), "case {number}: {error}"),
            (Ok(decision), None) => {
                let decision: Value = serde_json::from_str(&decision).expect("a decision is JSON");
                assert_eq!(decision, case["decision"], "case {number}");
            }
            (Ok(decision), Some(path)) => panic!("case {number}: {path} was to be refused, got {decision}"),
            (Err(error), None) => panic!("case {number}: refused: {error}"),
        }
    }
}

#[test]
fn sections_stand_in_the_order_of_the_design() {
    let case = cases().into_iter().find(|case| case.get("decision").is_some()).expect("a case that is decided");
    let text = decide_json(&case["facts"].to_string()).expect("it is decided");
    let places: Vec<_> =
        Section::ALL.map(|section| text.find(&format!("\"{section}\":")).expect("every section")).into();
    assert!(places.is_sorted(), "{text}");
}
