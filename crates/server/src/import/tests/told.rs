//! What the report tells besides what became of each resource.

use serde_json::{Value, json};

use super::{Imports, Orders, Whose, patient, project};
use crate::clock::SystemClock;
use crate::import::Progress;
use dossier::{ClientId, Party};

fn undated(id: Option<&str>, text: &str) -> Value {
    let mut value = json!({"resourceType": "Condition", "subject": {"reference": "Patient/a"}, "code": {"text": text}});
    if let Some(id) = id {
        value["id"] = id.into();
    }
    value
}

#[tokio::test]
async fn how_many_have_no_name_of_their_own() {
    let imports = Imports::new().await;
    let put = json!({"request": {"method": "PUT", "url": "Condition/put"}, "resource": undated(None, "Geput")});
    let named = imports.values(&[patient("a"), undated(Some("c"), "Genoemd"), put]).await.report.to_string();
    assert!(!named.contains("no id and no address"), "{named}");
    let unnamed = imports.values(&[undated(None, "Kaal"), undated(None, "Anders")]).await.report.to_string();
    assert!(unnamed.contains("2 have no id and no address"), "{unnamed}");
}

#[tokio::test]
async fn that_nothing_but_the_order_of_imports_says_which_content_is_newer() {
    let imports = Imports::new().await;
    let told = async |value: Value| imports.values(&[value]).await.report.to_string().contains("of the later import");
    imports.values(&[patient("a")]).await;
    assert!(!told(undated(Some("c"), "Astma")).await, "the first");
    assert!(!told(undated(Some("c"), "Astma")).await, "the same");
    assert!(told(undated(Some("c"), "Geen astma")).await);
    let mut dated = undated(Some("c"), "Hooikoorts");
    dated["meta"] = json!({"lastUpdated": "2026-01-01T09:00:00Z"});
    assert!(!told(dated).await, "a date says so");
}

#[tokio::test]
async fn that_a_correction_was_not_carried_out() {
    let imports = Imports::new().await;
    imports.values(&[patient("a"), undated(Some("c"), "Astma")]).await;
    let patch =
        json!({"request": {"method": "PATCH", "url": "Condition/c"}, "resource": {"resourceType": "Parameters"}});
    let report = imports.values(&[patch]).await.report;
    assert!(report.refused() && report.to_string().contains("Condition/c: the method \"PATCH\""), "{report}");
}

#[tokio::test]
async fn that_nothing_is_known_of_a_client_who_is_named() {
    let imports = Imports::new().await;
    imports.values(&[patient("a")]).await;
    let (known, unknown) = (ClientId::of_source("Patient/a"), ClientId::of_source("Patient/nobody"));
    let orders = Orders { again: vec![known, unknown], ..Orders::of(Party::System) };
    assert_eq!(imports.ordered(Vec::new(), &orders).await.unwrap().never_erased, [unknown]);
    let project = async |client| {
        let whose = Whose::Client(client);
        project(&imports.storage, &SystemClock, whose, &Orders::of(Party::System), &mut Progress::quiet()).await
    };
    project(known).await.unwrap();
    assert!(project(unknown).await.unwrap_err().to_string().contains("nothing is kept"));
}
