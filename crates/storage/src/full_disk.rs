//! A disk that is full for a while costs answers for as long, and nothing else.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use dossier::{AuditAction, AuditEvent, Party};
use sea_orm::Database;
use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sea_orm::sqlx::{self, ConnectOptions as _};
use tempfile::TempDir;
use tokio::task::JoinSet;

use crate::place::Purpose;
use crate::sealed::{Chance, Keyring, MasterKey, NoChance};
use crate::{PendingSignIn, Storage, StorageError, place, pool};

/// As many pages as SQLite ever takes.
const NO_LIMIT: u32 = 0xffff_fffe;

struct Sevens;

impl Chance for Sevens {
    fn fill(&self, bytes: &mut [u8; 32]) -> Result<(), NoChance> {
        bytes.fill(7);
        Ok(())
    }
}

/// A database on a disk that a test can fill: the file grows no more. Each connection keeps to that by itself, so each is told
/// before it is used.
struct Disk {
    folder: TempDir,
    pages: Arc<AtomicU32>,
    storage: Storage,
}

impl Disk {
    async fn new() -> Self {
        let (folder, pages) = (tempfile::tempdir().unwrap(), Arc::new(AtomicU32::new(NO_LIMIT)));
        let url = format!("sqlite://{}?mode=rwc", folder.path().join("inzage.db").display());
        let mut options = place::sqlite(&url, Purpose::Answering);
        let (anew, again) = (pages.clone(), pages.clone());
        options.map_sqlx_sqlite_pool_opts(move |options| {
            let (anew, again) = (anew.clone(), again.clone());
            pool::of_sqlite(options)
                .after_connect(move |connection, _| Box::pin(limit(connection, anew.load(Ordering::SeqCst))))
                .before_acquire(move |connection, _| {
                    let pages = again.load(Ordering::SeqCst);
                    Box::pin(async move { limit(connection, pages).await.map(|()| true) })
                })
        });
        let storage = Storage::on(Database::connect(options).await.unwrap(), keyring()).await.unwrap();
        Self { folder, pages, storage }
    }

    fn fill(&self) {
        self.pages.store(1, Ordering::SeqCst);
    }

    fn make_room(&self) {
        self.pages.store(NO_LIMIT, Ordering::SeqCst);
    }

    /// Another process, which waits for nobody longer than it takes to open or close a connection.
    async fn another(&self) -> SqliteConnection {
        let options = SqliteConnectOptions::new().filename(self.folder.path().join("inzage.db"));
        options.busy_timeout(Duration::from_secs(1)).connect().await.unwrap()
    }

    /// How many lines of the trail another process finds.
    async fn lines(&self) -> u64 {
        let url = format!("sqlite://{}", self.folder.path().join("inzage.db").display());
        Storage::open(&url, keyring()).await.unwrap().verify_audit(None).await.unwrap().unwrap().sequence
    }

    /// How many sign-ins under way another process finds.
    async fn sign_ins(&self) -> u64 {
        let rows = sqlx::query("SELECT 1 FROM pending_sign_ins").fetch_all(&mut self.another().await).await.unwrap();
        rows.len() as u64
    }
}

fn keyring() -> Keyring {
    Keyring::new(MasterKey::draw(&Sevens).unwrap(), Arc::new(Sevens))
}

async fn limit(connection: &mut SqliteConnection, pages: u32) -> Result<(), sqlx::Error> {
    // Not below what there is.
    let limit = format!("PRAGMA max_page_count = {pages}");
    sqlx::raw_sql(sqlx::AssertSqlSafe(limit)).execute(connection).await.map(drop)
}

fn now() -> DateTime<Utc> {
    "2026-03-01T09:00:00Z".parse().unwrap()
}

fn pending(number: u64) -> PendingSignIn {
    let mut hash = [0; 32];
    hash[..8].copy_from_slice(&number.to_be_bytes());
    let until = now() + chrono::TimeDelta::minutes(10);
    let (provider, path) = ("digid".to_owned(), format!("/{}", "a".repeat(200)));
    PendingSignIn { hash, provider, begun: now(), until, step_up: false, path, wanted_by: None, former: None }
}

