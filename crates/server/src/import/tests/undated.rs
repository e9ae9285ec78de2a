//! Versions of which nothing says which is the newer.

use access::Section;
use rand::seq::{IndexedRandom as _, SliceRandom as _};
use rand::{SeedableRng as _, rngs::StdRng};
use serde_json::{Value, json};

use super::{Imports, bundle, patient};

fn condition(client: &str, meta: Value, text: &str) -> Value {
    json!({"resourceType": "Condition", "id": "c", "meta": meta, "code": {"text": text},
        "subject": {"reference": format!("Patient/{client}")}})
}

fn in_error(mut value: Value) -> Value {
    value["verificationStatus"] = json!({"coding": [
        {"system": "http://terminology.hl7.org/CodeSystem/condition-ver-status", "code": "entered-in-error"}]});
    value
}

fn closed() -> Value {
    json!([{"system": "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "code": "R"}])
}

/// What is shown to client a and client b.
async fn shown(imports: &Imports) -> [Vec<String>; 2] {
    [imports.shown("Patient/a", Section::Diagnoses).await, imports.shown("Patient/b", Section::Diagnoses).await]
}

#[tokio::test]
async fn what_comes_without_a_date_is_not_older() {
    let dated = condition("a", json!({"lastUpdated": "2026-01-01T00:00:00Z"}), "Astma");
    let numbered = condition("a", json!({"versionId": "3", "lastUpdated": "2026-01-01T00:00:00Z"}), "Astma");
    let moved = condition("b", json!({}), "Astma");
    let (nobody, a): ([&[&str]; 2], [&[&str]; 2]) = ([&[], &[]], [&["Astma"], &[]]);
    let unreadable = json!({"lastUpdated": "2026-13-45T00:00:00Z", "security": closed()});
    for (what, here, undated, expected, is_noted) in [
        ("entered in error", &dated, in_error(condition("a", json!({}), "Astma")), nobody, true),
        ("a label", &dated, condition("a", json!({"security": closed()}), "Astma"), nobody, true),
        ("a date that is none", &dated, condition("a", unreadable, "Astma"), nobody, true),
        ("another client", &dated, moved, nobody, true),
        ("other words", &dated, condition("a", json!({}), "Geen astma"), a, true),
        ("the same", &dated, condition("a", json!({}), "Astma"), a, false),
        ("a higher number", &numbered, in_error(condition("a", json!({"versionId": "4"}), "Astma")), nobody, false),
        ("a lower number", &numbered, in_error(condition("a", json!({"versionId": "2"}), "Astma")), a, false),
    ] {
        for turned in [false, true] {
            let imports = Imports::new().await;
            imports.values(&[patient("a"), patient("b")]).await;
            let mut all = [here.clone(), undated.clone()];
            if turned {
                all.reverse();
            }
            imports.values(&all[..1]).await;
            let outcome = imports.values(&all[1..]).await;
            let told = outcome.report.to_string();
            assert_eq!(shown(&imports).await, expected, "{what}, {turned}: {told}");
            assert_eq!(told.contains("nothing says which is the newest"), is_noted, "{what}, {turned}: {told}");
            for again in [&all[..], &all[..1], &all[1..]] {
                let outcome = imports.values(again).await;
                assert!(!outcome.stored.is_change(), "{what}, {turned}: {}", outcome.report);
                assert_eq!(shown(&imports).await, expected, "{what}, {turned}");
            }
            // A version that is newer than all of that counts, whatever came before.
            let newer = condition("b", json!({"versionId": "9", "lastUpdated": "2199-01-01T00:00:00Z"}), "Jicht");
            imports.values(&[newer]).await;
            assert_eq!(shown(&imports).await, [vec![], vec!["Jicht".to_owned()]], "{what}, {turned}");
        }
    }
}

#[tokio::test]
async fn what_stands_around_a_resource_dates_it() {
    let correction = || in_error(condition("a", json!({}), "Astma"));
    let response = |at: &str, etag: &str| json!({"status": "200", "lastModified": at, "etag": etag});
    let entry = |response: Value| json!({"request": {"method": "PUT", "url": "Condition/c"}, "response": response, "resource": correction()});
    let history = |response: Value| json!({"resourceType": "Bundle", "type": "history", "entry": [entry(response)]});
    let head = json!({"resource": {"resourceType": "MessageHeader", "id": "m", "timestamp": "2026-06-01T00:00:00Z"}});
    let message = |timestamp: Option<&str>| {
        json!({"resourceType": "Bundle", "type": "message", "timestamp": timestamp,
        "entry": [head, {"resource": correction()}]})
    };
    for (around, is_newer) in [
        (history(response("2026-05-01T00:00:00Z", "W/\"4\"")), true),
        (history(response("2026-03-01T00:00:00Z", "W/\"4\"")), false),
        (history(json!({"etag": "W/\"4\""})), true),
        (history(json!({"etag": "2"})), false),
        (message(Some("2026-05-01T00:00:00Z")), true),
        (message(Some("2026-03-01T00:00:00Z")), false),
        (message(None), true),
    ] {
        let imports = Imports::new().await;
        let here = condition("a", json!({"versionId": "3", "lastUpdated": "2026-04-01T00:00:00Z"}), "Astma");
        imports.values(&[patient("a"), here]).await;
        for _ in 0..2 {
            let outcome = imports.files(vec![("set.json".to_owned(), around.to_string().into_bytes())]).await;
            let told = outcome.report.to_string();
            assert_eq!(shown(&imports).await[0].is_empty(), is_newer, "{around}: {told}");
            assert!(!told.contains("nothing says"), "{around}: {told}");
        }
    }
}

#[tokio::test]
async fn undated_versions_of_one_import_are_the_same_when_they_come_again() {
    let closed = condition("a", json!({"security": closed()}), "Astma");
    let open = condition("a", json!({}), "Astma");
    let other = condition("a", json!({}), "Jicht");
    for versions in [
        vec![closed.clone(), open.clone()],
        vec![in_error(open.clone()), open.clone()],
        vec![closed.clone(), condition("b", json!({}), "Astma")],
        vec![closed, open.clone(), other.clone()],
        vec![open, other],
    ] {
        for turned in [false, true] {
            let mut all = versions.clone();
            if turned {
                all.reverse();
            }
            let imports = Imports::new().await;
            imports.values(&[patient("a"), patient("b")]).await;
            imports.values(&all).await;
            let first = imports.everything().await;
            for _ in 0..3 {
                let outcome = imports.values(&all).await;
                let told = outcome.report.to_string();
                assert_eq!(imports.everything().await, first, "{told}");
                assert!(!outcome.stored.is_change() && !told.contains("the later import"), "{all:?}: {told}");
            }
            // In two files, and in another order: of one import it is the same.
            all.reverse();
            imports.files(all.iter().map(|one| bundle(std::slice::from_ref(one))).collect()).await;
            assert_eq!(imports.everything().await, first);
        }
    }
}

#[tokio::test]
async fn an_import_of_everything_twice_changes_nothing() {
    let metas = [
        json!({}),
        json!({"security": closed()}),
        json!({"versionId": "2"}),
        json!({"versionId": "3", "lastUpdated": "2026-01-01T00:00:00Z"}),
        json!({"lastUpdated": "2026-02-01T00:00:00Z", "security": closed()}),
        json!({"lastUpdated": "2026-03-01T00:00:00Z"}),
    ];
    for seed in 0..12 {
        let mut chance = StdRng::seed_from_u64(seed);
        let mut all = Vec::new();
        for _ in 0..2 + seed % 4 {
            let meta = metas.choose(&mut chance).unwrap().clone();
            let (client, text) =
                (*["a", "a", "b"].choose(&mut chance).unwrap(), *["Astma", "Jicht"].choose(&mut chance).unwrap());
            all.push(condition(client, meta, text));
        }
        let imports = Imports::new().await;
        imports.values(&[patient("a"), patient("b")]).await;
        imports.values(&all).await;
        let first = imports.everything().await;
        for _ in 0..3 {
            all.shuffle(&mut chance);
            let outcome = imports.values(&all).await;
            assert_eq!(imports.everything().await, first, "seed {seed}: {all:#?}\n{}", outcome.report);
        }
        let other = Imports::new().await;
        other.values(&[patient("a"), patient("b")]).await;
        other.files(all.iter().map(|one| bundle(std::slice::from_ref(one))).collect()).await;
        assert_eq!(other.everything().await, first, "seed {seed}, in files: {all:#?}");
    }
}
