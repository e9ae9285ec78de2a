//! What a history or transaction says, and what came with and without an address.

use access::Section;
use dossier::AuditAction;
use serde_json::{Value, json};

use super::{Imports, patient, report};

fn at(base: &str, resource: Value) -> Value {
    let url = format!("{base}/{}/{}", resource["resourceType"].as_str().unwrap(), resource["id"].as_str().unwrap());
    json!({"fullUrl": url, "resource": resource})
}

#[tokio::test]
async fn a_deletion_that_brings_what_was_deleted_deletes_it() {
    let imports = Imports::new().await;
    let deletion = |day: u32| {
        json!({"fullUrl": "Condition/r", "request": {"method": "DELETE", "url": "Condition/r"},
        "response": {"lastModified": format!("2026-01-{day:02}T09:00:00Z")}, "resource": report("a", "r", 1, "Gevallen")})
    };
    imports.values(&[patient("a"), deletion(10)]).await;
    assert_eq!(imports.sources("Patient/a").await, ["Patient/a"], "it brings nothing");
    imports.values(&[report("a", "r", 20, "Gevallen")]).await;
    assert_eq!(imports.sources("Patient/a").await, ["Condition/r", "Patient/a"]);
    imports.values(&[deletion(25)]).await;
    assert_eq!(imports.sources("Patient/a").await, ["Patient/a"]);
}

#[tokio::test]
async fn a_deletion_without_a_date_that_is_imported_again_changes_nothing() {
    let imports = Imports::new().await;
    let deletion = json!({"request": {"method": "DELETE", "url": "Condition/r"}});
    let again = |at: &str| {
        let mut value = report("a", "r", 1, "Gevallen");
        value["meta"]["lastUpdated"] = at.into();
        value
    };
    imports.values(&[patient("a"), report("a", "r", 1, "Gevallen")]).await;
    imports.values(std::slice::from_ref(&deletion)).await;
    assert_eq!(imports.sources("Patient/a").await, ["Patient/a"]);
    imports.values(&[again("2199-01-01T00:00:00Z")]).await;
    assert_eq!(imports.sources("Patient/a").await, ["Condition/r", "Patient/a"]);
    let outcome = imports.values(&[deletion]).await;
    assert!(
        !outcome.stored.is_change() && !outcome.report.to_string().contains("deleted at the source"),
        "{}",
        outcome.report
    );
    assert_eq!(imports.sources("Patient/a").await, ["Condition/r", "Patient/a"]);
    assert_eq!(imports.lines(AuditAction::EntryRemoved).await.len(), 1);
}

#[tokio::test]
async fn what_is_put_at_an_address_is_called_after_it() {
    let imports = Imports::new().await;
    let put = |text: &str| {
        let mut value = report("a", "x", 1, text);
        value.as_object_mut().unwrap().remove("id");
        value["meta"] = json!({});
        json!({"request": {"method": "PUT", "url": "Condition/put"}, "resource": value})
    };
    imports.values(&[patient("a"), put("Gevallen")]).await;
    imports.values(&[put("Gestruikeld")]).await;
    assert_eq!(imports.shown("Patient/a", Section::Diagnoses).await, ["Gestruikeld"]);
    imports.values(&[json!({"request": {"method": "DELETE", "url": "Condition/put"}})]).await;
    assert_eq!(imports.sources("Patient/a").await, ["Patient/a"]);
}

#[tokio::test]
async fn a_member_that_stands_twice_in_an_object_is_refused() {
    let imports = Imports::new().await;
    let twice = r#"{"resourceType": "Condition", "id": "h", "subject": {"reference": "Patient/a"}, "code": {"text": "Astma"},
        "meta": {"security": [{"system": "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "code": "R"}]}, "meta": {}}"#;
    let client = r#"{"resourceType": "Condition", "resourceType": "Patient", "id": "a"}"#;
    imports.values(&[patient("a")]).await;
    for text in [
        twice.to_owned(),
        client.to_owned(),
        format!(r#"{{"resourceType": "Bundle", "entry": [{{"resource": {twice}}}]}}"#),
    ] {
        let outcome = imports.files(vec![("set.json".to_owned(), text.clone().into_bytes())]).await;
        assert!(outcome.report.refused() && outcome.report.to_string().contains("twice"), "{text}: {}", outcome.report);
    }
    assert_eq!(imports.sources("Patient/a").await, ["Patient/a"]);
    assert_eq!(imports.storage.clients().await.unwrap()[0].name, "Cliënt a");
}

#[tokio::test]
async fn a_stranger_whom_another_supplier_gives_the_same_name_gets_no_dossier_and_sees_none() {
    let imports = Imports::new().await;
    imports.values(&[patient("p"), report("p", "c", 1, "Astma")]).await;
    let stranger = json!({"resourceType": "Patient", "id": "p", "name": [{"family": "Vreemd"}], "birthDate": "1990-09-09",
        "meta": {"lastUpdated": "2026-03-01T00:00:00Z"}});
    let theirs = at("https://lab.example/fhir", report("p", "q", 2, "Van een vreemde"));
    let outcome = imports.values(&[at("https://lab.example/fhir", stranger), theirs]).await;
    assert!(outcome.report.refused(), "{}", outcome.report);
    for client in imports.storage.clients().await.unwrap() {
        let entries = imports.entries(&client.source).await;
        assert!(!format!("{client:?}{entries:?}").contains("reemd"), "{client:?}");
    }
    // The same person with an address is the same client.
    let imports = Imports::new().await;
    imports.values(&[patient("p"), report("p", "c", 1, "Astma")]).await;
    let outcome = imports.values(&[at("https://ecd.example/fhir", patient("p"))]).await;
    assert!(!outcome.report.refused(), "{}", outcome.report);
    assert_eq!(imports.sources("Patient/p").await, ["Condition/c", "Patient/p"]);
}
