//! `inzage decide`

use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context as _;
use clap::Args;

/// Where the facts are.
#[derive(Args)]
pub struct Options {
    /// A file with facts as JSON; `-` reads them from standard input.
    #[arg(value_name = "FILE|-")]
    facts: PathBuf,
}

/// Facts that do not fit together. The same as a wrong command line: whoever asked asked wrongly.
const REFUSED: u8 = 2;

/// Prints the decision, or the path of what is wrong with the facts.
///
/// # Errors
/// The facts cannot be read at all.
pub fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let facts = read(&options.facts)?;
    // Text that is no UTF-8 is no JSON either; the replaced characters make the reader say so.
    match access::decide_json(&String::from_utf8_lossy(&facts)) {
        Ok(decision) => {
            println!("{decision}");
            Ok(ExitCode::SUCCESS)
        }
        Err(error) => {
            eprintln!("{error}");
            Ok(ExitCode::from(REFUSED))
        }
    }
}

fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    if path == Path::new("-") {
        let mut text = Vec::new();
        std::io::stdin().read_to_end(&mut text).context("cannot read standard input")?;
        Ok(text)
    } else {
        std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))
    }
}
