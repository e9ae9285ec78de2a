//! `inzage check`: all that is wrong with an installation, at once.

use std::fmt;
use std::process::ExitCode;

use chrono::{TimeDelta, Utc};
use clap::Args;
use dossier::Unscanned;
use storage::{LastImport, SchemaState, Storage};

use super::{OfDatabase, codes, organisation};
use crate::causes::causes;
use crate::config::{Config, Secret, SignInSettings, is_open_to_all};
use crate::database::Database;
use crate::import;
use crate::listen::{check_certificate, exposure};
use crate::logging;
use crate::sign_in::{OTHER_KEY, Provider, SignIn};

/// Of which installation.
#[derive(Args)]
pub struct Options {
    #[command(flatten)]
    database: OfDatabase,
}

/// Clocks may differ so much: more, and tokens are refused as too early or too late.
const CLOCKS_APART: TimeDelta = TimeDelta::seconds(30);

/// How much something matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Weight {
    /// It is as it should be.
    Ok,
    /// The portal works, and somebody should know this.
    Note,
    /// The portal does not start, or does not do what it is for.
    Wrong,
}

/// What was found, a line each.
#[derive(Default)]
struct Findings(Vec<(Weight, String)>);

impl Findings {
    fn ok(&mut self, what: impl fmt::Display) {
        self.0.push((Weight::Ok, what.to_string()));
    }

    fn note(&mut self, what: impl fmt::Display) {
        self.0.push((Weight::Note, what.to_string()));
    }

    fn wrong(&mut self, what: impl fmt::Display) {
        self.0.push((Weight::Wrong, what.to_string()));
    }

    fn wrongs(&self) -> usize {
        self.0.iter().filter(|(weight, _)| *weight == Weight::Wrong).count()
    }
}

