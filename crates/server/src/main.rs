//! The binary `inzage`.

use std::process::ExitCode;

/// What one thread takes another gives back: a page goes from the thread that reads the database to the one that answers.
/// The system's own allocator keeps an arena for each of them, which costs time and a third of the memory.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    server::cli::run()
}
