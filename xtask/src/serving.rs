//! A demo server that runs as long as something needs it.

use std::ffi::OsString;
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, ExitStatus};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::http::{Answer, Connection};

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
        // Another program on this port would answer in our place.
        TcpListener::bind((Ipv4Addr::LOCALHOST, port))
            .with_context(|| format!("port {port} is in use; choose another with --port"))?;
        let mut command = Command::new(binary);
        command.args(["serve", "--demo", "--listen"]).arg(format!("127.0.0.1:{port}")).args(more);
        let child = command.spawn().with_context(|| format!("cannot start {}", binary.display()))?;
        let mut serving = Self { child, port };
        serving.wait_until_healthy()?;
        Ok(serving)
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

    /// Waits until the server ends, which it does when somebody stops it.
    pub fn wait(mut self) -> Result<ExitStatus> {
        Ok(self.child.wait()?)
    }

    fn wait_until_healthy(&mut self) -> Result<()> {
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            if let Some(status) = self.child.try_wait()? {
                bail!("the server stopped before it answered ({status}); it says why above");
            }
            if self
                .connect()
                .and_then(|mut connection| connection.get("/healthz"))
                .is_ok_and(|answer| answer.status == 200)
            {
                return Ok(());
            }
            thread::sleep(Duration::from_millis(50));
        }
        bail!("the server did not answer /healthz within {} s", PATIENCE.as_secs())
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // It may have ended by itself; there is nobody left to tell otherwise.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
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
