//! Node, which is a prerequisite, and the packages of `package-lock.json`.

use std::path::Path;

use anyhow::{Context, Result, bail};

use super::Toolbox;
use crate::{fingerprint, process};

/// The oldest Node that will do.
const OLDEST: u32 = 20;

/// Checks Node, and installs the packages of the lock file unless they are there.
pub fn ensure(toolbox: &Toolbox) -> Result<()> {
    check_version(toolbox)?;
    install(toolbox, &toolbox.root)
}

/// Installs the packages of the lock file in a folder unless they are there.
pub fn install(toolbox: &Toolbox, folder: &Path) -> Result<()> {
    let installed = fingerprint::of(&[folder.join("package-lock.json")])?;
    let stamp = folder.join("node_modules/.inzage-installed");
    if fingerprint::matches(&stamp, &installed) {
        println!("    npm packages: present");
        return Ok(());
    }
    process::timed("install the npm packages", || {
        let mut command = toolbox.command("npm");
        // The tests bring their own browser (see `chromium`); a package must not download another.
        command.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1").env("PUPPETEER_SKIP_DOWNLOAD", "1");
        process::run(command.current_dir(folder).args(["ci", "--no-audit", "--no-fund"])).with_context(|| {
            format!("npm could not install the packages of {}", folder.join("package-lock.json").display())
        })?;
        fingerprint::keep(&stamp, &installed)
    })
}

fn check_version(toolbox: &Toolbox) -> Result<()> {
    let wanted = format!("install Node {OLDEST} or newer with npm (https://nodejs.org)");
    let says = toolbox.version("node").with_context(|| format!("node does not run; {wanted}"))?;
    if major(&says).is_none_or(|major| major < OLDEST) {
        bail!("this is Node {says}; {wanted}");
    }
    toolbox.version("npm").with_context(|| format!("npm does not run; {wanted}"))?;
    println!("    node {}: present", says.trim_start_matches('v'));
    Ok(())
}

fn major(version: &str) -> Option<u32> {
    version.trim_start_matches('v').split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_major_version() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("v9.11.2"), Some(9));
        assert_eq!(major("nonsense"), None);
    }
}
