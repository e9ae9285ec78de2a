//! The release binary `inzage`, with the app inside.

use std::path::PathBuf;

use anyhow::Result;

use crate::tools::Toolbox;
use crate::workspace::{self, Workspace};
use crate::{app, process};

/// Builds the app and the binary around it; returns where the binary stands.
pub fn build(workspace: &Workspace, toolbox: &Toolbox) -> Result<PathBuf> {
    app::build(workspace, toolbox)?;
    process::timed("build the binary", || {
        process::run(workspace::cargo().current_dir(&workspace.root).args([
            "build",
            "--release",
            "--locked",
            "--package",
            "server",
        ]))
    })?;
    Ok(workspace.target.join("release/inzage"))
}

/// Finds or installs the tools, then builds app and binary: what every command starts with that needs the product.
pub fn set_up(workspace: &Workspace) -> Result<(Toolbox, PathBuf)> {
    let toolbox = process::timed("look for the tools", || Toolbox::for_app(workspace))?;
    let binary = build(workspace, &toolbox)?;
    Ok((toolbox, binary))
}
