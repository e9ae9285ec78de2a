//! FHIR resources as they came, and the entries that are made of them.
//!
//! An import has two parts. The first keeps resources, in short transactions, and says of each whose dossiers are *due*. The
//! second makes the entries of one client after the other anew, each in one transaction. What is due is written down together
//! with what makes it so: an import that is killed halfway is finished by the next one, by `inzage project`, or by a server
//! that starts.

mod along;
mod dossier;
mod due;
mod ended;
mod erased;
mod find;
mod found_by;
mod keep;
mod links;
mod lock;
mod removal;
mod unsettled;

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use ::dossier::{ClientId, Lookup, ResourceId};
use sea_orm::{ConnectionTrait as _, DatabaseTransaction, DbBackend, EntityTrait, QuerySelect};
use uuid::Uuid;

use crate::sealed::{self, DataKey};
use crate::tables::{client_link, entry, tombstone, tombstone_key};
use crate::{ForgedRow, Storage, StorageError};

pub(crate) use along::remember;
pub use dossier::{DossierContent, WriteOutcome, Written};
pub(crate) use due::again as due_again;
pub(crate) use erased::{bury, bury_keys};
pub use find::{Answer, KnownResource};
pub use keep::{KeptResource, SealedResources};
pub(crate) use lock::ImportLock;
pub use removal::OfSupplier;

/// Ids in one question: well within what either database binds in a statement.
const IDS: usize = 500;

/// One import, while nobody else imports.
pub struct ImportSession {
    storage: Storage,
    _lock: ImportLock,
    /// Keys of clients. Nobody destroys or changes one while the lock is held.
    keys: Mutex<HashMap<Uuid, Arc<DataKey>>>,
    /// Clients who have been erased, by their keyed hashes.
    erased: Mutex<HashSet<Vec<u8>>>,
    /// By what else than their names they were found.
    erased_keys: Mutex<HashSet<Uuid>>,
    /// There are entries of which the resource is not kept: an older version of the program made them.
    has_unkept: bool,
    turn: Mutex<Turn>,
    /// Rows that were found to be written or changed by other means.
    forged: Mutex<BTreeSet<ForgedRow>>,
    /// Whether nobody else uses the database.
    is_alone: bool,
}

/// A transaction that writes, and since when.
struct Writing {
    transaction: DatabaseTransaction,
    begun: Instant,
}

impl Storage {
    /// Begins an import; waits until no other one is under way.
    ///
    /// # Errors
    /// The database fails, or the master key has been changed since it was opened.
    pub async fn begin_import(&self) -> Result<ImportSession, StorageError> {
        let lock = self.import_lock().await?;
        self.import_session(lock).await
    }

    /// The same, if nobody else imports now.
    ///
    /// # Errors
    /// As [`Storage::begin_import`].
    pub async fn try_begin_import(&self) -> Result<Option<ImportSession>, StorageError> {
        match self.try_import_lock().await? {
            Some(lock) => Ok(Some(self.import_session(lock).await?)),
            None => Ok(None),
        }
    }

    async fn import_session(&self, lock: ImportLock) -> Result<ImportSession, StorageError> {
        // A key that is drawn now would be lost, if the master key has been changed since this process began.
        sealed::portal(&self.db, &self.keys.keyring).await?;
        let erased = tombstone::Entity::find().all(&self.db).await?.into_iter().map(|row| row.client).collect();
        let erased_keys = tombstone_key::Entity::find().all(&self.db).await?.into_iter().map(|row| row.key).collect();
        let unkept: Option<Uuid> = entry::Entity::find()
            .select_only()
            .column(entry::Column::Id)
            .filter_unkept()
            .into_tuple()
            .one(&self.db)
            .await?;
        Ok(ImportSession {
            storage: self.clone(),
            _lock: lock,
            keys: Mutex::default(),
            erased: Mutex::new(erased),
            erased_keys: Mutex::new(erased_keys),
            has_unkept: unkept.is_some(),
            turn: Mutex::new(Turn { next: Instant::now(), held: Duration::ZERO }),
            forged: Mutex::default(),
            is_alone: false,
        })
    }
}

/// Entries of which the resource is not kept. The words are those of the index that holds them.
trait FilterUnkept {
    fn filter_unkept(self) -> Self;
}

impl FilterUnkept for sea_orm::Select<entry::Entity> {
    fn filter_unkept(self) -> Self {
        use sea_orm::QueryFilter as _;
        use sea_orm::sea_query::{Expr, ExprTrait as _};
        self.filter(Expr::col(entry::Column::Projected).eq(Expr::cust("FALSE")))
    }
}

/// However long others had to wait, no pause is longer.
const LONGEST_PAUSE: Duration = Duration::from_millis(100);

/// So long an import writes at a stretch, in one transaction or several. Then it leaves the one write lock of SQLite alone for as long:
/// whoever waits asks again after 1, 2, 5, 10, 15, 20 and 25 ms, and finds a shorter time between two transactions by chance alone.
const STRETCH: Duration = Duration::from_millis(30);

/// When an import may write, beside others.
struct Turn {
    /// When the next transaction may begin.
    next: Instant,
    /// How long it has held the write lock since it left that alone.
    held: Duration,
}

impl ImportSession {
    /// The same, for a database that nobody is answered from yet: it never gives way.
    #[must_use]
    pub fn alone(self) -> Self {
        Self { is_alone: true, ..self }
    }

