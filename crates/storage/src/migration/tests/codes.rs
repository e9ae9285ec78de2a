//! Codes of rows that an earlier version made, which are over less of what the rows say.

use chrono::NaiveDate;
use dossier::{Person, PersonId};
use sea_orm_migration::MigratorTraitSelf as _;
use test_db::{Database, Kind};

use super::{OPEN, Schema, day, earlier, keyring, made_by};
use crate::sealed::Keyring;
use crate::{PageQuery, Storage, StorageError};

/// How many migrations there are up to the one that gives rows their first codes.
const FIRST_CODES: u32 = 23;

/// A database as the version left it that made the first codes.
async fn with_first_codes(keyring: &Keyring) -> Database {
    let database = made_by(OPEN).await;
    let schema = Schema { keyring: Some(keyring.clone()) };
    let db = sea_orm::Database::connect(database.url()).await.unwrap();
    schema.up(&db, Some(FIRST_CODES - OPEN)).await.unwrap();
    db.close().await.unwrap();
    database
}

fn anna() -> Person {
    let id = PersonId::named("anna");
    Person { id, name: "Anna Geheim".to_owned(), is_client: Some(earlier::client().id) }
}

async fn reports(storage: &Storage, day: NaiveDate) -> Result<u64, StorageError> {
    let opened = storage.reading(&anna(), earlier::client().id, day).await?.unwrap();
    let query = PageQuery { limit: 10, ..PageQuery::default() };
    Ok(storage.page(&opened.reading, access::Section::Reports, &query).await?.unwrap().total)
}

#[tokio::test]
async fn codes_of_before_are_made_anew_and_all_is_read_as_it_was() {
    let keyring = keyring();
    let database = with_first_codes(&keyring).await;
    for _again in 0..2 {
        let storage = Storage::open(database.url(), keyring.clone()).await.unwrap();
        assert_eq!(reports(&storage, day("2026-03-01")).await.unwrap(), 1);
        assert_eq!(storage.person_of(&earlier::known_as()).await.unwrap(), Some(anna().id));
        assert_eq!(storage.records_of(earlier::client().id).await.unwrap().len(), 3);
        storage.close().await;
    }
}

#[tokio::test]
async fn a_row_that_was_changed_before_stays_known_as_such() {
    for (change, table) in [
        ("UPDATE clients SET born = '1990-01-01'", "clients"),
        ("UPDATE entries SET occurred_at = 1", "entries"),
        ("UPDATE organisation SET section = 'agenda'", "organisation"),
        ("UPDATE rights SET until_day = '2040-01-01'", "rights"),
        ("UPDATE people SET is_client = NULL", "people"),
    ] {
        let keyring = keyring();
        let database = with_first_codes(&keyring).await;
        database.execute(change).await;
        let storage = Storage::open(database.url(), keyring).await.unwrap();
        let mut told = Vec::new();
        for error in [
            storage.person(PersonId::named("anna")).await.err(),
            storage.organisation_choices().await.err(),
            storage.records_of(earlier::client().id).await.err(),
            reports(&storage, day("2026-03-01")).await.err(),
        ] {
            match error {
                Some(StorageError::Forged { table, .. }) => told.push(table),
                Some(error) => panic!("{error:?}"),
                None => {}
            }
        }
        assert!(told.iter().any(|told| told == table), "{change}: {told:?}");
    }
}

/// The key as it was before rows had codes is not to be put back, in no state of the schema that says that they have.
#[tokio::test]
async fn the_former_key_opens_nothing_any_more() {
    let keyring = keyring();
    let database = with_first_codes(&keyring).await;
    let former = database.bytes("SELECT wrapped FROM keys WHERE client IS NULL").await;
    let storage = Storage::open(database.url(), keyring.clone()).await.unwrap();
    storage.close().await;
    let everything = database.everything().await;
    assert!(!test_db::holds(&everything, &former[0]), "it is nowhere in the database any more");
    let spelled = database.kind().spelled(&former[0]);
    database.execute(&format!("UPDATE keys SET wrapped = {spelled} WHERE client IS NULL")).await;
    let told = Storage::open(database.url(), keyring).await;
    assert!(matches!(told, Err(StorageError::CodesTakenOut)), "{told:?}");
}

/// A client's key opens beside the portal's key with which it was made alone: whoever begins a database of their own, from an earlier
/// version, and brings the clients of another into it, reads nothing.
#[tokio::test]
async fn a_clients_key_opens_in_no_other_database() {
    let keyring = keyring();
    let (database, other) = (made_by(OPEN).await, made_by(OPEN).await);
    for database in [&database, &other] {
        Storage::open(database.url(), keyring.clone()).await.unwrap().close().await;
    }
    let query = "SELECT wrapped FROM keys WHERE client IS NOT NULL";
    let id = match database.kind() {
        Kind::Sqlite => "SELECT id FROM keys WHERE client IS NOT NULL",
        Kind::Postgres => "SELECT uuid_send(id) FROM keys WHERE client IS NOT NULL",
    };
    let (id, wrapped) = (database.bytes(id).await, database.bytes(query).await);
    let id = match database.kind() {
        Kind::Sqlite => database.kind().spelled(&id[0]),
        Kind::Postgres => format!("'{}'", uuid::Uuid::from_slice(&id[0]).unwrap()),
    };
    let wrapped = database.kind().spelled(&wrapped[0]);
    other.execute(&format!("UPDATE keys SET id = {id}, wrapped = {wrapped} WHERE client IS NOT NULL")).await;
    let storage = Storage::open(other.url(), keyring).await.unwrap();
    assert!(matches!(reports(&storage, day("2026-03-01")).await, Err(StorageError::WrongMasterKey)));
}
