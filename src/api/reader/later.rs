//! Answers of a server that is newer than this app.

use std::collections::BTreeSet;

use ::api::{AccessExplanation, DossierOverview, EntryDetail, EntryPage, Persona, Problem, RequestDetail, SessionInfo};
use dossier::{ClinicalStatus, FieldKey, FieldValue, StatusReason};
use js_sys::JSON;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use super::unknown::tests::lists;
use super::*;

const ID: &str = "11111111-1111-4111-8111-111111111111";
const AT: &str = "2026-03-02T09:00:00Z";

/// Whether an answer can be read.
type Reads = fn(JsValue) -> bool;

fn can_read<T: DeserializeOwned>(answer: JsValue) -> bool {
    read::<T>(answer).is_some()
}

fn entry() -> Value {
    json!({"id": ID, "section": "lab_results", "kind": "lab_result", "title": "Geen", "negation": "do_not_do",
        "status": "now", "status_reason": "status", "occurred": null, "recorded": AT, "authors": [], "discipline": null,
        "fields": [
            {"key": "status", "label": "Wijze", "value": {"text": {"text": "stabiel"}}},
            {"key": "result", "value": {"quantity": {"value": "5", "comparator": "less", "unit": "mmol/l"}}},
            {"key": "due", "value": {"period": {"from": "2019", "until": null}}}],
        "body": [{"heading": {"text": "Verslag"}}], "attachments": [], "part_of": null, "parts": []})
}

/// One answer of each kind that has a word in it.
fn answers() -> Vec<(Value, Reads)> {
    let mut summary = entry();
    summary["lead"] = Value::Null;
    summary["more"] = json!(false);
    let relation = json!({"kind": "mandate", "basis": "mentor"});
    let card = json!({"id": ID, "name": "", "call_name": "", "relation": relation, "portal": "open",
        "inspection": "possible", "birthday": {"on": "2026-03-02", "age": 16, "gained": ["agenda"], "lost": ["reports"],
        "portal": "open"}});
    let times = json!({"now": AT, "warn_at": AT, "idle_until": AT, "expires": AT});
    let explained = |rule: Value| json!({"section": "agenda", "extent": "full", "rule": rule});
    vec![
        (entry(), can_read::<EntryDetail>),
        (json!({"extent": "full", "entries": [summary], "total": 1, "next": null}), can_read::<EntryPage>),
        (json!({"name": "", "owner": "", "clients": [card], "times": times}), can_read::<SessionInfo>),
        (
            json!({"id": ID, "name": "", "call_name": "", "relation": relation, "inspection": "possible", "as_of": null,
                "sections": [{"section": "agenda", "extent": "full", "count": 1, "recent": 0, "newest": null}]}),
            can_read::<DossierOverview>,
        ),
        (
            json!({"portal": "open", "inspection": "possible", "alternative": null,
                "sections": [explained(json!({"kind": "rule", "rule": "R1"})), explained(json!({"kind": "consent"}))]}),
            can_read::<AccessExplanation>,
        ),
        (
            json!({"id": ID, "number": "", "kind": "copy", "state": "decided", "outcome": "granted", "received": "2026-03-02",
                "due": "2026-03-02", "client": ID, "client_name": "", "requester_name": "", "relation": relation,
                "delivery": "paper", "from": null, "until": null, "refused": [{"whole": false, "section": "incidents", "staff_name": null, "ground": "good_care", "reason": "x"}],
                "steps": [{"event": "decide", "at": AT, "actor": "requester", "text": null, "day": null}], "can_withdraw": false}),
            can_read::<RequestDetail>,
        ),
        (json!({"code": "timeout", "status": 503, "title": ""}), can_read::<Problem>),
        (json!({"id": "", "name": "", "group": "client", "sentence": ""}), can_read::<Persona>),
    ]
}

/// The answer, once for each of its words with that word made into one of later; and the word.
fn of_later(answer: &Value, words: &BTreeSet<String>) -> Vec<(Value, String)> {
    match answer {
        Value::String(word) if words.contains(word) => vec![(json!("later"), word.clone())],
        Value::Array(items) => {
            let one = |(place, item): (usize, &Value)| {
                let put = move |(item, word)| {
                    let mut items = items.clone();
                    items[place] = item;
                    (Value::Array(items), word)
                };
                of_later(item, words).into_iter().map(put).collect::<Vec<_>>()
            };
            items.iter().enumerate().flat_map(one).collect()
        }
        Value::Object(parts) => {
            let one = |(name, part): (&String, &Value)| {
                let put = |(part, word)| {
                    let mut parts = parts.clone();
                    parts.insert(name.clone(), part);
                    (Value::Object(parts), word)
                };
                let mut all: Vec<_> = of_later(part, words).into_iter().map(put).collect();
                if parts.len() == 1 && part.is_object() && words.contains(name) {
                    all.push((json!({"later": {"of": 1}}), name.clone()));
                }
                all
            };
            parts.iter().flat_map(one).collect()
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    }
}

fn parsed(answer: &Value) -> JsValue {
    JSON::parse(&answer.to_string()).unwrap()
}

#[wasm_bindgen_test]
fn no_word_takes_an_answer_with_it() {
    let lists = lists();
    let words: BTreeSet<String> = lists.values().flatten().cloned().collect();
    let mut tried = BTreeSet::new();
    for (answer, reads) in answers() {
        assert!(reads(parsed(&answer)), "{answer}");
        for (later, word) in of_later(&answer, &words) {
            assert!(reads(parsed(&later)), "{word}: {later}");
            tried.insert(word);
        }
    }
    for (name, words) in lists {
        // What was looked at is read by another reader.
        assert!(name == "LookKind" || !words.is_disjoint(&tried), "no answer has a word of {name}");
    }
}

#[wasm_bindgen_test]
fn what_stands_for_an_unknown_word_claims_nothing() {
    let mut later = entry();
    for name in ["section", "kind", "negation", "status", "status_reason"] {
        later[name] = json!("later");
    }
    later["fields"] = json!([
        {"key": "later", "label": "Wijze", "value": {"text": {"text": "stabiel"}}},
        {"key": "result", "value": {"later": {"of": 1}}},
        {"key": "result", "value": {"quantity": {"value": "5", "comparator": "later", "unit": "mmol/l"}}}]);
    let read = read::<EntryDetail>(parsed(&later)).unwrap();
    assert_eq!((read.title.as_str(), read.section, read.kind), ("Geen", None, None));
    assert!(read.negation.is_some());
    assert_eq!((read.status, read.status_reason), (ClinicalStatus::Unknown, StatusReason::Nothing));
    assert_eq!((read.fields[0].key, read.fields[0].label.as_deref()), (FieldKey::Other, Some("Wijze")));
    let unshown = FieldValue::Text { text: crate::i18n::text!(entry.unshown).to_owned() };
    assert!(read.fields[1].value == unshown && read.fields[2].value == unshown);
}
