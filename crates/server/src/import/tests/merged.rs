//! Records of one client that were merged at the source are one dossier.

use access::{Basis, Denial, DeniedTo, Period, Section};
use dossier::{AuditAction, Change, ClientId, Party, Right};
use serde_json::{Value, json};

use super::{Imports, patient, report};
use crate::clock::{Clock as _, SystemClock};

fn replaced_by(id: &str, other: &str) -> serde_json::Value {
    let mut value = patient(id);
    value["meta"] = json!({"lastUpdated": "2026-01-09T09:00:00Z"});
    value["link"] = json!([{"type": "replaced-by", "other": {"reference": format!("Patient/{other}")}}]);
    value
}

#[tokio::test]
async fn a_merge_that_comes_later_makes_one_dossier_and_is_undone_when_it_goes() {
    let imports = Imports::new().await;
    let mentor = json!({"resourceType": "RelatedPerson", "id": "m", "patient": {"reference": "Patient/old"}, "name": [{"text": "Harriët"}],
        "relationship": [{"coding": [{"system": "urn:oid:2.16.840.1.113883.2.4.3.11.22.472", "code": "15"}]}]});
    imports.values(&[patient("old"), patient("new"), report("old", "r", 1, "Astma"), mentor]).await;
    assert_eq!(imports.sources("Patient/old").await, ["Condition/r", "Patient/old", "RelatedPerson/m"]);
    let outcome = imports.values(&[replaced_by("old", "new")]).await;
    assert!(outcome.report.to_string().contains("replaced by Patient/new"), "{}", outcome.report);
    assert_eq!(imports.sources("Patient/old").await, Vec::<String>::new());
    assert_eq!(imports.sources("Patient/new").await, ["Condition/r", "Patient/new", "RelatedPerson/m"]);
    let clients: Vec<_> = imports.storage.clients().await.unwrap().into_iter().map(|client| client.source).collect();
    assert_eq!(clients, ["Patient/new"]);
    let related = imports.storage.related(ClientId::of_source("Patient/new")).await.unwrap();
    let bases: Vec<Option<Basis>> = related.iter().map(|one| one.basis).collect();
    assert_eq!(bases, [None], "a mentor of the old record is one of the new by a decision alone");
}

#[tokio::test]
async fn records_with_other_birth_dates_stay_apart_and_that_is_told() {
    let imports = Imports::new().await;
    let mut new = patient("new");
    new["birthDate"] = "1981-01-02".into();
    let outcome = imports.values(&[replaced_by("old", "new"), new, report("old", "r", 1, "Astma")]).await;
    assert!(outcome.report.to_string().contains("another date of birth"), "{}", outcome.report);
    assert_eq!(imports.sources("Patient/old").await, ["Condition/r", "Patient/old"]);
}

/// The Patient again, on a later day, without or with a link.
fn again(id: &str, day: u32, link: Option<(&str, &str)>) -> Value {
    let mut value = patient(id);
    value["meta"] = json!({"lastUpdated": format!("2026-02-{day:02}T09:00:00Z")});
    if let Some((kind, other)) = link {
        value["link"] = json!([{"type": kind, "other": {"reference": format!("Patient/{other}")}}]);
    }
    value
}

#[tokio::test]
async fn a_merge_that_is_undone_leaves_nothing_of_the_one_with_the_other() {
    for (who, kind, other) in [("old", "replaced-by", "new"), ("new", "replaces", "old")] {
        let imports = Imports::new().await;
        imports
            .values(&[patient("old"), patient("new"), report("old", "o", 1, "Oud"), report("new", "n", 1, "Nieuw")])
            .await;
        imports.values(&[again(who, 1, Some((kind, other)))]).await;
        assert_eq!(imports.shown("Patient/new", Section::Diagnoses).await, ["Nieuw", "Oud"], "{kind}");
        imports.values(&[again(who, 2, None)]).await;
        assert_eq!(imports.shown("Patient/new", Section::Diagnoses).await, ["Nieuw"], "{kind}");
        assert_eq!(imports.sources("Patient/old").await, ["Condition/o", "Patient/old"], "{kind}");
        let clients = imports.storage.clients().await.unwrap();
        assert_eq!(clients.len(), 2, "{kind}");
    }
}

