//! Tools that cargo installs: Trunk, cargo-deny, and wasm-bindgen in exactly the version that the app is linked with.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::Toolbox;
use crate::{process, workspace};

const TRUNK: &str = "0.21.14";

const CARGO_DENY: &str = "0.20.2";

/// Where tools go when cargo's own folder cannot be written.
pub fn own_folder(root: &Path) -> PathBuf {
    root.join("target/tools")
}

/// Cargo's own folder.
pub fn cargo_home() -> Option<PathBuf> {
    let home = || std::env::var_os("HOME").map(|home| Path::new(&home).join(".cargo"));
    std::env::var_os("CARGO_HOME").map(PathBuf::from).or_else(home)
}

/// Trunk, which builds the app.
pub fn ensure_trunk(toolbox: &Toolbox) -> Result<()> {
    ensure(toolbox, "trunk", "trunk", TRUNK, &["--locked"])
}

/// cargo-deny, which looks at what is built in.
pub fn ensure_cargo_deny(toolbox: &Toolbox) -> Result<()> {
    ensure(toolbox, "cargo-deny", "cargo-deny", CARGO_DENY, &["--locked"])
}

/// The wasm-bindgen command; its version must be that of the library, to the letter.
pub fn ensure_wasm_bindgen(toolbox: &Toolbox) -> Result<()> {
    let lock = fs::read_to_string(toolbox.root.join("Cargo.lock")).context("cannot read Cargo.lock")?;
    let version = locked_version(&lock, "wasm-bindgen").context("Cargo.lock holds no wasm-bindgen")?;
    // Without `--locked`: the dependencies that this crate's own lock file names are not all still offered.
    ensure(toolbox, "wasm-bindgen", "wasm-bindgen-cli", &version, &[])
}

fn ensure(toolbox: &Toolbox, program: &str, package: &str, version: &str, flags: &[&str]) -> Result<()> {
    if toolbox.version(program).is_some_and(|says| is_version(&says, version)) {
        println!("    {program} {version}: present");
        return Ok(());
    }
    let install = format!("cargo install {package} --version {version} {}", flags.join(" "));
    process::timed(&format!("install {program} {version}"), || {
        let mut command = workspace::cargo();
        command.current_dir(&toolbox.root).args(["install", package, "--version", version, "--force"]).args(flags);
        // A tool's build has its own dependencies; in our target folder they would only push ours out.
        command.env_remove("CARGO_TARGET_DIR");
        if !cargo_home().is_some_and(|home| writable(&home.join("bin"))) {
            command.arg("--root").arg(own_folder(&toolbox.root));
        }
        process::run(&mut command)
            .with_context(|| format!("could not install {program}; install it by hand: {install}"))
    })?;
    let says = toolbox.version(program).unwrap_or_default();
    anyhow::ensure!(
        is_version(&says, version),
        "{program} says it is {says:?}, not {version}; install it by hand: {install}"
    );
    Ok(())
}

/// Whether `trunk 0.21.14` says that it is `0.21.14`.
fn is_version(says: &str, version: &str) -> bool {
    says.split_whitespace().nth(1) == Some(version)
}

/// The version of a package in a lock file.
fn locked_version(lock: &str, package: &str) -> Option<String> {
    let lock: toml::Table = lock.parse().ok()?;
    let packages = lock.get("package")?.as_array()?;
    let found =
        packages.iter().find(|candidate| candidate.get("name").and_then(toml::Value::as_str) == Some(package))?;
    Some(found.get("version")?.as_str()?.to_owned())
}

fn writable(folder: &Path) -> bool {
    let probe = folder.join(".inzage-write-probe");
    let written = fs::create_dir_all(folder).is_ok() && fs::write(&probe, "").is_ok();
    written && fs::remove_file(&probe).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_compared_whole() {
        assert!(is_version("wasm-bindgen 0.2.130", "0.2.130"));
        assert!(!is_version("wasm-bindgen 0.2.13", "0.2.130"));
        assert!(!is_version("", "0.2.130"));
    }

    #[test]
    fn the_locked_version_is_that_of_the_package_itself() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"1.0.0\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(locked_version(lock, "absent"), None);
    }
}
