//! Turns `locales/` into checked texts: a key that does not exist is a compile error.

use std::error::Error;
use std::path::PathBuf;

use leptos_i18n_build::{Config, ParseOptions, TranslationsInfos};

/// A file a namespace, a namespace a screenful of meaning.
const NAMESPACES: [&str; 13] = [
    "access", "clients", "denied", "entry", "fields", "home", "kinds", "layout", "request", "section", "signin",
    "state", "words",
];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    let target = PathBuf::from(std::env::var("OUT_DIR")?).join("i18n");
    let options = ParseOptions::new().interpolate_display(true);
    let texts = TranslationsInfos::parse(Config::new("nl")?.add_namespaces(NAMESPACES)?.parse_options(options))?;
    texts.emit_diagnostics();
    texts.rerun_if_locales_changed();
    texts.generate_i18n_module(target)?;
    Ok(())
}
