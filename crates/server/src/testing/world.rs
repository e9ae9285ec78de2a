//! The people, the dossier and the server.

use std::collections::BTreeSet;
use std::num::NonZeroU32;
use std::sync::{Arc, Mutex};

use access::{
    Basis, Consent, DecisionGrant, Denial, DeniedTo, Giver, ItemId, Mandate, Organisation, Period, Section,
    WithheldFrom, Withholding,
};
use api::Contact;
use axum::Router;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use dossier::{
    Author, Batch, Block, Change, Client, ClientId, Entry, EntryId, EntryKind, HiddenReason, Left, Marks, Party,
    Person, PersonId, RecordedRights, SessionId, Unscanned,
};
use http_body_util::BodyExt as _;
use storage::{AuditWriter, MasterKey, NewSession, Storage, StoredPersona};
use test_db::Database;
use tower::ServiceExt as _;

use super::{Answer, Call};
use crate::assets::AppFiles;
use crate::clock::Clock;
use crate::database;
use crate::limits::{Limits, Proxies, Quotas};
use crate::metrics::Metrics;
use crate::seed;
use crate::service::service;
use crate::session::{OsEntropy, SessionLimits, Token};
use crate::sign_in::SignIn;
use crate::state::{AppState, OrganisationFacts};
use crate::terms::TermsOfUse;

/// The first moment of every test: noon in Amsterdam.
const BEGIN: &str = "2026-03-02T11:00:00Z";

/// A clock that a test can turn.
struct Hands(Mutex<DateTime<Utc>>);

impl Clock for Hands {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap()
    }
}

/// A server with two dossiers.
///
/// Bram is a capable adult with 120 reports, one of them held and one between him and his psychologist; he reads it all,
/// `documents` aside, which the organisation does not share. His sister Anna reads his reports by consent. Lotte is 13; her mother has a
/// decision grant on one of her two care plans, her father is denied the portal, her aunt's consent does not count at
/// her age. Nora has a dossier of her own and nothing to do with anybody.
pub struct World {
    pub router: Router,
    pub storage: Storage,
    state: AppState,
    clock: Arc<Hands>,
    pub(super) database: Database,
}

impl World {
    pub async fn new() -> Self {
        Self::serving(AppFiles::Embedded, true).await
    }

    pub async fn serving(app: AppFiles, demo: bool) -> Self {
        Self::with(app, demo, SignIn::default(), Storage::audit_writer).await
    }

    /// A server where people sign in by these providers, and in no other way.
    pub async fn signing_in_by(sign_in: SignIn) -> Self {
        Self::with(AppFiles::Embedded, false, sign_in, Storage::audit_writer).await
    }

    /// A server that cannot write its audit trail.
    pub async fn without_audit() -> Self {
        let elsewhere = tokio::runtime::Runtime::new().unwrap();
        let world = Self::with(AppFiles::Embedded, true, SignIn::default(), |storage| {
            let _there = elsewhere.enter();
            storage.audit_writer()
        })
        .await;
        elsewhere.shutdown_background();
        world
    }

    async fn with(app: AppFiles, demo: bool, sign_in: SignIn, audit: impl FnOnce(&Storage) -> AuditWriter) -> Self {
        let (database, storage) = empty().await;
        fill(&storage).await;
        Self::on(database, storage, app, demo, sign_in, Quotas::default(), audit)
    }

    /// A server of De Linde as it is on the first day, that counts nobody's calls.
    pub async fn de_linde() -> Self {
        let (database, storage) = empty().await;
        let noon = Hands(Mutex::new(BEGIN.parse().unwrap()));
        seed::de_linde(&storage, &noon, noon.today()).await.unwrap();
        let quotas = Quotas { address: NonZeroU32::MAX, session: NonZeroU32::MAX, sign_in: NonZeroU32::MAX };
        Self::on(database, storage, AppFiles::Embedded, true, SignIn::default(), quotas, Storage::audit_writer)
    }

    fn on(
        database: Database,
        storage: Storage,
        app: AppFiles,
        demo: bool,
        sign_in: SignIn,
        quotas: Quotas,
        audit: impl FnOnce(&Storage) -> AuditWriter,
    ) -> Self {
        let clock = Arc::new(Hands(Mutex::new(BEGIN.parse().unwrap())));
        let contact = Contact {
            name: "Cliëntservice".to_owned(),
            phone: "030 123 45 67".to_owned(),
            email: "inzage@example.org".to_owned(),
            address: "Lindelaan 1, Utrecht".to_owned(),
            hours: "werkdagen van 9 tot 17 uur".to_owned(),
        };
        let state = AppState {
            audit: audit(&storage),
            storage: storage.clone(),
            clock: clock.clone(),
            entropy: Arc::new(OsEntropy),
            organisation: Arc::new(OrganisationFacts { name: "De Proef".to_owned(), contact }),
            limits: SessionLimits::default(),
            sign_in: Arc::new(sign_in),
            terms: None,
            unscanned_files: Unscanned::Show,
            demo,
            metrics: Metrics::default(),
            origin: None,
            app,
        };
        let router = service(state.clone(), Limits::new(quotas, Proxies::default()));
        Self { router, storage, state, clock, database }
    }

