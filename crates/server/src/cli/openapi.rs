//! `inzage openapi`

use std::process::ExitCode;

/// Prints the description of the API.
///
/// # Errors
/// Only when a type of the description cannot be written as JSON.
pub fn run() -> anyhow::Result<ExitCode> {
    print!("{}", crate::openapi::as_json()?);
    Ok(ExitCode::SUCCESS)
}
