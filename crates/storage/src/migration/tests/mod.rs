//! From every earlier schema, with data in it, to this one.

mod carried;
mod codes;
mod earlier;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use access::Section;
use chrono::{NaiveDate, TimeDelta};
use dossier::{ClientId, PersonId};
use sea_orm_migration::MigratorTraitSelf as _;
use test_db::{Database, Kind};

use super::Schema;
use crate::sealed::{Chance, Keyring, MasterKey, NoChance};
use crate::{PageQuery, Storage, StorageError};

/// Bytes that never come twice.
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

fn keyring() -> Keyring {
    let chance = Arc::new(Counting(AtomicU64::new(1)));
    Keyring::new(MasterKey::draw(&*chance).unwrap(), chance)
}

/// A database as a version with this many migrations left it, with what that version could hold.
async fn made_by(steps: u32) -> Database {
    let database = with_schema(steps).await;
    let db = sea_orm::Database::connect(database.url()).await.unwrap();
    earlier::fill(&db, steps).await;
    db.close().await.unwrap();
    database
}

/// A database as a version with this many migrations made it, empty.
async fn with_schema(steps: u32) -> Database {
    let database = Database::new().await;
    let db = sea_orm::Database::connect(database.url()).await.unwrap();
    Schema { keyring: None }.up(&db, Some(steps)).await.unwrap();
    db.close().await.unwrap();
    database
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The migrations before the one that seals.
const OPEN: u32 = 7;

#[tokio::test]
async fn every_earlier_schema_comes_along_with_its_data() {
    for steps in 0..=OPEN {
        let database = made_by(steps).await;
        let storage = Storage::open(database.url(), keyring()).await.unwrap();
        let clients = storage.clients().await.unwrap();
        if steps == 0 {
            assert_eq!(clients, []);
            continue;
        }
        assert_eq!(clients, [earlier::client()], "from {steps} migrations");
        assert_eq!(storage.related(earlier::client().id).await.unwrap(), [earlier::related()]);
        if steps < 3 {
            continue;
        }
        let person = storage.person(PersonId::named("anna")).await.unwrap().unwrap();
        assert_eq!((person.name.as_str(), person.is_client), ("Anna Geheim", Some(ClientId::named("anna"))));
        let now = "2026-03-01T10:00:00Z".parse().unwrap();
        assert_eq!(storage.sessions_of(person.id, now, TimeDelta::hours(2)).await.unwrap().found, []);
        let known = storage.person_of(&earlier::known_as()).await.unwrap();
        assert_eq!(known, (steps >= 5).then_some(person.id));
        let persona = storage.persona("anna-geheim").await.unwrap().unwrap();
        assert_eq!((persona.key.as_str(), persona.sentence.as_str()), ("anna-geheim", "Zij is geheim."));
        let opened = storage.reading(&person, earlier::client().id, day("2026-03-01")).await.unwrap().unwrap();
        for search in [None, Some("geheimzin".to_owned())] {
            let query = PageQuery { limit: 10, search, ..PageQuery::default() };
            let page = storage.page(&opened.reading, Section::Reports, &query).await.unwrap().unwrap();
            assert_eq!((page.total, page.entries), (1, vec![earlier::entry()]));
        }
        let uncle = dossier::Person { id: PersonId::named("oom"), name: String::new(), is_client: None };
        let denied = storage.reading(&uncle, earlier::client().id, day("2026-03-01")).await.unwrap().unwrap();
        // The other route is told to who has a right that the denial takes away, and he has none.
        assert_eq!((denied.reading.decision().portal(), denied.alternative), (access::Portal::Denied, None));
        let records = storage.records_of(earlier::client().id).await.unwrap();
        let told: Vec<_> = records.iter().map(|one| (one.recorded.note.to_string(), one.ended.is_some())).collect();
        let carried_over = ("carried over".to_owned(), false);
        let recorded = [false, false, true].map(|ended| ("Geheimbrief".to_owned(), ended));
        assert_eq!(told, if steps >= 6 { recorded.to_vec() } else { vec![carried_over; 2] });
        if steps >= 4 {
            let requests = storage.requests_of(person.id, earlier::client().id).await.unwrap();
            let numbers: Vec<_> = requests.iter().map(|request| request.number.to_string()).collect();
            assert_eq!((numbers.as_slice(), requests[0].steps.len()), (&["INZ-2026-000001".to_owned()][..], 1));
        }
    }
}

#[tokio::test]
async fn codes_from_before_clients_invited_anybody_stay_those_of_the_organisation() {
    let (database, keyring) = (Database::new().await, keyring());
    let db = sea_orm::Database::connect(database.url()).await.unwrap();
    Schema { keyring: Some(keyring.clone()) }.up(&db, Some(OPEN + 1)).await.unwrap();
    db.close().await.unwrap();
    let spelled = |bytes: &[u8]| database.kind().spelled(bytes);
    let person = match database.kind() {
        Kind::Sqlite => spelled(PersonId::named("anna").uuid().as_bytes()),
        Kind::Postgres => format!("'{}'", PersonId::named("anna").uuid()),
    };
    let at = "'2026-03-01 10:00:00+00:00'";
    let (sealed, hash) = (spelled(&[0]), spelled(&[7; 32]));
    let statements = [
        format!("INSERT INTO people (id, is_client, sealed) VALUES ({person}, NULL, {sealed})"),
        format!("INSERT INTO activations VALUES (5, {hash}, {person}, {at}, {at}, 2, NULL)"),
        format!("INSERT INTO introductions VALUES ({hash}, 'digid', {hash}, {at})"),
    ];
    database.execute(&statements.join(";\n")).await;
    let storage = Storage::open(database.url(), keyring).await.unwrap();
    let kept = database.bytes("SELECT hash FROM activations WHERE tries = 2 AND invited_by IS NULL").await;
    assert_eq!(kept, [vec![7; 32]]);
    assert_eq!(database.bytes("SELECT hash FROM introductions").await, Vec::<Vec<u8>>::new(), "they sign in again");
    drop(storage);
}

#[tokio::test]
async fn what_was_open_is_in_no_page_of_the_database_any_more() {
    let database = made_by(OPEN).await;
    let there = |everything: &[u8]| -> Vec<&str> {
        earlier::WORDS.into_iter().filter(|word| test_db::holds(everything, word)).collect()
    };
    assert_eq!(there(&database.everything().await), earlier::WORDS);
    let storage = Storage::open(database.url(), keyring()).await.unwrap();
    assert_eq!(there(&database.everything().await), Vec::<&str>::new());
    drop(storage);
}

#[tokio::test]
async fn an_import_after_it_writes_everything_once_more_and_then_nothing() {
    let database = made_by(OPEN).await;
    let storage = Storage::open(database.url(), keyring()).await.unwrap();
    let batch = dossier::Batch {
        clients: vec![earlier::client()],
        entries: vec![earlier::entry()],
        ..dossier::Batch::default()
    };
    let now = "2026-03-01T09:00:00Z".parse().unwrap();
    let first = storage.store(&batch, now).await.unwrap();
    assert_eq!((first.clients.changed, first.entries.changed), (1, 1));
    let second = storage.store(&batch, now).await.unwrap();
    assert_eq!((second.clients.unchanged, second.entries.unchanged), (1, 1));
}

#[tokio::test]
async fn a_migration_that_fails_leaves_everything_as_it_was() {
    let database = made_by(OPEN).await;
    database.execute("UPDATE entries SET content = 'no JSON'").await;
    let failed = Storage::open(database.url(), keyring()).await;
    assert!(matches!(failed, Err(StorageError::Database(_))), "{failed:?}");
    assert!(!format!("{failed:?}").contains("no JSON"), "{failed:?}");
    let named = database.bytes("SELECT fingerprint FROM clients WHERE name = 'Anna Geheim'").await;
    assert_eq!(named, [vec![1; 32]], "the open column is still there");
}
