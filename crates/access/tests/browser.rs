//! Facts and decisions as JSON, in the browser's build. The whole matrix runs there too: see `golden`.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, reason = "a test says what is wrong by panicking")]

use access::decide_json;
use wasm_bindgen_test::wasm_bindgen_test;

const FACTS: &str = include_str!("../benches/three_mandates.json");

#[wasm_bindgen_test]
fn facts_are_decided() {
    let decision: serde_json::Value = serde_json::from_str(&decide_json(FACTS).unwrap()).unwrap();
    let answer = |section: &str| decision["sections"][section].clone();
    assert_eq!(decision["portal"], "open");
    assert_eq!(decision["inspection"], "limited");
    assert_eq!(answer("care_plan"), serde_json::json!({ "access": "full", "rule": "R1" }));
    assert_eq!(answer("documents"), serde_json::json!({ "access": "full", "rule": "R4" }));
    assert_eq!(answer("reports"), serde_json::json!({ "access": "none", "rule": "W1" }));
    assert_eq!(answer("funding"), serde_json::json!({ "access": "full", "rule": "B2" }));
    assert_eq!(answer("allergies"), serde_json::json!({ "access": "full", "rule": "R1" }));
}

#[wasm_bindgen_test]
fn wrong_facts_are_refused_by_path() {
    let wrong = FACTS.replace("1990-05-04", "1990-02-30");
    assert_eq!(decide_json(&wrong).unwrap_err().path, "client.born");
}
