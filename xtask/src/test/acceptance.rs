//! The acceptance cases of the access-rights matrix, against the release binary as an operator would call it.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use super::tally::Count;
use crate::workspace::Workspace;

/// The cases, one JSON object a line.
const CASES: &str = "tests/acceptance/access/cases.jsonl";

/// Runs every case; tells of each that does not agree.
pub fn run(workspace: &Workspace, binary: &Path) -> Result<Count> {
    let file = workspace.root.join(CASES);
    let cases = fs::read_to_string(&file).with_context(|| format!("cannot read {CASES}"))?;
    let mut count = Count::default();
    for (number, line) in cases.lines().enumerate() {
        let agrees = case(binary, line);
        if let Err(why) = &agrees {
            println!("    case {}: {why:#}", number + 1);
        }
        count = count.and(Count::one(agrees.is_ok()));
    }
    ensure!(count != Count::default(), "{CASES} holds no cases");
    Ok(count)
}

fn case(binary: &Path, line: &str) -> Result<()> {
    let case: Value = serde_json::from_str(line).context("the case is no JSON")?;
    let facts = case.get("facts").context("the case has no facts")?;
    let output = decide(binary, facts)?;
    match (case.get("error").and_then(Value::as_str), case.get("decision")) {
        (Some(path), None) => refused(&output, path),
        (None, Some(decision)) => agrees(&output, decision),
        _ => bail!("the case has no decision or error, or both"),
    }
}

fn decide(binary: &Path, facts: &Value) -> Result<Output> {
    let mut child = Command::new(binary)
        .args(["decide", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start {}", binary.display()))?;
    child.stdin.take().context("no standard input")?.write_all(facts.to_string().as_bytes())?;
    Ok(child.wait_with_output()?)
}

/// Exit status 2, the path of the offending value on standard error, nothing on standard output.
fn refused(output: &Output, path: &str) -> Result<()> {
    let complaint = String::from_utf8_lossy(&output.stderr);
    let code = output.status.code();
    ensure!(code == Some(2), "wanted exit status 2 (at {path}), got {code:?}: {}", complaint.trim());
    ensure!(output.stdout.is_empty(), "a refusal prints nothing on standard output");
    // `$.colour` is the cases' own way to write a field of the top.
    let path = path.trim_start_matches("$.");
    ensure!(complaint.contains(path), "the complaint does not name {path}: {}", complaint.trim());
    Ok(())
}

fn agrees(output: &Output, wanted: &Value) -> Result<()> {
    let complaint = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "ended with {}: {}", output.status, complaint.trim());
    let got: Value = serde_json::from_slice(&output.stdout).context("the decision is no JSON")?;
    for key in ["portal", "inspection"] {
        ensure!(got.get(key) == wanted.get(key), "{key}: {:?}, not {:?}", got.get(key), wanted.get(key));
    }
    let sections = wanted.get("sections").and_then(Value::as_object).context("the case's decision has no sections")?;
    for (section, answer) in sections {
        let given = got.get("sections").and_then(|sections| sections.get(section));
        ensure!(given == Some(answer), "{section}: {given:?}, not {answer}");
    }
    ensure!(got == *wanted, "the decision holds more than it should");
    let order = |value: &Value| {
        value.get("sections").and_then(Value::as_object).map(|sections| sections.keys().cloned().collect::<Vec<_>>())
    };
    ensure!(order(&got) == order(wanted), "the sections are not in the order of the design");
    Ok(())
}