    /// A server whose organisation has terms of use.
    pub async fn with_terms(version: &str, text: &str) -> Self {
        let mut world = Self::new().await;
        world.change_terms(version, text).await;
        world
    }

    /// The server starts anew, with these terms of use.
    pub async fn change_terms(&mut self, version: &str, text: &str) {
        self.storage.record_terms(version, text, self.now()).await.unwrap();
        self.state.terms = Some(Arc::new(TermsOfUse { version: version.to_owned(), text: text.to_owned() }));
        self.router = service(self.state.clone(), Limits::new(Quotas::default(), Proxies::default()));
    }

    /// The server starts anew, and holds the files that nobody scanned.
    pub fn hold_files(&mut self) {
        self.state.unscanned_files = Unscanned::Hold;
        self.router = service(self.state.clone(), Limits::new(Quotas::default(), Proxies::default()));
    }

    /// The server starts anew, and holds running text that nobody scanned.
    pub fn hold_texts(&mut self) {
        self.state.storage = self.storage.clone().with_unscanned_texts(Unscanned::Hold);
        self.router = service(self.state.clone(), Limits::new(Quotas::default(), Proxies::default()));
    }

    pub async fn call(&self, call: Call) -> Answer {
        let response = self.router.clone().oneshot(call.into_request()).await.unwrap();
        let (parts, body) = response.into_parts();
        Answer { status: parts.status, headers: parts.headers, body: body.collect().await.unwrap().to_bytes() }
    }

