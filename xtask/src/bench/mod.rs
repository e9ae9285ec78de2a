//! `cargo xtask bench`: what is promised, measured, and a failure above it.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use clap::{Args, ValueEnum};
use serde_json::Value;

use crate::http::Connection;
use crate::serving::{self, Serving};
use crate::workspace::{self, Workspace};
use crate::{binary, process};

mod account;
mod database;
mod import;
mod load;
mod people;

/// What to measure.
#[derive(Args)]
pub struct Options {
    /// These alone.
    #[arg(long, value_enum, value_name = "WHAT", num_args = 1..)]
    only: Vec<What>,
    /// Measure this release binary, in place of one that is built now.
    #[arg(long, value_name = "FILE")]
    binary: Option<PathBuf>,
    /// How many entries to import; 1,000,000 is what is promised.
    #[arg(long, value_name = "NUMBER", default_value_t = 50_000)]
    entries: usize,
}

impl Options {
    fn binary(&self, workspace: &Workspace) -> Result<PathBuf> {
        match &self.binary {
            Some(file) => file.canonicalize().with_context(|| format!("cannot find {}", file.display())),
            None => Ok(binary::set_up(workspace)?.1),
        }
    }
}

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum What {
    /// A decision.
    Decision,
    /// A page of reports, one reader at a time.
    Page,
    /// Pages of reports, 200 readers at once, on both databases.
    Load,
    /// An import while pages are read, on both databases.
    Import,
}

/// Deciding all 20 sections for a viewer with three mandates, from parsed facts, takes at most this at the median.
const DECISION: Duration = Duration::from_micros(2);

/// A page of 50 of 9,000 reports takes at most this at the median.
const PAGE: Duration = Duration::from_millis(10);

/// So many pages are asked for.
const REQUESTS: usize = 1_000;

/// The dossier with ten years of reports has at least so many.
const REPORTS: u64 = 9_000;

/// Measures what is promised.
pub fn run(workspace: &Workspace, options: &Options) -> Result<ExitCode> {
    let mut kept = true;
    for what in What::value_variants() {
        if options.only.is_empty() || options.only.contains(what) {
            kept &= match what {
                What::Decision => within("a decision", DECISION, || decision(workspace))?,
                What::Page => within("a page of 50 reports", PAGE, || page(&options.binary(workspace)?))?,
                What::Load => load::run(workspace, &options.binary(workspace)?)?,
                What::Import => import::run(workspace, &options.binary(workspace)?, options.entries)?,
            };
        }
    }
    Ok(if kept { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Whether the median of something stays within its limit.
fn within(what: &str, limit: Duration, measure: impl FnOnce() -> Result<Duration>) -> Result<bool> {
    let median = process::timed(what, measure).with_context(|| format!("{what} could not be measured"))?;
    let within = median <= limit;
    println!("{what}: median {median:?}, at most {limit:?}: {}", if within { "kept" } else { "NOT KEPT" });
    Ok(within)
}

/// The median of the benchmark in `crates/access`; of several, the slowest.
fn decision(workspace: &Workspace) -> Result<Duration> {
    let mut bench = workspace::cargo();
    bench.current_dir(&workspace.root).args(["bench", "--locked", "--package", "access", "--benches"]);
    let table = process::capture(&mut bench)?;
    println!("{table}");
    table.lines().filter_map(median).max().context("the benchmark printed no median")
}

/// The third column of a row of divan's table.
fn median(row: &str) -> Option<Duration> {
    let cell = row.split('│').nth(2)?.trim();
    let (number, unit) = cell.split_once(' ')?;
    let number: f64 = number.parse().ok()?;
    let nanoseconds = match unit {
        "ns" => number,
        "µs" => number * 1e3,
        "ms" => number * 1e6,
        "s" => number * 1e9,
        _ => return None,
    };
    Some(Duration::from_nanos(nanoseconds.round() as u64))
}

/// The median of asking the demo for a page of 50 reports out of all of them, one client at a time, pages from all over the ten years.
fn page(built: &Path) -> Result<Duration> {
    let serving = Serving::unlimited_demo(built, serving::free_port()?)?;
    let (mut connection, list) = longest(&serving)?;
    let mut took = Vec::with_capacity(REQUESTS);
    let mut cursor = String::new();
    while took.len() < REQUESTS {
        let path = format!("{list}?limit=50{cursor}");
        let start = Instant::now();
        let answer = connection.get(&path)?;
        took.push(start.elapsed());
        let page = serving::json(&answer)?;
        ensure!(
            page.get("total").and_then(Value::as_u64).is_some_and(|total| total >= REPORTS),
            "fewer than {REPORTS} reports"
        );
        // Past the last page it begins again with the first.
        cursor = page.get("next").and_then(Value::as_str).map(|next| format!("&cursor={next}")).unwrap_or_default();
    }
    took.sort();
    let at = |share: f64| took.get(((took.len() - 1) as f64 * share) as usize).copied().unwrap_or_default();
    println!("    {REQUESTS} pages: min {:?}, median {:?}, p99 {:?}, max {:?}", at(0.0), at(0.5), at(0.99), at(1.0));
    Ok(at(0.5))
}

/// A reader of the dossier with the most reports, and the address of those.
fn longest(serving: &Serving) -> Result<(Connection, String)> {
    let personas = serving::json(&serving.connect()?.get("/api/demo/personas")?)?;
    for persona in personas.as_array().context("no list of personas")? {
        let id = persona.get("id").and_then(Value::as_str).context("a persona without an id")?;
        let mut connection = serving.sign_in(id)?;
        let session = serving::json(&connection.get("/api/session")?)?;
        for client in session.get("clients").and_then(Value::as_array).context("a session without clients")? {
            let client = client.get("id").and_then(Value::as_str).context("a client without an id")?;
            let list = format!("/api/clients/{client}/sections/reports");
            let answer = connection.get(&format!("{list}?limit=1"))?;
            if answer.status == 200 && serving::json(&answer)?.get("total").and_then(Value::as_u64) >= Some(REPORTS) {
                return Ok((connection, list));
            }
        }
    }
    anyhow::bail!("no persona reads a dossier with {REPORTS} reports")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_median_of_a_row() {
        let row = "╰─ three_mandates  1.1 µs        │ 9.4 µs        │ 1.25 µs       │ 1.3 µs        │ 100     │ 100";
        assert_eq!(median(row), Some(Duration::from_nanos(1250)));
        assert_eq!(median("decide  fastest  │ slowest  │ median  │ mean  │ samples  │ iters"), None);
    }
}
