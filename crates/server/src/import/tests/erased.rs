//! Who was erased does not come back by an import.

use dossier::{AuditAction, ClientId, Party, ResourceId};
use serde_json::json;

use super::super::Removal;
use super::{Imports, Orders, bundle, patient, report};
use crate::clock::{Clock as _, SystemClock};

#[tokio::test]
async fn an_erased_client_comes_back_only_when_somebody_says_so() {
    let imports = Imports::new().await;
    let all = [patient("a"), report("a", "r", 1, "Astma"), patient("b")];
    imports.values(&all).await;
    let client = ClientId::of_source("Patient/a");
    let erase = || imports.storage.erase_client(client, &Party::System, SystemClock.now());
    assert!(erase().await.unwrap());
    assert!(!erase().await.unwrap(), "there is nothing left");
    assert_eq!(imports.lines(AuditAction::ClientErased).await.len(), 1);
    let outcome = imports.values(&all).await;
    assert!(outcome.report.refused() && outcome.report.to_string().contains("has been erased"), "{}", outcome.report);
    assert_eq!(imports.sources("Patient/a").await, Vec::<String>::new());
    let orders = Orders { again: vec![client], ..Orders::of(Party::System) };
    let outcome = imports.ordered(vec![bundle(&all)], &orders).await.unwrap();
    assert!(!outcome.report.refused(), "{}", outcome.report);
    assert_eq!(imports.sources("Patient/a").await, ["Condition/r", "Patient/a"]);
    assert_eq!(imports.lines(AuditAction::ErasureLifted).await.len(), 1);
}

#[tokio::test]
async fn what_names_an_erased_client_by_something_else_is_refused_in_whatever_order_it_comes() {
    let mut client = patient("a");
    client["identifier"] = json!([{"system": "http://loc", "value": "nr1"}]);
    let all = [
        json!({"fullUrl": "urn:uuid:11111111-1111-1111-1111-111111111111", "resource": client}),
        json!({"resource": {"resourceType": "Condition", "id": "by-urn", "code": {"text": "Astma"},
            "subject": {"reference": "urn:uuid:11111111-1111-1111-1111-111111111111"}}}),
        json!({"resource": {"resourceType": "Condition", "id": "by-number", "code": {"text": "Hooikoorts"},
            "subject": {"identifier": {"system": "http://loc", "value": "nr1"}}}}),
        json!({"resource": {"resourceType": "DocumentReference", "id": "d", "status": "current",
            "subject": {"reference": "Patient?identifier=http://loc|nr1"},
            "content": [{"attachment": {"contentType": "text/plain", "url": "Binary/b"}}]}}),
        json!({"resource": {"resourceType": "Binary", "id": "b", "contentType": "text/plain", "data": "aGFsbG8="}}),
    ];
    let file = |order: &[usize]| {
        let entries: Vec<_> = order.iter().map(|at| all[*at].clone()).collect();
        (
            "set.json".to_owned(),
            json!({"resourceType": "Bundle", "type": "transaction", "entry": entries}).to_string().into_bytes(),
        )
    };
    for order in [[0, 1, 2, 3, 4], [4, 3, 2, 1, 0], [1, 4, 0, 3, 2]] {
        let imports = Imports::new().await;
        imports.files(vec![file(&[0])]).await;
        let client = ClientId::of_source("Patient/a");
        assert!(imports.storage.erase_client(client, &Party::System, SystemClock.now()).await.unwrap());
        let outcome = imports.files(vec![file(&order)]).await;
        assert!(outcome.report.refused(), "{}", outcome.report);
        let session = imports.storage.begin_import().await.unwrap();
        for source in ["Patient/a", "Condition/by-urn", "Condition/by-number", "DocumentReference/d", "Binary/b"] {
            let kept = session.known(&[ResourceId::of_source(source)]).await.unwrap();
            assert!(kept.is_empty(), "{source} in order {order:?}: {}", outcome.report);
        }
        drop(session);
        let orders = Orders { again: vec![client], ..Orders::of(Party::System) };
        imports.ordered(vec![file(&order)], &orders).await.unwrap();
        assert_eq!(imports.sources("Patient/a").await.len(), 4, "{order:?}");
    }
}

#[tokio::test]
async fn what_the_source_still_has_of_an_erased_client_is_no_sign_that_the_rest_is_not_whole() {
    let imports = Imports::new().await;
    let all = [patient("a"), patient("b"), report("b", "x", 1, "Astma"), report("b", "y", 1, "Hooikoorts")];
    imports.values(&all).await;
    let client = ClientId::of_source("Patient/a");
    assert!(imports.storage.erase_client(client, &Party::System, SystemClock.now()).await.unwrap());
    let outcome = imports.complete(&all[..3], None).await.unwrap();
    assert!(outcome.report.refused(), "{}", outcome.report);
    assert_eq!(outcome.removal, Removal::Removed { removed: 1, of: 3 });
    assert_eq!(imports.sources("Patient/b").await, ["Condition/x", "Patient/b"]);
}
