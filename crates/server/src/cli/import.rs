//! placeholder
use std::process::ExitCode;
#[derive(clap::Args)]
pub struct Options {}
pub fn run(_: &Options) -> anyhow::Result<ExitCode> {
    Ok(ExitCode::SUCCESS)
}
