//! Files with something broken at random: nothing panics, and everything stays accounted for.

use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use serde_json::{Value, json};

use crate::support::{acceptance_inputs, files, import, resources};

/// Changes one place, somewhere in a value.
fn mutate(value: &mut Value, rng: &mut StdRng) {
    let mut at = value;
    for _ in 0..rng.random_range(1..12) {
        let size = match &*at {
            Value::Array(list) => list.len(),
            Value::Object(map) => map.len(),
            _ => 0,
        };
        if size == 0 {
            break;
        }
        let chosen = rng.random_range(0..size);
        at = match at {
            Value::Array(list) => &mut list[chosen],
            Value::Object(map) => map.values_mut().nth(chosen).unwrap(),
            _ => unreachable!("has a size"),
        };
    }
    *at = match rng.random_range(0..8) {
        0 => Value::Null,
        1 => json!(rng.random_range(-5..5)),
        2 => json!("Patient/nl-core-Patient-01"),
        3 => json!([]),
        4 => json!({}),
        5 => json!([at.take()]),
        6 => json!({"coding": at.take()}),
        _ => json!({"reference": format!("Observation/nl-core-{}", rng.random_range(0..9))}),
    };
}

#[test]
fn broken_at_random_everything_stays_accounted_for() {
    let bundles = acceptance_inputs().into_iter().filter(|(name, _)| name.ends_with(".json"));
    stays_accounted_for(bundles.collect());
}

#[test]
#[ignore = "bglz-stu3 and zib2020-r4 of INZAGE_TEST_SETS"]
fn sets_of_others_broken_at_random_stay_accounted_for() {
    stays_accounted_for(["bglz-stu3", "zib2020-r4"].iter().flat_map(|set| files(set)).collect());
}

fn stays_accounted_for(bundles: Vec<(String, Vec<u8>)>) {
    let mut rng = StdRng::seed_from_u64(20_260_301);
    let originals: Vec<(String, Value)> =
        bundles.into_iter().map(|(name, bytes)| (name, serde_json::from_slice(&bytes).unwrap())).collect();
    for round in 0..40 {
        let mut broken = Vec::new();
        for (name, original) in &originals {
            let mut bundle = original.clone();
            for entry in bundle["entry"].as_array_mut().unwrap() {
                if rng.random_bool(0.3) {
                    mutate(&mut entry["resource"], &mut rng);
                }
            }
            broken.push((name.clone(), bundle.to_string().into_bytes()));
        }
        let outcome = import(&broken);
        // A resource that became a Bundle or nothing at all still has its place.
        assert_eq!(outcome.report.items().len(), resources(&broken), "round {round}");
        let ids: std::collections::HashSet<_> = outcome.batch.entries.iter().map(|entry| entry.id).collect();
        assert_eq!(ids.len(), outcome.batch.entries.len(), "round {round}");
    }
}
