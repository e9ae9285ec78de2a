//! What takes the place of something else, and may not be told of.

use dossier::{ClinicalStatus as S, FieldKey, Negation};
use serde_json::{Value, json};

use crate::support::{entry, import_values, patient, texts, today};

const CONFIDENTIALITY: &str = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";

#[test]
fn what_something_closed_replaces_is_not_of_now_and_says_nothing_of_it() {
    let plan = |id: &str, more: Value| {
        let mut plan = json!({"resourceType": "CarePlan", "id": id, "status": "active", "intent": "plan", "title": id,
            "subject": {"reference": "Patient/p"}, "period": {"start": "2026-01-01"},
            "activity": [{"detail": {"status": "in-progress", "code": {"text": "Wandelen"}}}]});
        plan.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        plan
    };
    let document = |id: &str, more: Value| {
        let mut document = json!({"resourceType": "DocumentReference", "id": id, "status": "current", "description": id,
            "subject": {"reference": "Patient/p"}, "content": [{"attachment": {"contentType": "text/plain", "data": "SGFsbG8="}}]});
        document.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        document
    };
    let closed = json!({"security": [{"system": CONFIDENTIALITY, "code": "R"}]});
    let by_plan = |meta: &Value| plan("new", json!({"meta": meta, "replaces": [{"reference": "CarePlan/old"}]}));
    let by_document = |meta: &Value| {
        document(
            "new",
            json!({"meta": meta, "relatesTo": [{"code": "replaces", "target": {"reference": "DocumentReference/old"}}]}),
        )
    };
    for (old, open, labelled, name) in [
        (plan("old", json!({})), by_plan(&json!({})), by_plan(&closed), "CarePlan/old"),
        (document("old", json!({})), by_document(&json!({})), by_document(&closed), "DocumentReference/old"),
    ] {
        let read = |by: Option<&Value>| {
            let all: Vec<_> = [patient(), old.clone()].into_iter().chain(by.cloned()).collect();
            entry(&import_values(&all), name).clone()
        };
        assert_eq!(read(Some(&open)).negation, Some(Negation::Superseded), "{name}");
        let doubted = read(Some(&labelled));
        assert_eq!((doubted.title.as_str(), doubted.negation), ("Old", None), "{name}");
        assert!(!matches!(doubted.clinical_status(today()).status, S::Now), "{name}: {:?}", doubted.fields);
        assert!(texts(&doubted, FieldKey::Other).is_empty(), "{name}");
        if name == "CarePlan/old" {
            let all = import_values(&[patient(), old.clone(), labelled.clone()]);
            let action = entry(&all, "CarePlan/old#activity/1").clinical_status(today()).status;
            assert_eq!(action, S::Unknown, "what is planned in it");
        }
        // An error replaces nothing.
        let mut void = labelled.clone();
        void["status"] = json!("entered-in-error");
        assert_eq!(read(Some(&void)), read(None), "{name}");
    }
}
