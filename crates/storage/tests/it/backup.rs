//! Copying a database that is in use, and putting a copy back.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use dossier::{AuditAction, Party, Right};
use storage::{NewRequest, RelationFacts, Storage, StorageError, Undone};
use test_db::{Database, Kind};
use tokio::task::JoinSet;

use crate::world::{World, anna, day, entry, herself, keyring, now, recording, today, up_to};

fn asking() -> NewRequest {
    NewRequest {
        person: herself(&anna()).id,
        relation: RelationFacts::Client,
        kind: requests::RequestKind::FullInspection,
        delivery: requests::Delivery::Paper,
        from: None,
        until: None,
        received: today(),
        due: day("2026-04-01"),
    }
}

fn copy_of(world: &World) -> PathBuf {
    world.database.folder().join("copy.db")
}

/// A place for another database in the folder of this one.
fn elsewhere(world: &World) -> String {
    format!("sqlite://{}?mode=rwc", world.database.folder().join("elsewhere.db").display())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_copy_under_load_holds_all_that_was_confirmed_before_it_and_is_whole() {
    let world = World::with(vec![entry(&anna(), "1")]).await;
    if world.database.kind() == Kind::Postgres {
        let refused = storage::backup(world.database.url(), &copy_of(&world)).await;
        assert!(matches!(refused, Err(StorageError::NotAFile)), "{refused:?}");
        return;
    }
    let reading = world.reading(&herself(&anna()), &anna()).await;
    let (over, confirmed) = (Arc::new(AtomicBool::new(false)), Arc::new(Mutex::new(BTreeSet::new())));
    let mut writers = JoinSet::new();
    for _ in 0..4 {
        let (storage, reading) = (world.storage.clone(), reading.clone());
        let (over, confirmed) = (over.clone(), confirmed.clone());
        writers.spawn(async move {
            while !over.load(Ordering::Relaxed) {
                let stored = storage.submit_request(&reading, &asking(), now()).await.unwrap();
                confirmed.lock().unwrap().insert(stored.number.serial());
            }
        });
    }
    for round in 0..3 {
        while confirmed.lock().unwrap().len() < 20 * (round + 1) {
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
        let before = confirmed.lock().unwrap().clone();
        let copy = world.database.folder().join(format!("copy-{round}.db"));
        storage::backup(world.database.url(), &copy).await.unwrap();
        let url =
            format!("sqlite://{}?mode=rwc", world.database.folder().join(format!("restored-{round}.db")).display());
        storage::restore(&url, &copy).await.unwrap();
        let restored = Storage::open(&url, keyring(&world.master)).await.unwrap();
        let listed = restored.requests_of(herself(&anna()).id, anna().id).await.unwrap();
        let listed: BTreeSet<_> = listed.iter().map(|request| request.number.serial()).collect();
        assert!(before.is_subset(&listed), "confirmed, and not in the copy");
        assert!(
            listed.iter().copied().eq(1..=listed.len() as u32),
            "one state of the database has no gaps: {listed:?}"
        );
    }
    over.store(true, Ordering::Relaxed);
    writers.join_all().await;
}

#[tokio::test]
async fn what_is_in_use_is_not_overwritten() {
    let world = World::with(vec![entry(&anna(), "1")]).await;
    if world.database.kind() == Kind::Postgres {
        return;
    }
    let copy = copy_of(&world);
    storage::backup(world.database.url(), &copy).await.unwrap();
    let refused = storage::restore(world.database.url(), &copy).await;
    assert!(matches!(&refused, Err(StorageError::File { why, .. }) if why.contains("in use")), "{refused:?}");
    assert_eq!(world.annas_reports(up_to(10)).await.total, 1);
}

#[tokio::test]
async fn what_was_there_is_kept_beside_it() {
    let world = World::with(vec![entry(&anna(), "1")]).await;
    if world.database.kind() == Kind::Postgres {
        return;
    }
    let (copy, url) = (copy_of(&world), elsewhere(&world));
    storage::backup(world.database.url(), &copy).await.unwrap();
    for again in [false, true] {
        let restored = storage::restore(&url, &copy).await;
        assert!(restored.is_ok(), "{again}: {restored:?}");
    }
    assert!(world.database.folder().join("elsewhere.db.replaced").exists());
    let third = storage::restore(&url, &copy).await;
    assert!(
        matches!(&third, Err(StorageError::File { why, .. }) if why.contains("in the way") && why.contains("restore again")),
        "{third:?}"
    );
    assert!(Storage::open(&url, keyring(&world.master)).await.is_ok(), "the second is still there");
}

#[tokio::test]
async fn what_a_restore_undoes_is_what_was_changed_after_the_copy() {
    let world = World::with(vec![entry(&anna(), "1")]).await;
    let copy = copy_of(&world);
    if world.database.kind() == Kind::Postgres {
        let refused = storage::undone_by_restore(world.database.url(), &copy).await;
        assert!(matches!(refused, Err(StorageError::NotAFile)), "{refused:?}");
        return;
    }
    storage::backup(world.database.url(), &copy).await.unwrap();
    let undone = || async { storage::undone_by_restore(world.database.url(), &copy).await.unwrap() };
    assert_eq!(undone().await, Undone::Changes(Vec::new()));
    assert_eq!(storage::undone_by_restore(&elsewhere(&world), &copy).await.unwrap(), Undone::Unknown);

    // A look changes nothing.
    let look = dossier::AuditEvent::new(now(), None, AuditAction::Entry);
    world.storage.append_audit(&[look]).await.unwrap();
    assert_eq!(undone().await, Undone::Changes(Vec::new()));
    let mandate = crate::world::mandate(&crate::world::person("Moeder"), access::Basis::ParentWithAuthority);
    let record = world.storage.record_right(anna().id, Right::Mandate(mandate), &recording()).await.unwrap();
    world.storage.erase_client(anna().id, &Party::System, now()).await.unwrap();
    let Undone::Changes(changes) = undone().await else { panic!("there is a database") };
    let told: Vec<_> = changes.iter().map(|change| (change.action, change.client, change.subject)).collect();
    let expected = [
        (AuditAction::RightRecorded, Some(anna().id), Some(record.id.uuid())),
        (AuditAction::ClientErased, Some(anna().id), None),
    ];
    assert_eq!(told, expected);
}

#[tokio::test]
async fn what_is_no_whole_copy_is_refused_and_changes_nothing() {
    let world = World::with((0..200).map(|number| entry(&anna(), &number.to_string())).collect()).await;
    if world.database.kind() == Kind::Postgres {
        return;
    }
    let folder = world.database.folder();
    let (copy, url) = (copy_of(&world), elsewhere(&world));
    storage::backup(world.database.url(), &copy).await.unwrap();
    let whole = std::fs::read(&copy).unwrap();
    let mut damaged = whole.clone();
    let middle = damaged.len() / 2;
    damaged[middle..middle + 4_096].fill(0xa5);
    let foreign = Database::of(Kind::Sqlite).await;
    foreign.execute("CREATE TABLE seaql (version TEXT)").await;
    let foreign = std::fs::read(foreign.folder().join("inzage.db")).unwrap();
    let newer = folder.join("newer.db");
    std::fs::write(&newer, &whole).unwrap();
    let wrong = [
        ("empty", Vec::new()),
        ("text", b"dit is geen database, maar wel een stuk tekst van enige lengte".to_vec()),
        ("cut", whole[..whole.len() / 2].to_vec()),
        ("damaged", damaged),
        ("foreign", foreign),
    ];
    for (name, bytes) in wrong {
        let file = folder.join(name);
        std::fs::write(&file, bytes).unwrap();
        let refused = storage::restore(&url, &file).await;
        assert!(matches!(refused, Err(StorageError::File { .. })), "{name}: {refused:?}");
        assert!(!folder.join("elsewhere.db").exists(), "{name}");
    }
    test_db::execute_in_file(&newer, "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m9999_later', 0)")
        .await;
    let refused = storage::restore(&url, &newer).await;
    assert!(matches!(refused, Err(StorageError::NewerSchema { .. })), "{refused:?}");
    assert!(!folder.join("elsewhere.db").exists());
    let absent = storage::restore(&url, &folder.join("absent")).await;
    assert!(matches!(absent, Err(StorageError::File { .. })), "{absent:?}");
}

#[cfg(unix)]
#[tokio::test]
async fn a_copy_is_for_its_owner_alone_and_never_overwrites() {
    use std::os::unix::fs::PermissionsExt as _;
    let world = World::with(vec![entry(&anna(), "1")]).await;
    if world.database.kind() == Kind::Postgres {
        return;
    }
    let copy = copy_of(&world);
    storage::backup(world.database.url(), &copy).await.unwrap();
    assert_eq!(copy.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    let again = storage::backup(world.database.url(), &copy).await;
    assert!(matches!(again, Err(StorageError::File { .. })), "{again:?}");
    storage::restore(&elsewhere(&world), &copy).await.unwrap();
    let restored = world.database.folder().join("elsewhere.db");
    assert_eq!(restored.metadata().unwrap().permissions().mode() & 0o777, 0o600);
}
