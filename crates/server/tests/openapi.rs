//! The description of the API is a snapshot: a change to it is a diff to review.
//! `UPDATE_GOLDEN=1 cargo test --package server` writes it anew.

use std::path::Path;
use std::process::Command;

#[test]
fn the_description_is_as_reviewed() {
    let output = Command::new(env!("CARGO_BIN_EXE_inzage")).arg("openapi").output().unwrap();
    assert!(output.status.success());
    let described = String::from_utf8(output.stdout).unwrap();
    let snapshot = Path::new("tests/openapi.json");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(snapshot, &described).unwrap();
    }
    let reviewed = std::fs::read_to_string(snapshot).unwrap_or_default();
    let first = described.lines().zip(reviewed.lines()).position(|(now, then)| now != then);
    assert!(described == reviewed, "tests/openapi.json differs, first at line {:?}", first.map(|line| line + 1));
}
