//! The product in a real browser: Playwright against the release binary.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

use super::tally::{Count, Failure};
use crate::serving;
use crate::tools::Toolbox;
use crate::workspace::Workspace;

/// Runs all specs of `tests/e2e`.
pub fn run(workspace: &Workspace, toolbox: &Toolbox, binary: &Path) -> Result<Count> {
    playwright(workspace, toolbox, binary, "tests/e2e")
}

/// Reads the FHIR of `tests/acceptance` in the browser, and holds it against what is right.
pub fn fhir(workspace: &Workspace, toolbox: &Toolbox, binary: &Path) -> Result<Count> {
    playwright(workspace, toolbox, binary, "tests/acceptance")
}

/// Runs the specs in a folder, which has its own `playwright.config.ts` and writes `results/results.json`.
fn playwright(workspace: &Workspace, toolbox: &Toolbox, binary: &Path, folder: &str) -> Result<Count> {
    let chromium = toolbox.chromium()?;
    let results = workspace.root.join(folder).join("results/results.json");
    if results.exists() {
        fs::remove_file(&results).with_context(|| format!("cannot remove {}", results.display()))?;
    }
    let mut command = toolbox.command(workspace.node_bin("playwright"));
    command
        .args(["test", "--config", &format!("{folder}/playwright.config.ts")])
        .env("INZAGE_BINARY", binary)
        .env("INZAGE_CHROMIUM", chromium)
        .env("INZAGE_PORT", serving::free_port()?.to_string());
    let status = command.status().context("cannot start Playwright")?;
    let report = fs::read_to_string(&results).context("Playwright wrote no report")?;
    Ok(count(&report)?.of_program(status.success()))
}

/// Reads the numbers of Playwright's JSON report. What was skipped or passed only at a second try has failed.
fn count(report: &str) -> Result<Count> {
    let report: Value = serde_json::from_str(report).context("Playwright's report is no JSON")?;
    let number = |key| {
        report.pointer(&format!("/stats/{key}")).and_then(Value::as_u64).context("Playwright's report has no numbers")
    };
    let mut count = Count::of(number("expected")?, number("unexpected")? + number("flaky")? + number("skipped")?);
    failures(&report, "", &mut count.failures);
    Ok(count)
}

/// The specs that are not well, with the file and the titles around them, and with the message of each error.
fn failures(suite: &Value, around: &str, found: &mut Vec<Failure>) {
    let list = |value: &Value, key: &str| value.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
    let title = |value: &Value| value.get("title").and_then(Value::as_str).unwrap_or_default().to_owned();
    for spec in list(suite, "specs").iter().filter(|spec| spec.get("ok") == Some(&Value::Bool(false))) {
        let results = list(spec, "tests").iter().flat_map(|test| list(test, "results")).collect::<Vec<_>>();
        let errors = results.iter().flat_map(|result| list(result, "errors"));
        let output =
            errors.filter_map(|error| error.get("message")?.as_str().map(|text| format!("{text}\n"))).collect();
        found.push(Failure { name: format!("{around}{}", title(spec)), output });
    }
    for inner in list(suite, "suites") {
        failures(&inner, &format!("{around}{} › ", title(&inner)), found);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_skipped_or_flaky_has_failed() {
        let report = r#"{"stats":{"expected":5,"unexpected":1,"flaky":2,"skipped":3}}"#;
        assert_eq!(count(report).unwrap(), Count::of(5, 6));
        assert!(count("{}").is_err());
    }

    #[test]
    fn what_failed_has_its_file_its_titles_and_its_message() {
        let report = r#"{"stats":{"expected":1,"unexpected":1,"flaky":0,"skipped":0},"suites":[{"title":"a.spec.ts","specs":[
            {"title":"is well","ok":true}],"suites":[{"title":"Noor","specs":[{"title":"reads","ok":false,
            "tests":[{"results":[{"errors":[{"message":"expected 1"}]}]}]}]}]}]}"#;
        let failure = Failure { name: "a.spec.ts › Noor › reads".into(), output: "expected 1\n".into() };
        assert_eq!(count(report).unwrap().failures, [failure]);
    }
}
