//! `cargo xtask lighthouse`: the demo's home, as a telephone sees it.

use std::fs;
use std::process::ExitCode;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::serving::{self, Serving};
use crate::tools::Toolbox;
use crate::workspace::Workspace;
use crate::{binary, process};

/// The scores that are promised, out of 100.
const PROMISED: [(&str, u64); 3] = [("performance", 90), ("accessibility", 100), ("best-practices", 100)];

/// A browser that does nothing but what it is measured on.
const FLAGS: &str = "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
    --disable-component-update --disable-sync";

/// Measures, prints the scores, and fails below what is promised.
pub fn run(workspace: &Workspace) -> Result<ExitCode> {
    let (toolbox, built) = binary::set_up(workspace)?;
    let port = serving::free_port()?;
    let serving = Serving::demo(&built, port, &[])?;
    let (client, cookie) = first_client(&serving)?;
    let report = process::timed("measure", || {
        measure(workspace, &toolbox, &format!("http://localhost:{port}/clienten/{client}"), &cookie)
    })?;
    let mut kept = true;
    for (category, promised) in PROMISED {
        let score = report
            .pointer(&format!("/categories/{category}/score"))
            .and_then(Value::as_f64)
            .with_context(|| format!("no score for {category}"))?;
        let score = (score * 100.0).round() as u64;
        println!("{category}: {score}, at least {promised}: {}", if score >= promised { "kept" } else { "NOT KEPT" });
        kept &= score >= promised;
    }
    Ok(if kept { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The first persona's session, and the first client it may open.
fn first_client(serving: &Serving) -> Result<(String, String)> {
    let personas = serving::json(&serving.connect()?.get("/api/demo/personas")?)?;
    let persona = personas.pointer("/0/id").and_then(Value::as_str).context("the demo has no personas")?;
    let mut connection = serving.sign_in(persona)?;
    let session = serving::json(&connection.get("/api/session")?)?;
    let client = session.pointer("/clients/0/id").and_then(Value::as_str).context("the first persona has no client")?;
    Ok((client.to_owned(), connection.cookie().unwrap_or_default().to_owned()))
}

fn measure(workspace: &Workspace, toolbox: &Toolbox, address: &str, cookie: &str) -> Result<Value> {
    let folder = workspace.root.join("dist/lighthouse");
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let mut command = toolbox.command(workspace.node_bin("lighthouse"));
    command.arg(address).env("CHROME_PATH", toolbox.chromium()?).env("CI", "true");
    command.arg(format!("--extra-headers={}", json!({ "Cookie": cookie })));
    command.arg(format!("--chrome-flags={FLAGS}"));
    command.args([
        "--quiet",
        "--output=json",
        "--output=html",
        "--only-categories=performance,accessibility,best-practices",
    ]);
    command.arg(format!("--output-path={}", folder.join("home").display()));
    process::run(&mut command)?;
    let report = folder.join("home.report.json");
    let report = fs::read_to_string(&report).with_context(|| format!("cannot read {}", report.display()))?;
    serde_json::from_str(&report).context("Lighthouse's report is no JSON")
}
