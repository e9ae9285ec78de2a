//! `cargo xtask dev`: app and server, rebuilt and reloaded at every change.

use std::process::{Child, ExitCode};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result};
use clap::Args;

use crate::tools::Toolbox;
use crate::workspace::{self, Workspace};
use crate::{app, fingerprint, process, serving};

/// How to serve while working on it.
#[derive(Args)]
pub struct Options {
    /// The port to serve on.
    #[arg(long, default_value_t = 8080)]
    port: u16,
}

/// How often the server's sources are looked at. Trunk watches those of the app by itself.
const GLANCE: Duration = Duration::from_secs(1);

/// Serves until Trunk ends, which it does when somebody stops it.
pub fn run(workspace: &Workspace, options: &Options) -> Result<ExitCode> {
    let toolbox = process::timed("look for the tools", || Toolbox::for_app(workspace))?;
    workspace.make_app_folder()?;
    let behind = serving::free_port()?;
    let mut server = Server { workspace, port: behind, child: None };
    server.restart()?;
    let mut front = app::trunk(&toolbox)
        .args(["serve", "--port", &options.port.to_string()])
        .args(["--proxy-backend", &format!("http://127.0.0.1:{behind}/api")])
        .spawn()
        .context("cannot start trunk")?;
    println!("\n    Inzage is at http://localhost:{} once Trunk has built it\n", options.port);
    let mut built_from = server.sources()?;
    loop {
        thread::sleep(GLANCE);
        if let Some(status) = front.try_wait()? {
            return Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE });
        }
        let sources = server.sources()?;
        if sources != built_from {
            built_from = sources;
            server.restart()?;
        }
    }
}

/// The server behind Trunk.
struct Server<'a> {
    workspace: &'a Workspace,
    port: u16,
    child: Option<Child>,
}

impl Server<'_> {
    fn sources(&self) -> Result<String> {
        let packages = self.workspace.closure("server").into_iter();
        fingerprint::of(&packages.map(|package| package.folder.clone()).collect::<Vec<_>>())
    }

    /// Builds it anew and starts it; when it does not build, the old one goes on.
    fn restart(&mut self) -> Result<()> {
        let built = process::timed("build the server", || {
            process::run(workspace::cargo().current_dir(&self.workspace.root).args(["build", "--package", "server"]))
        });
        if built.is_err() && self.child.is_some() {
            return Ok(());
        }
        built?;
        self.stop();
        let mut command = serving::command(&self.workspace.target.join("debug/inzage"), self.port, &[])?;
        self.child = Some(command.spawn().context("cannot start the server")?);
        Ok(())
    }

    fn stop(&mut self) {
        if let Some(mut child) = self.child.take() {
            serving::end(&mut child);
        }
    }
}

impl Drop for Server<'_> {
    fn drop(&mut self) {
        self.stop();
    }
}
