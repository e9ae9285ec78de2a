//! A real Chromium: one that is there, or one that the system's package manager or Playwright brings.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::Toolbox;
use crate::process;

/// Names it goes by.
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Names a Chromium outright.
const VARIABLE: &str = "INZAGE_CHROMIUM";

/// A Chromium that runs; installs one where there is none.
pub fn ensure(toolbox: &Toolbox) -> Result<PathBuf> {
    if let Some(named) = std::env::var_os(VARIABLE) {
        let named = PathBuf::from(named);
        let version = runs(toolbox, &named)
            .with_context(|| format!("{VARIABLE} names {}, which does not run", named.display()))?;
        println!("    {version}: present, named by {VARIABLE}");
        return Ok(named);
    }
    if let Some((found, version)) = find(toolbox) {
        println!("    {version}: present");
        return Ok(found);
    }
    let installed = process::timed("install Chromium", || {
        if can_use_apt(toolbox) { apt(toolbox, "chromium") } else { playwright(toolbox) }
    });
    match (installed, find(toolbox)) {
        (_, Some((found, _))) => Ok(found),
        (Err(why), None) => Err(why.context(WHAT_TO_INSTALL)),
        (Ok(()), None) => bail!("{WHAT_TO_INSTALL}"),
    }
}

const WHAT_TO_INSTALL: &str = "the tests need Chromium and it could not be installed from here; install it as root \
    (Debian, Ubuntu: apt-get install -y chromium), or set INZAGE_CHROMIUM to the path of one";

fn find(toolbox: &Toolbox) -> Option<(PathBuf, String)> {
    let on_path = NAMES.iter().filter_map(|name| toolbox.find(name));
    // Ubuntu has a `chromium-browser` that only says to install something else: what counts is that it runs.
    on_path.chain(playwrights_own(toolbox)).find_map(|file| runs(toolbox, &file).map(|version| (file, version)))
}

fn runs(toolbox: &Toolbox, file: &Path) -> Option<String> {
    process::capture(toolbox.command(file).arg("--version")).ok()
}

fn playwrights_own(toolbox: &Toolbox) -> Option<PathBuf> {
    let script = "process.stdout.write(require('playwright-core').chromium.executablePath())";
    process::capture(toolbox.command("node").args(["-e", script])).ok().map(PathBuf::from)
}

pub(super) fn can_use_apt(toolbox: &Toolbox) -> bool {
    let root = process::capture(toolbox.command("id").arg("-u")).is_ok_and(|id| id == "0");
    root && toolbox.find("apt-get").is_some()
}

pub(super) fn apt(toolbox: &Toolbox, package: &str) -> Result<()> {
    process::run(toolbox.command("apt-get").arg("update"))?;
    let mut install = toolbox.command("apt-get");
    install.env("DEBIAN_FRONTEND", "noninteractive").args(["install", "-y", "--no-install-recommends", package]);
    process::run(&mut install)
}

fn playwright(toolbox: &Toolbox) -> Result<()> {
    process::run(toolbox.command("playwright").args(["install", "chromium"]))
}
