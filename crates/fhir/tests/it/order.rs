//! The same input gives the same outcome.

use rand::seq::SliceRandom;
use rand::{SeedableRng, rngs::StdRng};

use crate::support::{acceptance_inputs, files, import};

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
