//! An empty database for one test.

use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};

use sea_orm::{ConnectionTrait, DatabaseConnection, QueryResult, Statement};
use tempfile::TempDir;

use crate::postgres;

/// Says on which database a run of the tests is: `sqlite`, or `postgres`.
const KIND: &str = "INZAGE_TEST_DATABASE";

/// A kind of database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A file.
    Sqlite,
    /// A server.
    Postgres,
}

impl Kind {
    /// The kind that this run of the tests is on.
    ///
    /// # Panics
    /// When the environment names another.
    #[must_use]
    pub fn of_this_run() -> Self {
        match std::env::var(KIND).as_deref() {
            Err(_) | Ok("sqlite") => Self::Sqlite,
            Ok("postgres") => Self::Postgres,
            Ok(other) => panic!("{KIND} is {other:?}, not \"sqlite\" or \"postgres\""),
        }
    }
}

impl Kind {
    /// How a statement spells these bytes.
    #[must_use]
    pub fn spelled(self, bytes: &[u8]) -> String {
        let hexadecimal = hexadecimal(bytes);
        match self {
            Self::Sqlite => format!("X'{hexadecimal}'"),
            Self::Postgres => format!("'\\x{hexadecimal}'::bytea"),
        }
    }
}

/// An empty database, with a folder beside it; both go when this goes.
#[derive(Debug)]
pub struct Database {
    url: String,
    kind: Kind,
    folder: TempDir,
    /// Its name on the server.
    name: Option<String>,
}

impl Database {
    /// One of the kind that this run is on.
    pub async fn new() -> Self {
        Self::of(Kind::of_this_run()).await
    }

    /// One of this kind.
    ///
    /// # Panics
    /// When there is none to be had; the message says what to install.
    pub async fn of(kind: Kind) -> Self {
        let folder = tempfile::tempdir().unwrap();
        match kind {
            Kind::Sqlite => {
                let url = format!("sqlite://{}?mode=rwc", folder.path().join("inzage.db").display());
                Self { url, kind, folder, name: None }
            }
            Kind::Postgres => {
                let name = unused_name();
                // Of `template0`, which nobody can be connected to: then two can be made at once.
                on_server(&format!("CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")).await;
                Self { url: postgres::server().url_of(&name), kind, folder, name: Some(name) }
            }
        }
    }

    /// How it is opened.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// What it is.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// Its folder: with the file, where it is one.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Does something to it behind the back of the program.
    pub async fn execute(&self, statement: &str) {
        let db = sea_orm::Database::connect(&self.url).await.unwrap();
        db.execute_unprepared(statement).await.unwrap();
        db.close().await.unwrap();
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let Some(name) = self.name.take() else { return };
        // A server of our own is thrown away whole.
        if postgres::server().is_ours() {
            return;
        }
        let dropping = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(on_server(&format!("DROP DATABASE {name} WITH (FORCE)")));
        });
        // A database that stays behind is no reason for a test to fail.
        let _ = dropping.join();
    }
}

fn unused_name() -> String {
    static MADE: AtomicU32 = AtomicU32::new(0);
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    format!("inzage_test_{}_{}_{}", std::process::id(), since.as_nanos(), MADE.fetch_add(1, Ordering::Relaxed))
}

async fn on_server(statement: &str) {
    let db = sea_orm::Database::connect(postgres::server().url()).await.unwrap();
    db.execute_unprepared(statement).await.unwrap();
    db.close().await.unwrap();
}

impl Database {
    /// All that a copy of it would hold: its files, and on a server what a query tells of every row besides, for the files
    /// may be out of reach or hold texts compressed.
    pub async fn everything(&self) -> Vec<u8> {
        match self.kind {
            Kind::Sqlite => files_in(self.folder()),
            Kind::Postgres => {
                let db = sea_orm::Database::connect(&self.url).await.unwrap();
                let mut all = rows(&db).await;
                if let Some(folder) = postgres::server().folder() {
                    db.execute_unprepared("CHECKPOINT").await.unwrap();
                    let oid = "SELECT oid::bigint AS oid FROM pg_database WHERE datname = current_database()";
                    let oid: i64 = one(&db, oid).await.first().unwrap().try_get("", "oid").unwrap();
                    all.extend(files_in(&folder.join(format!("data/base/{oid}"))));
                }
                db.close().await.unwrap();
                all
            }
        }
    }

    /// The bytes in the one column that a query names.
    pub async fn bytes(&self, query: &str) -> Vec<Vec<u8>> {
        let db = sea_orm::Database::connect(&self.url).await.unwrap();
        let rows = one(&db, query).await;
        let bytes = rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect();
        db.close().await.unwrap();
        bytes
    }
}

/// Whether these bytes stand somewhere in a copy, as they are or written out in hexadecimal.
#[must_use]
pub fn holds(everything: &[u8], bytes: impl AsRef<[u8]>) -> bool {
    let bytes = bytes.as_ref();
    [bytes, hexadecimal(bytes).as_bytes()].iter().any(|wanted| memchr::memmem::find(everything, wanted).is_some())
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Does something to a SQLite database in a file.
pub async fn execute_in_file(file: &Path, statement: &str) {
    let db = sea_orm::Database::connect(format!("sqlite://{}", file.display())).await.unwrap();
    db.execute_unprepared(statement).await.unwrap();
    db.close().await.unwrap();
}

/// What the files of a folder hold. PostgreSQL replaces and removes files of its own at any moment, so one that was listed may
/// be gone: a copy would not hold it either.
fn files_in(folder: &Path) -> Vec<u8> {
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).filter(|file| file.is_file());
    let read = |file| match std::fs::read(file) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Vec::new(),
        content => content.unwrap(),
    };
    files.flat_map(read).collect()
}

async fn one(db: &DatabaseConnection, query: &str) -> Vec<QueryResult> {
    db.query_all_raw(Statement::from_string(db.get_database_backend(), query)).await.unwrap()
}

/// Every row of every table, as text.
async fn rows(db: &DatabaseConnection) -> Vec<u8> {
    let tables = "SELECT table_name::text AS name FROM information_schema.tables WHERE table_schema = 'public'";
    let mut all = Vec::new();
    for table in one(db, tables).await {
        let table: String = table.try_get("", "name").unwrap();
        for row in one(db, &format!("SELECT t::text AS row FROM \"{table}\" t")).await {
            all.extend(row.try_get::<String>("", "row").unwrap().into_bytes());
            all.push(b'\n');
        }
    }
    all
}
