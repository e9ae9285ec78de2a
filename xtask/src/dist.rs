//! `cargo xtask dist`: the one file that is delivered.

use std::fs;
use std::process::ExitCode;

use anyhow::{Context, Result};

use crate::binary;
use crate::workspace::Workspace;

/// Makes `dist/inzage`.
pub fn run(workspace: &Workspace) -> Result<ExitCode> {
    let (_, built) = binary::set_up(workspace)?;
    let delivered = workspace.root.join("dist/inzage");
    let bytes = fs::copy(&built, &delivered).with_context(|| format!("cannot write {}", delivered.display()))?;
    println!("{} ({:.1} MB); it needs no other file", delivered.display(), bytes as f64 / 1e6);
    Ok(ExitCode::SUCCESS)
}
