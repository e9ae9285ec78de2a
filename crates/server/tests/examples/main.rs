//! The examples of `docs/examples`, each tried with the program that it is for.
#![cfg(unix)]
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod backup;
mod nginx;
#[path = "../support/mod.rs"]
mod support;
mod units;

use std::path::{Path, PathBuf};

/// An example.
fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/examples").join(name)
}

/// An example with these words in the place of others: paths and ports of a test. Each must stand in it.
fn adapted(name: &str, changes: &[(&str, &str)]) -> String {
    let text = std::fs::read_to_string(example(name)).unwrap();
    changes.iter().fold(text, |text, (from, to)| {
        assert!(text.contains(from), "{name} does not say {from:?}");
        text.replace(from, to)
    })
}
