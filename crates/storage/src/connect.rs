//! Opening the database.

use std::sync::Arc;
use std::time::Duration;

use dossier::Unscanned;
use sea_orm::{
    DatabaseConnection, DatabaseTransaction, DbBackend, IsolationLevel, SqliteTransactionMode, TransactionOptions,
    TransactionTrait,
};
use tokio::sync::{Mutex, MutexGuard, Semaphore, SemaphorePermit};

use crate::alone::{self, Alone};
use crate::entries::{Overviews, Totals};
use crate::heartbeat::Heartbeat;
use crate::place::Purpose;
use crate::sealed::{self, Keyring, Keys};
use crate::{StorageError, migration, place, remnants};

/// So many pages are read and opened at once. Who comes later waits in line with nothing in hand: rows, opened entries and answer
/// of all who could ask together would take more memory than the rest of the server.
const PAGES_AT_ONCE: usize = 24;

/// How long who is still at work is waited for when the database is let go.
const LAST: Duration = Duration::from_secs(5);

/// The database. A clone shares the connections.
#[derive(Clone, Debug)]
pub struct Storage {
    pub(crate) db: DatabaseConnection,
    pub(crate) keys: Arc<Keys>,
    pub(crate) totals: Arc<Totals>,
    pub(crate) overviews: Arc<Overviews>,
    turns: Arc<Mutex<()>>,
    pub(crate) imports: Arc<Mutex<()>>,
    pages: Arc<Semaphore>,
    searches: Arc<Semaphore>,
    pub(crate) heartbeat: Arc<Heartbeat>,
    /// What becomes of running text in which nobody has looked for the names of other clients.
    pub(crate) texts: Unscanned,
}

impl Storage {
    /// Opens the database at `url` (`sqlite:///path/inzage.db?mode=rwc`, `postgres://user:password@host/inzage`), brings its
    /// schema up to date, and seals what an older version left open. Of two processes that do so at once, one waits for the other.
    ///
    /// # Errors
    /// It cannot be reached, a newer version of the program has used it, or it was sealed under another master key. No error
    /// repeats the URL.
    pub async fn open(url: &str, keyring: Keyring) -> Result<Self, StorageError> {
        Self::on(place::connect(url, Purpose::Answering).await?, keyring).await
    }

    /// As [`Storage::open`], for a process that imports and answers nobody.
    ///
    /// # Errors
    /// As [`Storage::open`].
    pub async fn open_to_import(url: &str, keyring: Keyring) -> Result<Self, StorageError> {
        Self::on(place::connect(url, Purpose::Importing).await?, keyring).await
    }

    /// As [`Storage::open`], over these connections.
    pub(crate) async fn on(db: DatabaseConnection, keyring: Keyring) -> Result<Self, StorageError> {
        let transaction = begin_write(&db).await?;
        alone::wait(&transaction, Alone::Migrating).await?;
        migration::migrate(&transaction, &keyring).await?;
        let portal = sealed::portal(&transaction, &keyring).await?;
        transaction.commit().await?;
        remnants::overwrite(&db).await?;
        let pages = Arc::new(Semaphore::new(PAGES_AT_ONCE));
        let searches = Arc::new(Semaphore::new(searches_at_once(place::connections(&db))));
        let keyring = keyring.beside(&portal);
        let keys = Arc::new(Keys { keyring, portal });
        let (totals, overviews, turns, heartbeat) = (Arc::default(), Arc::default(), Arc::default(), Arc::default());
        let imports = Arc::default();
        let texts = Unscanned::Show;
        Ok(Self { db, keys, totals, overviews, turns, imports, pages, searches, heartbeat, texts })
    }

    /// The same database, where running text that nobody has looked through for the names of other clients is shown or held: in every
    /// entry that is read from it, and in every search.
    #[must_use]
    pub fn with_unscanned_texts(self, texts: Unscanned) -> Self {
        Self { texts, ..self }
    }

    /// What becomes of such text.
    #[must_use]
    pub const fn unscanned_texts(&self) -> Unscanned {
        self.texts
    }

    /// Lets the database go, for all clones. The last to do so moves the log of SQLite into the database and takes it away: left behind it
    /// would hold room on the disk until the next start. Who is at work for longer than a moment is not waited for.
    pub async fn close(&self) {
        // There is nothing to be done about what fails now; all that was confirmed is on the disk.
        let _ = tokio::time::timeout(LAST, self.db.close_by_ref()).await;
    }

    /// Waits for a turn to write, for what every call may write: on SQLite one writes at a time, and who waits there asks again
    /// and again with a connection in hand, that readers then lack. None is needed on PostgreSQL.
    pub(crate) async fn turn(&self) -> Option<MutexGuard<'_, ()>> {
        if self.db.get_database_backend() == DbBackend::Sqlite { Some(self.turns.lock().await) } else { None }
    }

    /// Waits for a turn to read a page, in the order of asking.
    pub(crate) async fn page_turn(&self) -> Option<SemaphorePermit<'_>> {
        // It is never closed, and who had no turn could still be answered.
        self.pages.acquire().await.ok()
    }

    /// Waits for a turn to search, in the order of asking.
    pub(crate) async fn search_turn(&self) -> Option<SemaphorePermit<'_>> {
        self.searches.acquire().await.ok()
    }

    /// Begins a transaction that sees one state of the database throughout: on SQLite each does.
    pub(crate) async fn begin_read(&self) -> Result<DatabaseTransaction, StorageError> {
        let isolation_level =
            (self.db.get_database_backend() == DbBackend::Postgres).then_some(IsolationLevel::RepeatableRead);
        Ok(self.db.begin_with_options(TransactionOptions { isolation_level, ..TransactionOptions::default() }).await?)
    }

    /// Begins a transaction that writes. On SQLite it takes the one write lock at once: taking it only at the first write
    /// would fail, not wait, when somebody else has written since the first read. On PostgreSQL others write at the same time;
    /// what must not is begun by [`Storage::begin_alone`], or waits at a row or a key that two cannot both write.
    pub(crate) async fn begin_write(&self) -> Result<DatabaseTransaction, StorageError> {
        begin_write(&self.db).await
    }

    /// Begins a transaction that writes and is the only one to do so for this purpose, in all processes together.
    pub(crate) async fn begin_alone(&self, purpose: Alone) -> Result<DatabaseTransaction, StorageError> {
        let transaction = self.begin_write().await?;
        alone::wait(&transaction, purpose).await?;
        Ok(transaction)
    }
}

/// A search holds a connection for as long as it opens entries: half of them are left to everything else.
fn searches_at_once(connections: u32) -> usize {
    usize::try_from(connections / 2).unwrap_or(usize::MAX).max(1)
}

async fn begin_write(db: &DatabaseConnection) -> Result<DatabaseTransaction, StorageError> {
    let immediate = Some(SqliteTransactionMode::Immediate);
    let options = TransactionOptions { sqlite_transaction_mode: immediate, ..TransactionOptions::default() };
    Ok(db.begin_with_options(options).await?)
}
