//! What says of itself that it is not all removes nothing.

use dossier::Party;
use fhir::NotAll;
use serde_json::{Value, json};

use super::super::removing::NotRemoved;
use super::super::{Complete, Removal};
use super::{Imports, Orders, patient, report};

fn page(number: u32, more: &Value, values: &[Value]) -> (String, Vec<u8>) {
    let entries: Vec<_> = values.iter().map(|value| json!({"resource": value, "search": {"mode": "match"}})).collect();
    let mut bundle = json!({"resourceType": "Bundle", "type": "searchset", "entry": entries,
        "link": [{"relation": "self", "url": format!("https://ecd.example/fhir/Condition?page={number}")}]});
    for (name, what) in more.as_object().unwrap() {
        bundle[name] = what.clone();
    }
    (format!("{number}.json"), bundle.to_string().into_bytes())
}

#[tokio::test]
async fn a_complete_import_of_some_pages_removes_nothing() {
    let all =
        [patient("a"), report("a", "x", 1, "Astma"), report("a", "y", 1, "Hooikoorts"), report("a", "z", 1, "Jicht")];
    let next = json!({"link": [{"relation": "self", "url": "Condition?page=1"},
        {"relation": "next", "url": "https://ecd.example/fhir/Condition?page=2"}]});
    let outcome = |severity: &str| json!({"resourceType": "OperationOutcome", "issue": [{"severity": severity, "code": "incomplete"}]});
    let with = |severity: &str| [all[0].clone(), all[1].clone(), all[2].clone(), outcome(severity)];
    let gone = Removal::Removed { removed: 1, of: 4 };
    for (files, expected) in [
        (vec![page(1, &next, &all[..3])], Removal::Refused(NotRemoved::NotAll(NotAll::Page))),
        (vec![page(1, &next, &all[..2]), page(2, &json!({}), &all[2..3])], gone.clone()),
        (vec![page(1, &json!({"total": 9}), &all[..3])], Removal::Refused(NotRemoved::NotAll(NotAll::Total))),
        (vec![page(1, &json!({"total": 3}), &all[..3])], gone.clone()),
        (vec![page(1, &json!({}), &with("error"))], Removal::Refused(NotRemoved::Failure)),
        (vec![page(1, &json!({}), &with("warning"))], Removal::Refused(NotRemoved::Failure)),
        // The information itself is kept: one more.
        (vec![page(1, &json!({}), &with("information"))], Removal::Removed { removed: 1, of: 5 }),
    ] {
        let imports = Imports::new().await;
        imports.values(&all).await;
        let orders = Orders { complete: Some(Complete { may_remove: None }), ..Orders::of(Party::System) };
        let told = format!("{files:?}");
        let outcome = imports.ordered(files, &orders).await.unwrap();
        assert_eq!(outcome.removal, expected, "{told}: {}", outcome.report);
        let left = imports.entry("Patient/a", "Condition/z").await.is_some();
        assert_eq!(left, matches!(expected, Removal::Refused(_)), "{told}");
    }
}
