//! The commands.

mod backup;
mod client;
mod deadline;
mod decide;
mod import;
mod key;
mod of_database;
mod openapi;
mod serve;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use of_database::OfDatabase;

/// A client portal for care: what may be seen of the dossier, and the way to all of it.
#[derive(Parser)]
#[command(name = "inzage", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the portal.
    Serve(serve::Options),
    /// Read FHIR files and folders into the database; exit status 3 if anything was refused.
    Import(import::Options),
    /// Read facts as JSON and print the decision; exit status 2 if they do not fit together.
    Decide(decide::Options),
    /// Print the day by which a request received on DATE must be answered.
    Deadline(deadline::Options),
    /// Make a master key, or change the one of a database.
    Key(key::Options),
    /// Erase a client.
    Client(client::Options),
    /// Copy a running SQLite database to a file.
    Backup(backup::Options),
    /// Put a copy in the place of a SQLite database that is not in use.
    Restore(backup::Options),
    /// Print the description of the API.
    Openapi,
}

/// Runs the command that the process was started with.
#[must_use]
pub fn run() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Serve(options) => serve::run(options),
        Command::Import(options) => import::run(&options),
        Command::Decide(options) => decide::run(&options),
        Command::Deadline(options) => Ok(deadline::run(&options)),
        Command::Key(options) => key::run(&options),
        Command::Client(options) => client::run(&options),
        Command::Backup(options) => backup::backup(&options),
        Command::Restore(options) => backup::restore(&options),
        Command::Openapi => openapi::run(),
    };
    done.unwrap_or_else(|error| {
        eprintln!("inzage: {error:#}");
        ExitCode::FAILURE
    })
}
