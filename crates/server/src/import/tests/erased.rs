//! Who was erased does not come back by an import.

use dossier::{AuditAction, ClientId, Party, ResourceId};
use serde_json::{Value, json};

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

fn numbered(id: &str) -> Value {
    let mut client = patient(id);
    client["identifier"] = json!([{"system": "http://fhir.nl/fhir/NamingSystem/bsn", "value": "111222333"},
        {"system": "http://loc", "value": "nr2"}]);
    client
}

#[tokio::test]
async fn who_was_erased_does_not_come_back_under_another_name() {
    let more = [report("a2", "x", 1, "Astma"), numbered("a2"), report("a2", "y", 1, "Hooikoorts")];
    for order in [[0, 1, 2], [1, 0, 2], [2, 0, 1]] {
        let imports = Imports::new().await;
        imports.values(&[numbered("a"), patient("b")]).await;
        let client = ClientId::of_source("Patient/a");
        assert!(imports.storage.erase_client(client, &Party::System, SystemClock.now()).await.unwrap());
        let outcome = imports.values(&order.map(|at| more[at].clone())).await;
        assert!(outcome.report.refused(), "{}", outcome.report);
        // What comes later of that name is refused too, without the Patient.
        imports.values(&[report("a2", "z", 1, "Eczeem")]).await;
        let session = imports.storage.begin_import().await.unwrap();
        for source in ["Patient/a2", "Condition/x", "Condition/y", "Condition/z"] {
            assert!(session.known(&[ResourceId::of_source(source)]).await.unwrap().is_empty(), "{source}, {order:?}");
        }
        drop(session);
        assert_eq!(imports.storage.clients().await.unwrap().len(), 1);
        {
            let back = if order[0] == 0 { "Patient/a" } else { "Patient/a2" };
            let orders = Orders { again: vec![ClientId::of_source(back)], ..Orders::of(Party::System) };
            imports.ordered(vec![bundle(&more)], &orders).await.unwrap();
            assert_eq!(imports.sources("Patient/a2").await, ["Condition/x", "Condition/y", "Patient/a2"], "{back}");
        }
    }
}

#[tokio::test]
async fn who_shares_a_number_with_an_erased_client_and_was_here_stays() {
    let imports = Imports::new().await;
    imports.values(&[numbered("a"), numbered("b")]).await;
    let client = ClientId::of_source("Patient/a");
    assert!(imports.storage.erase_client(client, &Party::System, SystemClock.now()).await.unwrap());
    let outcome = imports.values(&[numbered("b"), numbered("c"), report("b", "x", 1, "Astma")]).await;
    assert!(!outcome.report.refused(), "{}", outcome.report);
    assert_eq!(imports.sources("Patient/b").await, ["Condition/x", "Patient/b"]);
}

#[tokio::test]
async fn what_names_an_erased_client_anywhere_and_nobody_else_is_refused() {
    let erased = json!({"reference": "Patient/a"});
    let identifier = json!({"system": "http://loc", "value": "nr2"});
    let contained = json!([{"resourceType": "Patient", "id": "x", "identifier": [identifier]}]);
    let group = |members: Value| json!({"resourceType": "Group", "id": "t", "type": "person", "actual": true, "member": members});
    for (value, is_refused) in [
        (json!({"resourceType": "Condition", "id": "t", "contained": contained, "subject": {"reference": "#x"}}), true),
        (
            json!({"resourceType": "Condition", "id": "t", "contained": contained,
                "subject": {"reference": "#x", "identifier": identifier}}),
            true,
        ),
        (json!({"resourceType": "Communication", "id": "t", "status": "completed", "recipient": [erased]}), true),
        (json!({"resourceType": "Person", "id": "t", "link": [{"target": erased}]}), true),
        (
            json!({"resourceType": "Provenance", "id": "t", "target": [{"reference": "https://ecd.example/fhir/Patient/a"}]}),
            true,
        ),
        (group(json!([{"entity": erased}])), true),
        (group(json!([{"entity": erased}, {"entity": {"reference": "Patient/b"}}])), false),
        (json!({"resourceType": "Practitioner", "id": "t", "name": [{"text": "Dokter"}]}), false),
    ] {
        let imports = Imports::new().await;
        imports.values(&[numbered("a"), patient("b")]).await;
        let client = ClientId::of_source("Patient/a");
        assert!(imports.storage.erase_client(client, &Party::System, SystemClock.now()).await.unwrap());
        let outcome = imports.values(std::slice::from_ref(&value)).await;
        assert_eq!(outcome.report.refused(), is_refused, "{value}: {}", outcome.report);
        let source = format!("{}/t", value["resourceType"].as_str().unwrap());
        let session = imports.storage.begin_import().await.unwrap();
        assert_eq!(session.known(&[ResourceId::of_source(&source)]).await.unwrap().is_empty(), is_refused, "{value}");
    }
}