fn line() -> AuditEvent {
    AuditEvent::new(now(), Some(Party::System), AuditAction::Overview)
}

/// What was said to be written.
#[derive(Debug, Default)]
struct Answered {
    lines: u64,
    sign_ins: u64,
    refused: u64,
}

impl Answered {
    fn note(&mut self, outcome: &Result<(), StorageError>, written: impl FnOnce(&mut Self) -> &mut u64) {
        *match outcome {
            Ok(()) => written(self),
            Err(_) => &mut self.refused,
        } += 1;
    }
}

/// Twelve who show something and write who looked, or begin to sign in, each a number of times.
async fn use_it(storage: &Storage, number: &mut u64, times: u64) -> Answered {
    let writer = storage.audit_writer();
    let mut using = JoinSet::new();
    for _ in 0..12 {
        let (storage, writer, first) = (storage.clone(), writer.clone(), *number);
        *number += times;
        using.spawn(async move {
            let mut answered = Answered::default();
            for number in first..first + times {
                let looked = writer.write(line()).await;
                answered.note(&looked, |answered| &mut answered.lines);
                let began = storage.begin_sign_in(&pending(number)).await;
                answered.note(&began, |answered| &mut answered.sign_ins);
            }
            answered
        });
    }
    using.join_all().await.into_iter().fold(Answered::default(), |all, one| Answered {
        lines: all.lines + one.lines,
        sign_ins: all.sign_ins + one.sign_ins,
        refused: all.refused + one.refused,
    })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_was_answered_is_there_and_all_goes_on_when_there_is_room() {
    let disk = Disk::new().await;
    let (mut lines, mut sign_ins, mut number) = (0, 0, 0);
    for round in 0..4 {
        disk.fill();
        let full = use_it(&disk.storage, &mut number, 15).await;
        assert!(full.refused > 0, "in round {round} the disk was not full: {full:?}");
        disk.make_room();
        let begin = Instant::now();
        let after = use_it(&disk.storage, &mut number, 2).await;
        assert_eq!((after.refused, after.lines), (0, 24), "in round {round}: {after:?}");
        assert!(begin.elapsed() < Duration::from_secs(8), "nobody waits for a lock that nobody lets go");
        lines += full.lines + after.lines;
        sign_ins += full.sign_ins + after.sign_ins;
        assert_eq!(disk.lines().await, lines, "in round {round}");
        assert_eq!(disk.sign_ins().await, sign_ins, "in round {round}");
        // Whoever else writes finds nobody in the way.
        sqlx::raw_sql("BEGIN IMMEDIATE; COMMIT").execute(&mut disk.another().await).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_is_ill_health_for_as_long_as_it_is_full() {
    let disk = Disk::new().await;
    disk.storage.healthy().await.unwrap();
    disk.fill();
    use_it(&disk.storage, &mut 0, 15).await;
    tokio::time::sleep(Duration::from_millis(1_100)).await;
    match disk.storage.healthy().await {
        Err(StorageError::NotWritable(cause)) => assert!(matches!(*cause, StorageError::DiskFull(_)), "{cause:?}"),
        other => panic!("{other:?}"),
    }
    disk.make_room();
    tokio::time::sleep(Duration::from_millis(1_100)).await;
    disk.storage.healthy().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_who_writes_for_a_moment_makes_nobody_ill() {
    let disk = Disk::new().await;
    let mut other = disk.another().await;
    sqlx::raw_sql("BEGIN IMMEDIATE").execute(&mut other).await.unwrap();
    let begin = Instant::now();
    disk.storage.healthy().await.unwrap();
    assert!(begin.elapsed() < Duration::from_secs(3), "{:?}", begin.elapsed());
    sqlx::raw_sql("COMMIT").execute(&mut other).await.unwrap();
}
