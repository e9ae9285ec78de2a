//! A demo server that runs as long as something needs it.

use std::ffi::OsString;
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::process::{Child, Command};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::http::{Answer, Connection};
use crate::process;

/// How long a demo may take to make its organisation and answer.
const PATIENCE: Duration = Duration::from_secs(120);

/// A running server; dropping it ends it.
#[derive(Debug)]
pub struct Serving {
    child: Child,
    port: u16,
}

impl Serving {
    /// Starts the demo and waits until it answers.
    pub fn demo(binary: &Path, port: u16, more: &[OsString]) -> Result<Self> {
        Self::start(command(binary, port, more)?, port)
    }

    /// Starts the demo for somebody who asks more often than a person does, and waits until it answers.
    pub fn unlimited_demo(binary: &Path, port: u16) -> Result<Self> {
        Self::start(unlimited(binary, port)?, port)
    }

    /// Starts a server and waits until it answers on this port.
    pub fn start(mut command: Command, port: u16) -> Result<Self> {
        let child = command.spawn().with_context(|| format!("cannot start {}", process::name(&command)))?;
        let mut serving = Self { child, port };
        serving.wait_until_healthy()?;
        Ok(serving)
    }

    /// Its process.
    pub fn process(&self) -> u32 {
        self.child.id()
    }

    /// A connection to it.
    pub fn connect(&self) -> Result<Connection> {
        Connection::open(self.port)
    }

    /// A connection with a session of this persona.
    pub fn sign_in(&self, persona: &str) -> Result<Connection> {
        let mut connection = self.connect()?;
        let answer = connection.post("/api/session/demo", &serde_json::json!({ "persona": persona }).to_string())?;
        if !(200..300).contains(&answer.status) || connection.cookie().is_none() {
            bail!("{persona} cannot sign in: {} {}", answer.status, String::from_utf8_lossy(&answer.body));
        }
        Ok(connection)
    }

    fn wait_until_healthy(&mut self) -> Result<()> {
        wait_until_healthy(self.port, || match self.child.try_wait()? {
            Some(status) => bail!("the server stopped before it answered ({status}); it says why above"),
            None => Ok(()),
        })
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        end(&mut self.child);
    }
}

/// Asks a server to end, so that it can tidy up after itself, and waits for it.
pub fn end(child: &mut Child) {
    let asked = Command::new("kill").arg(child.id().to_string()).status();
    if !asked.is_ok_and(|status| status.success()) {
        // It may have ended by itself; there is nobody left to tell otherwise.
        let _ = child.kill();
    }
    let _ = child.wait();
}

/// The command that serves the demo on a port that is free.
pub fn command(binary: &Path, port: u16, more: &[OsString]) -> Result<Command> {
    // Another program on this port would answer in our place.
    TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .with_context(|| format!("port {port} is in use; choose another with --port"))?;
    let mut command = Command::new(binary);
    command.args(["serve", "--demo", "--listen"]).arg(format!("127.0.0.1:{port}")).args(more);
    Ok(command)
}

/// The command that serves the demo without limits on how often anybody may ask.
pub fn unlimited(binary: &Path, port: u16) -> Result<Command> {
    let mut command = command(binary, port, &[])?;
    for limit in ["ADDRESS_PER_SECOND", "SESSION_PER_SECOND", "SIGN_IN_PER_MINUTE"] {
        command.env(format!("INZAGE_LIMITS_{limit}"), "1000000");
    }
    Ok(command)
}

/// Waits until the server on this port answers, as long as `still_there` says that it may.
pub fn wait_until_healthy(port: u16, mut still_there: impl FnMut() -> Result<()>) -> Result<()> {
    let start = Instant::now();
    while start.elapsed() < PATIENCE {
        still_there()?;
        let answer = Connection::open(port).and_then(|mut connection| connection.get("/healthz"));
        if answer.is_ok_and(|answer| answer.status == 200) {
            return Ok(());
        }
        thread::sleep(Duration::from_millis(50));
    }
    bail!("the server did not answer /healthz within {} s", PATIENCE.as_secs())
}

/// A port that nobody uses at this moment.
pub fn free_port() -> Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

/// Reads an answer that must be JSON with status 200.
pub fn json(answer: &Answer) -> Result<Value> {
    if answer.status != 200 {
        bail!("the server answered {}: {}", answer.status, String::from_utf8_lossy(&answer.body));
    }
    serde_json::from_slice(&answer.body).context("the server answered something else than JSON")
}
