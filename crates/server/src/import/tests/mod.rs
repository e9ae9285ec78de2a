//! What an import leaves in the database, whatever came before it.

mod ahead;
mod corrections;
mod days;
mod decided;
mod erased;
mod history;
mod killed;
mod merged;
mod named;
mod numbers;
mod order;
mod pages;
mod persons;
mod reach;
mod sequences;
mod shut_out;
mod strangers;
mod summaries;
mod suppliers;
mod tied;
mod told;
mod transactions;
mod undated;

use access::Section;
use dossier::{AuditAction, AuditLine, ClientId, Entry, Party};
use serde_json::{Value, json};
use storage::{AuditQuery, MasterKey, Storage};
use test_db::{Database, Kind};
use uuid::Uuid;

use super::{Complete, Input, Orders, Outcome, Progress, Whose, project, run};
use crate::clock::SystemClock;
use crate::database;
use crate::session::OsEntropy;

/// A database, and imports into it.
struct Imports {
    storage: Storage,
    database: Database,
}

impl Imports {
    async fn new() -> Self {
        let database = Database::new().await;
        let keyring = database::keyring(MasterKey::draw(&OsEntropy).unwrap());
        let storage = Storage::open(database.url(), keyring).await.unwrap();
        Self { storage, database }
    }

    async fn files(&self, files: Vec<(String, Vec<u8>)>) -> Outcome {
        self.ordered(files, &Orders::of(Party::System)).await.unwrap()
    }

    async fn ordered(&self, files: Vec<(String, Vec<u8>)>, orders: &Orders) -> anyhow::Result<Outcome> {
        run(&self.storage, &SystemClock, Input::Made(Box::new(files.into_iter())), orders, &mut Progress::quiet()).await
    }

    /// One file with these resources.
    async fn values(&self, values: &[Value]) -> Outcome {
        self.files(vec![bundle(values)]).await
    }

    async fn complete(&self, values: &[Value], may_remove: Option<usize>) -> anyhow::Result<Outcome> {
        let orders = Orders { complete: Some(Complete { may_remove }), ..Orders::of(Party::System) };
        self.ordered(vec![bundle(values)], &orders).await
    }

    /// Finishes what is left to be made.
    async fn finish(&self) {
        let orders = Orders::of(Party::System);
        project(&self.storage, &SystemClock, Whose::LeftBehind, &orders, &mut Progress::quiet()).await.unwrap();
    }

    /// An id, as a statement spells it.
    fn spelled(&self, id: Uuid) -> String {
        match self.database.kind() {
            Kind::Sqlite => Kind::Sqlite.spelled(id.as_bytes()),
            Kind::Postgres => format!("'{id}'::uuid"),
        }
    }

    /// The titles of a client's entries of this section, hidden ones left out.
    async fn shown(&self, client: &str, section: Section) -> Vec<String> {
        let entries = self.entries(client).await.into_iter();
        let shown = entries.filter(|entry| entry.section == section && entry.marks.hidden.is_empty());
        let mut titles: Vec<_> = shown.map(|entry| entry.title).collect();
        titles.sort();
        titles
    }

    async fn entries(&self, client: &str) -> Vec<Entry> {
        let session = self.storage.begin_import().await.unwrap();
        session.entries_of(ClientId::of_source(client)).await.unwrap()
    }

    async fn entry(&self, client: &str, source: &str) -> Option<Entry> {
        self.entries(client).await.into_iter().find(|entry| entry.source == source)
    }

    /// The sources of a client's entries.
    async fn sources(&self, client: &str) -> Vec<String> {
        let mut sources: Vec<_> = self.entries(client).await.into_iter().map(|entry| entry.source).collect();
        sources.sort();
        sources
    }

    /// Everything that is stored of everybody, as text.
    async fn everything(&self) -> String {
        let mut clients = self.storage.clients().await.unwrap();
        clients.sort_by_key(|client| client.id);
        let mut all = String::new();
        for client in clients {
            let related = self.storage.related(client.id).await.unwrap();
            let entries = self.entries(&client.source).await;
            all.push_str(&format!("{client:#?}\n{related:#?}\n{entries:#?}\n"));
        }
        all
    }

    async fn lines(&self, action: AuditAction) -> Vec<AuditLine> {
        let lines = self.storage.audit_lines(AuditQuery::default()).await.unwrap();
        lines.into_iter().filter(|line| line.event.action == action).collect()
    }
}

fn bundle(values: &[Value]) -> (String, Vec<u8>) {
    let entries: Vec<_> = values
        .iter()
        .map(|value| {
            if value.get("request").is_some() || value.get("fullUrl").is_some() {
                value.clone()
            } else {
                json!({ "resource": value })
            }
        })
        .collect();
    (
        "set.json".to_owned(),
        json!({"resourceType": "Bundle", "type": "history", "entry": entries}).to_string().into_bytes(),
    )
}

fn patient(id: &str) -> Value {
    json!({"resourceType": "Patient", "id": id, "name": [{"text": format!("Cliënt {id}")}], "birthDate": "1980-01-02"})
}

/// A resource of a client, changed on a day of 2026.
fn of(client: &str, kind: &str, id: &str, day: u32, more: Value) -> Value {
    let mut value = json!({"resourceType": kind, "id": id, "subject": {"reference": format!("Patient/{client}")},
        "meta": {"lastUpdated": format!("2026-01-{day:02}T09:00:00Z")}});
    for (name, what) in more.as_object().unwrap() {
        value[name] = what.clone();
    }
    value
}

fn report(client: &str, id: &str, day: u32, text: &str) -> Value {
    of(client, "Condition", id, day, json!({"code": {"text": text}}))
}
