//! Opening a database.

use access::Organisation;
use dossier::Party;
use storage::{Storage, StorageError};
use test_db::{Database, Kind};
use tokio::task::JoinSet;

use crate::world::{World, anna, entry, herself, keyring, master, now, up_to};

#[tokio::test]
async fn what_was_stored_is_there_after_opening_again() {
    let world = World::with(vec![entry(&anna(), "1")]).await;
    let again = world.again().await.unwrap();
    again.healthy().await.unwrap();
    assert_eq!(again.person(herself(&anna()).id).await.unwrap(), Some(herself(&anna())));
    assert_eq!(world.annas_reports(up_to(10)).await.total, 1);
}

#[tokio::test]
async fn a_newer_schema_is_refused_and_left_alone() {
    let world = World::with(vec![entry(&anna(), "1")]).await;
    world.sql("INSERT INTO seaql_migrations (version, applied_at) VALUES ('m9999_later', 0)").await;
    match world.again().await {
        Err(StorageError::NewerSchema { migration }) => assert_eq!(migration, "m9999_later"),
        other => panic!("{other:?}"),
    }
    assert_eq!(world.annas_reports(up_to(10)).await.total, 1);
}

#[tokio::test]
async fn a_database_that_cannot_be_there_is_an_error() {
    for url in [
        "sqlite:///no/such/folder/inzage.db?mode=rwc",
        "postgres://u:geheim@localhost/inzage?host=%2Fno%2Fsuch%2Ffolder",
    ] {
        let error = Storage::open(url, keyring(&master())).await.unwrap_err();
        assert!(matches!(error, StorageError::Database(_)), "{url}: {error:?}");
        assert!(!format!("{error:?}").contains("geheim"), "{error:?}");
    }
    for url in ["nonsense", "mysql://u:geheim@localhost/inzage", "postgres://u:geheim@localhost:poort/inzage", ""] {
        let error = Storage::open(url, keyring(&master())).await.unwrap_err();
        assert!(matches!(error, StorageError::NoSuchDatabase), "{url}: {error:?}");
        assert!(!format!("{error} {error:?}").contains("geheim"), "{error:?}");
    }
}

/// Each is a process of its own as far as the database knows.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn eight_that_open_a_new_database_at_once_make_one_schema() {
    let (database, master) = (Database::new().await, master());
    let mut opening = JoinSet::new();
    for _ in 0..8 {
        let (url, keyring) = (database.url().to_owned(), keyring(&master));
        opening.spawn(async move { Storage::open(&url, keyring).await });
    }
    for opened in opening.join_all().await {
        opened.unwrap().set_organisation(&Organisation::default(), &Party::System, now()).await.unwrap();
    }
}

#[cfg(unix)]
#[tokio::test]
async fn the_files_are_for_their_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let world = World::with(vec![entry(&anna(), "1")]).await;
    if world.database.kind() == Kind::Postgres {
        return;
    }
    let files: Vec<_> = std::fs::read_dir(world.database.folder()).unwrap().map(|file| file.unwrap()).collect();
    assert!(files.iter().any(|file| file.file_name() == "inzage.db-wal"), "{files:?}");
    for file in files {
        assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600, "{file:?}");
    }
}