    /// Notes a row that was written or changed by other means: what it is of stays as it is.
    pub fn note(&self, row: ForgedRow) {
        self.forged.lock().unwrap_or_else(PoisonError::into_inner).insert(row);
    }

    /// The rows of which that was noted since this began.
    #[must_use]
    pub fn forged(&self) -> Vec<ForgedRow> {
        self.forged.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }

    /// Begins a transaction that writes, once whoever waits has had a turn ([`ImportSession::commit`]).
    async fn begin_write(&self) -> Result<Writing, StorageError> {
        let next = self.turn.lock().unwrap_or_else(PoisonError::into_inner).next;
        tokio::time::sleep_until(next.into()).await;
        let transaction = self.storage.begin_write().await?;
        Ok(Writing { transaction, begun: Instant::now() })
    }

    /// Commits. After a [`STRETCH`] of writing others have a turn, for as long as they were held off. What is written next is made
    /// meanwhile, and what was written goes from the log into the database, which holds nobody off.
    async fn commit(&self, Writing { transaction, begun }: Writing) -> Result<(), StorageError> {
        transaction.commit().await?;
        if self.is_sqlite() && !self.is_alone && self.gives_way(begun.elapsed()) {
            self.move_log().await?;
        }
        Ok(())
    }

    /// Whether others have a turn now that the write lock was held for so much longer.
    fn gives_way(&self, held: Duration) -> bool {
        let mut turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        turn.held += held;
        let gives_way = turn.held >= STRETCH;
        if gives_way {
            turn.next = Instant::now() + turn.held.min(LONGEST_PAUSE);
            turn.held = Duration::ZERO;
        }
        gives_way
    }

    /// Moves what is written from the log of SQLite into the database, as far as nobody reads it there; it is on the disk then.
    async fn move_log(&self) -> Result<(), StorageError> {
        if self.is_sqlite() {
            self.storage.db.execute_unprepared("PRAGMA wal_checkpoint(PASSIVE)").await?;
        }
        Ok(())
    }

    fn is_sqlite(&self) -> bool {
        self.storage.db.get_database_backend() == DbBackend::Sqlite
    }

    /// The mark of content that is kept: the same content has the same mark.
    #[must_use]
    pub fn fingerprint(&self, content: &[u8]) -> Vec<u8> {
        self.storage.keys.portal.fingerprint(content)
    }

    /// The id under which the database looks for something.
    fn key(&self, lookup: &Lookup) -> Uuid {
        match lookup {
            Lookup::Resource(id) => id.uuid(),
            Lookup::Text(text) => hashed(&self.storage.keys.portal, text),
        }
    }

    /// The keys of these clients; those that have none yet are left out.
    async fn known_keys(&self, clients: &BTreeSet<Uuid>) -> Result<HashMap<Uuid, Arc<DataKey>>, StorageError> {
        let (mut found, missing) = self.cached_keys(clients);
        if !missing.is_empty() {
            let read = sealed::of_clients(&self.storage.db, &self.storage.keys.keyring, missing).await?;
            found.extend(self.cache(read));
        }
        Ok(found)
    }

    /// The keys of these clients; one that is missing is drawn.
    async fn keys(&self, clients: &BTreeSet<Uuid>) -> Result<HashMap<Uuid, Arc<DataKey>>, StorageError> {
        let mut found = self.known_keys(clients).await?;
        let missing: Vec<Uuid> = clients.iter().filter(|client| !found.contains_key(*client)).copied().collect();
        if !missing.is_empty() {
            let keyring = &self.storage.keys.keyring;
            let transaction = self.storage.begin_write().await?;
            let mut drawn = HashMap::new();
            sealed::draw_missing(&transaction, keyring, &mut drawn, missing).await?;
            transaction.commit().await?;
            found.extend(self.cache(drawn));
        }
        Ok(found)
    }

    fn cached_keys(&self, clients: &BTreeSet<Uuid>) -> (HashMap<Uuid, Arc<DataKey>>, BTreeSet<Uuid>) {
        let cached = self.keys.lock().unwrap_or_else(PoisonError::into_inner);
        let found: HashMap<_, _> =
            clients.iter().filter_map(|client| Some((*client, cached.get(client)?.clone()))).collect();
        let missing = clients.iter().filter(|client| !found.contains_key(*client)).copied().collect();
        (found, missing)
    }

    fn cache(&self, keys: HashMap<Uuid, DataKey>) -> Vec<(Uuid, Arc<DataKey>)> {
        let keys: Vec<_> = keys.into_iter().map(|(client, key)| (client, Arc::new(key))).collect();
        let mut cached = self.keys.lock().unwrap_or_else(PoisonError::into_inner);
        cached.extend(keys.iter().cloned());
        keys
    }

    /// Whether any client's record is linked with another's.
    async fn has_links(&self) -> Result<bool, StorageError> {
        Ok(client_link::Entity::find().one(&self.storage.db).await?.is_some())
    }
}

/// A keyed hash as an id: who has the database alone cannot try out what it may be of.
fn hashed(portal: &DataKey, text: &str) -> Uuid {
    let hash = portal.fingerprint(text.as_bytes());
    Uuid::from_slice(hash.get(..16).unwrap_or_default()).unwrap_or_default()
}

fn uuids<'a>(clients: impl IntoIterator<Item = &'a ClientId>) -> BTreeSet<Uuid> {
    clients.into_iter().map(|client| client.uuid()).collect()
}

fn ids(resources: &[ResourceId]) -> Vec<Uuid> {
    resources.iter().map(|resource| resource.uuid()).collect()
}
