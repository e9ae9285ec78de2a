//! The same input gives the same outcome.

use rand::seq::SliceRandom;
use rand::{SeedableRng, rngs::StdRng};
use serde_json::json;

use crate::support::{acceptance_inputs, files, import, import_values, patient};

#[test]
#[ignore = "all sets of INZAGE_TEST_SETS"]
fn the_order_of_the_files_of_others_plays_no_part() {
    order_plays_no_part(["bglz-stu3", "documents-stu3", "zib2020-r4"].iter().flat_map(|set| files(set)).collect());
}

#[test]
fn the_order_of_files_plays_no_part() {
    order_plays_no_part(acceptance_inputs());
}

fn order_plays_no_part(mut all: Vec<(String, Vec<u8>)>) {
    let first = import(&all);
    for seed in 0..5 {
        all.shuffle(&mut StdRng::seed_from_u64(seed));
        assert!(import(&all) == first, "seed {seed}");
    }
}

#[test]
fn the_same_files_twice_give_the_same_batch() {
    let once = acceptance_inputs();
    let mut twice = once.clone();
    twice.extend(once.iter().map(|(name, bytes)| (format!("again/{name}"), bytes.clone())));
    let (first, second) = (import(&once), import(&twice));
    assert_eq!(first.batch, second.batch);
    assert_eq!(second.report.items().len(), 2 * first.report.items().len());
}

#[test]
fn parts_are_called_after_what_they_are_in_whatever_order_they_stand() {
    use std::collections::BTreeMap;
    let subject = || json!({"reference": "Patient/p"});
    let plan = |names: &[&str]| {
        let all: Vec<_> =
            names.iter().map(|name| json!({"detail": {"status": "in-progress", "description": name}})).collect();
        json!({"resourceType": "CarePlan", "id": "x", "status": "active", "intent": "plan", "title": "P", "subject": subject(), "activity": all})
    };
    let advice = |names: &[&str]| {
        let all: Vec<_> = names.iter().map(|name| json!({"vaccineCode": [{"text": name}]})).collect();
        json!({"resourceType": "ImmunizationRecommendation", "id": "x", "patient": subject(), "recommendation": all})
    };
    let team = |names: &[&str]| {
        let all: Vec<_> = names.iter().map(|name| json!({"member": {"display": name}})).collect();
        json!({"resourceType": "CareTeam", "id": "x", "status": "active", "name": "T", "subject": subject(), "participant": all})
    };
    let report = |names: &[&str]| {
        let all = names.iter().enumerate().map(|(at, name)| {
            json!({"resourceType": "Observation", "id": at.to_string(),
            "status": "final", "code": {"text": name}, "valueString": "v"})
        });
        json!({"resourceType": "DiagnosticReport", "id": "x", "status": "final", "code": {"text": "R"}, "subject": subject(), "contained": all.collect::<Vec<_>>()})
    };
    let contacts = |names: &[&str]| {
        let mut client = patient();
        let all: Vec<_> =
            names.iter().map(|name| json!({"name": {"text": "Jan Put"}, "relationship": [{"text": name}]})).collect();
        client["contact"] = json!(all);
        client
    };
    for kind in ["plan", "advice", "team", "report", "contacts"] {
        let make = |names: &[&str]| match kind {
            "plan" => plan(names),
            "advice" => advice(names),
            "team" => team(names),
            "report" => report(names),
            _ => contacts(names),
        };
        let ids = |names: &[&str]| -> BTreeMap<String, dossier::EntryId> {
            let made = make(names);
            let is_client = made["resourceType"] == "Patient";
            let outcome = import_values(&if is_client { vec![made] } else { vec![patient(), made] });
            let entries = outcome.batch.entries.iter().filter(|entry| entry.source.contains('#'));
            let named = |entry: &dossier::Entry| {
                let said = format!("{} {:?}", entry.title, entry.fields);
                ["Aap", "Beer"].into_iter().find(|name| said.contains(name)).map(str::to_owned)
            };
            entries.filter_map(|entry| Some((named(entry)?, entry.id))).collect()
        };
        let both = ids(&["Aap", "Beer"]);
        assert_eq!((both.len(), &both), (2, &ids(&["Beer", "Aap"])), "{both:?}");
        let alone = ids(&["Beer"]);
        assert_ne!(alone["Beer"], both["Aap"], "it is not what the other was");
        assert_ne!(ids(&["Aap"])["Aap"], both["Beer"]);
    }
}
