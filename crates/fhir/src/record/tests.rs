//! Joining records in every order.

use rand::seq::SliceRandom;
use rand::{SeedableRng, rngs::StdRng};
use serde_json::json;

use super::*;
use crate::intake;
use crate::version::rivals::Rival;
use crate::version::version;

/// Every version of one resource that could make a difference.
fn versions() -> Vec<ResourceRecord> {
    let mut entries = Vec::new();
    for url in [None, Some("https://a.example/fhir/Goal/1"), Some("https://b.example/Goal/1"), Some("urn:uuid:7")] {
        for (number, updated) in [
            (None, None),
            (Some("1"), None),
            (Some("2"), Some("2024-01-01T00:00:00Z")),
            (Some("3"), Some("2025-01-01T00:00:00Z")),
        ] {
            for text in ["lopen", "fietsen"] {
                let mut entry = json!({"resource": {"resourceType": "Goal", "id": "1", "description": {"text": text},
                    "meta": {"versionId": number, "lastUpdated": updated}}});
                if let Some(url) = url {
                    entry["fullUrl"] = url.into();
                }
                entries.push(entry);
            }
        }
    }
    for (url, at) in [("Goal/1", "2024-06-01T00:00:00Z"), ("https://b.example/Goal/1", "2026-01-01T00:00:00Z")] {
        entries.push(json!({"request": {"method": "DELETE", "url": url}, "response": {"lastModified": at}}));
    }
    let bundle = json!({"resourceType": "Bundle", "entry": entries}).to_string();
    let arrived = intake::read("a.json", bundle.as_bytes())
        .into_iter()
        .map(|arrival| version(arrival).unwrap_or_else(|_| panic!()));
    let at = "2024-09-01T00:00:00Z".parse().unwrap();
    arrived.map(|one| ResourceRecord::new(one.name, one.version, &Suppliers::default()).received(at)).collect()
}

fn joined(all: &[ResourceRecord]) -> Vec<u8> {
    let suppliers = Suppliers::default();
    let mut record = all[0].clone();
    for one in &all[1..] {
        record.join(one.clone());
        // Kept and read again in between, as from one import to the next.
        record = ResourceRecord::parse(&record.to_bytes(), &suppliers).unwrap();
    }
    record.to_bytes()
}

#[test]
fn what_is_kept_does_not_depend_on_the_order_or_the_number_of_times() {
    for seed in 0..300 {
        let mut chance = StdRng::seed_from_u64(seed);
        let mut all = versions();
        all.shuffle(&mut chance);
        all.truncate(2 + usize::try_from(seed % 7).unwrap());
        let first = joined(&all);
        let twice: Vec<_> = all.iter().chain(&all).cloned().collect();
        assert_eq!(joined(&twice), first, "seed {seed}: twice");
        all.shuffle(&mut chance);
        assert_eq!(joined(&all), first, "seed {seed}: in another order");
    }
}

/// Versions of one age, of two clients, that each say what they end.
fn tied() -> Vec<ResourceRecord> {
    let mut entries = Vec::new();
    for meta in [json!({"versionId": "3"}), json!({"lastUpdated": "2026-01-01T00:00:00Z"}), json!({})] {
        for client in ["Patient/1", "Patient/2"] {
            for prior in ["MedicationRequest/2", "MedicationRequest/3"] {
                entries.push(json!({"resource": {"resourceType": "MedicationRequest", "id": "1", "meta": meta,
                    "subject": {"reference": client}, "priorPrescription": {"reference": prior}}}));
            }
        }
    }
    let bundle = json!({"resourceType": "Bundle", "entry": entries}).to_string();
    let arrived = intake::read("a.json", bundle.as_bytes());
    let arrived = arrived.into_iter().map(|arrival| version(arrival).unwrap_or_else(|_| panic!()));
    let at = "2026-09-01T00:00:00Z".parse().unwrap();
    arrived.map(|one| ResourceRecord::new(one.name, one.version, &Suppliers::default()).received(at)).collect()
}

#[test]
fn what_versions_of_one_age_say_of_others_is_kept_whatever_comes_first() {
    for seed in 0..300 {
        let mut chance = StdRng::seed_from_u64(seed);
        let mut all = tied();
        all.shuffle(&mut chance);
        all.truncate(2 + usize::try_from(seed % 9).unwrap());
        let first = joined(&all);
        let twice: Vec<_> = all.iter().chain(&all).cloned().collect();
        assert_eq!(joined(&twice), first, "seed {seed}: twice");
        all.shuffle(&mut chance);
        assert_eq!(joined(&all), first, "seed {seed}: in another order");
    }
    let mut both = tied();
    both.truncate(3);
    let kept = ResourceRecord::parse(&joined(&both), &Suppliers::default()).unwrap();
    let said: Vec<_> = kept.disputed().iter().filter_map(Rival::said).collect();
    let ends: BTreeSet<_> = said.iter().map(|one| one["priorPrescription"]["reference"].to_string()).collect();
    assert_eq!((said.len(), ends.len()), (3, 2), "{said:?}");
}

#[test]
fn what_is_read_to_make_entries_of_stands_as_what_is_kept() {
    let suppliers = Suppliers::default();
    let stands = |record: &ResourceRecord| {
        let (how, counts) = match record.standing() {
            Standing::Counts(version) => ("counts", version.value.clone()),
            Standing::Deleted => ("deleted", None),
            Standing::Contended => ("contended", None),
        };
        (
            how,
            counts,
            record.disputed(),
            record.is_undecided(),
            record.is_contended(),
            record.supplier().map(str::to_owned),
        )
    };
    for seed in 0..300 {
        let mut chance = StdRng::seed_from_u64(seed);
        let mut all = versions();
        all.shuffle(&mut chance);
        let mut record = all[0].clone();
        for one in all.into_iter().skip(1).take(usize::try_from(seed % 5).unwrap()) {
            record.join(one);
        }
        let written = record.to_bytes();
        let read = ResourceRecord::parse_all(vec![written], &suppliers).unwrap().remove(0);
        assert_eq!(stands(&read), stands(&record), "seed {seed}");
    }
}

#[test]
fn two_suppliers_that_call_different_clients_by_one_name_get_neither() {
    let of = |base: &str, name: &str| {
        let patient = json!({"resourceType": "Bundle", "entry": [{"fullUrl": format!("{base}/Patient/1"),
            "resource": {"resourceType": "Patient", "id": "1", "name": [{"text": name}]}}]});
        let arrival = intake::read("a", patient.to_string().as_bytes()).remove(0);
        let one = version(arrival).unwrap_or_else(|_| panic!());
        ResourceRecord::new(one.name, one.version, &Suppliers::default())
    };
    let mut both = of("https://a.example", "A");
    both.join(of("https://b.example", "B"));
    assert!(matches!(both.standing(), Standing::Contended));
    let mut one = of("https://a.example", "A");
    one.join(of("https://a.example/fhir", "A"));
    assert!(matches!(one.standing(), Standing::Counts(_)), "one supplier with two addresses is one");
}
