//! The same files give the same dossiers: once, twice, one at a time, in any order.

use std::path::{Path, PathBuf};

use rand::seq::SliceRandom as _;
use rand::{SeedableRng as _, rngs::StdRng};
use serde_json::{Value, json};

use super::{Imports, of, patient, report};

/// All inputs in a folder, named from the root of the project.
fn inputs(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    let mut waiting: Vec<PathBuf> = vec![Path::new("../..").join(folder)];
    while let Some(folder) = waiting.pop() {
        for one in std::fs::read_dir(&folder).unwrap() {
            let path = one.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            if path.is_dir() {
                waiting.push(path);
            } else if name.ends_with(".ndjson") || name.ends_with(".json") && name != "expect.json" {
                files.push((path.display().to_string(), std::fs::read(&path).unwrap()));
            }
        }
    }
    files.sort();
    assert!(!files.is_empty());
    files
}

/// One import of all files, against one import a file, in random orders, some files twice.
async fn assert_order_plays_no_part(files: Vec<(String, Vec<u8>)>, seeds: u64) {
    let at_once = Imports::new().await;
    at_once.files(files.clone()).await;
    let expected = at_once.everything().await;
    at_once.files(files.clone()).await;
    assert!(at_once.everything().await == expected, "a second time");
    for seed in 0..seeds {
        let mut chance = StdRng::seed_from_u64(seed);
        let mut shuffled = files.clone();
        shuffled.extend(files.iter().take(files.len() / 3).cloned());
        shuffled.shuffle(&mut chance);
        let one_by_one = Imports::new().await;
        for file in shuffled {
            one_by_one.files(vec![file]).await;
        }
        let got = one_by_one.everything().await;
        let differs = expected.lines().zip(got.lines()).find(|(one, other)| one != other);
        assert!(got == expected, "seed {seed}: {differs:?}");
    }
}

#[tokio::test]
#[ignore = "bglz-stu3, zib2020-r4 and mgo-stu3 of INZAGE_TEST_SETS"]
async fn sets_of_others_in_random_orders() {
    let sets = std::env::var_os("INZAGE_TEST_SETS").expect("INZAGE_TEST_SETS");
    for name in ["bglz-stu3", "zib2020-r4", "mgo-stu3"] {
        assert_order_plays_no_part(inputs(&Path::new(&sets).join(name)), 2).await;
    }
}

#[tokio::test]
async fn the_acceptance_inputs_in_random_orders() {
    assert_order_plays_no_part(inputs(Path::new("tests/acceptance/fhir")), 2).await;
}

/// Resources that have to do with each other in every way that an order could upset, each in a file of its own.
fn entangled() -> Vec<Value> {
    let hold = json!({"tag": [{"system": "urn:inzage:mark", "code": "hold"}], "lastUpdated": "2026-01-02T09:00:00Z"});
    let mut a = patient("a");
    a["identifier"] = json!([{"system": "http://fhir.nl/fhir/NamingSystem/bsn", "value": "999911120"},
                            {"system": "urn:client", "value": "7"}]);
    let mut old = patient("old");
    old["link"] = json!([{"type": "replaced-by", "other": {"reference": "Patient/a"}}]);
    let panel = json!({"code": {"text": "Bloeddruk"}, "hasMember": [{"reference": "Observation/part"}, {"reference": "Observation/lone"}]});
    let by = json!({"code": {"text": "Koorts"}, "recorder": {"reference": "Practitioner/x"}, "asserter": {"reference": "Practitioner/x"}});
    let file = json!({"content": [{"attachment": {"contentType": "text/plain", "url": "Binary/file"}}]});
    vec![
        a,
        old,
        patient("b"),
        of("a", "CarePlan", "plan", 2, json!({"title": "Plan", "meta": hold, "goal": [{"reference": "Goal/g"}]})),
        of("a", "Goal", "g", 2, json!({"description": {"text": "Lopen"}})),
        of("a", "Observation", "panel", 2, panel),
        of(
            "a",
            "Observation",
            "part",
            2,
            json!({"code": {"text": "Systolisch"}, "valueQuantity": {"value": 120, "unit": "mmHg"}}),
        ),
        json!({"resourceType": "Observation", "id": "lone", "code": {"text": "Diastolisch"}, "valueQuantity": {"value": 80, "unit": "mmHg"}}),
        json!({"resourceType": "Practitioner", "id": "x", "name": [{"text": "Dokter Bibber"}]}),
        of("b", "Condition", "of-b", 2, by),
        report("old", "of-old", 2, "Astma"),
        report("b", "moved", 1, "Verkeerd"),
        report("a", "moved", 3, "Goed"),
        report("b", "bsn", 2, "Het nummer is 999911120"),
        json!({"resourceType": "Condition", "id": "logical", "subject": {"identifier": {"system": "urn:client", "value": "7"}}, "code": {"text": "Jicht"}}),
        json!({"request": {"method": "DELETE", "url": "Condition/gone"}, "response": {"lastModified": "2026-01-09T09:00:00Z"}}),
        report("a", "gone", 4, "Weg"),
        json!({"resourceType": "Binary", "id": "file", "contentType": "text/plain", "data": "SGFsbG8="}),
        of("a", "DocumentReference", "of-a", 2, file.clone()),
        of("b", "DocumentReference", "of-b", 2, file),
    ]
}

#[tokio::test]
async fn what_has_to_do_with_each_other_may_come_in_any_order() {
    let files: Vec<_> = entangled()
        .into_iter()
        .enumerate()
        .map(|(at, value)| (format!("{at}.json"), super::bundle(&[value]).1))
        .collect();
    assert_order_plays_no_part(files.clone(), 12).await;
    let imports = Imports::new().await;
    imports.files(files).await;
    let expected = [
        "CarePlan/plan",
        "Condition/logical",
        "Condition/moved",
        "Condition/of-old",
        "DocumentReference/of-a",
        "Goal/g",
        "Observation/panel",
        "Patient/a",
    ];
    assert_eq!(imports.sources("Patient/a").await, expected);
    let expected = ["Condition/bsn", "Condition/of-b", "DocumentReference/of-b", "Patient/b"];
    assert_eq!(imports.sources("Patient/b").await, expected);
    assert_eq!(imports.entry("Patient/b", "Condition/bsn").await.unwrap().title, "Het nummer is [bsn]");
}
