//! The app for the browser: built by Trunk, then laid out as the binary embeds it.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::tools::Toolbox;
use crate::workspace::{APP, Workspace};
use crate::{compress, fingerprint, process};

/// What the app is made of besides its packages.
const INPUTS: [&str; 15] = [
    ".cargo/config.toml",
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "build.rs",
    "index.html",
    "locales",
    "package-lock.json",
    "public",
    "pwa",
    "rust-toolchain.toml",
    "src",
    "style",
    "viewer",
    "xtask/src/split.rs",
];

/// Builds `dist/app`, unless it was built from exactly these sources.
pub fn build(workspace: &Workspace, toolbox: &Toolbox) -> Result<()> {
    let sources = fingerprint::of(&inputs(workspace))?;
    let stamp = workspace.root.join("dist/app.built-from");
    if fingerprint::matches(&stamp, &sources) && workspace.app().join("index.html").is_file() {
        println!("    the app: up to date");
        return Ok(());
    }
    let built = workspace.root.join("dist/trunk");
    process::timed("build the app", || {
        process::run(trunk(toolbox).args(["build", "--release", "--dist"]).arg(&built))
    })?;
    process::timed("compress the app", || lay_out(&built, &workspace.app()))?;
    fingerprint::keep(&stamp, &sources)
}

/// Trunk, with everything it would fetch by itself switched off or already on its path.
pub fn trunk(toolbox: &Toolbox) -> std::process::Command {
    let mut command = toolbox.command("trunk");
    command.env("TRUNK_SKIP_VERSION_CHECK", "true");
    // Trunk refuses the `1` that many terminals set.
    command.env_remove("NO_COLOR");
    command
}

fn inputs(workspace: &Workspace) -> Vec<PathBuf> {
    let packages = workspace.closure(APP).into_iter().filter(|package| package.folder != workspace.root);
    let folders = packages.map(|package| package.folder.clone());
    INPUTS.iter().map(|input| workspace.root.join(input)).chain(folders).collect()
}

/// Replaces `to` by the files of `from` and their compressed twins.
fn lay_out(from: &Path, to: &Path) -> Result<()> {
    if to.exists() {
        fs::remove_dir_all(to).with_context(|| format!("cannot empty {}", to.display()))?;
    }
    for file in fingerprint::files(from)? {
        let copy = to.join(file.strip_prefix(from)?);
        if let Some(folder) = copy.parent() {
            fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
        }
        fs::copy(&file, &copy).with_context(|| format!("cannot write {}", copy.display()))?;
    }
    compress::twins(&fingerprint::files(to)?)
}
