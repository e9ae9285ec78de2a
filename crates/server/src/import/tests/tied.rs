//! Versions of one age that name different clients: nobody gets what may be another's, whatever they say and whichever comes first.

use access::Section;
use serde_json::{Value, json};

use super::{Imports, bundle, patient};

fn condition(client: &str, meta: &Value, text: &str) -> Value {
    json!({"resourceType": "Condition", "id": "c", "meta": meta, "code": {"text": text},
        "subject": {"reference": format!("Patient/{client}")}})
}

async fn shown(imports: &Imports) -> [Vec<String>; 2] {
    [imports.shown("Patient/a", Section::Diagnoses).await, imports.shown("Patient/b", Section::Diagnoses).await]
}

const NOBODY: [Vec<String>; 2] = [vec![], vec![]];

#[tokio::test]
async fn of_two_versions_of_one_age_and_of_two_clients_nobody_gets_one_until_the_source_is_clear() {
    for meta in [
        json!({"versionId": "3"}),
        json!({"lastUpdated": "2026-01-01T00:00:00Z"}),
        json!({"versionId": "3", "lastUpdated": "2026-01-01T00:00:00Z"}),
    ] {
        for (of_a, of_b) in [("Hiv", "Astma"), ("Astma", "Hiv"), ("Astma", "Astma")] {
            for turned in [false, true] {
                let mut all = [condition("a", &meta, of_a), condition("b", &meta, of_b)];
                if turned {
                    all.reverse();
                }
                let what = format!("{meta} {of_a} {of_b} {turned}");
                let imports = Imports::new().await;
                imports.values(&[patient("a"), patient("b")]).await;
                imports.values(&all[..1]).await;
                assert_ne!(shown(&imports).await, NOBODY, "{what}: one alone is clear");
                let told = imports.values(&all[1..]).await.report.to_string();
                assert_eq!(shown(&imports).await, NOBODY, "{what}: {told}");
                assert!(told.contains("versions of it name different clients"), "{what}: {told}");
                for again in [&all[..], &all[..1], &all[1..]] {
                    let outcome = imports.values(again).await;
                    assert!(!outcome.stored.is_change(), "{what}: {}", outcome.report);
                    assert!(outcome.report.to_string().contains("name different clients"), "{}", outcome.report);
                }
                let newer = json!({"versionId": "4", "lastUpdated": "2026-02-01T00:00:00Z"});
                imports.values(&[condition("b", &newer, "Jicht")]).await;
                assert_eq!(shown(&imports).await, [vec![], vec!["Jicht".to_owned()]], "{what}");
                imports.values(&all).await;
                assert_eq!(shown(&imports).await, [vec![], vec!["Jicht".to_owned()]], "{what}: older ones");
            }
        }
    }
}

#[tokio::test]
async fn two_without_a_date_in_one_import_are_told_by_nothing() {
    for (of_a, of_b) in [("Hiv", "Astma"), ("Astma", "Hiv")] {
        let mut all = vec![condition("a", &json!({}), of_a), condition("b", &json!({}), of_b)];
        for _ in 0..2 {
            let imports = Imports::new().await;
            imports.values(&[patient("a"), patient("b")]).await;
            let told = imports.values(&all).await.report.to_string();
            assert_eq!(shown(&imports).await, NOBODY, "{all:?}: {told}");
            assert!(told.contains("versions of it name different clients"), "{told}");
            assert!(!told.contains("nothing refers to it"), "both are told of: {told}");
            for _ in 0..2 {
                let outcome = imports.values(&all).await;
                assert!(!outcome.stored.is_change(), "{all:?}: {}", outcome.report);
                assert_eq!(shown(&imports).await, NOBODY);
            }
            imports.files(all.iter().rev().map(|one| bundle(std::slice::from_ref(one))).collect()).await;
            assert_eq!(shown(&imports).await, NOBODY, "{all:?}: in two files");
            // A later import that brings one of them says which it is.
            imports.values(&[condition("b", &json!({}), of_b)]).await;
            assert_eq!(shown(&imports).await, [vec![], vec![of_b.to_owned()]], "{all:?}");
            all.reverse();
        }
    }
}

