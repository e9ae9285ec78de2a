//! A small care organisation to test with: one adult client, one client of thirteen, and the people around them.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use access::{Basis, Consent, DecisionGrant, ItemId, Mandate, Organisation, Period, Section};
use chrono::{DateTime, NaiveDate, Utc};
use dossier::{
    Batch, Block, Change, Client, ClientId, Entry, EntryId, EntryKind, Party, Person, PersonId, Reading, RecordedRights,
};
use storage::{Chance, Keyring, MasterKey, NoChance, Opened, Page, PageQuery, Storage, StorageError};
use test_db::{Database, Kind};

/// The day on which everything happens.
pub fn today() -> NaiveDate {
    day("2026-03-01")
}

pub fn now() -> DateTime<Utc> {
    instant("2026-03-01T09:00:00Z")
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn instant(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// The adult client, who reads everything of herself.
pub fn anna() -> Client {
    client("Anna de Wit", "1980-06-01")
}

/// The client of thirteen, whose parent reads what a decision grant names.
pub fn bram() -> Client {
    client("Bram Visser", "2012-05-04")
}

pub fn client(name: &str, born: &str) -> Client {
    Client {
        id: ClientId::of_source(name),
        name: name.to_owned(),
        call_name: name.split(' ').next().map(str::to_owned),
        born: Some(day(born)),
        died: None,
        location: Some("De Linde".to_owned()),
        source: format!("Patient/{name}"),
    }
}

pub fn person(name: &str) -> Person {
    Person { id: PersonId::named(name), name: name.to_owned(), is_client: None }
}

/// The client as somebody who signs in.
pub fn herself(client: &Client) -> Person {
    Person { id: PersonId::named(&client.name), name: client.name.clone(), is_client: Some(client.id) }
}

/// A report with nothing in its way.
pub fn entry(client: &Client, source: &str) -> Entry {
    Entry {
        title: format!("Rapportage {source}"),
        occurred: Some("2026-02-28T18:30:00Z".parse().unwrap()),
        recorded: Some("2026-02-28T19:00:00Z".parse().unwrap()),
        body: vec![Block::Paragraph { text: format!("Tekst van {source}.") }],
        ..Entry::new(
            EntryId::of_source(client.id, source),
            client.id,
            Section::Reports,
            EntryKind::Report,
            source.to_owned(),
        )
    }
}

pub fn no_rights(client: &Client) -> RecordedRights {
    RecordedRights::none(client.id)
}

/// Somebody at the command line records what a letter says, long ago.
pub fn recording() -> Change {
    change("2020-01-01T09:00:00Z", "brief van de rechtbank")
}

pub fn change(at: &str, note: &str) -> Change {
    let by = Party::Operator("j.bakker".parse().unwrap());
    Change { by, at: instant(at), session: None, note: note.parse().unwrap() }
}

pub fn always() -> Period {
    Period { from: day("2020-01-01"), until: None }
}

pub fn mandate(holder: &Person, basis: Basis) -> Mandate {
    Mandate {
        holder: holder.id.to_string(),
        basis,
        period: always(),
        verified: true,
        declined: false,
        designated: false,
        sections: None,
    }
}

/// Given when Bram was 12.
pub fn consent(to: &Person, sections: &[Section]) -> Consent {
    Consent {
        to: to.id.to_string(),
        by: access::Giver::Client,
        sections: sections.iter().copied().collect(),
        period: Period { from: day("2025-06-01"), until: None },
    }
}

pub fn decision(holder: &Person, entries: &[&Entry]) -> DecisionGrant {
    let items = entries.iter().map(|entry| ItemId::new(entry.section, entry.id.to_string())).collect();
    DecisionGrant { holder: holder.id.to_string(), items, period: always() }
}

/// Bytes that never come twice in a run of the tests; that they can be foreseen does no harm here.
struct Counting;

impl Chance for Counting {
    fn fill(&self, bytes: &mut [u8; 32]) -> Result<(), NoChance> {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        let next = NEXT.fetch_add(1, Ordering::Relaxed);
        for (byte, counted) in bytes.iter_mut().zip(next.to_be_bytes().iter().cycle()) {
            *byte = *counted;
        }
        Ok(())
    }
}

/// A master key that nobody has had before.
pub fn master() -> MasterKey {
    MasterKey::draw(&Counting).unwrap()
}

pub fn keyring(master: &MasterKey) -> Keyring {
    Keyring::new(master.clone(), Arc::new(Counting))
}

pub struct World {
    pub master: MasterKey,
    pub storage: Storage,
    pub database: Database,
}

impl World {
    /// An empty database, in which every section is shared.
    pub async fn new() -> Self {
        let database = Database::new().await;
        let master = master();
        let storage = Storage::open(database.url(), keyring(&master)).await.unwrap();
        let organisation = Organisation { shared: Section::ALL.into(), ..Organisation::default() };
        storage.set_organisation(&organisation, &Party::System, now()).await.unwrap();
        let world = Self { master, storage, database };
        world.begin_trail().await;
        world
    }

    /// How the world came to be is not in its trail: that begins at line 1 with what a test does.
    async fn begin_trail(&self) {
        self.sql("UPDATE audit_head SET sequence = 0, hash = (SELECT previous FROM audit_lines WHERE sequence = 1)")
            .await;
        self.sql("DELETE FROM audit_lines").await;
    }

    /// The same database, as another process opens it.
    pub async fn again(&self) -> Result<Storage, StorageError> {
        Storage::open(self.database.url(), keyring(&self.master)).await
    }

    /// A database with Anna and Bram, who sign in themselves, and these entries.
    pub async fn with(entries: Vec<Entry>) -> Self {
        let world = Self::new().await;
        world.store(Batch { clients: vec![anna(), bram()], entries, ..Batch::default() }).await;
        world.storage.record_people(&[herself(&anna()), herself(&bram())], &Party::System, now()).await.unwrap();
        world.begin_trail().await;
        world
    }

    pub async fn store(&self, batch: Batch) -> storage::StoreOutcome {
        self.storage.store(&batch, now()).await.unwrap()
    }

    pub async fn record(&self, rights: RecordedRights) {
        self.storage.record_rights(&[rights], &recording()).await.unwrap();
    }

    pub async fn opened(&self, person: &Person, client: &Client) -> Option<Opened> {
        self.storage.reading(person, client.id, today()).await.unwrap()
    }

    pub async fn reading(&self, person: &Person, client: &Client) -> Reading {
        self.opened(person, client).await.expect("somebody connected to the client").reading
    }

    /// All that Anna sees of her reports, by one query.
    pub async fn annas_reports(&self, query: PageQuery) -> Page {
        let reading = self.reading(&herself(&anna()), &anna()).await;
        self.storage.page(&reading, Section::Reports, &query).await.unwrap().unwrap()
    }

    /// How a statement spells an id.
    pub fn uuid(&self, id: uuid::Uuid) -> String {
        match self.database.kind() {
            Kind::Sqlite => Kind::Sqlite.spelled(id.as_bytes()),
            Kind::Postgres => format!("'{id}'::uuid"),
        }
    }

    /// Something done to the database behind the back of storage.
    pub async fn sql(&self, statement: &str) {
        self.database.execute(statement).await;
    }
}

pub fn up_to(limit: u64) -> PageQuery {
    PageQuery { limit, ..PageQuery::default() }
}

pub fn sources(entries: &[Entry]) -> Vec<&str> {
    entries.iter().map(|entry| entry.source.as_str()).collect()
}
