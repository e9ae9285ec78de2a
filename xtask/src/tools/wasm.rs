//! The standard library for the browser.

use std::path::Path;

use anyhow::{Context, Result};

use super::Toolbox;
use crate::process;

const TARGET: &str = "wasm32-unknown-unknown";

/// Adds the wasm target to the toolchain of `rust-toolchain.toml`, unless it is there.
pub fn ensure(toolbox: &Toolbox) -> Result<()> {
    if present(toolbox)? {
        println!("    {TARGET}: present");
        return Ok(());
    }
    process::timed(&format!("add the target {TARGET}"), || {
        process::run(toolbox.command("rustup").args(["target", "add", TARGET]))
            .with_context(|| format!("install rustup (https://rustup.rs), then: rustup target add {TARGET}"))
    })
}

fn present(toolbox: &Toolbox) -> Result<bool> {
    let sysroot = process::capture(toolbox.command("rustc").args(["--print", "sysroot"]))
        .context("rustc does not run; install rustup: https://rustup.rs")?;
    Ok(Path::new(&sysroot).join("lib/rustlib").join(TARGET).join("lib").is_dir())
}
