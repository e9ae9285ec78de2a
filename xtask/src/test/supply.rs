//! What is built in: licences, sources, versions, and faults that are known (`deny.toml`).

use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use super::tally::Count;
use crate::process;
use crate::tools::Toolbox;
use crate::workspace::Workspace;

/// How long fetching the database of advisories may take: behind a proxy that knows registries alone it never comes.
const PATIENCE: Duration = Duration::from_secs(60);

/// Checks what needs no network, then the advisories where their database can be had.
pub fn run(workspace: &Workspace) -> Result<Count> {
    let toolbox = process::timed("look for cargo-deny", || Toolbox::for_supply_chain(workspace))?;
    let form = passes(deny(&toolbox).args(["--offline", "check", "licenses", "bans", "sources"]))?;
    if !fetched(deny(&toolbox).args(["fetch", "db"]))? {
        return Ok(form.and(Count::skip("RustSec's advisories, which cannot be fetched from here")));
    }
    Ok(form.and(passes(deny(&toolbox).args(["--offline", "check", "advisories"]))?))
}

fn deny(toolbox: &Toolbox) -> Command {
    let mut command = toolbox.command("cargo-deny");
    // Warnings are for who asks (`cargo deny check`): that two libraries want two versions of a third is no news.
    command.args(["--workspace", "--log-level", "error", "--locked"]);
    command
}

fn passes(command: &mut Command) -> Result<Count> {
    let status = command.status().with_context(|| format!("cannot start {}", process::name(command)))?;
    Ok(Count::one(status.success()))
}

/// Whether a download came, in time.
fn fetched(command: &mut Command) -> Result<bool> {
    let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let child = quiet.spawn().with_context(|| format!("cannot start {}", process::name(command)))?;
    within(child, PATIENCE)
}

/// Whether a program ends well within this time; one that does not is ended.
fn within(mut child: Child, patience: Duration) -> Result<bool> {
    let begin = Instant::now();
    while begin.elapsed() < patience {
        if let Some(status) = child.try_wait()? {
            return Ok(status.success());
        }
        thread::sleep(Duration::from_millis(50));
    }
    child.kill()?;
    child.wait()?;
    Ok(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sh(script: &str) -> Child {
        Command::new("sh").args(["-c", script]).spawn().unwrap()
    }

    #[test]
    fn what_does_not_come_in_time_did_not_come() {
        assert!(within(sh("exit 0"), PATIENCE).unwrap());
        assert!(!within(sh("exit 1"), PATIENCE).unwrap());
        let begin = Instant::now();
        assert!(!within(sh("exec sleep 60"), Duration::from_millis(100)).unwrap());
        assert!(begin.elapsed() < PATIENCE);
    }
}
