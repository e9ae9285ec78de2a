//! The steps that cargo takes.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

use super::tally::Count;
use crate::process;
use crate::tools::Toolbox;
use crate::workspace::{self, APP, Workspace};

const WASM: [&str; 2] = ["--target", "wasm32-unknown-unknown"];

/// The packages that run in the browser.
const IN_THE_BROWSER: [&str; 12] = [
    "--package",
    "access",
    "--package",
    "requests",
    "--package",
    "dossier",
    "--package",
    "api",
    "--package",
    "ui",
    "--package",
    APP,
];

/// The form of the code.
pub fn format(workspace: &Workspace) -> Result<Count> {
    passes(cargo(workspace).args(["fmt", "--all", "--check"]))
}

/// Clippy for this machine. The app is for the browser, and has its turn there.
pub fn clippy(workspace: &Workspace) -> Result<Count> {
    let mut command = cargo(workspace);
    passes(command.args([
        "clippy",
        "--locked",
        "--workspace",
        "--exclude",
        APP,
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ]))
}

/// Clippy for the browser.
pub fn clippy_wasm(toolbox: &Toolbox) -> Result<Count> {
    let mut command = browser_cargo(toolbox);
    passes(command.args(["clippy", "--locked"]).args(WASM).args(IN_THE_BROWSER).args(["--", "-D", "warnings"]))
}

/// Unit and property tests, doc tests among them.
pub fn unit(workspace: &Workspace) -> Result<Count> {
    counted(cargo(workspace).args(["test", "--locked", "--workspace", "--no-fail-fast"]))
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
fn counted(command: &mut Command) -> Result<Count> {
    let name = process::name(command);
    let mut child = command.stdout(Stdio::piped()).spawn().with_context(|| format!("cannot start {name}"))?;
    let output = child.stdout.take().context("a program without output")?;
    let mut count = Count::default();
    for line in BufReader::new(output).split(b'\n') {
        let line = line?;
        let line = String::from_utf8_lossy(&line);
        println!("{line}");
        if let Some(result) = result(&line) {
            count = Count { passed: count.passed + result.passed, failed: count.failed + result.failed };
        }
    }
    Ok(count.of_program(child.wait()?.success()))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_a_result_line() {
        let ok = "test result: ok. 12 passed; 0 failed; 0 ignored; 0 measured; 3 filtered out; finished in 0.01s";
        assert_eq!(result(ok), Some(Count { passed: 12, failed: 0 }));
        let bad = "test result: FAILED. 10 passed; 2 failed; 0 ignored";
        assert_eq!(result(bad), Some(Count { passed: 10, failed: 2 }));
        assert_eq!(result("running 3 tests"), None);
    }
}
