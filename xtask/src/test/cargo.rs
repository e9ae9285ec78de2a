//! The steps that cargo takes.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

use super::sets::Sets;
use super::tally::{Count, Failure};
use crate::process;
use crate::tools::Toolbox;
use crate::workspace::{self, APP, Workspace};

const DENY_WARNINGS: [&str; 3] = ["--", "-D", "warnings"];

const WASM: [&str; 2] = ["--target", "wasm32-unknown-unknown"];

/// The packages that run in the browser and on this machine.
const SHARED: [&str; 8] = ["--package", "access", "--package", "requests", "--package", "dossier", "--package", "api"];

/// The packages that run in the browser alone. Their plain Rust is tested on this machine all the same.
const IN_THE_BROWSER: [&str; 2] = [APP, "ui"];

/// Says on which database the tests run that need one: `sqlite` or `postgres` (`crates/test-db`).
pub const TEST_DATABASE: &str = "INZAGE_TEST_DATABASE";

/// The form of the code.
pub fn format(workspace: &Workspace) -> Result<Count> {
    passes(cargo(workspace).args(["fmt", "--all", "--check"]))
}

/// Clippy for this machine. What is for the browser alone has its turn there.
pub fn clippy(workspace: &Workspace) -> Result<Count> {
    let mut command = cargo(workspace);
    command.args(["clippy", "--locked", "--workspace", "--all-targets"]);
    for package in IN_THE_BROWSER {
        command.args(["--exclude", package]);
    }
    passes(command.args(DENY_WARNINGS))
}

/// Clippy for the browser: what is shared as it is built into the app, and the app with its tests.
pub fn clippy_wasm(toolbox: &Toolbox) -> Result<Count> {
    let clippy = || {
        let mut command = browser_cargo(toolbox);
        command.args(["clippy", "--locked"]).args(WASM);
        command
    };
    let shared = passes(clippy().args(SHARED).args(DENY_WARNINGS))?;
    let mut app = clippy();
    for package in IN_THE_BROWSER {
        app.args(["--package", package]);
    }
    Ok(shared.and(passes(app.arg("--all-targets").args(DENY_WARNINGS))?))
}

/// Unit and property tests, doc tests among them; what needs a database has SQLite.
pub fn unit(workspace: &Workspace, sets: &Sets) -> Result<Count> {
    let mut command = cargo(workspace);
    command.args(["test", "--locked", "--workspace", "--no-fail-fast"]).env(TEST_DATABASE, "sqlite");
    sets.hand_to(&mut command);
    counted(&mut command)
}

/// The tests that run as WebAssembly, in Node, of the packages that have them.
pub fn wasm(workspace: &Workspace, toolbox: &Toolbox) -> Result<Count> {
    let mut command = browser_cargo(toolbox);
    command.args(["test", "--locked", "--no-fail-fast", "--lib", "--tests"]).args(WASM);
    for package in workspace.packages.iter().filter(|package| package.wasm_tests) {
        command.args(["--package", &package.name]);
    }
    counted(&mut command)
}

fn cargo(workspace: &Workspace) -> Command {
    let mut command = workspace::cargo();
    command.current_dir(&workspace.root);
    command
}

/// A cargo that finds wasm-bindgen's test runner.
fn browser_cargo(toolbox: &Toolbox) -> Command {
    toolbox.command(workspace::cargo().get_program())
}

/// A program that passes or fails as a whole.
fn passes(command: &mut Command) -> Result<Count> {
    let status = command.status().with_context(|| format!("cannot start {}", process::name(command)))?;
    Ok(Count::one(status.success()))
}

/// A program that prints `test result:` lines; they are shown as they come, and counted.
pub fn counted(command: &mut Command) -> Result<Count> {
    let name = process::name(command);
    let mut child = command.stdout(Stdio::piped()).spawn().with_context(|| format!("cannot start {name}"))?;
    let output = child.stdout.take().context("a program without output")?;
    let mut count = Count::default();
    let mut failures = Failures::default();
    let mut passed_over = Count::default();
    for line in BufReader::new(output).split(b'\n') {
        let line = line?;
        let line = String::from_utf8_lossy(&line);
        println!("{line}");
        failures.read(&line);
        if let Some(left_out) = left_out(&line) {
            count = count.and(left_out);
        } else if let Some(over) = over(&line) {
            passed_over = passed_over.and(over);
        } else if let Some(result) = result(&line) {
            count = count.and(without(result, std::mem::take(&mut passed_over)));
        }
    }
    count.failures = failures.found;
    Ok(count.of_program(child.wait()?.success()))
}

