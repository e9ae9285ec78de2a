//! An id of a Patient that is used for somebody else.

use dossier::{ClientId, Party};
use serde_json::{Value, json};

use super::super::Orders;
use super::{Imports, bundle, report};
use crate::clock::{Clock as _, SystemClock};

fn client(day: &str, number: Option<&str>, born: &str, name: &str) -> Value {
    let identifier = number.map(|number| json!([{"system": "http://fhir.nl/fhir/NamingSystem/bsn", "value": number}]));
    json!({"resourceType": "Patient", "id": "p", "meta": {"lastUpdated": format!("2026-{day}T00:00:00Z")},
        "identifier": identifier, "birthDate": born, "name": [{"family": name}]})
}

/// Whether anybody can have a portal for the client.
async fn has_portal(imports: &Imports) -> bool {
    imports.storage.clients().await.unwrap()[0].born.is_some()
}

#[tokio::test]
async fn another_number_and_another_date_of_birth_under_one_id_close_the_portal() {
    let boer = || client("01-01", Some("123456782"), "1950-01-02", "Boer");
    for (other, is_another) in [
        (client("02-01", Some("111222333"), "1990-09-09", "Vreemd"), true),
        (client("02-01", Some("111222333"), "1990-09-09", "Boer"), true),
        (client("02-01", Some("111.222.333"), "1950-01-02", "Vreemd"), false),
        (client("02-01", Some("123.456.782"), "1990-09-09", "Vreemd"), false),
        (client("02-01", None, "1990-09-09", "Vreemd"), false),
    ] {
        for order in [[0, 1], [1, 0]] {
            let all = [boer(), other.clone()];
            let imports = Imports::new().await;
            let mut refused = false;
            for at in order {
                refused |= imports.values(&[all[at].clone(), report("p", "c", 1, "Astma")]).await.report.refused();
            }
            assert_eq!((refused, has_portal(&imports).await), (is_another, !is_another), "{other}, {order:?}");
            for again in [&all[..], &all[..1], &all[1..]] {
                let outcome = imports.values(again).await;
                assert!(!outcome.stored.is_change(), "{other}: {}", outcome.report);
                assert_eq!(outcome.report.refused(), is_another, "{other}: {}", outcome.report);
                let told = outcome.report.to_string();
                assert_eq!(told.contains("it may be somebody else"), is_another, "{told}");
            }
            imports.values(&[report("p", "d", 2, "Jicht")]).await;
            assert_eq!(has_portal(&imports).await, !is_another, "{other}, {order:?}: made anew");
            // In one import.
            let imports = Imports::new().await;
            let outcome = imports.values(&order.map(|at| all[at].clone())).await;
            assert!(outcome.report.to_string().starts_with("2 came in"), "{}", outcome.report);
            assert_eq!((outcome.report.refused(), has_portal(&imports).await), (is_another, !is_another));
        }
    }
}

#[tokio::test]
async fn who_turned_out_to_be_another_person_is_a_client_again_after_an_erasure() {
    let imports = Imports::new().await;
    let vreemd = client("02-01", Some("111222333"), "1990-09-09", "Vreemd");
    imports.values(&[client("01-01", Some("123456782"), "1950-01-02", "Boer"), report("p", "c", 1, "Astma")]).await;
    imports.values(std::slice::from_ref(&vreemd)).await;
    assert!(!has_portal(&imports).await);
    let id = ClientId::of_source("Patient/p");
    assert!(imports.storage.erase_client(id, &Party::System, SystemClock.now()).await.unwrap());
    let orders = Orders { again: vec![id], ..Orders::of(Party::System) };
    let outcome = imports.ordered(vec![bundle(&[vreemd, report("p", "d", 2, "Jicht")])], &orders).await.unwrap();
    assert!(!outcome.report.refused() && has_portal(&imports).await, "{}", outcome.report);
    assert_eq!(imports.sources("Patient/p").await, ["Condition/d", "Patient/p"]);
}
