//! Opening the database.

use std::fs::OpenOptions;
use std::time::Duration;

use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sea_orm::{
    ConnectOptions, Database, DatabaseConnection, DatabaseTransaction, SqliteTransactionMode, TransactionOptions,
    TransactionTrait,
};

use crate::{StorageError, migration};

/// Readers do not wait for each other under WAL; more than this many queries at once gain nothing.
const CONNECTIONS: u32 = 8;

/// How long a writer waits for the one before it.
const BUSY: Duration = Duration::from_secs(10);

/// The database. A clone shares the connections.
#[derive(Clone, Debug)]
pub struct Storage {
    pub(crate) db: DatabaseConnection,
}

impl Storage {
    /// Opens the database at `url` (`sqlite:///path/inzage.db?mode=rwc`) and brings its schema up to date.
    ///
    /// # Errors
    /// It cannot be reached, or a newer version of the program has used it.
    pub async fn open(url: &str) -> Result<Self, StorageError> {
        keep_to_owner(url);
        let db = Database::connect(options(url)).await?;
        migration::migrate(&db).await?;
        Ok(Self { db })
    }

    /// Answers when the database does.
    ///
    /// # Errors
    /// It does not.
    pub async fn healthy(&self) -> Result<(), StorageError> {
        Ok(self.db.ping().await?)
    }

    /// Begins a transaction that sees one state of the database throughout.
    pub(crate) async fn begin_read(&self) -> Result<DatabaseTransaction, StorageError> {
        Ok(self.db.begin().await?)
    }

    /// Begins a transaction that writes. On SQLite it takes the one write lock at once: taking it only at the first write
    /// would fail, not wait, when somebody else has written since the first read.
    pub(crate) async fn begin_write(&self) -> Result<DatabaseTransaction, StorageError> {
        let immediate = Some(SqliteTransactionMode::Immediate);
        let options = TransactionOptions { sqlite_transaction_mode: immediate, ..TransactionOptions::default() };
        Ok(self.db.begin_with_options(options).await?)
    }
}

fn options(url: &str) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(CONNECTIONS)
        // Statements hold searches and names; none of that belongs in a log.
        .sqlx_logging(false)
        .record_stmt_in_spans(false)
        .test_before_acquire(false)
        .map_sqlx_sqlite_opts(|sqlite| {
            sqlite
                .journal_mode(SqliteJournalMode::Wal)
                // FULL, not NORMAL: a request whose receipt was shown must survive a power cut too. It costs one sync a
                // transaction, and writes are few.
                .synchronous(SqliteSynchronous::Full)
                .foreign_keys(true)
                .busy_timeout(BUSY)
        });
    options
}

/// Makes a new database file before SQLite does, readable for its owner alone; what SQLite puts beside it gets the same
/// permissions. Whatever goes wrong here goes wrong again, with a better message, when the file is opened.
fn keep_to_owner(url: &str) {
    let created_when_absent = url.contains("mode=rwc");
    if let (true, Ok(options)) = (created_when_absent, url.parse::<SqliteConnectOptions>()) {
        let mut file = OpenOptions::new();
        file.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut file, 0o600);
        drop(file.open(options.get_filename()));
    }
}
