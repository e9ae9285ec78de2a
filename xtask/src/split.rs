//! `cargo xtask split`: a linked WebAssembly module, cut where `src/chunks.rs` says so.

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, anyhow};
use clap::Args;
use wasm_split_cli_support as wasm_split;

/// What to cut.
#[derive(Args)]
pub struct Options {
    /// The module as cargo linked it, with its relocations.
    module: PathBuf,
    /// Where the main module, its chunks and the script that loads them go.
    folder: PathBuf,
    /// What the main module is called, without `.wasm`.
    #[arg(long)]
    name: String,
}

/// Writes `NAME.wasm`, for wasm-bindgen, its chunks, and the script that loads those.
pub fn run(options: &Options) -> Result<ExitCode> {
    let module = fs::read(&options.module).with_context(|| format!("cannot read {}", options.module.display()))?;
    let main = options.folder.join(format!("{}.wasm", options.name));
    let script = format!("./{}.js", options.name);
    let mut cut = wasm_split::Options::new(&module);
    cut.output_dir = &options.folder;
    cut.main_out_path = &main;
    cut.main_module = &script;
    let done =
        wasm_split::transform(cut).map_err(|error| anyhow!("cannot cut {}: {error:#}", options.module.display()))?;
    for chunk in &done.split_modules {
        println!("{}", chunk.display());
    }
    Ok(ExitCode::SUCCESS)
}