#[tokio::test]
async fn an_appointment_of_several_makes_nobody_anew_who_was_erased() {
    let imports = Imports::new().await;
    imports.values(&[patient("a"), patient("b")]).await;
    let client = ClientId::of_source("Patient/b");
    assert!(imports.storage.erase_client(client, &Party::System, SystemClock.now()).await.unwrap());
    let who = |id: &str| json!({"actor": {"reference": format!("Patient/{id}")}, "status": "accepted"});
    let outcome = imports
        .values(&[
            json!({"resourceType": "Appointment", "id": "t", "status": "booked", "start": "2026-12-20T10:00:00+01:00",
            "end": "2026-12-20T10:30:00+01:00", "participant": [who("a"), who("b")]}),
        ])
        .await;
    assert_eq!(outcome.stored.clients.removed, 0, "{}", outcome.report);
    assert_eq!(imports.storage.due_count().await.unwrap(), 0);
    assert_eq!(imports.sources("Patient/a").await, ["Appointment/t", "Patient/a"]);
    let clients = imports.storage.clients().await.unwrap();
    assert_eq!(clients.iter().map(|one| one.source.as_str()).collect::<Vec<_>>(), ["Patient/a"]);
}

#[tokio::test]
async fn what_is_of_several_goes_with_the_last_of_them() {
    let who = |id: &str| json!({"actor": {"reference": format!("Patient/{id}")}, "status": "accepted"});
    let tied = |id: &str| {
        json!({"resourceType": "Condition", "id": "t", "meta": {"versionId": "1"}, "code": {"text": "Hiv"},
            "subject": {"reference": format!("Patient/{id}")}})
    };
    let meeting = json!({"resourceType": "Appointment", "id": "t", "status": "booked",
        "start": "2026-12-20T10:00:00+01:00", "participant": [who("a"), who("b")]});
    for (all, source) in [(vec![meeting], "Appointment/t"), (vec![tied("a"), tied("b")], "Condition/t")] {
        let imports = Imports::new().await;
        imports.values(&[patient("a"), patient("b")]).await;
        imports.values(&all).await;
        for (erased, is_there) in [("Patient/a", true), ("Patient/b", false)] {
            let client = ClientId::of_source(erased);
            assert!(imports.storage.erase_client(client, &Party::System, SystemClock.now()).await.unwrap());
            let session = imports.storage.begin_import().await.unwrap();
            let known = session.known(&[ResourceId::of_source(source)]).await.unwrap();
            assert_eq!(!known.is_empty(), is_there, "{source} {erased}");
        }
    }
}

#[tokio::test]
async fn the_parts_of_what_is_an_erased_clients_are_not_kept() {
    let imports = Imports::new().await;
    imports.values(&[patient("a")]).await;
    let client = ClientId::of_source("Patient/a");
    assert!(imports.storage.erase_client(client, &Party::System, SystemClock.now()).await.unwrap());
    let measured =
        |id: &str| json!({"resourceType": "Observation", "id": id, "status": "final", "code": {"text": "Gewicht"}});
    let mut panel = measured("panel");
    panel["subject"] = json!({"reference": "Patient/a"});
    panel["hasMember"] = json!([{"reference": "Observation/part"}]);
    for order in [[measured("part"), panel.clone()], [panel.clone(), measured("part")]] {
        imports.values(&order).await;
        let session = imports.storage.begin_import().await.unwrap();
        let ids = ["Observation/panel", "Observation/part"].map(ResourceId::of_source);
        assert!(session.known(&ids).await.unwrap().is_empty());
    }
}
