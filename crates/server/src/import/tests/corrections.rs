//! A correction at the source is a correction here.

use access::Section;
use dossier::{AuditAction, ClientId, EntryId, Party};
use serde_json::json;

use super::{Complete, Imports, Input, Orders, Progress, bundle, of, patient, report, run};
use crate::clock::{Clock as _, SystemClock};
use crate::import::removing::{NotRemoved, Removal};

#[tokio::test]
async fn what_is_moved_to_another_client_leaves_nothing_behind() {
    let imports = Imports::new().await;
    imports.values(&[patient("a"), patient("b"), report("a", "r", 1, "Gevallen")]).await;
    imports.values(&[report("b", "r", 2, "Gevallen")]).await;
    assert_eq!(imports.sources("Patient/a").await, ["Patient/a"]);
    assert_eq!(imports.sources("Patient/b").await, ["Condition/r", "Patient/b"]);
    // The older version once more does not bring it back.
    imports.values(&[report("a", "r", 1, "Gevallen")]).await;
    assert_eq!(imports.sources("Patient/a").await, ["Patient/a"]);
    let removed = imports.lines(AuditAction::EntryRemoved).await;
    let of_a = ClientId::of_source("Patient/a");
    assert_eq!(removed.len(), 1);
    assert_eq!(
        (removed[0].event.client, removed[0].event.entry),
        (Some(of_a), Some(EntryId::of_source(of_a, "Condition/r")))
    );
}

#[tokio::test]
async fn what_has_no_date_is_corrected_by_what_comes_later() {
    let imports = Imports::new().await;
    let undated = |client: &str, text: &str| json!({"resourceType": "Condition", "id": "r", "subject": {"reference": format!("Patient/{client}")}, "code": {"text": text}});
    imports.values(&[patient("a"), patient("b"), undated("b", "Zeker")]).await;
    for (client, other, text) in [("a", "b", "Gevallen"), ("b", "a", "Anders"), ("a", "b", "Zeker")] {
        imports.values(&[undated(client, text)]).await;
        let entry = imports.entry(&format!("Patient/{client}"), "Condition/r").await;
        assert_eq!(entry.map(|entry| entry.title).as_deref(), Some(text));
        assert_eq!(imports.entry(&format!("Patient/{other}"), "Condition/r").await, None);
    }
    imports.values(&[json!({"request": {"method": "DELETE", "url": "Condition/r"}})]).await;
    assert_eq!(imports.sources("Patient/a").await, ["Patient/a"]);
    imports.values(&[undated("a", "Zeker")]).await;
    assert_eq!(imports.sources("Patient/a").await, ["Patient/a"], "what was deleted stays away");
}

#[tokio::test]
async fn what_is_deleted_goes_and_a_newer_version_comes_back() {
    let imports = Imports::new().await;
    imports.values(&[patient("a"), report("a", "r", 1, "Gevallen")]).await;
    let deletion = |at: &str| {
        json!({"fullUrl": "https://ecd.example/fhir/Condition/r", "request": {"method": "DELETE", "url": "Condition/r"},
            "response": {"lastModified": at}})
    };
    imports.values(&[json!({"request": {"method": "DELETE", "url": "Condition/r"}, "response": {"lastModified": "2026-01-05T09:00:00Z"}})]).await;
    assert_eq!(imports.sources("Patient/a").await, ["Patient/a"]);
    imports.values(&[report("a", "r", 1, "Gevallen")]).await;
    assert_eq!(imports.sources("Patient/a").await, ["Patient/a"], "what is older than the deletion stays away");
    imports.values(&[report("a", "r", 7, "Gevallen")]).await;
    assert_eq!(imports.sources("Patient/a").await, ["Condition/r", "Patient/a"]);
    imports.values(&[deletion("2026-01-08T09:00:00Z")]).await;
    assert_eq!(imports.sources("Patient/a").await, ["Patient/a"], "what came without an address is deleted with one");
    assert_eq!(imports.lines(AuditAction::EntryRemoved).await.len(), 2);
    let ours =
        json!({"fullUrl": "https://other.example/fhir/Condition/r", "resource": report("a", "r", 9, "Gevallen")});
    imports.values(&[ours]).await;
    imports.values(&[deletion("2026-01-10T09:00:00Z")]).await;
    assert_eq!(
        imports.sources("Patient/a").await,
        ["Condition/r", "Patient/a"],
        "another supplier's deletion is not ours"
    );
}

