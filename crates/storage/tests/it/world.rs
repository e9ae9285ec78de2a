//! A small care organisation to test with: one adult client, one client of thirteen, and the people around them.

use std::collections::BTreeSet;

use access::{Basis, Consent, DecisionGrant, ItemId, Mandate, Organisation, Period, Section};
use chrono::{DateTime, NaiveDate, Utc};
use dossier::{
    Batch, Block, Change, Client, ClientId, Entry, EntryId, EntryKind, Marks, Party, Person, PersonId, Reading,
    RecordedRights,
};
use storage::{Opened, Page, PageQuery, Storage};
use tempfile::TempDir;

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
        id: EntryId::of_source(client.id, source),
        client: client.id,
        section: Section::Reports,
        kind: EntryKind::Report,
        title: format!("Rapportage {source}"),
        occurred: Some("2026-02-28T18:30:00Z".parse().unwrap()),
        recorded: Some(instant("2026-02-28T19:00:00Z")),
        authors: Vec::new(),
        discipline: None,
        fields: Vec::new(),
        body: vec![Block::Paragraph { text: format!("Tekst van {source}.") }],
        attachments: Vec::new(),
        part_of: None,
        marks: Marks::default(),
        source: source.to_owned(),
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

pub fn consent(to: &Person, sections: &[Section]) -> Consent {
    Consent { to: to.id.to_string(), sections: sections.iter().copied().collect(), period: always() }
}

pub fn decision(holder: &Person, entries: &[&Entry]) -> DecisionGrant {
    let items = entries.iter().map(|entry| ItemId::new(entry.section, entry.id.to_string())).collect();
    DecisionGrant { holder: holder.id.to_string(), items, period: always() }
}

pub struct World {
    pub storage: Storage,
    pub url: String,
    folder: TempDir,
}

impl World {
    /// An empty database, in which every section is shared.
    pub async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}?mode=rwc", folder.path().join("inzage.db").display());
        let storage = Storage::open(&url).await.unwrap();
        let shared = BTreeSet::from(Section::ALL);
        storage.set_organisation(&Organisation { shared, ..Organisation::default() }).await.unwrap();
        Self { storage, url, folder }
    }

    /// A database with Anna and Bram, who sign in themselves, and these entries.
    pub async fn with(entries: Vec<Entry>) -> Self {
        let world = Self::new().await;
        world.store(Batch { clients: vec![anna(), bram()], entries, ..Batch::default() }).await;
        world.storage.record_people(&[herself(&anna()), herself(&bram())]).await.unwrap();
        world
    }

    /// Where the database is.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
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

    /// Something done to the database behind the back of storage.
    pub async fn sql(&self, statement: &str) {
        use sea_orm::ConnectionTrait;
        let db = sea_orm::Database::connect(&self.url).await.unwrap();
        db.execute_unprepared(statement).await.unwrap();
    }
}

pub fn up_to(limit: u64) -> PageQuery {
    PageQuery { limit, ..PageQuery::default() }
}

pub fn sources(entries: &[Entry]) -> Vec<&str> {
    entries.iter().map(|entry| entry.source.as_str()).collect()
}
