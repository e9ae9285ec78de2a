//! The binary `inzage`.

use std::process::ExitCode;

fn main() -> ExitCode {
    server::cli::run()
}