#[tokio::test]
async fn a_goal_that_comes_again_without_its_held_plan_stays_hidden() {
    let imports = Imports::new().await;
    let hold = json!({"tag": [{"system": "urn:inzage:mark", "code": "hold"}]});
    let plan =
        of("a", "CarePlan", "plan", 1, json!({"title": "Plan", "meta": hold, "goal": [{"reference": "Goal/g"}]}));
    let goal = |day, text: &str| of("a", "Goal", "g", day, json!({"description": {"text": text}}));
    imports.values(&[patient("a"), plan, goal(1, "Lopen")]).await;
    imports.values(&[goal(2, "Fietsen")]).await;
    let goal = imports.entry("Patient/a", "Goal/g").await.unwrap();
    assert_eq!(goal.title, "Fietsen");
    assert!(goal.marks != dossier::Marks::default() && goal.part_of.is_some(), "{goal:?}");
}

#[tokio::test]
async fn a_hold_that_comes_later_reaches_the_parts_that_are_there() {
    let imports = Imports::new().await;
    let plan = |day, meta| {
        of("a", "CarePlan", "plan", day, json!({"title": "Plan", "meta": meta, "goal": [{"reference": "Goal/g"}]}))
    };
    let at = |day: u32| format!("2026-01-{day:02}T09:00:00Z");
    let goal = of("a", "Goal", "g", 1, json!({"description": {"text": "Lopen"}}));
    imports.values(&[patient("a"), plan(1, json!({"lastUpdated": at(1)})), goal]).await;
    assert_eq!(imports.entry("Patient/a", "Goal/g").await.unwrap().marks, dossier::Marks::default());
    let held = json!({"lastUpdated": at(2), "tag": [{"system": "urn:inzage:mark", "code": "hold"}]});
    imports.values(&[plan(2, held)]).await;
    assert!(imports.entry("Patient/a", "Goal/g").await.unwrap().marks != dossier::Marks::default());
}

#[tokio::test]
async fn a_bsn_that_is_known_later_leaves_earlier_texts() {
    let imports = Imports::new().await;
    imports.values(&[patient("a"), report("a", "r", 1, "Het nummer is 999911120")]).await;
    assert_eq!(imports.entry("Patient/a", "Condition/r").await.unwrap().title, "Het nummer is 999911120");
    let mut other = patient("b");
    other["identifier"] = json!([{"system": "http://fhir.nl/fhir/NamingSystem/bsn", "value": "999911120"}]);
    imports.values(&[other]).await;
    assert_eq!(imports.entry("Patient/a", "Condition/r").await.unwrap().title, "Het nummer is [bsn]");
    // It stays one when the record that said so is corrected, deleted or erased.
    let title = async || imports.entry("Patient/a", "Condition/r").await.unwrap().title;
    imports.values(&[patient("b")]).await;
    assert_eq!(title().await, "Het nummer is [bsn]", "corrected");
    imports.values(&[json!({"request": {"method": "DELETE", "url": "Patient/b"}})]).await;
    assert_eq!(title().await, "Het nummer is [bsn]", "deleted");
    imports.storage.erase_client(ClientId::of_source("Patient/b"), &Party::System, SystemClock.now()).await.unwrap();
    imports.values(&[report("a", "r", 2, "Het nummer is toch 999911120")]).await;
    assert_eq!(title().await, "Het nummer is toch [bsn]", "erased");
}

#[tokio::test]
async fn a_name_that_changes_changes_wherever_it_stands() {
    let imports = Imports::new().await;
    let doctor = |name: &str, day: u32| json!({"resourceType": "Practitioner", "id": "x", "name": [{"text": name}], "meta": {"lastUpdated": format!("2026-01-{day:02}T09:00:00Z")}});
    let by =
        of("a", "Condition", "c", 1, json!({"code": {"text": "Koorts"}, "asserter": {"reference": "Practitioner/x"}}));
    imports.values(&[patient("a"), by]).await;
    let told = |entry: dossier::Entry| format!("{:?} {:?}", entry.authors, entry.fields);
    assert!(!told(imports.entry("Patient/a", "Condition/c").await.unwrap()).contains("Bibber"));
    imports.values(&[doctor("Dokter Bibber", 1)]).await;
    assert!(
        told(imports.entry("Patient/a", "Condition/c").await.unwrap()).contains("Bibber"),
        "it waited for its author"
    );
    let outcome = imports.values(&[doctor("Dokter Knook", 2)]).await;
    assert!(told(imports.entry("Patient/a", "Condition/c").await.unwrap()).contains("Knook"));
    assert_eq!((outcome.stored.entries.changed, outcome.stored.entries.unchanged), (1, 1));
    assert_eq!(imports.lines(AuditAction::EntryChanged).await.len(), 2);
}