    /// Signs in and gives the cookie as the browser sends it back.
    pub async fn sign_in(&self, persona: &str) -> String {
        let answer = self.call(Call::post("/api/session/demo", format!(r#"{{"persona":"{persona}"}}"#))).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        answer.cookie()
    }

    /// A session that was opened without the portal's knowing.
    pub async fn session(&self, name: &str) -> String {
        self.session_of(person(name)).await.0
    }

    /// The cookie of such a session, and its name in a list.
    pub async fn session_of(&self, person: PersonId) -> (String, SessionId) {
        let (token, now) = (Token::draw(&OsEntropy).unwrap(), self.clock.now());
        let new = NewSession {
            hash: token.hash(),
            id: SessionId::new(token.as_name()),
            person,
            expires: now + SessionLimits::default().longest,
            device: None,
            represents: None,
            way: None,
            proved: Some(now),
            former: None,
        };
        self.storage.open_session(&new, now).await.unwrap();
        (format!("__Host-inzage={}", token.text()), new.id)
    }

    /// What that persona gets.
    pub async fn get(&self, persona: &str, path: &str) -> Answer {
        let cookie = self.sign_in(persona).await;
        self.call(Call::get(path).by(&cookie)).await
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// All that a copy of the database would hold.
    pub async fn everything(&self) -> Vec<u8> {
        self.database.everything().await
    }

    pub fn later(&self, by: TimeDelta) {
        *self.clock.0.lock().unwrap() += by;
    }
}

pub fn client(name: &str) -> ClientId {
    ClientId::named(name)
}

pub fn person(name: &str) -> PersonId {
    PersonId::named(name)
}

pub fn entry(name: &str) -> EntryId {
    EntryId::named(name)
}

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(super) fn since(from: &str) -> Period {
    Period { from: day(from), until: None }
}

async fn empty() -> (Database, Storage) {
    let database = Database::new().await;
    let keyring = database::keyring(MasterKey::draw(&OsEntropy).unwrap());
    let storage = Storage::open(database.url(), keyring).await.unwrap();
    (database, storage)
}

async fn fill(storage: &Storage) {
    let (entries, attachments) = super::files::with_files(entries());
    let batch = Batch { clients: clients(), entries, attachments, ..Batch::default() };
    storage.store(&batch, BEGIN.parse().unwrap()).await.unwrap();
    let change =
        Change { by: Party::System, at: BEGIN.parse().unwrap(), session: None, note: "proef".parse().unwrap() };
    storage.record_people(&people(), &change.by, change.at).await.unwrap();
    storage.record_rights(&[brams_rights(), lottes_rights()], &change).await.unwrap();
    let shared = Section::ALL.into_iter().filter(|section| *section != Section::Documents).collect();
    let organisation = Organisation { shared, ..Organisation::default() };
    storage.set_organisation(&organisation, &change.by, change.at).await.unwrap();
    let personas: Vec<_> = people()
        .into_iter()
        .map(|person| StoredPersona {
            key: person.name.to_lowercase(),
            person: person.id,
            group: if person.is_client.is_some() { "client" } else { "reader" }.to_owned(),
            sentence: format!("{} is hier voor de proef.", person.name),
        })
        .collect();
    storage.record_personas(&personas).await.unwrap();
}

pub(super) fn clients() -> Vec<Client> {
    [("bram", "1980-06-01"), ("lotte", "2012-05-04"), ("nora", "1990-01-01")]
        .map(|(name, born)| Client {
            id: client(name),
            name: format!("{name} van Dijk"),
            call_name: Some(name.to_owned()),
            born: Some(day(born)),
            died: None,
            location: None,
            source: format!("Patient/{name}"),
        })
        .to_vec()
}

fn people() -> Vec<Person> {
    let is = |name: &str| ["bram", "lotte", "nora"].contains(&name).then(|| client(name));
    ["bram", "anna", "lotte", "mother", "father", "aunt", "nora"]
        .map(|name| Person { id: person(name), name: name.to_owned(), is_client: is(name) })
        .to_vec()
}

fn brams_rights() -> RecordedRights {
    let reports = Consent {
        to: person("anna").to_string(),
        by: Giver::Client,
        sections: [Section::Reports].into(),
        period: since("2026-01-01"),
    };
    RecordedRights { consents: vec![reports], ..RecordedRights::none(client("bram")) }
}

fn lottes_rights() -> RecordedRights {
    let parent = |name: &str| Mandate {
        holder: person(name).to_string(),
        basis: Basis::ParentWithAuthority,
        period: since("2012-05-04"),
        verified: true,
        declined: false,
        designated: false,
        sections: None,
    };
    let plan = ItemId::new(Section::CarePlan, entry("plan").to_string());
    RecordedRights {
        client: client("lotte"),
        incapable: Vec::new(),
        reads: Vec::new(),
        mandates: vec![parent("mother"), parent("father")],
        consents: vec![Consent {
            to: person("aunt").to_string(),
            by: Giver::Client,
            sections: BTreeSet::from(Section::ALL),
            period: since("2026-01-01"),
        }],
        decisions: vec![DecisionGrant {
            holder: person("mother").to_string(),
            items: [plan].into(),
            period: since("2026-01-01"),
        }],
        withheld: vec![Withholding {
            from: WithheldFrom::Representatives,
            section: Section::TreatmentReports,
            period: since("2026-01-01"),
        }],
        denials: vec![Denial {
            who: DeniedTo::Holder(person("father").to_string()),
            period: since("2026-01-01"),
            alternative: "Inzage op kantoor".to_owned(),
        }],
    }
}

fn entries() -> Vec<Entry> {
    let mut entries: Vec<_> = (0..118).map(report).collect();
    let held = Marks::hidden(HiddenReason::Hold);
    let between_two = Marks { monodisciplinary: true, ..Marks::default() };
    entries.push(Entry { marks: held, ..one("bram", "held", Section::Reports) });
    entries.push(Entry { marks: between_two, ..one("bram", "confided", Section::Reports) });
    entries.push(one("bram", "unshared", Section::Documents));
    entries.push(one("lotte", "plan", Section::CarePlan));
    entries.push(one("lotte", "other-plan", Section::CarePlan));
    entries.push(Entry { part_of: Some(entry("plan")), ..one("lotte", "goal", Section::CarePlan) });
    let of_goal = Entry { part_of: Some(entry("goal")), ..one("lotte", "confided-action", Section::CarePlan) };
    entries.push(Entry { marks: between_two, ..of_goal });
    entries.push(Entry { marks: between_two, ..one("lotte", "confided-plan", Section::CarePlan) });
    entries.push(one("nora", "noras-report", Section::Reports));
    entries
}

/// The `number`th day before the first moment of the test.
fn report(number: i64) -> Entry {
    let at: DateTime<Utc> = BEGIN.parse().unwrap();
    let text = if number == 7 { "Wandeling langs de vaart." } else { "Rustige dag." };
    Entry {
        occurred: Some(dossier::Moment::Instant(at - TimeDelta::days(number))),
        body: vec![Block::Paragraph { text: text.to_owned() }],
        ..one("bram", &format!("report-{number}"), Section::Reports)
    }
}

/// A plain entry in somebody's dossier, called after its name.
pub fn one(of: &str, name: &str, section: Section) -> Entry {
    Entry {
        title: format!("titel van {name}"),
        occurred: Some("2026-02-01".parse().unwrap()),
        authors: vec![Author { name: Some("Sam de Wit".to_owned()), role: None }],
        left: Left::All,
        ..Entry::new(entry(name), client(of), section, EntryKind::Report, format!("Observation/{name}"))
    }
}
