//! The tests with a database once more, on PostgreSQL: each test program by itself, so that its results are counted one by one.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use super::cargo::{TEST_DATABASE, counted};
use super::sets::Sets;
use super::tally::Count;
use crate::process;
use crate::tools::{Postgres, Toolbox};
use crate::workspace::{self, EdgeKind, Workspace};

/// The package that gives a test its database.
const TEST_DB: &str = "test-db";

/// A program that holds the tests of a package.
#[derive(Debug, PartialEq, Eq)]
struct Program {
    /// The folder of its package, in which its tests expect to run.
    folder: PathBuf,
    /// What is run.
    file: PathBuf,
}

/// Builds the test programs as `cargo test` for the whole workspace does, then runs those of the packages that use a database.
pub fn run(workspace: &Workspace, sets: &Sets) -> Result<Count> {
    let server = Toolbox::for_databases(workspace)?;
    let mut build = workspace::cargo();
    build.current_dir(&workspace.root);
    build.args(["test", "--locked", "--workspace", "--no-run", "--message-format", "json-render-diagnostics"]);
    // What cargo says to people goes to people.
    let built = process::capture(build.stderr(Stdio::inherit()))?;
    let folders: Vec<_> = with_a_database(workspace).collect();
    let programs = programs(&built, &folders)?;
    ensure!(!programs.is_empty(), "no package has tests with a database");
    let mut count = Count::default();
    for program in programs {
        println!("\n     Running {} on PostgreSQL", program.file.display());
        count = count.and(counted(&mut program.command(&server, sets)?)?);
    }
    Ok(count)
}

fn with_a_database(workspace: &Workspace) -> impl Iterator<Item = &Path> {
    let uses = |edges: &[workspace::Edge]| edges.iter().any(|edge| edge.to == TEST_DB && edge.kind == EdgeKind::Dev);
    workspace.packages.iter().filter(move |package| uses(&package.edges)).map(|package| package.folder.as_path())
}

/// The test programs of the packages in these folders, among all that cargo built.
fn programs(built: &str, folders: &[&Path]) -> Result<Vec<Program>> {
    let mut found = Vec::new();
    for line in built.lines() {
        let message: Value = serde_json::from_str(line).context("cargo wrote something else than JSON")?;
        let text = |pointer: &str| message.pointer(pointer).and_then(Value::as_str);
        let is_test = message.pointer("/profile/test").and_then(Value::as_bool) == Some(true);
        if let (true, Some(manifest), Some(file)) = (is_test, text("/manifest_path"), text("/executable")) {
            let folder = Path::new(manifest).parent().context("a manifest without a folder")?;
            if folders.contains(&folder) {
                found.push(Program { folder: folder.to_owned(), file: file.into() });
            }
        }
    }
    Ok(found)
}

impl Program {
    fn command(&self, server: &Postgres, sets: &Sets) -> Result<Command> {
        let mut command = Command::new(&self.file);
        command.current_dir(&self.folder).env("CARGO_MANIFEST_DIR", &self.folder).env(TEST_DATABASE, "postgres");
        sets.hand_to_program(&mut command);
        server.hand_to(&mut command)?;
        Ok(command)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sets_of_others_are_read_on_postgresql_too() {
        let program = Program { folder: "/r/a".into(), file: "/t/a-1".into() };
        let words = |folder: Option<&Path>| {
            let command = program.command(&Postgres::Named, &Sets::named(folder).unwrap()).unwrap();
            command.get_args().map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>()
        };
        assert_eq!(words(Some(Path::new("."))), ["--include-ignored"]);
        assert!(words(None).is_empty());
    }

    #[test]
    fn only_test_programs_of_packages_with_a_database_run() {
        let built = r#"{"reason":"compiler-artifact","manifest_path":"/r/a/Cargo.toml","profile":{"test":true},"executable":"/t/a-1"}
{"reason":"compiler-artifact","manifest_path":"/r/a/Cargo.toml","profile":{"test":false},"executable":"/t/a"}
{"reason":"compiler-artifact","manifest_path":"/r/b/Cargo.toml","profile":{"test":true},"executable":"/t/b-1"}
{"reason":"compiler-artifact","manifest_path":"/r/a/Cargo.toml","profile":{"test":true},"executable":null}
{"reason":"build-finished","success":true}"#;
        let wanted = Program { folder: "/r/a".into(), file: "/t/a-1".into() };
        assert_eq!(programs(built, &[Path::new("/r/a")]).unwrap(), [wanted]);
    }
}