#[tokio::test]
async fn a_complete_import_removes_what_is_gone_and_no_more_than_half_unasked() {
    let imports = Imports::new().await;
    let all = [patient("a"), report("a", "1", 1, "Een"), report("a", "2", 1, "Twee"), report("a", "3", 1, "Drie")];
    imports.values(&all).await;
    let unasked = imports.complete(&[patient("a"), report("a", "4", 1, "Vier")], None).await.unwrap();
    assert_eq!(unasked.removal, Removal::Refused(NotRemoved::MoreThanHalf { missing: 3, all: 5 }));
    assert!(matches!(&unasked.removal, Removal::Refused(why) if why.to_string().contains("--yes-remove 3")));
    assert_eq!(imports.sources("Patient/a").await.len(), 5, "nothing was removed, and what came in is shown");
    let outcome = imports.complete(&all[..3], None).await.unwrap();
    assert_eq!((outcome.removal, outcome.stored.entries.removed), (Removal::Removed { removed: 2, of: 5 }, 2));
    assert_eq!(imports.sources("Patient/a").await, ["Condition/1", "Condition/2", "Patient/a"]);
    imports.complete(&all[..1], Some(2)).await.unwrap();
    assert_eq!(imports.sources("Patient/a").await, ["Patient/a"]);
    assert_eq!(imports.lines(AuditAction::EntryRemoved).await.len(), 4);
}

#[tokio::test]
async fn a_complete_import_removes_nothing_that_comes_along_in_a_version_that_does_not_count() {
    let undated =
        json!({"resourceType": "Condition", "id": "1", "code": {"text": "Een"}, "subject": {"reference": "Patient/a"}});
    for older in [report("a", "1", 1, "Een"), undated] {
        let imports = Imports::new().await;
        let rest = [patient("a"), report("a", "2", 2, "Twee"), report("a", "3", 2, "Drie")];
        let newer = report("a", "1", 2, "Een, verbeterd");
        imports.values(&[&rest[..], &[newer]].concat()).await;
        let outcome = imports.complete(&[&rest[..], &[older]].concat(), None).await.unwrap();
        assert_eq!(outcome.removal, Removal::Removed { removed: 0, of: 4 });
        assert_eq!(imports.shown("Patient/a", Section::Diagnoses).await, ["Drie", "Een, verbeterd", "Twee"]);
    }
}

#[tokio::test]
async fn a_complete_import_of_which_something_was_refused_is_not_complete() {
    let imports = Imports::new().await;
    let all = [patient("a"), report("a", "1", 1, "Een"), report("a", "2", 1, "Twee"), report("a", "3", 1, "Drie")];
    imports.values(&all).await;
    let lines: Vec<_> = all[..3].iter().map(serde_json::Value::to_string).collect();
    let broken = format!("{}\n{{\"resourceType\":\"Condi", lines.join("\n"));
    let orders = Orders { complete: Some(Complete { may_remove: None }), ..Orders::of(Party::System) };
    let outcome = imports.ordered(vec![("set.ndjson".to_owned(), broken.into_bytes())], &orders).await.unwrap();
    assert_eq!(outcome.removal, Removal::Refused(NotRemoved::SomethingRefused));
    assert_eq!(imports.sources("Patient/a").await.len(), 4);
}

#[tokio::test]
async fn a_complete_import_of_a_folder_with_packed_files_is_not_complete() {
    let imports = Imports::new().await;
    let all = [patient("a"), report("a", "1", 1, "Een"), report("a", "2", 1, "Twee")];
    imports.values(&all).await;
    let folder = tempfile::tempdir().unwrap();
    let packed = folder.path().join("Condition.ndjson.gz");
    std::fs::write(folder.path().join("set.json"), bundle(&all[..2]).1).unwrap();
    std::fs::write(folder.path().join("readme.md"), "# Export").unwrap();
    std::fs::write(&packed, [0x1f, 0x8b]).unwrap();
    let complete = async || {
        let orders = Orders { complete: Some(Complete { may_remove: None }), ..Orders::of(Party::System) };
        let input = Input::Paths(vec![folder.path().to_owned()]);
        run(&imports.storage, &SystemClock, input, &orders, &mut Progress::quiet()).await.unwrap().removal
    };
    assert_eq!(complete().await, Removal::Refused(NotRemoved::PassedOver(packed.clone())));
    std::fs::remove_file(packed).unwrap();
    assert_eq!(complete().await, Removal::Removed { removed: 1, of: 3 });
}

#[tokio::test]
async fn what_has_not_changed_is_not_written() {
    let imports = Imports::new().await;
    let all = [patient("a"), report("a", "1", 1, "Een")];
    let first = imports.values(&all).await;
    assert_eq!(first.stored.entries.added, 2);
    let second = imports.values(&all).await;
    assert!(!second.stored.is_change());
    assert!(second.report.to_string().contains("2  here already, unchanged"), "{}", second.report);
    assert_eq!(imports.lines(AuditAction::Import).await.len(), 3, "two imports, and one dossier that changed");
}
