//! The binary as an operator calls it, for all tests of its commands.
#![allow(dead_code, reason = "each test program uses its part")]

pub mod server;

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output};

/// A master key: seven, thirty-two times.
pub const KEY: &str = "inzage-master-1.BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc";

/// A command, with a master key and nothing else of the surroundings.
pub fn inzage(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_inzage"));
    command.args(arguments).env_clear().env("INZAGE_KEY_MASTER", KEY);
    command
}

/// How a command ended, and what it printed on standard output and standard error.
pub fn ended(output: Output) -> (i32, String, String) {
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

/// The database in a folder.
pub fn url(folder: &Path) -> String {
    format!("sqlite://{}?mode=rwc", folder.join("inzage.sqlite").display())
}

/// The same of a command on the database in a folder. Words are divided by `|`.
pub fn run(folder: &Path, words: &str) -> (i32, String, String) {
    let words: Vec<&str> = words.split('|').collect();
    ended(inzage(&words).env("INZAGE_DATABASE_URL", url(folder)).output().unwrap())
}

/// What a command prints that has nothing to complain of.
pub fn done(folder: &Path, words: &str) -> String {
    let (status, output, errors) = run(folder, words);
    assert_eq!((status, errors.as_str()), (0, ""), "{words}");
    output.trim().to_owned()
}

/// Says that a test did nothing, for want of something that this machine has not. `cargo xtask test` counts it as skipped. It is written
/// past what a test that passes keeps to itself.
pub fn passed_over(test: &str, want: &str) {
    let line = format!("\ntest {test} ... passed over, {want}\n");
    std::io::stdout().write_all(line.as_bytes()).unwrap();
}

/// Whether a program is there.
pub fn has(program: &str) -> bool {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&folders).any(|folder| folder.join(program).is_file())
}

/// A port of this machine on which nobody listens.
pub fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}
