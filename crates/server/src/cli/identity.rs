//! `inzage identity`

use std::collections::BTreeSet;
use std::io::Read as _;
use std::process::ExitCode;

use anyhow::{Context as _, anyhow, bail, ensure};
use clap::{Args, Subcommand};
use dossier::{ClientId, Person, PersonId};
use storage::{Binding, Holding};

use super::OfDatabase;
use super::by::By;
use super::codes;
use super::whom::{Ended, Whom, somebody};
use crate::clock::{Clock as _, SystemClock};
use crate::config::SignInSettings;
use crate::sign_in::{Identifier, OTHER_KEY};

/// Whom to let in, and as whom.
#[derive(Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct Options {
    #[command(subcommand)]
    what: Option<What>,
    /// The provider, by its name in the configuration.
    #[arg(long, value_name = "NAME", required = true)]
    provider: Option<String>,
    /// The person, by their id in the database.
    #[arg(long, value_name = "ID", required = true)]
    person: Option<PersonId>,
    /// In the place of what the person has at this provider, which ends with its sessions.
    #[arg(long)]
    replace: bool,
    /// The person is a client, and no file that was imported has this number for them: somebody saw that it is theirs.
    #[arg(long)]
    not_in_source: bool,
    #[command(flatten)]
    by: By,
    #[command(flatten)]
    database: OfDatabase,
}

#[derive(Subcommand)]
enum What {
    /// By which providers somebody can come in, since when; the last column tells two of one provider apart.
    List(Whom),
    /// End what somebody has at a provider, and the sessions that came in there.
    End {
        /// The provider, by its name in the configuration or in `list`.
        #[arg(long, value_name = "NAME")]
        provider: String,
        /// Of several at the provider, the one that `list` shows with this number.
        #[arg(long, value_name = "NUMBER", value_parser = number)]
        number: Option<u32>,
        #[command(flatten)]
        whom: Whom,
    },
}

/// No claim that identifies anybody is longer, in bytes.
const LONGEST: u64 = 1024;

/// Records that somebody at a provider is a person here, lists by what somebody can come in, or ends it. What identifies them is
/// read from standard input, for a command line stays in histories and lists of processes; only its keyed hash is stored.
///
/// # Errors
/// The configuration or the database cannot be used, there is no such provider or person, what was read identifies nobody, or it
/// is somebody else already.
pub fn run(options: &Options) -> anyhow::Result<ExitCode> {
    match &options.what {
        Some(What::List(whom)) => list(whom)?,
        Some(What::End { provider, number, whom }) => end(whom, provider, *number)?,
        None => record(options)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn record(options: &Options) -> anyhow::Result<()> {
    let (person, name) = options.person.zip(options.provider.as_ref()).context("--person and --provider are needed")?;
    let by = options.by.party()?;
    let config = options.database.config()?;
    let settings = config.sign_in()?.context("no provider is configured")?;
    let (identity, identifier) = read(&settings, name)?;
    let holding = match (identifier.citizen_number(), options.replace) {
        (_, true) => Holding::Replacing,
        (Some(_), false) => Holding::One,
        (None, false) => Holding::Several,
    };
    let (who, binding) = options.database.with(async |storage| {
        let who = somebody(&storage, person).await?;
        ensure!(storage.keep_identity_key(settings.key.mark()).await?, OTHER_KEY);
        if let Some(number) = identifier.citizen_number() {
            let of = storage.clients_found_by(&fhir::Key::patient_with_number(number).lookup()).await?;
            compare(&who, &of, options.not_in_source)?;
        }
        let recorded = storage.record_identity(&identity, person, holding, &by, SystemClock.now()).await;
        Ok((who, recorded.context("cannot record it")?))
    })?;
    match binding {
        Binding::Bound => println!("Recorded."),
        Binding::HasAnother => {
            bail!("{} has another number at {name}; with --replace this one takes its place", who.name)
        }
    }
    Ok(())
}

/// A citizen service number is not bound to another than the client whose it is by what was imported, nor to a client for whom nothing
/// that was imported has it, unless somebody saw that.
fn compare(who: &Person, of: &BTreeSet<ClientId>, not_in_source: bool) -> anyhow::Result<()> {
    match who.is_client {
        Some(client) if of.contains(&client) => Ok(()),
        _ if !of.is_empty() => bail!("this is the number of a client, and {} is not that client", who.name),
        Some(_) if !not_in_source => {
            bail!(
                "no file that was imported has this number for {}; --not-in-source says that it is theirs all the same",
                who.name
            )
        }
        Some(_) | None => Ok(()),
    }
}

/// Whom standard input identifies at the provider, and by what.
fn read(settings: &SignInSettings, name: &str) -> anyhow::Result<(storage::Identity, Identifier)> {
    let provider = settings.providers.iter().find(|provider| provider.name == name);
    let provider = provider.with_context(|| format!("no provider is called {name}"))?;
    let mut value = String::new();
    std::io::stdin().take(LONGEST).read_to_string(&mut value).context("cannot read standard input")?;
    ensure!(
        !value.trim().contains(char::is_control),
        "more than one line was read: it names one identity, and no more"
    );
    let identifier = Identifier::read(provider.person_claim, value.trim());
    let identifier = identifier.ok_or_else(|| anyhow!("what was read is not what `person_claim` says"))?;
    Ok((settings.key.identity(&provider.name, &identifier), identifier))
}

fn list(whom: &Whom) -> anyhow::Result<()> {
    let identities = whom.look(async |storage| Ok(storage.identities_of(whom.person).await?))?;
    for identity in identities.found {
        println!("{}\t{}\t{:08x}", identity.provider, identity.recorded.to_rfc3339(), identity.number);
    }
    codes::none(&identities.forged)
}

fn end(whom: &Whom, provider: &str, number: Option<u32>) -> anyhow::Result<()> {
    let Ended { name, ended, forged } = whom.end(async |storage, person, by| {
        Ok(storage.end_identities(person, provider, number, by, SystemClock.now()).await?)
    })?;
    if ended.identities > 0 {
        println!("{name}: {} identities at {provider} and {} sessions ended", ended.identities, ended.sessions);
    }
    codes::none(&forged)?;
    ensure!(ended.identities > 0, "{name} has no such identity at {provider}: nothing has ended");
    Ok(())
}

fn number(text: &str) -> Result<u32, std::num::ParseIntError> {
    u32::from_str_radix(text, 16)
}
