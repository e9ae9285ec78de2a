//! The tools a build needs: found, and installed where they are missing. A prerequisite is rustup and Node, nothing else.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::process;
use crate::workspace::{self, Workspace};

mod chromium;
mod crates;
mod node;
mod postgres;
mod wasm;

pub use postgres::{Ordinary, Postgres};

/// Tools that are there, and where.
#[derive(Debug)]
pub struct Toolbox {
    root: PathBuf,
    path: OsString,
}

impl Toolbox {
    /// What building the app takes. Says for each tool that it is there, or installs it.
    pub fn for_app(workspace: &Workspace) -> Result<Self> {
        let toolbox = Self::open(workspace)?;
        wasm::ensure(&toolbox)?;
        node::ensure(&toolbox)?;
        crates::ensure_trunk(&toolbox)?;
        crates::ensure_wasm_bindgen(&toolbox)?;
        Ok(toolbox)
    }

    /// The browser that the end-to-end tests and Lighthouse drive.
    pub fn chromium(&self) -> Result<PathBuf> {
        chromium::ensure(self)
    }

    /// The PostgreSQL that tests use.
    pub fn for_databases(workspace: &Workspace) -> Result<Postgres> {
        postgres::ensure(&Self::open(workspace)?)
    }

    /// What looks at the supply chain.
    pub fn for_supply_chain(workspace: &Workspace) -> Result<Self> {
        let toolbox = Self::open(workspace)?;
        crates::ensure_cargo_deny(&toolbox)?;
        Ok(toolbox)
    }

    /// A command that finds the tools before anything else of that name.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root).env("PATH", &self.path);
        workspace::without_ours(&mut command);
        command
    }

    fn open(workspace: &Workspace) -> Result<Self> {
        let root = workspace.root.clone();
        let inherited = std::env::var_os("PATH").unwrap_or_default();
        let ours = [root.join("node_modules/.bin"), crates::own_folder(&root).join("bin")];
        let folders = ours
            .into_iter()
            .chain(crates::cargo_home().map(|home| home.join("bin")))
            .chain(std::env::split_paths(&inherited));
        let path = std::env::join_paths(folders).context("PATH holds a folder with a ':' in its name")?;
        Ok(Self { root, path })
    }

    /// Where a program of this name stands.
    fn find(&self, program: &str) -> Option<PathBuf> {
        std::env::split_paths(&self.path).map(|folder| folder.join(program)).find(|file| is_program(file))
    }

    /// What a program says of its own version; none where it is absent or does not run.
    fn version(&self, program: &str) -> Option<String> {
        process::capture(self.command(program).arg("--version")).ok()
    }
}

#[cfg(unix)]
fn is_program(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    file.metadata().is_ok_and(|metadata| metadata.is_file() && metadata.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(file: &Path) -> bool {
    file.is_file()
}
