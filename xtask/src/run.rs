//! `cargo xtask run`: from a fresh machine to a page in the browser.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;

use crate::serving::Serving;
use crate::workspace::Workspace;
use crate::{binary, process};

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
    /// More for `inzage serve`, as it stands.
    #[arg(last = true)]
    more: Vec<OsString>,
}

/// Sets up, builds and serves until somebody stops it.
pub fn run(workspace: &Workspace, options: Options) -> Result<ExitCode> {
    let (_, built) = binary::set_up(workspace)?;
    let port = options.port;
    let serving = process::timed("start the demo", || Serving::demo(&built, port, &options.for_the_server()))?;
    println!("\n    Inzage is at http://localhost:{port} (Ctrl-C stops it)\n");
    let status = serving.wait()?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

impl Options {
    fn for_the_server(self) -> Vec<OsString> {
        let mut words = Vec::new();
        if !self.import.is_empty() {
            words.push("--import".into());
            words.extend(self.import.into_iter().map(OsString::from));
        }
        if let Some(today) = self.today {
            words.extend(["--today".into(), today.into()]);
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
        assert_eq!(words(&["--import", "a", "b"]), ["--import", "a", "b"]);
        assert_eq!(words(&["--", "--import", "a"]), ["--import", "a"]);
        assert_eq!(words(&["--port", "8081", "--today", "2026-03-02"]), ["--today", "2026-03-02"]);
    }
}