#[tokio::test]
async fn a_label_or_one_client_leaves_nothing_to_be_clear_about() {
    let meta = json!({"versionId": "3"});
    let closed = json!({"versionId": "3", "security": [
        {"system": "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "code": "R"}]});
    let imports = Imports::new().await;
    let told = imports
        .values(&[patient("a"), patient("b"), condition("a", &meta, "Hiv"), condition("a", &meta, "Astma")])
        .await
        .report
        .to_string();
    assert_eq!(shown(&imports).await[0].len(), 1, "{told}");
    assert!(!told.contains("name different clients"), "{told}");
    imports.values(&[condition("b", &closed, "Jicht")]).await;
    assert_eq!(shown(&imports).await, NOBODY);
}

/// One client in two ways, and what is needed to know so.
fn one_client() -> Vec<(&'static str, Value, Value, Vec<Value>)> {
    let by_name = || json!({"reference": "Patient/a"});
    let number = json!({"system": "urn:ecd", "value": "a"});
    let numbered = || {
        json!({"resourceType": "Patient", "id": "a", "birthDate": "1950-03-02", "name": [{"text": "a"}],
        "identifier": [number.clone()]})
    };
    let former = || {
        json!({"resourceType": "Patient", "id": "b", "birthDate": "1950-03-02", "name": [{"text": "b"}],
        "link": [{"type": "replaced-by", "other": {"reference": "Patient/a"}}]})
    };
    let going = || json!({"resourceType": "Patient", "id": "a", "birthDate": "1950-03-02", "name": [{"text": "a"}]});
    vec![
        ("an identifier", by_name(), json!({"identifier": number}), vec![numbered()]),
        ("a search", by_name(), json!({"reference": "Patient?identifier=urn:ecd|a"}), vec![numbered()]),
        ("a merged record", by_name(), json!({"reference": "Patient/b"}), vec![going(), former()]),
        ("one number on both records", json!({"identifier": number}), json!({"reference": "Patient/b"}), {
            let mut former = former();
            former["identifier"] = json!([number]);
            vec![numbered(), former]
        }),
        ("one number alone", json!({"identifier": number}), json!({"identifier": number}), {
            let mut former = former();
            former["identifier"] = json!([number]);
            vec![numbered(), former]
        }),
        ("both", json!({"identifier": number}), json!({"reference": "Patient/b"}), vec![numbered(), former()]),
    ]
}

#[tokio::test]
async fn one_client_who_is_named_in_two_ways_is_one_whatever_comes_first() {
    let tied = [json!({"versionId": "3"}), json!({"lastUpdated": "2026-01-01T00:00:00Z"}), json!({})];
    for (how, one, other, patients) in one_client() {
        for meta in &tied {
            let of = |subject: &Value| {
                json!({"resourceType": "Condition", "id": "c", "meta": meta,
                "code": {"text": "Hiv"}, "subject": subject})
            };
            let all: Vec<_> = [of(&one), of(&other)].into_iter().chain(patients.clone()).collect();
            for turn in 0..all.len() {
                let mut turned = all.clone();
                turned.rotate_left(turn);
                let what = format!("{how} {meta} {turn}");
                let imports = Imports::new().await;
                for _ in 0..2 {
                    let told =
                        imports.files(turned.iter().map(|one| bundle(std::slice::from_ref(one))).collect()).await;
                    let told = told.report.to_string();
                    assert_eq!(shown(&imports).await, [vec!["Hiv".to_owned()], vec![]], "{what}: {told}");
                    assert!(!told.contains("versions of it name different clients"), "{what}: {told}");
                }
                let imports = Imports::new().await;
                let mut told = String::new();
                for one in &turned {
                    told = imports.values(std::slice::from_ref(one)).await.report.to_string();
                }
                assert_eq!(shown(&imports).await, [vec!["Hiv".to_owned()], vec![]], "{what}, in parts: {told}");
                let again = imports.values(&turned).await;
                assert!(!again.stored.is_change(), "{what}: {}", again.report);
            }
        }
    }
}

#[tokio::test]
async fn records_that_are_one_no_more_are_two_clients_again() {
    let linked = |is_linked: bool| {
        let link = json!([{"type": "replaced-by", "other": {"reference": "Patient/a"}}]);
        let number = if is_linked { "1" } else { "2" };
        let mut former =
            json!({"resourceType": "Patient", "id": "b", "birthDate": "1950-03-02", "meta": {"versionId": number}});
        if is_linked {
            former["link"] = link;
        }
        former
    };
    let going = json!({"resourceType": "Patient", "id": "a", "birthDate": "1950-03-02"});
    let meta = json!({"versionId": "3"});
    let imports = Imports::new().await;
    imports.values(&[going, linked(true), condition("a", &meta, "Hiv"), condition("b", &meta, "Hiv")]).await;
    assert_eq!(shown(&imports).await, [vec!["Hiv".to_owned()], vec![]]);
    imports.values(&[linked(false)]).await;
    assert_eq!(shown(&imports).await, NOBODY);
    let told = imports.values(&[condition("a", &meta, "Hiv")]).await.report.to_string();
    assert!(told.contains("versions of it name different clients"), "{told}");
}

#[tokio::test]
async fn a_stop_of_two_clients_leaves_what_each_version_would_stop_in_doubt_until_the_source_is_clear() {
    let agreement = |id: &str, client: &str, more: Value| {
        let mut value = json!({"resourceType": "MedicationRequest", "id": id, "status": "active", "intent": "order",
            "authoredOn": "2026-01-01", "subject": {"reference": format!("Patient/{client}")},
            "medicationCodeableConcept": {"text": "Metoprolol"}});
        value.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        value
    };
    let stop = |client: &str, prior: &str, number: &str| {
        let code = json!({"coding": [{"system": "http://snomed.info/sct", "code": "113371000146109"}]});
        let kind = "http://nictiz.nl/fhir/StructureDefinition/ext-StopType";
        agreement(
            "stop",
            client,
            json!({"meta": {"versionId": number}, "authoredOn": "2026-02-01",
            "priorPrescription": {"reference": format!("MedicationRequest/{prior}")},
            "modifierExtension": [{"url": kind, "valueCodeableConcept": code}]}),
        )
    };
    async fn doubted(imports: &Imports) -> [bool; 2] {
        let mut found = [false; 2];
        for (at, (client, id)) in
            [("Patient/a", "MedicationRequest/m"), ("Patient/b", "MedicationRequest/n")].into_iter().enumerate()
        {
            let entry = imports.entry(client, id).await.unwrap();
            found[at] = format!("{:?}", entry.fields).contains("Misschien gestopt");
        }
        found
    }
    let all = [
        patient("a"),
        patient("b"),
        agreement("m", "a", json!({})),
        agreement("n", "b", json!({})),
        stop("a", "m", "1"),
        stop("b", "n", "1"),
    ];
    for turn in 0..all.len() {
        let mut turned = all.to_vec();
        turned.rotate_left(turn);
        let imports = Imports::new().await;
        for one in &turned {
            imports.values(std::slice::from_ref(one)).await;
        }
        assert_eq!(doubted(&imports).await, [true, true], "{turn}: in parts");
        let again = imports.values(&turned).await;
        assert!(!again.stored.is_change(), "{turn}: {}", again.report);
        let imports = Imports::new().await;
        imports.values(&turned).await;
        assert_eq!(doubted(&imports).await, [true, true], "{turn}: at once");
        for client in ["Patient/a", "Patient/b"] {
            assert_eq!(imports.entry(client, "MedicationRequest/stop").await, None, "{turn}: {client}");
        }
        imports.values(&[stop("b", "n", "2")]).await;
        assert_eq!(doubted(&imports).await, [false, false], "{turn}: it is of b");
    }
}
