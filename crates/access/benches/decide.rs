//! Promise: all 20 sections for a viewer with three mandates, from parsed facts, in at most 2 µs (median).
#![expect(clippy::unwrap_used, reason = "facts that cannot be read are a fault in the benchmark")]

use access::{Decision, Facts, FactsDraft, decide};
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

/// An incapable adult with a mother who is mentor, administrator and parent, a sister, a brother and a proxy; consents,
/// withholdings and a denial that strikes another.
const FACTS: &str = include_str!("three_mandates.json");

#[divan::bench]
fn three_mandates(bencher: Bencher<'_, '_>) {
    let facts = Facts::try_from(FactsDraft::from_json(FACTS).unwrap()).unwrap();
    bencher.bench(|| -> Decision { decide(black_box(&facts)) });
}
