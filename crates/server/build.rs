//! Watches the folder of the app, so that a freshly built app ends up in the binary.

use std::path::Path;

fn main() {
    // Cargo runs this in the folder of the package.
    let app = Path::new("../../dist/app");
    // Cargo can only watch a folder that is there; one that is missing would rebuild the binary every time.
    if let Err(error) = std::fs::create_dir_all(app) {
        println!("cargo::warning=cannot make {}: {error}", app.display());
        return;
    }
    println!("cargo::rerun-if-changed={}", app.display());
}
