//! `inzage client`

use std::process::ExitCode;

use anyhow::bail;
use clap::{Args, Subcommand};
use dossier::ClientId;

use super::by::By;
use super::find::Find;
use super::{OfDatabase, codes};
use crate::clock::{Clock as _, SystemClock};
use crate::import::{self, Orders, Progress, Whose};

/// What is to be done with a client.
#[derive(Args)]
pub struct Options {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Find a client by source id, name or date of birth; prints id, name and date of birth.
    Find(Find),
    /// Destroy a client's key and dossier, for ever. Requests and the record of who looked stay, without a name.
    Erase {
        /// The client's id in the portal.
        #[arg(value_name = "CLIENT")]
        client: ClientId,
        /// Say it again: nothing brings it back but a backup from before, and its master key.
        #[arg(long, required = true)]
        for_ever: bool,
        #[command(flatten)]
        database: OfDatabase,
        #[command(flatten)]
        by: By,
    },
}

/// Does it.
///
/// # Errors
/// The configuration or the database cannot be used, or there is no such client.
pub fn run(options: &Options) -> anyhow::Result<ExitCode> {
    match &options.what {
        What::Find(find) => find.clients()?,
        What::Erase { client, for_ever: _, database, by } => erase(*client, database, by)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn erase(client: ClientId, database: &OfDatabase, by: &By) -> anyhow::Result<()> {
    let (by, now) = (by.party()?, SystemClock.now());
    let orders = Orders::of(by.clone()).from(database.config()?.suppliers());
    let (erased, forged) = database.with(async |storage| {
        let erased = storage.erase_client(client, &by, now).await?;
        // Whoever's dossier showed something of the client gets it made anew.
        let (whose, mut progress) = (Whose::LeftBehind, Progress::quiet());
        let projected = import::project(&storage, &SystemClock, whose, &orders, &mut progress).await?;
        Ok((erased, projected.forged))
    })?;
    if !erased {
        bail!("there is nothing of a client {client}: never imported, or erased already");
    }
    println!("client {client} is erased; backups from before still hold the dossier");
    codes::none(&forged)
}
