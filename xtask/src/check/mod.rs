//! `cargo xtask check`: what no compiler checks of the house.

use std::process::ExitCode;

use anyhow::Result;

use crate::workspace::Workspace;

mod direction;
mod files;
mod security;
mod walls;
mod words;

/// What the checks found.
#[derive(Debug, Default)]
pub struct Findings {
    /// Each of these fails the check.
    pub faults: Vec<String>,
    /// Worth a look.
    pub remarks: Vec<String>,
}

/// Looks at the whole workspace.
pub fn find(workspace: &Workspace) -> Result<Findings> {
    let sources = files::sources(workspace)?;
    let mut findings = Findings::default();
    findings.faults.extend(direction::faults(&workspace.packages));
    findings.faults.extend(security::faults(&workspace.root)?);
    for source in &sources {
        findings.faults.extend(walls::faults(source));
        findings.faults.extend(words::faults(source));
        files::length(source, &mut findings);
    }
    Ok(findings)
}

/// Prints what is found; fails when there is a fault.
pub fn run(workspace: &Workspace) -> Result<ExitCode> {
    let findings = find(workspace)?;
    print(&findings);
    Ok(if findings.faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Prints what is found, faults last.
pub fn print(findings: &Findings) {
    for remark in &findings.remarks {
        println!("    remark: {remark}");
    }
    for fault in &findings.faults {
        println!("    fault: {fault}");
    }
    println!("    {} remarks, {} faults", findings.remarks.len(), findings.faults.len());
}
