//! Records of one client that were merged at the source are one dossier.

use access::Basis;
use dossier::ClientId;
use serde_json::json;

use super::{Imports, patient, report};

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