#[tokio::test]
async fn a_chain_falls_apart_where_its_middle_is_deleted_or_does_not_come_along() {
    let all = |link: bool| {
        [
            again("3", 1, link.then_some(("replaced-by", "2"))),
            again("2", 1, link.then_some(("replaced-by", "1"))),
            patient("1"),
            report("1", "c1", 1, "Een"),
            report("2", "c2", 1, "Twee"),
            report("3", "c3", 1, "Drie"),
        ]
    };
    for complete in [false, true] {
        let imports = Imports::new().await;
        imports.values(&all(true)).await;
        assert_eq!(imports.shown("Patient/1", Section::Diagnoses).await, ["Drie", "Een", "Twee"]);
        if complete {
            let left: Vec<_> = all(true).into_iter().filter(|value| value["id"] != "2").collect();
            imports.complete(&left, None).await.unwrap();
        } else {
            imports.values(&[json!({"request": {"method": "DELETE", "url": "Patient/2"}})]).await;
        }
        assert_eq!(imports.shown("Patient/1", Section::Diagnoses).await, ["Een"], "complete: {complete}");
        assert_eq!(imports.shown("Patient/3", Section::Diagnoses).await, ["Drie"], "complete: {complete}");
    }
}

#[tokio::test]
async fn erasing_a_record_that_was_merged_takes_it_from_the_other_and_leaves_that_one() {
    let imports = Imports::new().await;
    let erase = async |id: &str| {
        let client = ClientId::of_source(id);
        imports.storage.erase_client(client, &Party::System, SystemClock.now()).await.unwrap()
    };
    imports.values(&[patient("new"), report("new", "n", 1, "Nieuw"), report("old", "o", 1, "Oud")]).await;
    imports
        .values(&[again("old", 1, Some(("replaced-by", "new"))), again("older", 1, Some(("replaced-by", "new")))])
        .await;
    imports.values(&[report("older", "p", 1, "Ouder")]).await;
    assert_eq!(imports.shown("Patient/new", Section::Diagnoses).await, ["Nieuw", "Oud", "Ouder"]);
    assert!(erase("Patient/old").await);
    assert_eq!(imports.shown("Patient/new", Section::Diagnoses).await, ["Nieuw", "Ouder"]);
    let removed = imports.lines(AuditAction::EntryRemoved).await;
    assert!(removed.iter().any(|line| line.event.client == Some(ClientId::of_source("Patient/new"))));
    imports.finish().await;
    assert_eq!(imports.shown("Patient/new", Section::Diagnoses).await, ["Nieuw", "Ouder"]);
    assert!(erase("Patient/new").await);
    assert_eq!(imports.storage.clients().await.unwrap(), []);
}

#[tokio::test]
async fn a_record_of_which_something_is_kept_from_somebody_goes_into_no_other() {
    let imports = Imports::new().await;
    imports.values(&[patient("old"), patient("new"), report("old", "o", 1, "Oud")]).await;
    let denial = Denial {
        who: DeniedTo::Client,
        period: Period { from: "2026-01-01".parse().unwrap(), until: None },
        alternative: "Inzage op kantoor".to_owned(),
    };
    let change = Change { by: Party::System, at: SystemClock.now(), session: None, note: "brief".parse().unwrap() };
    imports.storage.record_right(ClientId::of_source("Patient/old"), Right::Denial(denial), &change).await.unwrap();
    let outcome = imports.values(&[again("old", 1, Some(("replaced-by", "new")))]).await;
    assert!(outcome.report.to_string().contains("a decision in the portal"), "{}", outcome.report);
    assert_eq!(imports.sources("Patient/old").await, ["Condition/o", "Patient/old"]);
    assert_eq!(imports.sources("Patient/new").await, ["Patient/new"]);
}