/// Collects the tests that failed while their output goes by: `test a::b ... FAILED`, then, after all tests,
/// `---- a::b stdout ----` with the output of one of them.
#[derive(Debug, Default)]
struct Failures {
    found: Vec<Failure>,
    /// Which of them the next lines are about.
    current: Option<usize>,
}

impl Failures {
    fn read(&mut self, line: &str) {
        if let Some(name) = line.strip_prefix("test ").and_then(|rest| rest.strip_suffix(" ... FAILED")) {
            self.found.push(Failure { name: name.to_owned(), ..Failure::default() });
        } else if let Some(name) = line.strip_prefix("---- ").and_then(|rest| rest.strip_suffix(" stdout ----")) {
            self.current = self.found.iter().rposition(|failure| failure.name == name);
        } else if line == "failures:" {
            self.current = None;
        } else if let Some(failure) = self.current.and_then(|current| self.found.get_mut(current)) {
            failure.output.push_str(line);
            failure.output.push('\n');
        }
    }
}

/// Reads `test result: ok. 3 passed; 0 failed; …`.
fn result(line: &str) -> Option<Count> {
    let (_, numbers) = line.strip_prefix("test result: ")?.split_once(". ")?;
    let mut count = Count::default();
    for part in numbers.split(';') {
        match part.trim().split_once(' ') {
            Some((number, "passed")) => count.passed = number.parse().ok()?,
            Some((number, "failed")) => count.failed = number.parse().ok()?,
            Some(_) | None => {}
        }
    }
    Some(count)
}

/// Reads `test a::b ... ignored, this is missing`.
fn left_out(line: &str) -> Option<Count> {
    let (_, reason) = line.strip_prefix("test ")?.split_once(" ... ignored")?;
    Some(Count::skip(reason.strip_prefix(", ").unwrap_or("a reason")))
}

/// Reads `test a::b ... passed over, this is missing`: a test says so that found out only when it ran, and then passes.
fn over(line: &str) -> Option<Count> {
    let (_, reason) = line.strip_prefix("test ")?.split_once(" ... passed over, ")?;
    Some(Count::skip(reason))
}

/// A result in which what was passed over has not passed.
fn without(mut result: Count, passed_over: Count) -> Count {
    result.passed = result.passed.saturating_sub(passed_over.skipped.values().sum());
    result.and(passed_over)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_test_passed_over_has_not_passed() {
        let passed_over = over("test nginx::a ... passed over, nginx").unwrap();
        assert_eq!(passed_over, Count::skip("nginx"));
        assert_eq!(without(Count::of(3, 0), passed_over), Count::of(2, 0).and(Count::skip("nginx")));
        assert_eq!(over("test nginx::a ... ok"), None);
    }

    #[test]
    fn reads_a_result_line() {
        let ok = "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 3 filtered out; finished in 0.01s";
        assert_eq!(result(ok), Some(Count::of(12, 0)));
        let bad = "test result: FAILED. 10 passed; 2 failed; 0 ignored";
        assert_eq!(result(bad), Some(Count::of(10, 2)));
        assert_eq!(result("running 3 tests"), None);
    }

    #[test]
    fn what_failed_has_its_name_and_its_output() {
        let mut failures = Failures::default();
        let output = "test a::b ... ok\ntest a::c ... FAILED\ntest a::d ... FAILED\n\nfailures:\n\n---- a::d stdout ----\nleft: 1\nright: 2\n\n\
            failures:\n    a::c\n    a::d\n\ntest result: FAILED. 1 passed; 2 failed";
        output.lines().for_each(|line| failures.read(line));
        let failure = |name: &str, output: &str| Failure { name: name.into(), output: output.into() };
        assert_eq!(failures.found, [failure("a::c", ""), failure("a::d", "left: 1\nright: 2\n\n")]);
    }

    #[test]
    fn reads_why_a_test_was_left_out() {
        assert_eq!(left_out("test sets::all ... ignored, a set"), Some(Count::skip("a set")));
        assert_eq!(left_out("test sets::all ... ignored"), Some(Count::skip("a reason")));
        assert_eq!(left_out("test sets::all ... ok"), None);
    }
}
