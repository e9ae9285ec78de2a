//! A `urn:uuid:` of a transaction is a name within its Bundle alone.

use dossier::Client;
use serde_json::{Value, json};

use super::Imports;

/// A transaction of a new client with a diagnosis, in which everything is called by these names.
fn transaction(client: &str, diagnosis: &str, family: &str, more: Value) -> (String, Vec<u8>) {
    let of = json!({ "reference": client });
    let mut patient = json!({"resourceType": "Patient", "name": [{"family": family}], "birthDate": "1950-01-01"});
    for (name, what) in more.as_object().unwrap() {
        patient[name] = what.clone();
    }
    let entry = |url: &str, resource: Value| {
        json!({"fullUrl": url, "resource": resource,
        "request": {"method": "POST", "url": resource["resourceType"]}})
    };
    let contact = json!({"resourceType": "Encounter", "subject": of, "status": "finished", "diagnosis": [{"condition": {"reference": diagnosis}}]});
    let condition = json!({"resourceType": "Condition", "subject": of, "code": {"text": "Hooikoorts"}, "encounter": {"reference": "urn:uuid:contact"}});
    let bundle = json!({"resourceType": "Bundle", "type": "transaction", "timestamp": family, "entry": [
        entry(client, patient), entry(diagnosis, condition), entry("urn:uuid:contact", contact)]});
    (format!("{family}.json"), bundle.to_string().into_bytes())
}

impl Imports {
    /// Each client with how many diagnoses.
    async fn diagnoses(&self) -> Vec<(String, usize)> {
        let mut all = Vec::new();
        for Client { name, source, .. } in self.storage.clients().await.unwrap() {
            all.push((name, self.shown(&source, access::Section::Diagnoses).await.len()));
        }
        all.sort();
        all
    }
}

#[tokio::test]
async fn two_transactions_of_one_template_are_of_two_clients() {
    for (client, diagnosis) in [
        ("urn:uuid:patient", "urn:uuid:cond1"),
        ("urn:uuid:00000000-0000-4000-8000-000000000001", "urn:uuid:00000000-0000-4000-8000-000000000002"),
    ] {
        let of = |family: &str| transaction(client, diagnosis, family, json!({}));
        let expected = [("Eerste".to_owned(), 1), ("Tweede".to_owned(), 1)];
        let at_once = Imports::new().await;
        at_once.files(vec![of("Eerste"), of("Tweede")]).await;
        assert_eq!(at_once.diagnoses().await, expected, "{client}");
        let imports = Imports::new().await;
        imports.files(vec![of("Tweede")]).await;
        imports.files(vec![of("Eerste")]).await;
        assert_eq!(imports.everything().await, at_once.everything().await, "{client}");
        // The same once more, called otherwise, is the same.
        let again = transaction("urn:uuid:x", "urn:uuid:y", "Eerste", json!({}));
        let outcome = imports.files(vec![again]).await;
        assert!(!outcome.stored.is_change(), "{:?}", outcome.stored);
    }
}

#[tokio::test]
async fn what_a_transaction_names_is_not_found_from_another_bundle() {
    let imports = Imports::new().await;
    let stranger = json!({"resourceType": "Bundle", "type": "collection", "entry": [{"resource":
        {"resourceType": "Condition", "id": "c", "subject": {"reference": "urn:uuid:patient"}, "code": {"text": "Van een ander"}}}]});
    let stranger = ("b.json".to_owned(), stranger.to_string().into_bytes());
    imports.files(vec![transaction("urn:uuid:patient", "urn:uuid:cond1", "Eerste", json!({})), stranger]).await;
    assert_eq!(imports.diagnoses().await, [("Eerste".to_owned(), 1)]);
}

#[tokio::test]
async fn a_resource_with_an_id_keeps_it_whatever_its_bundle_calls_it() {
    let imports = Imports::new().await;
    imports.files(vec![transaction("urn:uuid:patient", "urn:uuid:cond1", "Eerste", json!({"id": "p"}))]).await;
    let clients = imports.storage.clients().await.unwrap();
    assert_eq!(clients.iter().map(|client| client.source.as_str()).collect::<Vec<_>>(), ["Patient/p"]);
    assert_eq!(imports.diagnoses().await, [("Eerste".to_owned(), 1)]);
}
