//! `inzage session list|end`

use std::process::ExitCode;

use anyhow::{Context as _, ensure};
use clap::Subcommand;

use super::codes;
use super::whom::{Ended, Whom};
use crate::clock::{Clock as _, SystemClock};

/// Who is signed in.
#[derive(Subcommand)]
pub enum Sessions {
    /// Where somebody is signed in: since when, when they last did something, by which provider, with what.
    List(Whom),
    /// Sign somebody out everywhere, at once: a lost telephone, or somebody who should not have been let in.
    End(Whom),
}

/// Lists them, or ends them and prints how many there were.
///
/// # Errors
/// The database cannot be used, nobody has this id, or there was no session to end.
pub fn run(sessions: &Sessions) -> anyhow::Result<ExitCode> {
    match sessions {
        Sessions::List(whom) => list(whom)?,
        Sessions::End(whom) => end(whom)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn list(whom: &Whom) -> anyhow::Result<()> {
    let idle = whom.database.config()?.session_limits()?.idle;
    let sessions = whom.look(async |storage| Ok(storage.sessions_of(whom.person, SystemClock.now(), idle).await?))?;
    for session in sessions.found {
        let (opened, used) = (session.opened.to_rfc3339(), session.used.to_rfc3339());
        let provider = session.provider.as_deref().unwrap_or("-");
        println!("{}\t{opened}\t{used}\t{provider}\t{}", session.id, session.device.as_deref().unwrap_or("-"));
    }
    codes::none(&sessions.forged)
}

/// Ends them before anything else: whoever must be out is out, whichever row of theirs was changed by other means.
fn end(whom: &Whom) -> anyhow::Result<()> {
    let Ended { name, ended, mut forged } = whom.end(async |storage, person, by| {
        storage.end_sessions_of(person, by, SystemClock.now()).await.context("cannot end the sessions")
    })?;
    forged.extend(ended.forged);
    if ended.sessions > 0 {
        println!("{}", ended.sessions);
    }
    codes::none(&forged)?;
    ensure!(ended.sessions > 0, "{name} has no session: nothing has ended");
    Ok(())
}
