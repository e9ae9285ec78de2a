//! `cargo xtask golden`: writes the golden files anew. What changed in them is then a diff to review.

use std::process::ExitCode;

use anyhow::Result;

use crate::process;
use crate::workspace::{self, Workspace};

/// The packages whose tests compare a golden file.
const PACKAGES: [&str; 2] = ["access", "server"];

/// Runs their tests with leave to write.
pub fn run(workspace: &Workspace) -> Result<ExitCode> {
    workspace.make_app_folder()?;
    for package in PACKAGES {
        process::timed(&format!("write the golden files of {package}"), || {
            let mut test = workspace::cargo();
            test.current_dir(&workspace.root).env("UPDATE_GOLDEN", "1").args(["test", "--quiet", "--package", package]);
            process::run(&mut test)
        })?;
    }
    Ok(ExitCode::SUCCESS)
}
