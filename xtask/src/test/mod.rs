//! `cargo xtask test`: everything that can fail, counted.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Args, ValueEnum};

use crate::workspace::Workspace;

mod acceptance;
mod budget;
mod cargo;
mod e2e;
mod postgres;
mod product;
mod sets;
mod supply;
mod tally;

use product::Product;
use sets::Sets;
use tally::{Count, Tally};

/// What to test.
#[derive(Args)]
pub struct Options {
    /// These steps alone.
    #[arg(long, value_enum, value_name = "STEP", num_args = 1..)]
    only: Vec<Step>,
    /// The folder with the test sets of others; without one, the tests that need them are skipped.
    #[arg(long, value_name = "FOLDER", env = sets::VARIABLE)]
    sets: Option<PathBuf>,
}

/// A step of the tests, in the order in which they run: soonest told first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Step {
    /// The form of the code.
    Format,
    /// The direction of imports, the walls between features, the files.
    Check,
    /// Clippy, warnings denied, for this machine.
    Clippy,
    /// Clippy, warnings denied, for the browser.
    ClippyWasm,
    /// Unit and property tests; those with a database on SQLite.
    Unit,
    /// The tests with a database, on PostgreSQL.
    Postgres,
    /// The tests that run as WebAssembly.
    Wasm,
    /// Licences, sources and known faults of what is built in.
    Supply,
    /// The acceptance cases of the access-rights matrix, against the release binary.
    Acceptance,
    /// The FHIR of the acceptance inputs, as a browser shows it.
    Fhir,
    /// The size of the first load.
    Budget,
    /// The product in a real browser.
    E2e,
}

/// Runs the steps; one that fails does not stop those after it.
pub fn run(workspace: &Workspace, options: &Options) -> Result<ExitCode> {
    workspace.make_app_folder()?;
    let sets = Sets::named(options.sets.as_deref())?;
    let mut product = Product::new(workspace);
    let mut tally = Tally::default();
    for step in Step::value_variants() {
        if options.take(*step) {
            tally.step(step.title(), || step.run(workspace, &mut product, &sets));
        }
    }
    Ok(tally.conclude())
}

impl Options {
    fn take(&self, step: Step) -> bool {
        self.only.is_empty() || self.only.contains(&step)
    }
}

impl Step {
    fn run(self, workspace: &Workspace, product: &mut Product, sets: &Sets) -> Result<Count> {
        match self {
            Self::Format => cargo::format(workspace),
            Self::Check => check(workspace),
            Self::Clippy => cargo::clippy(workspace),
            Self::ClippyWasm => cargo::clippy_wasm(product.tools()?),
            Self::Unit => cargo::unit(workspace, sets),
            Self::Postgres => postgres::run(workspace, sets),
            Self::Wasm => cargo::wasm(workspace, product.tools()?),
            Self::Supply => supply::run(workspace),
            Self::Acceptance => acceptance::run(workspace, product.binary()?),
            Self::Fhir => {
                let binary = product.binary()?.to_owned();
                e2e::fhir(workspace, product.tools()?, &binary)
            }
            Self::Budget => {
                product.binary()?;
                budget::run(workspace)
            }
            Self::E2e => {
                let binary = product.binary()?.to_owned();
                e2e::run(workspace, product.tools()?, &binary)
            }
        }
    }

    const fn title(self) -> &'static str {
        match self {
            Self::Format => "format",
            Self::Check => "direction, walls and files",
            Self::Clippy => "clippy",
            Self::ClippyWasm => "clippy for the browser",
            Self::Unit => "unit and property tests",
            Self::Postgres => "databases: PostgreSQL",
            Self::Wasm => "tests as WebAssembly",
            Self::Supply => "supply chain",
            Self::Acceptance => "acceptance cases",
            Self::Fhir => "acceptance inputs",
            Self::Budget => "first load",
            Self::E2e => "end-to-end tests",
        }
    }
}

fn check(workspace: &Workspace) -> Result<Count> {
    let findings = crate::check::find(workspace)?;
    crate::check::print(&findings);
    Ok(Count::of(u64::from(findings.faults.is_empty()), findings.faults.len() as u64))
}
