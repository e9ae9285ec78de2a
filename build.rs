//! Turns `locales/` into checked texts: a key that does not exist is a compile error.
//!
//! This is what `leptos_i18n_build` does, without its tables of plurals and dates: those come from the browser, and
//! leaving them out saves a hundred packages.

use std::error::Error;
use std::fs;
use std::path::PathBuf;

use leptos_i18n_parser::parse_locales::options::{Config, ParseOptions};
use leptos_i18n_parser::parse_locales::parse_locales;

/// A file a namespace, a namespace a screenful of meaning.
const NAMESPACES: [&str; 17] = [
    "access", "along", "birthday", "clients", "denied", "entry", "fields", "home", "kinds", "layout", "request",
    "section", "sessions", "signin", "state", "terms", "words",
];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    // The app's module is cut in chunks after it was linked (`pwa/split.mjs`), which takes what the linker knew.
    if std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|target| target == "wasm32") {
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
    // What reads the same to a child is said once.
    let options = ParseOptions::new().interpolate_display(true).suppress_key_warnings(true);
    let locales = Config::new("nl")?.add_locale("nl-informal")?.extend_locale("nl-informal", "nl")?;
    let texts = parse_locales(None, locales.add_namespaces(NAMESPACES)?.parse_options(options))?;
    for file in texts.tracked_files.iter().flatten() {
        println!("cargo::rerun-if-changed={file}");
    }
    for warning in texts.diag.warnings().iter() {
        println!("cargo::warning={warning}");
    }
    for error in texts.diag.errors().iter() {
        println!("cargo::error={error}");
    }
    let module = leptos_i18n_codegen::gen_code(&texts, None, false, None, false)?;
    let folder = PathBuf::from(std::env::var("OUT_DIR")?).join("i18n");
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("mod.rs"), module.to_string())?;
    Ok(())
}
