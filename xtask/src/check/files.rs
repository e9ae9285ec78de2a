//! The files themselves: their length, and what may not be left in them.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::Findings;
use crate::compress::extension;
use crate::fingerprint;
use crate::workspace::Workspace;

/// A file of ours that people read.
#[derive(Debug)]
pub struct Source {
    /// Its path from the root, with `/` between its parts.
    pub path: String,
    /// What it says.
    pub text: String,
}

/// Where our sources stand.
const FOLDERS: [&str; 9] = ["crates", "desk", "pwa", "src", "style", "tests", "viewer", "xtask", "build.rs"];

/// What we write by hand.
const KINDS: [&str; 7] = ["css", "html", "js", "mjs", "rs", "sql", "ts"];

/// Longer is worth a look.
const LONG: usize = 300;

/// Longer is two rooms that were never divided.
const TOO_LONG: usize = 400;

/// Data that is written as code: the script of the demo. Its length says nothing of its structure.
const DATA: [&str; 2] = ["crates/demo/src/cast/", "crates/demo/src/texts/"];

/// Words for what is not done; put together here, so that this file does not hold them.
const LEFT_OPEN: [&str; 7] = [
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("X", "XX:"),
    concat!("unimple", "mented!"),
    concat!("test.", "skip"),
    concat!("test.", "fixme"),
    concat!("#[ign", "ore"),
];

/// A test that needs the sets of others is left out where this setting names no folder with them, and counted as skipped.
const MAY_BE_LEFT_OUT: &str = "INZAGE_TEST_SETS";

/// Every file of ours.
pub fn sources(workspace: &Workspace) -> Result<Vec<Source>> {
    let mut sources = Vec::new();
    for folder in FOLDERS {
        for file in fingerprint::files(&workspace.root.join(folder))? {
            if extension(&file).is_some_and(|kind| KINDS.contains(&kind)) && !is_made(&file) {
                let text = fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
                let path = file.strip_prefix(&workspace.root)?.to_string_lossy().replace('\\', "/");
                sources.push(Source { path, text });
            }
        }
    }
    Ok(sources)
}

/// Whether a build or a test made it.
fn is_made(file: &Path) -> bool {
    let parts: Vec<_> = file.iter().filter_map(|part| part.to_str()).collect();
    parts.iter().any(|part| ["target", "node_modules", "dist", "results", "screenshots", "built"].contains(part))
}

/// Whether a file is too long, or something was left open in it.
pub fn length(source: &Source, findings: &mut Findings) {
    let lines = source.text.lines().count();
    let path = &source.path;
    let data = DATA.iter().any(|folder| path.starts_with(folder));
    if lines > TOO_LONG && !data {
        findings.faults.push(format!("{path} has {lines} lines; divide it (more than {TOO_LONG})"));
    } else if lines > LONG && !data {
        findings.remarks.push(format!("{path} has {lines} lines (more than {LONG})"));
    }
    for (number, line) in source.text.lines().enumerate() {
        let open = LEFT_OPEN.iter().find(|word| line.contains(**word));
        if let Some(word) = open.filter(|_| !line.contains(MAY_BE_LEFT_OUT)) {
            findings.faults.push(format!("{path}:{} says {word}", number + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Findings {
        let mut findings = Findings::default();
        length(&Source { path: "a.rs".into(), text: text.into() }, &mut findings);
        findings
    }

    #[test]
    fn long_is_a_remark_and_too_long_a_fault() {
        assert!(found(&"\n".repeat(LONG)).remarks.is_empty());
        assert_eq!(found(&"\n".repeat(LONG + 1)).remarks.len(), 1);
        assert_eq!(found(&"\n".repeat(TOO_LONG + 1)).faults.len(), 1);
    }

    #[test]
    fn data_may_be_long_and_is_never_left_open() {
        let mut findings = Findings::default();
        let text = format!("{}// {}", "\n".repeat(TOO_LONG + 1), LEFT_OPEN[0]);
        length(&Source { path: format!("{}a.rs", DATA[0]), text }, &mut findings);
        assert_eq!((findings.remarks.len(), findings.faults.len()), (0, 1));
    }

    #[test]
    fn what_is_left_open_is_a_fault_with_its_line() {
        let text = format!("fn a() {{}}\n// {} later", LEFT_OPEN[0]);
        assert_eq!(found(&text).faults, [format!("a.rs:2 says {}", LEFT_OPEN[0])]);
    }

    #[test]
    fn a_test_may_be_left_out_for_want_of_the_sets_of_others_alone() {
        let left_out = LEFT_OPEN[6];
        assert!(found(&format!("{left_out} = \"a set of {MAY_BE_LEFT_OUT}\"]")).faults.is_empty());
        assert_eq!(found(&format!("{left_out} = \"slow\"]")).faults.len(), 1);
    }
}
