//! The workspace as cargo sees it: its packages, and who knows whom.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::process;

/// The package that is the app.
pub const APP: &str = "inzage-portal";

/// The package that tests which run as WebAssembly are written with.
const WASM_TESTS: &str = "wasm-bindgen-test";

/// The whole workspace.
#[derive(Debug)]
pub struct Workspace {
    /// Its folder.
    pub root: PathBuf,
    /// Where cargo builds.
    pub target: PathBuf,
    /// Its packages.
    pub packages: Vec<Package>,
}

/// One package.
#[derive(Debug)]
pub struct Package {
    /// Its name.
    pub name: String,
    /// Its folder.
    pub folder: PathBuf,
    /// The packages of ours that it knows.
    pub edges: Vec<Edge>,
    /// Whether it has tests that run as WebAssembly.
    pub wasm_tests: bool,
}

/// One package knows another.
#[derive(Debug, PartialEq, Eq)]
pub struct Edge {
    /// The one that is known.
    pub to: String,
    /// What for.
    pub kind: EdgeKind,
}

/// What one package knows another for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EdgeKind {
    /// To run.
    Normal,
    /// To build.
    Build,
    /// To be tested.
    Dev,
}

impl Workspace {
    /// Asks cargo.
    pub fn load() -> Result<Self> {
        let metadata =
            process::capture(cargo().args(["metadata", "--no-deps", "--format-version", "1", "--locked"]))
                .or_else(|_| process::capture(cargo().args(["metadata", "--no-deps", "--format-version", "1"])))?;
        Self::parse(&metadata)
    }

    /// Reads what `cargo metadata` prints.
    pub fn parse(metadata: &str) -> Result<Self> {
        let value: Value = serde_json::from_str(metadata).context("cargo metadata is no JSON")?;
        let packages = array(&value, "packages")?.iter().map(package).collect::<Result<_>>()?;
        Ok(Self {
            root: text(&value, "workspace_root")?.into(),
            target: text(&value, "target_directory")?.into(),
            packages,
        })
    }

    /// A package by name.
    pub fn package(&self, name: &str) -> Option<&Package> {
        self.packages.iter().find(|package| package.name == name)
    }

    /// A package and every package of ours that its build needs.
    pub fn closure(&self, name: &str) -> Vec<&Package> {
        let mut found = BTreeSet::new();
        let mut open = vec![name];
        while let Some(package) = open.pop().and_then(|name| self.package(name)) {
            if found.insert(package.name.as_str()) {
                let needed = package.edges.iter().filter(|edge| edge.kind != EdgeKind::Dev);
                open.extend(needed.map(|edge| edge.to.as_str()));
            }
        }
        self.packages.iter().filter(|package| found.contains(package.name.as_str())).collect()
    }

    /// The app as the binary embeds it: hashed files, each with its compressed twins.
    pub fn app(&self) -> PathBuf {
        self.root.join("dist/app")
    }

    /// The binary embeds this folder, so that it must be there before any of the server compiles.
    pub fn make_app_folder(&self) -> Result<()> {
        fs::create_dir_all(self.app()).with_context(|| format!("cannot make {}", self.app().display()))
    }

    /// A program in `node_modules/.bin`.
    pub fn node_bin(&self, program: &str) -> PathBuf {
        self.root.join("node_modules/.bin").join(program)
    }
}

/// The cargo that started us.
pub fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    without_ours(&mut command);
    command
}

/// Leaves out what cargo told us of ourselves. Some libraries look at where the package that is built stands: they, and all
/// that rests on them, would be built once for us and once for who calls cargo by hand, in every clone again.
pub fn without_ours(command: &mut Command) {
    for (name, _) in std::env::vars_os() {
        if name.to_str().is_some_and(|name| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_")) {
            command.env_remove(name);
        }
    }
}

fn package(value: &Value) -> Result<Package> {
    let manifest = Path::new(text(value, "manifest_path")?);
    let dependencies = array(value, "dependencies")?;
    let edges = dependencies.iter().filter(|dependency| dependency.get("path").is_some_and(Value::is_string));
    Ok(Package {
        name: text(value, "name")?.to_owned(),
        folder: manifest.parent().context("a manifest without a folder")?.to_owned(),
        edges: edges.map(edge).collect::<Result<_>>()?,
        wasm_tests: dependencies.iter().any(|dependency| text(dependency, "name").is_ok_and(|name| name == WASM_TESTS)),
    })
}

fn edge(value: &Value) -> Result<Edge> {
    let kind = match value.get("kind").and_then(Value::as_str) {
        None => EdgeKind::Normal,
        Some("build") => EdgeKind::Build,
        Some("dev") => EdgeKind::Dev,
        Some(other) => anyhow::bail!("cargo metadata: unknown kind of dependency {other:?}"),
    };
    Ok(Edge { to: text(value, "name")?.to_owned(), kind })
}

fn text<'a>(value: &'a Value, key: &str) -> Result<&'a str> {
    value.get(key).and_then(Value::as_str).with_context(|| format!("cargo metadata: no {key}"))
}

fn array<'a>(value: &'a Value, key: &str) -> Result<&'a Vec<Value>> {
    value.get(key).and_then(Value::as_array).with_context(|| format!("cargo metadata: no {key}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_packages_of_ours_are_edges() {
        let workspace = Workspace::parse(
            r#"{"workspace_root":"/r","target_directory":"/t","packages":[
              {"name":"a","manifest_path":"/r/a/Cargo.toml","dependencies":[
                {"name":"serde","kind":null},{"name":"b","kind":null,"path":"/r/b"},{"name":"c","kind":"dev","path":"/r/c"}]},
              {"name":"b","manifest_path":"/r/b/Cargo.toml","dependencies":[]},
              {"name":"c","manifest_path":"/r/c/Cargo.toml","dependencies":[]}]}"#,
        )
        .unwrap();
        let a = workspace.package("a").unwrap();
        assert_eq!(a.folder, Path::new("/r/a"));
        let edges: Vec<_> = a.edges.iter().map(|edge| (edge.to.as_str(), edge.kind)).collect();
        assert_eq!(edges, [("b", EdgeKind::Normal), ("c", EdgeKind::Dev)]);
        let needed: Vec<_> = workspace.closure("a").iter().map(|package| package.name.as_str()).collect();
        assert_eq!(needed, ["a", "b"], "what only tests need is not part of the build");
    }
}
