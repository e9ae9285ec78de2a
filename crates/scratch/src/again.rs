//! The same tests once more, on the other database.

use std::process::Command;

use crate::Kind;
use crate::database::KIND;

/// Runs every test of this program once more on PostgreSQL, but for the one of this name, which asks for it.
///
/// # Panics
/// When one of them fails; its words are those of the whole second run.
pub fn once_more_on_postgres(asking: &str) {
    if Kind::of_this_run() == Kind::Postgres {
        return;
    }
    let this = std::env::current_exe().unwrap();
    let output = Command::new(this).args(["--skip", asking]).env(KIND, "postgres").output().unwrap();
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "on PostgreSQL:\n{told}\n{}", String::from_utf8_lossy(&output.stderr));
    let some_passed = told.lines().any(|line| line.starts_with("test result: ok.") && !line.contains(" 0 passed"));
    assert!(some_passed, "nothing ran on PostgreSQL:\n{told}");
}
