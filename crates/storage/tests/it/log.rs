//! The log of SQLite takes little room, and none when nobody uses the database.

use dossier::{AuditAction, AuditEvent, Party};
use storage::Storage;
use test_db::{Database, Kind};

use crate::world::{World, keyring, now};

/// Four MiB, and what one commit may put on top.
const MOST: u64 = 6 * 1024 * 1024;

fn log_of(database: &Database) -> u64 {
    std::fs::metadata(database.folder().join("inzage.db-wal")).map_or(0, |log| log.len())
}

#[tokio::test]
async fn the_log_of_a_file_stays_short_and_goes_when_it_is_let_go() {
    let world = World::with(Vec::new()).await;
    if world.database.kind() == Kind::Postgres {
        world.storage.close().await;
        return;
    }
    let line = AuditEvent::new(now(), Some(Party::System), AuditAction::Overview);
    for number in 0..1_500 {
        world.storage.append_audit(std::slice::from_ref(&line)).await.unwrap();
        let log = log_of(&world.database);
        assert!(log <= MOST, "{log} bytes after {number} lines");
    }
    assert!(log_of(&world.database) > 0, "there was no log to look at");
    world.storage.close().await;
    assert_eq!(log_of(&world.database), 0);
    let again = Storage::open(world.database.url(), keyring(&world.master)).await.unwrap();
    assert!(again.verify_audit(None).await.unwrap().unwrap().sequence >= 1_500);
}
