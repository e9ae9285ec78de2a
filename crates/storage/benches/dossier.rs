//! What reading and storing a long dossier costs: ten years of daily reports, one reader at a time. Run with
//! `cargo bench -p storage`.
#![expect(clippy::unwrap_used, reason = "a measurement that cannot go on has failed")]

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock};

use access::{Organisation, Section};
use chrono::{DateTime, Days, NaiveDate, Utc};
use divan::Bencher;
use dossier::{
    Author, Batch, Block, Client, ClientId, Entry, EntryId, EntryKind, HiddenReason, Marks, Party, Person, PersonId,
};
use storage::{Chance, Cursor, Keyring, MasterKey, NoChance, PageQuery, Storage};
use tempfile::TempDir;
use tokio::runtime::Runtime;

const REPORTS: u64 = 9_000;

fn main() {
    divan::main();
}

fn today() -> NaiveDate {
    "2026-03-01".parse().unwrap()
}

fn now() -> DateTime<Utc> {
    "2026-03-01T09:00:00Z".parse().unwrap()
}

fn client(number: u64) -> Client {
    let name = format!("Client {number}");
    Client {
        id: ClientId::of_source(&name),
        call_name: None,
        born: "1980-06-01".parse().ok(),
        died: None,
        location: None,
        source: name.clone(),
        name,
    }
}

fn person(client: &Client) -> Person {
    Person { id: PersonId::named(&client.name), name: client.name.clone(), is_client: Some(client.id) }
}

/// Reports of a few sentences, three in two days; here and there one that is kept out or between the client and one
/// discipline.
fn reports(client: &Client, count: u64) -> Vec<Entry> {
    let report = |number: u64| {
        let day = today() - Days::new(number * 2 / 3);
        let hour = 8 + number % 12;
        Entry {
            title: "Dagrapportage".to_owned(),
            occurred: format!("{day}T{hour:02}:00:00Z").parse().ok(),
            recorded: Some(dossier::Moment::Instant(now())),
            authors: vec![Author { name: Some("J. Bakker".to_owned()), role: Some("Begeleider".to_owned()) }],
            discipline: Some("Begeleiding".to_owned()),
            body: vec![Block::Paragraph {
                text: format!(
                    "Vandaag ({number}) heeft de client rustig ontbeten en daarna een wandeling gemaakt naar het café. \
                     's Middags was er bezoek van de familie; dat verliep goed. Na het eten is er samen een spel gedaan \
                     en om half elf was iedereen naar bed. Geen bijzonderheden tijdens de nacht."
                ),
            }],
            marks: Marks {
                hidden: (number % 20 == 7).then_some(HiddenReason::Hold).into_iter().collect(),
                monodisciplinary: number % 20 == 13,
            },
            ..Entry::new(
                EntryId::of_source(client.id, &format!("Observation/{number}")),
                client.id,
                Section::Reports,
                EntryKind::Report,
                format!("Observation/{number}"),
            )
        }
    };
    (0..count).map(report).collect()
}

/// Costs nothing: what the operating system takes for random bytes is not measured.
struct Counting(AtomicU64);

impl Chance for Counting {
    fn fill(&self, bytes: &mut [u8; 32]) -> Result<(), NoChance> {
        let next = self.0.fetch_add(1, Ordering::Relaxed);
        for (byte, counted) in bytes.iter_mut().zip(next.to_be_bytes().iter().cycle()) {
            *byte = *counted;
        }
        Ok(())
    }
}

struct Portal {
    runtime: Runtime,
    storage: Storage,
    client: Client,
    _folder: TempDir,
}