/// Looks at the settings, the files they name, the database, the providers and the clock, and says what is wrong in a sentence each.
/// Nothing is changed.
///
/// # Errors
/// The configuration file cannot be read.
pub fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let config = options.database.config()?;
    let mut findings = Findings::default();
    settings(&config, &mut findings);
    let runtime = tokio::runtime::Runtime::new()?;
    runtime.block_on(async {
        database(&config, &mut findings).await;
        providers(&config, &mut findings).await;
    });
    for (weight, what) in &findings.0 {
        let word = match weight {
            Weight::Ok => "ok",
            Weight::Note => "note",
            Weight::Wrong => "WRONG",
        };
        println!("{word}\t{what}");
    }
    let wrongs = findings.wrongs();
    println!("{wrongs} wrong");
    Ok(if wrongs == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn settings(config: &Config, findings: &mut Findings) {
    for fault in config.faults() {
        findings.wrong(fault);
    }
    if let Err(error) = logging::filter(config) {
        findings.wrong(causes(&error));
    }
    let tls = config.tls();
    if let Ok(address) = config.listen() {
        match tls.as_ref().ok().and_then(|tls| exposure(address, tls.as_ref())) {
            Some(exposure) => findings.wrong(exposure),
            None => findings.ok(format!("it listens on {address}")),
        }
    }
    if let Ok(Some(address)) = config.metrics() {
        findings.ok(format!("its metrics are read at http://{address}/metrics"));
    }
    if let Ok(Some(files)) = &tls {
        if let Err(error) = check_certificate(files) {
            findings.wrong(causes(&error));
        }
        if is_open_to_all(&files.key) {
            let key = files.key.display();
            findings.wrong(format!("everybody on this machine can read the key of TLS in {key}: chmod 600 {key}"));
        }
    }
    unscanned(config, findings);
    if config.terms().is_ok_and(|terms| terms.is_none()) {
        findings.note("there are no terms of use (`terms.file`): nobody is asked to accept any");
    }
}

/// What the organisation chose for what nobody has looked through for the names of other clients.
fn unscanned(config: &Config, findings: &mut Findings) {
    let chosen = [
        (
            config.unscanned_files(),
            "no file can be opened (`documents.unscanned`): nobody has looked for the names of other clients in them",
            "files can be opened, and the portal looks for the names of other clients in none (`documents.unscanned`)",
        ),
        (
            config.unscanned_texts(),
            "no running text is shown (`texts.unscanned`): nobody has looked for the names of other clients in it; codes, numbers and dates are",
            "running text is shown as the source wrote it, and the portal looks for the names of other clients in none (`texts.unscanned`)",
        ),
    ];
    for (chosen, held, shown) in chosen {
        match chosen {
            Ok(None | Some(Unscanned::Hold)) => findings.note(held),
            Ok(Some(Unscanned::Show)) => findings.note(shown),
            // That it is no such word is told of each setting.
            Err(_) => {}
        }
    }
}

async fn database(config: &Config, findings: &mut Findings) {
    let Ok(url) = config.database() else { return };
    let state = match Storage::schema_state(url.reveal()).await {
        Ok(state) => state,
        Err(error) => {
            return findings.wrong(format!("the database of `database.url`: {}", causes(&error.into())));
        }
    };
    match state {
        SchemaState::Absent => {
            return findings.note("there is no database yet: the first `inzage import` makes it");
        }
        SchemaState::Empty => return findings.note("the database is empty: the first import fills it"),
        SchemaState::Earlier(steps) => {
            return findings.note(format!(
                "an earlier version made the database: the next start brings it up to date in {steps} steps. Make a backup first"
            ));
        }
        SchemaState::UpToDate => {}
    }
    // Opening it changes nothing now: its schema is that of this version.
    let storage = match Database::configured(config) {
        Ok(database) => match database.open().await {
            Ok(storage) => storage,
            Err(error) => {
                return findings.wrong(format!("the database of `database.url`: {}", causes(&error)));
            }
        },
        Err(error) => return findings.wrong(causes(&error)),
    };
    findings.ok("the database opens with this master key");
    match storage.codes().await {
        Ok(codes) => {
            let faults = codes::faults(&codes.forged);
            if faults.is_empty() {
                findings.ok(format!("{} rows are as the portal wrote them", codes.right));
            }
            faults.iter().for_each(|fault| findings.wrong(fault));
        }
        Err(error) => findings.wrong(format!("the database of `database.url`: {}", causes(&error.into()))),
    }
    if let Ok(Some(SignInSettings { key, .. })) = config.sign_in() {
        match storage.identity_key_fits(key.mark()).await {
            Ok(true) => {}
            Ok(false) => findings.wrong(OTHER_KEY),
            Err(error) => findings.wrong(format!("the database of `database.url`: {}", causes(&error.into()))),
        }
    }
    if let Err(error) = contents(&storage, findings).await {
        findings.wrong(format!("the database of `database.url`: {}", causes(&error.into())));
    }
}

async fn contents(storage: &Storage, findings: &mut Findings) -> Result<(), storage::StorageError> {
    match organisation::shared(&storage.organisation_choices().await?) {
        0 => findings.wrong(organisation::NOTHING_SHARED),
        shared => findings.ok(format!("{shared} sections are shared")),
    }
    match storage.clients().await?.len() {
        0 => findings.note("there are no clients yet: `inzage import` brings them"),
        clients => findings.ok(format!("{clients} clients")),
    }
    match storage.last_import().await? {
        None => findings.note("nothing has been imported yet"),
        Some(LastImport { at, .. }) if at > Utc::now() + CLOCKS_APART => findings.wrong(format!(
            "the last import was at {}, which is still to come by this machine's clock",
            at.to_rfc3339()
        )),
        Some(LastImport { at, refused: 0 }) => findings.ok(format!("the last import was at {}", at.to_rfc3339())),
        Some(LastImport { at, refused }) => {
            findings.note(format!("the last import was at {}, and refused {refused} of what came in", at.to_rfc3339()));
        }
    }
    if storage.mapping().await?.is_some_and(|made| made < fhir::MAPPING) {
        findings.wrong(import::MADE_BY_AN_EARLIER_VERSION);
    }
    match storage.due_count().await? {
        0 => {}
        due => findings.note(format!("the entries of {due} clients are still to be made: `inzage project` makes them")),
    }
    Ok(())
}

async fn providers(config: &Config, findings: &mut Findings) {
    let Ok(sign_in) = config.sign_in() else { return };
    let Some(settings) = sign_in else {
        return findings.wrong("nobody can sign in: no provider is configured (`[provider.…]`, docs/SIGN-IN.md)");
    };
    let SignInSettings { providers, .. } = &settings;
    for provider in providers.iter().filter(|provider| provider.client_secret.as_ref().is_some_and(is_empty)) {
        findings.wrong(format!("the secret of provider {} is empty", provider.name));
    }
    let sign_in = match SignIn::new(settings) {
        Ok(sign_in) => sign_in,
        Err(error) => return findings.wrong(causes(&error)),
    };
    if sign_in.ways_in().is_empty() {
        findings.wrong("nobody can sign in: no provider is for clients (`for = \"clients\"`)");
    }
    for provider in sign_in.all() {
        reach(provider, findings).await;
    }
}

async fn reach(provider: &Provider, findings: &mut Findings) {
    let name = &provider.settings.name;
    if let Err(error) = provider.metadata(Utc::now()).await {
        return findings.wrong(format!("provider {name}: {error}"));
    }
    let here = Utc::now();
    match provider.time().await {
        None => findings.ok(format!("provider {name} answers; it does not say what time it is")),
        Some(there) if (there - here).abs() > CLOCKS_APART => findings.wrong(format!(
            "the clock of provider {name} and that of this machine are {} seconds apart: nobody can sign in",
            (there - here).num_seconds().abs()
        )),
        Some(_) => findings.ok(format!("provider {name} answers, and its clock is that of this machine")),
    }
}

fn is_empty(secret: &Secret) -> bool {
    secret.reveal().is_empty()
}
