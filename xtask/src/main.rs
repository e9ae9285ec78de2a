//! `cargo xtask …`: set-up, run, test, checks, benches. One file a command; what several need stands beside them.

use std::process::ExitCode;

use anyhow::Result;
use clap::Parser;

mod app;
mod bench;
mod binary;
mod check;
mod compress;
mod dev;
mod dist;
mod fingerprint;
mod golden;
mod http;
mod lighthouse;
mod process;
mod run;
mod serving;
mod split;
mod test;
mod tools;
mod workspace;

use workspace::Workspace;

/// Everything there is to do with the sources of Inzage.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
enum Command {
    /// Set up, build, and serve the demo.
    Run(run::Options),
    /// Serve app and server, rebuilt and reloaded at every change.
    Dev(dev::Options),
    /// Make the one release binary, with the compressed app inside it.
    Dist,
    /// Run everything that can fail: ends with `N passed, N failed, N skipped`.
    Test(test::Options),
    /// Check the direction of imports, the walls between features, and the files.
    Check,
    /// Measure what is promised: a decision, a page of reports, many readers at once.
    Bench(bench::Options),
    /// Write the golden files anew, for review as a diff.
    Golden,
    /// Measure the demo's home with Lighthouse, mobile.
    Lighthouse,
    /// What building the app does to its module: cuts it in chunks.
    #[command(hide = true)]
    Split(split::Options),
    /// What `run` leaves behind to say where the server is.
    #[command(hide = true)]
    Announce(run::Announced),
}

fn main() -> ExitCode {
    match dispatch(Command::parse()) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(command: Command) -> Result<ExitCode> {
    let workspace = Workspace::load()?;
    match command {
        Command::Announce(server) => run::announce(&server),
        Command::Split(options) => split::run(&options),
        Command::Run(options) => run::run(&workspace, options),
        Command::Dev(options) => dev::run(&workspace, &options),
        Command::Dist => dist::run(&workspace),
        Command::Test(options) => test::run(&workspace, &options),
        Command::Check => check::run(&workspace),
        Command::Bench(options) => bench::run(&workspace, &options),
        Command::Golden => golden::run(&workspace),
        Command::Lighthouse => lighthouse::run(&workspace),
    }
}
