//! The commands.

mod activation;
mod audit;
mod backup;
mod by;
mod check;
mod client;
mod closed_list;
mod codes;
mod deadline;
mod decide;
mod demo;
#[cfg(test)]
mod examples;
mod find;
mod identity;
mod import;
mod key;
mod of_database;
mod openapi;
mod organisation;
mod person;
mod project;
mod request;
mod rights;
mod serve;
mod session;
mod whom;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::causes::causes;
use of_database::OfDatabase;
use rights::Act;

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
    /// Say all that is wrong with the settings, keys, database, providers and clock; exit status 1 if anything is.
    Check(check::Options),
    /// Read FHIR files and folders into the database; exit status 3 if anything was refused.
    Import(import::Options),
    /// Make entries anew from the FHIR that is kept.
    Project(project::Options),
    /// Read facts as JSON and print the decision; exit status 2 if they do not fit together.
    Decide(decide::Options),
    /// Make people known to the portal.
    #[command(subcommand)]
    Person(person::People),
    /// Who is signed in.
    #[command(subcommand)]
    Session(session::Sessions),
    /// Codes with which people make themselves known.
    #[command(subcommand)]
    Activation(activation::Activation),
    /// Who may act for a client.
    #[command(subcommand)]
    Mandate(Act<rights::Mandate>),
    /// For what a client cannot decide.
    #[command(subcommand)]
    Capacity(Act<rights::Capacity>),
    /// What a client reads in the portal although incapable, by a decision about this client.
    #[command(subcommand)]
    Reads(Act<rights::Reads>),
    /// Whom a client, or who acts for one, lets read along.
    #[command(subcommand)]
    Consent(Act<rights::Consent>),
    /// What a parent needs to decide about care.
    #[command(subcommand)]
    Decision(Act<rights::Decision>),
    /// What is withheld, as good care demands.
    #[command(subcommand)]
    Withholding(Act<rights::Withholding>),
    /// Whom the portal is denied to.
    #[command(subcommand)]
    Denial(Act<rights::Denial>),
    /// What is on record around a client, and what held in the past.
    #[command(subcommand)]
    Rights(rights::Rights),
    /// Who looked at or changed what.
    #[command(subcommand)]
    Audit(audit::Audit),
    /// Print the day by which a request received on DATE must be answered.
    Deadline(deadline::Options),
    /// Record who somebody at a provider is here; what identifies them is read from standard input. Or list and end that.
    Identity(identity::Options),
    /// Fill an empty database with a made-up organisation, to try an installation with.
    Demo(demo::Options),
    /// Make a master key, or change the one of a database.
    Key(key::Options),
    /// Requests for inspection: what is due, and the organisation's steps.
    #[command(subcommand)]
    Request(request::Requests),
    /// What the organisation chooses for all its clients: without it the portal shows nothing.
    #[command(subcommand)]
    Organisation(organisation::Organisation),
    /// Find or erase a client.
    Client(client::Options),
    /// Copy a running SQLite database to a file.
    Backup(backup::Options),
    /// Put a copy in the place of a SQLite database that is not in use.
    Restore(backup::RestoreOptions),
    /// Print the description of the API.
    Openapi,
}

/// Runs the command that the process was started with.
#[must_use]
pub fn run() -> ExitCode {
    end_in_silence_without_a_reader();
    let command = Arguments::parse().command;
    // What a server says goes to its log, which names nobody.
    let is_server = matches!(command, Command::Serve(_));
    let done = match command {
        Command::Serve(options) => serve::run(options),
        Command::Check(options) => check::run(&options),
        Command::Import(options) => import::run(&options),
        Command::Project(options) => project::run(&options),
        Command::Decide(options) => decide::run(&options),
        Command::Person(people) => person::run(&people),
        Command::Session(sessions) => session::run(&sessions),
        Command::Activation(asked) => activation::run(&asked),
        Command::Mandate(act) => rights::run(&act),
        Command::Capacity(act) => rights::run(&act),
        Command::Reads(act) => rights::run(&act),
        Command::Consent(act) => rights::run(&act),
        Command::Decision(act) => rights::run(&act),
        Command::Withholding(act) => rights::run(&act),
        Command::Denial(act) => rights::run(&act),
        Command::Rights(asked) => rights::history(&asked),
        Command::Audit(asked) => audit::run(&asked),
        Command::Deadline(options) => Ok(deadline::run(&options)),
        Command::Identity(options) => identity::run(&options),
        Command::Demo(options) => demo::run(&options),
        Command::Key(options) => key::run(&options),
        Command::Request(asked) => request::run(&asked),
        Command::Organisation(asked) => organisation::run(&asked),
        Command::Client(options) => client::run(&options),
        Command::Backup(options) => backup::backup(&options),
        Command::Restore(options) => backup::restore(&options),
        Command::Openapi => openapi::run(),
    };
    done.unwrap_or_else(|error| {
        eprintln!("inzage: {}", causes(&error));
        if let Some(row) = codes::named(&error).filter(|_| !is_server) {
            eprintln!("inzage: {row}");
        }
        ExitCode::FAILURE
    })
}

/// The status of a program that the signal SIGPIPE ended.
const READER_GONE: i32 = 128 + 13;

/// Who has seen enough (`| head`) closes the output: a command then ends as other programs do. Rust ignores the signal for it, and
/// printing panics.
fn end_in_silence_without_a_reader() {
    let tell = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let said = panic.payload_as_str().unwrap_or_default();
        if said.starts_with("failed printing to stdout") && said.contains("Broken pipe") {
            std::process::exit(READER_GONE);
        }
        tell(panic);
    }));
}
