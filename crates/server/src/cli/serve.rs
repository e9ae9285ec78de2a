//! `inzage serve`

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, ensure};
use chrono::NaiveDate;
use clap::Args;
use dossier::{Party, Unscanned};
use fhir::Suppliers;
use storage::{MasterKey, Storage};
use tempfile::TempDir;

use crate::assets::AppFiles;
use crate::causes::causes;
use crate::clock::{Clock, FixedDay, SharedClock, SystemClock};
use crate::config::{Config, Layer, Setting};
use crate::database::Database;
use crate::import::{self, Orders, Progress, Whose};
use crate::listen::{beside, exposure, listen};
use crate::logging;
use crate::metrics::{self, Metrics};
use crate::seed;
use crate::service::service;
use crate::session::OsEntropy;
use crate::sign_in::{OTHER_KEY, SignIn};
use crate::state::{AppState, OrganisationFacts};
use crate::terms::TermsOfUse;

/// How to serve. What the configuration file can set too, wins here.
#[derive(Args)]
pub struct Options {
    /// The configuration file.
    #[arg(long, value_name = "FILE", env = "INZAGE_CONFIG")]
    config: Option<PathBuf>,
    /// Serve a made-up organisation, where anybody can sign in as anyone; on this machine only.
    #[arg(long)]
    demo: bool,
    /// The day that it is, for the whole demo: 2026-01-31.
    #[arg(long, value_name = "DATE", requires = "demo")]
    today: Option<NaiveDate>,
    /// The day for which the made-up organisation is made, where that is an earlier one: then a birthday can be seen.
    #[arg(long, value_name = "DATE", requires = "today", conflicts_with = "import")]
    made: Option<NaiveDate>,
    /// Show what is in these FHIR files and folders, in place of the made-up organisation.
    #[arg(long, value_name = "PATH", num_args = 1.., requires = "demo")]
    import: Vec<PathBuf>,
    /// Address and port to listen on.
    #[arg(long, value_name = "ADDRESS:PORT", conflicts_with = "port")]
    listen: Option<SocketAddr>,
    /// Port to listen on, on this machine only.
    #[arg(long)]
    port: Option<u16>,
    /// The database, in place of the configuration's; the demo's, in place of one that goes when the demo ends.
    #[arg(long, value_name = "URL")]
    database: Option<String>,
    /// Serve the app from this folder, in place of the one inside this program.
    #[arg(long, value_name = "FOLDER")]
    app: Option<PathBuf>,
}

impl Options {
    fn flags(&self) -> Layer {
        let mut layer = Layer::default();
        let port = self.port.map(|port| SocketAddr::from((Ipv4Addr::LOCALHOST, port)));
        if let Some(address) = self.listen.or(port) {
            layer = layer.with(Setting::Listen, address.to_string());
        }
        if let Some(url) = &self.database {
            layer = layer.with(Setting::DatabaseUrl, url);
        }
        layer
    }
}

/// Serves until told to stop.
///
/// # Errors
/// The configuration, the database, the files to show or the address cannot be used.
pub fn run(options: Options) -> anyhow::Result<ExitCode> {
    let config = Config::load(options.config.as_deref(), options.flags())?;
    logging::start(&config)?;
    let (address, tls, limits) = (config.listen()?, config.tls()?, config.limits()?);
    ensure!(
        !options.demo || address.ip().is_loopback(),
        "--demo lets anybody sign in as anyone, so it only listens on this machine (127.0.0.1), not on {address}"
    );
    if let Some(exposure) = exposure(address, tls.as_ref()) {
        tracing::warn!("{exposure}");
    }
    let watched = config.metrics()?;
    let runtime = tokio::runtime::Runtime::new().context("cannot start")?;
    runtime.block_on(async {
        let ready = Ready::new(&config, options).await?;
        let storage = ready.state.storage.clone();
        let _serving = storage.serving().await?;
        if let Some(address) = watched {
            watch(&ready.state, address)?;
        }
        let served = listen(address, tls.as_ref(), service(ready.state, limits)).await;
        storage.close().await;
        served
    })?;
    Ok(ExitCode::SUCCESS)
}

/// Lets who watches the server read its numbers at this address.
fn watch(state: &AppState, address: SocketAddr) -> anyhow::Result<()> {
    let AppState { metrics, storage, clock, .. } = state;
    tokio::spawn(beside(address, metrics::router(metrics.clone(), storage.clone(), clock.clone()))?);
    tokio::spawn(metrics.clone().watch_trail(storage.clone(), clock.clone()));
    tracing::info!(%address, "metrics");
    Ok(())
}

/// All that serving needs. The folder of the demo's database goes when this goes.
struct Ready {
    state: AppState,
    _folder: Option<TempDir>,
}