impl Portal {
    fn new() -> Self {
        let runtime = Runtime::new().unwrap();
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}?mode=rwc", folder.path().join("inzage.db").display());
        let chance = Arc::new(Counting(AtomicU64::new(1)));
        let keyring = Keyring::new(MasterKey::draw(&*chance).unwrap(), chance);
        let storage = runtime.block_on(Storage::open(&url, keyring)).unwrap();
        Self { runtime, storage, client: client(0), _folder: folder }
    }

    /// With the long dossier, and ten others beside it.
    fn filled() -> Self {
        let portal = Self::new();
        let clients: Vec<_> = (0..=10).map(client).collect();
        let entries = clients.iter().flat_map(|client| {
            let count = if client.id == portal.client.id { REPORTS } else { 300 };
            reports(client, count)
        });
        let batch = Batch { entries: entries.collect(), clients, ..Batch::default() };
        let organisation = Organisation { shared: Section::ALL.into(), ..Organisation::default() };
        portal.runtime.block_on(async {
            portal.storage.store(&batch, now()).await.unwrap();
            portal.storage.record_people(&[person(&portal.client)], &dossier::Party::System, now()).await.unwrap();
            portal.storage.set_organisation(&organisation, &Party::System, now()).await.unwrap();
        });
        portal
    }

    /// All that one call of the portal asks of storage for a page: the decision, the page and its total.
    fn page(&self, query: &PageQuery) -> storage::Page {
        self.runtime.block_on(async {
            let opened = self.storage.reading(&person(&self.client), self.client.id, today()).await.unwrap().unwrap();
            self.storage.page(&opened.reading, Section::Reports, query).await.unwrap().unwrap()
        })
    }

    /// Where the page begins that is this many pages from the newest.
    fn far(&self, pages: u64) -> Option<Cursor> {
        self.page(&PageQuery { limit: 50 * pages, ..PageQuery::default() }).next
    }
}

static PORTAL: LazyLock<Portal> = LazyLock::new(Portal::filled);

#[divan::bench(args = [0, 100])]
fn page_of_50_of_9_000(bencher: Bencher, pages_before: u64) {
    let query = PageQuery { after: PORTAL.far(pages_before), limit: 50, ..PageQuery::default() };
    bencher.bench(|| PORTAL.page(&query));
}

#[divan::bench]
fn page_of_50_of_one_year(bencher: Bencher) {
    let (from, until) = ("2020-01-01".parse().ok(), "2020-12-31".parse().ok());
    let query = PageQuery { from, until, limit: 50, ..PageQuery::default() };
    bencher.bench(|| PORTAL.page(&query));
}

#[divan::bench(args = ["wandeling cafe", "8123", "afwezig"])]
fn search_of_9_000(bencher: Bencher, words: &str) {
    let query = PageQuery { search: Some(words.to_owned()), limit: 50, ..PageQuery::default() };
    bencher.bench(|| PORTAL.page(&query));
}

#[divan::bench]
fn decision_alone(bencher: Bencher) {
    let portal = &*PORTAL;
    let reader = person(&portal.client);
    bencher.bench(|| portal.runtime.block_on(portal.storage.reading(&reader, portal.client.id, today())).unwrap());
}

#[divan::bench]
fn summaries(bencher: Bencher) {
    let portal = &*PORTAL;
    let opened = portal.runtime.block_on(portal.storage.reading(&person(&portal.client), portal.client.id, today()));
    let reading = opened.unwrap().unwrap().reading;
    bencher.bench(|| portal.runtime.block_on(portal.storage.summaries(&reading, today())).unwrap());
}

/// All of the demo, new and once more.
#[divan::bench(sample_count = 5, sample_size = 1, args = [false, true])]
fn store_12_000(bencher: Bencher, again: bool) {
    let batch = Batch { clients: vec![client(0)], entries: reports(&client(0), 12_000), ..Batch::default() };
    let fresh = || {
        let portal = Portal::new();
        if again {
            portal.runtime.block_on(portal.storage.store(&batch, now())).unwrap();
        }
        portal
    };
    bencher
        .with_inputs(fresh)
        .bench_refs(|portal| portal.runtime.block_on(portal.storage.store(&batch, now())).unwrap());
}
