//! `inzage deadline`

use std::process::ExitCode;

use chrono::NaiveDate;
use clap::Args;

/// Which term.
#[derive(Args)]
pub struct Options {
    /// The day of receipt, in Europe/Amsterdam: 2026-01-31.
    #[arg(value_name = "DATE")]
    received: NaiveDate,
    /// With the one extension of two months.
    #[arg(long)]
    extended: bool,
}

/// Prints the day.
pub fn run(options: &Options) -> ExitCode {
    let term = requests::term(options.received);
    let term = if options.extended { term.extended() } else { term };
    println!("{}", term.due);
    ExitCode::SUCCESS
}
