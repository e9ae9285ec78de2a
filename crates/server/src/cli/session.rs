//! `inzage session list|end`

use std::process::ExitCode;

use anyhow::{Context as _, ensure};
use clap::Subcommand;

use super::whom::{Whom, somebody};
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
    for session in sessions {
        let (opened, used) = (session.opened.to_rfc3339(), session.used.to_rfc3339());
        let provider = session.provider.as_deref().unwrap_or("-");
        println!("{}\t{opened}\t{used}\t{provider}\t{}", session.id, session.device.as_deref().unwrap_or("-"));
    }
    Ok(())
}

fn end(whom: &Whom) -> anyhow::Result<()> {
    let by = whom.by.party()?;
    let (who, ended) = whom.database.with(async |storage| {
        let who = somebody(&storage, whom.person).await?;
        let ended = storage.end_sessions_of(whom.person, &by, SystemClock.now()).await;
        Ok((who, ended.context("cannot end the sessions")?))
    })?;
    ensure!(ended > 0, "{} has no session: nothing has ended", who.name);
    println!("{ended}");
    Ok(())
}