impl Ready {
    async fn new(config: &Config, options: Options) -> anyhow::Result<Self> {
        let clock: SharedClock = match options.today {
            Some(day) => Arc::new(FixedDay(day)),
            None => Arc::new(SystemClock),
        };
        let app = AppFiles::new(options.app);
        let limits = config.session_limits()?;
        // A demo is reached under whatever name its machine has.
        let origin = if options.demo { None } else { config.own_origin()?.map(Arc::from) };
        // In a demo everybody is made up, or their own data are shown to who brought them.
        let standard = if options.demo { Unscanned::Show } else { Unscanned::Hold };
        let unscanned_files = config.unscanned_files()?.unwrap_or(standard);
        let unscanned_texts = config.unscanned_texts()?.unwrap_or(standard);
        let state = |storage: Storage, organisation: OrganisationFacts, sign_in: SignIn, terms| AppState {
            audit: storage.audit_writer(),
            storage: storage.with_unscanned_texts(unscanned_texts),
            clock: clock.clone(),
            entropy: Arc::new(OsEntropy),
            organisation: Arc::new(organisation),
            limits,
            sign_in: Arc::new(sign_in),
            terms,
            unscanned_files,
            demo: options.demo,
            metrics: Metrics::default(),
            origin: origin.clone(),
            app: app.clone(),
        };
        if options.demo {
            let (database, folder) = demo_database(config, options.database.is_some())?;
            let organisation = {
                let storage = database.open_to_import().await.context(CANNOT_OPEN)?;
                ensure!(
                    is_of_a_demo(&storage).await?,
                    "--database names the database of an installation, not of a demo"
                );
                if options.import.is_empty() {
                    let today = clock.today();
                    let made = options.made.unwrap_or(today);
                    ensure!(made <= today, "--made {made} comes after --today {today}");
                    seed::de_linde(&storage, clock.as_ref(), made).await?
                } else {
                    seed::own_set(&storage, clock.as_ref(), &options.import).await?
                }
            };
            let storage = database.open().await.context(CANNOT_OPEN)?;
            return Ok(Self { state: state(storage, organisation, SignIn::default(), None), _folder: folder });
        }
        let organisation = config.organisation()?;
        let sign_in = sign_in(config)?;
        let terms = config.terms()?;
        let storage = Database::configured(config)?.open_existing().await?;
        if let Some(provider) = sign_in.all().next() {
            ensure!(storage.keep_identity_key(provider.key.mark()).await?, OTHER_KEY);
        }
        finish_imports(&storage, config.suppliers());
        if let Some(TermsOfUse { version, text }) = &terms {
            storage.record_terms(version, text, clock.now()).await.context("cannot use the terms of use")?;
        }
        Ok(Self { state: state(storage, organisation, sign_in, terms.map(Arc::new)), _folder: None })
    }
}

/// How often it is asked whether a day has come on which dossiers change.
const HOUR: Duration = Duration::from_secs(60 * 60);

/// Makes entries beside serving: those that an import left behind that was ended halfway, and on each day those that change by the
/// date alone. Says so when all of them were made in an earlier way.
fn finish_imports(storage: &Storage, suppliers: Suppliers) {
    let (storage, runtime) = (storage.clone(), tokio::runtime::Handle::current());
    // A thread of its own: nobody waits for it, and it ends with the process.
    std::thread::spawn(move || {
        let orders = Orders::of(Party::System).from(suppliers);
        let mut told = None;
        loop {
            if let Err(error) = runtime.block_on(finish(&storage, &SystemClock, &orders, &mut told)) {
                tracing::error!("entries could not be made: {}", causes(&error));
            }
            // The thread sleeps, not the runtime: one that ends panics in whoever waits for its clock.
            std::thread::sleep(HOUR);
        }
    });
}

/// `told` is the number of an earlier way of making entries that the log tells of already: once is enough.
async fn finish(storage: &Storage, clock: &dyn Clock, orders: &Orders, told: &mut Option<i32>) -> anyhow::Result<()> {
    let earlier = storage.mapping().await?.filter(|made| *made < fhir::MAPPING);
    if earlier.is_some() && earlier != *told {
        tracing::warn!("{}", import::MADE_BY_AN_EARLIER_VERSION);
    }
    *told = earlier;
    if storage.due_count().await? > 0 {
        tracing::info!("an import was ended halfway: its entries are made now");
    }
    let projected = import::project(storage, clock, Whose::LeftBehind, orders, &mut Progress::quiet()).await?;
    if !projected.forged.is_empty() {
        // Which rows: no log says it.
        let rows = projected.forged.len();
        tracing::error!(
            rows,
            "dossiers cannot be made of rows that were changed by other means; `inzage project` names them"
        );
    }
    Ok(())
}

fn sign_in(config: &Config) -> anyhow::Result<SignIn> {
    let sign_in = config.sign_in()?.map(SignIn::new).transpose()?.unwrap_or_default();
    let providers: Vec<_> = sign_in.all().map(|provider| provider.settings.name.as_str()).collect();
    tracing::info!(
        version = env!("CARGO_PKG_VERSION"),
        mapping = fhir::MAPPING,
        database = config.database()?.kind(),
        providers = providers.join(","),
        trusted_proxies = config.trusted_proxies(),
        "starts"
    );
    if sign_in.ways_in().is_empty() {
        tracing::warn!("nobody can sign in: no provider for clients is configured");
    }
    Ok(sign_in)
}

const CANNOT_OPEN: &str = "cannot open the demo's database";

/// Whether a database holds a demo, or nothing yet. An installation's own is refused: in the demo anybody signs in as anyone.
async fn is_of_a_demo(storage: &Storage) -> anyhow::Result<bool> {
    Ok(storage.clients().await?.is_empty() || !storage.personas().await?.is_empty())
}

/// The configured database, or one of its own for each demo, so that every demo begins the same: then in this folder, and its
/// master key is nowhere but in memory.
fn demo_database(config: &Config, is_named: bool) -> anyhow::Result<(Database, Option<TempDir>)> {
    if is_named {
        return Ok((Database::configured(config)?, None));
    }
    let folder = tempfile::Builder::new().prefix("inzage-demo-").tempdir().context("cannot make a temporary folder")?;
    let url = format!("sqlite://{}?mode=rwc", folder.path().join("demo.sqlite").display());
    Ok((Database::sealed_with(MasterKey::draw(&OsEntropy)?, url.into()), Some(folder)))
}
