//! Opening a database.

use storage::{Storage, StorageError};

use crate::world::{World, anna, entry, herself, now, up_to};

#[tokio::test]
async fn what_was_stored_is_there_after_opening_again() {
    let world = World::with(vec![entry(&anna(), "1")]).await;
    let again = Storage::open(&world.url).await.unwrap();
    again.healthy().await.unwrap();
    assert_eq!(again.person(herself(&anna()).id).await.unwrap(), Some(herself(&anna())));
    assert_eq!(world.annas_reports(up_to(10)).await.total, 1);
}

#[tokio::test]
async fn a_newer_schema_is_refused_and_left_alone() {
    let world = World::with(vec![entry(&anna(), "1")]).await;
    world.sql("INSERT INTO seaql_migrations (version, applied_at) VALUES ('m9999_later', 0)").await;
    match Storage::open(&world.url).await {
        Err(StorageError::NewerSchema { migration }) => assert_eq!(migration, "m9999_later"),
        other => panic!("{other:?}"),
    }
    assert_eq!(world.annas_reports(up_to(10)).await.total, 1);
}

#[tokio::test]
async fn a_database_of_before_sign_in_by_providers_keeps_its_people_and_ends_its_sessions() {
    let world = World::with(vec![entry(&anna(), "1")]).await;
    for table in ["sessions", "identities", "introductions", "pending_sign_ins", "logout_tokens"] {
        world.sql(&format!("DROP TABLE {table}")).await;
    }
    world.sql("DELETE FROM seaql_migrations WHERE version LIKE 'm0005%'").await;
    world.sql("CREATE TABLE sessions (hash blob PRIMARY KEY, person uuid, opened text, expires text)").await;
    world
        .sql("INSERT INTO sessions SELECT id, id, '2026-03-01 09:00:00+00:00', '2026-03-01 21:00:00+00:00' FROM people")
        .await;
    let again = Storage::open(&world.url).await.unwrap();
    let person = herself(&anna());
    assert_eq!(again.person(person.id).await.unwrap(), Some(person.clone()));
    assert_eq!(again.sessions_of(person.id, now(), chrono::Duration::hours(1)).await.unwrap(), []);
    assert_eq!(world.annas_reports(up_to(10)).await.total, 1);
}

#[tokio::test]
async fn a_database_that_cannot_be_there_is_an_error() {
    for url in ["sqlite:///no/such/folder/inzage.db?mode=rwc", "nonsense", "postgres://localhost/inzage"] {
        assert!(matches!(Storage::open(url).await, Err(StorageError::Database(_))), "{url}");
    }
}

#[cfg(unix)]
#[tokio::test]
async fn the_files_are_for_their_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let world = World::with(vec![entry(&anna(), "1")]).await;
    let files: Vec<_> = std::fs::read_dir(world.folder()).unwrap().map(|file| file.unwrap()).collect();
    assert!(files.iter().any(|file| file.file_name() == "inzage.db-wal"), "{files:?}");
    for file in files {
        assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600, "{file:?}");
    }
}
