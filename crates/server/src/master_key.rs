//! Finding the master key: in a file, in the environment, or by a command that prints it. Never in the configuration itself.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context as _, bail, ensure};
use storage::MasterKey;
use zeroize::Zeroizing;

use crate::config::{Config, MasterKeySource, is_open_to_all};

/// The master key of an installation.
///
/// # Errors
/// None is configured, or it cannot be had. No error repeats what was found.
pub fn find(config: &Config) -> anyhow::Result<MasterKey> {
    match config.master_key()? {
        MasterKeySource::File(path) => in_file(&path),
        MasterKeySource::Text(text) => MasterKey::parse(text.reveal()).context("`key.master`"),
        MasterKeySource::Command(command) => by_command(&command),
    }
}

/// The master key in a file that not everybody on this machine can read.
///
/// # Errors
/// It cannot be read, anybody can, or it holds no key.
pub fn in_file(path: &Path) -> anyhow::Result<MasterKey> {
    let shown = path.display();
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read the master key in {shown}"))?;
    let text = Zeroizing::new(text);
    ensure!(!is_open_to_all(path), "everybody on this machine can read the master key in {shown}: chmod 600 {shown}");
    MasterKey::parse(&text).with_context(|| format!("{shown}"))
}

/// The master key that a command prints. It may ask on the terminal, and complain there.
fn by_command(command: &str) -> anyhow::Result<MasterKey> {
    let mut shell = if cfg!(windows) { Command::new("cmd") } else { Command::new("sh") };
    shell.arg(if cfg!(windows) { "/C" } else { "-c" }).arg(command).stderr(Stdio::inherit());
    let output = shell.output().context("cannot run `key.master_command`")?;
    if !output.status.success() {
        bail!("`key.master_command` ended with {}", output.status);
    }
    let text = Zeroizing::new(output.stdout);
    let text = std::str::from_utf8(&text).ok().context("`key.master_command` printed no text")?;
    MasterKey::parse(text).context("what `key.master_command` printed")
}
