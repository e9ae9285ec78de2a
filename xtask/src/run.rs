//! `cargo xtask run`: from a fresh machine to a page in the browser.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result};
use clap::Args;

use crate::workspace::Workspace;
use crate::{binary, process, serving};

/// How to run the demo.
#[derive(Args)]
pub struct Options {
    /// The port to serve on.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Show this set (FHIR files or folders) instead of the demo organisation.
    #[arg(long, value_name = "PATH", num_args = 1..)]
    import: Vec<PathBuf>,
    /// The day it is in the demo, as in 2026-03-02.
    #[arg(long, value_name = "DATE")]
    today: Option<String>,
    /// The day for which the demo is made, where that is an earlier one: then a birthday can be seen.
    #[arg(long, value_name = "DATE")]
    made: Option<String>,
    /// More for `inzage serve`, as it stands.
    #[arg(last = true)]
    more: Vec<OsString>,
}

/// Which server to announce.
#[derive(Args)]
pub struct Announced {
    /// Its port.
    port: u16,
}

/// Sets up, builds, and becomes the server: whoever stops this process, by whatever means, stops the server.
pub fn run(workspace: &Workspace, options: Options) -> Result<ExitCode> {
    let (_, built) = binary::set_up(workspace)?;
    let port = options.port;
    let mut server = serving::command(&built, port, &options.for_the_server())?;
    let ourselves = std::env::current_exe().context("cannot find xtask itself")?;
    Command::new(ourselves).args(["announce", &port.to_string()]).spawn().context("cannot start xtask again")?;
    become_(&mut server)
}

/// Says where the server is, once it answers.
pub fn announce(Announced { port }: &Announced) -> Result<ExitCode> {
    process::timed("start the demo", || serving::wait_until_healthy(*port, parent_lives()))?;
    println!("\n    Inzage is at http://localhost:{port} (Ctrl-C stops it)\n");
    Ok(ExitCode::SUCCESS)
}

/// The server is the process that started us, and we outlive it.
#[cfg(unix)]
fn parent_lives() -> impl FnMut() -> Result<()> {
    use std::os::unix::process::parent_id;
    let server = parent_id();
    move || {
        anyhow::ensure!(parent_id() == server, "the server stopped before it answered; it says why above");
        Ok(())
    }
}

#[cfg(not(unix))]
fn parent_lives() -> impl FnMut() -> Result<()> {
    || Ok(())
}

#[cfg(unix)]
fn become_(server: &mut Command) -> Result<ExitCode> {
    use std::os::unix::process::CommandExt;
    // It only comes back when it failed.
    Err(server.exec()).with_context(|| format!("cannot start {}", process::name(server)))
}

#[cfg(not(unix))]
fn become_(server: &mut Command) -> Result<ExitCode> {
    process::run(server).map(|()| ExitCode::SUCCESS)
}

impl Options {
    fn for_the_server(self) -> Vec<OsString> {
        let mut words = Vec::new();
        for path in self.import {
            words.extend(["--import".into(), path.into()]);
        }
        if let Some(today) = self.today {
            words.extend(["--today".into(), today.into()]);
        }
        if let Some(made) = self.made {
            words.extend(["--made".into(), made.into()]);
        }
        words.extend(self.more);
        words
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        options: Options,
    }

    fn words(line: &[&str]) -> Vec<OsString> {
        Line::parse_from([&["run"], line].concat()).options.for_the_server()
    }

    #[test]
    fn an_import_reaches_the_server_with_and_without_dashes_before_it() {
        assert_eq!(words(&["--import", "a", "b"]), ["--import", "a", "--import", "b"]);
        assert_eq!(words(&["--", "--import", "a"]), ["--import", "a"]);
        assert_eq!(words(&["--port", "8081", "--today", "2026-03-02"]), ["--today", "2026-03-02"]);
    }
}
