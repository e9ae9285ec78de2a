//! Whether the database takes what is written.
//!
//! A database that can be read and not written answers every question and keeps no line of the audit trail, so that the portal
//! shows nothing. Whoever asks whether all is well is told by a write, one a second at most.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ConnectionTrait, DbBackend, EntityTrait, IntoActiveModel};
use tokio::sync::Notify;

use crate::tables::heartbeat::{Column, Entity, Model};
use crate::{Storage, StorageError, sealed};

/// How long a write tells of those after it.
const FRESH: Duration = Duration::from_secs(1);
/// How long somebody waits for one.
const WAIT: Duration = Duration::from_secs(1);
/// For how long it is no illness that somebody else is writing: an import, a backup.
const BUSY: Duration = Duration::from_secs(30);

/// The row that stays.
const COUNT: i32 = 1;
/// The row that is there within a transaction only, so that SQLite has to find room for it.
const ROOM: i32 = 2;
/// So many bytes it takes: more than the page on which it stands has left.
const BYTES: usize = 8 * 1024;

/// What the last write told.
#[derive(Debug, Default)]
pub(crate) struct Heartbeat {
    known: Mutex<Known>,
    told: Notify,
}

#[derive(Debug, Default)]
struct Known {
    /// Somebody is writing.
    writing: bool,
    /// What became of the last write, and when.
    last: Option<(Instant, Result<(), Arc<StorageError>>)>,
    /// Since when one has been wanted and none has succeeded.
    wanting: Option<Instant>,
}

impl Storage {
    /// Whether the database takes what is written, and the master key opens it. It is tried at most once a second, however many ask, and nobody waits longer
    /// than that: that somebody else is writing is no illness for half a minute.
    ///
    /// # Errors
    /// It does not, or somebody else has been writing for half a minute.
    pub async fn healthy(&self) -> Result<(), StorageError> {
        let told = self.heartbeat.told.notified();
        tokio::pin!(told);
        // From here on it hears, also what is told before it waits.
        told.as_mut().enable();
        if self.heartbeat.is_due() {
            let storage = self.clone();
            // It goes on when whoever asked has gone.
            tokio::spawn(async move {
                let outcome = storage.beat().await;
                storage.heartbeat.tell(outcome.map_err(Arc::new));
            });
        }
        if !self.heartbeat.is_fresh() {
            // Whether in time or not, what is known by then counts.
            let _ = tokio::time::timeout(WAIT, told).await;
        }
        self.heartbeat.outcome()
    }

    async fn beat(&self) -> Result<(), StorageError> {
        let _turn = self.turn().await;
        let transaction = self.begin_write().await?;
        if transaction.get_database_backend() == DbBackend::Sqlite {
            let room = Model { id: ROOM, beats: 0, filler: Some(vec![0; BYTES]) };
            Entity::insert(room.into_active_model()).exec_without_returning(&transaction).await?;
            Entity::delete_by_id(ROOM).exec(&transaction).await?;
        }
        // A database whose keys do not open shows nobody anything, whatever it takes.
        sealed::portal(&transaction, &self.keys.keyring).await?;
        let count = Model { id: COUNT, beats: 1, filler: None };
        let one_more = Expr::col((Entity, Column::Beats)).add(1);
        let once = OnConflict::column(Column::Id).value(Column::Beats, one_more).to_owned();
        Entity::insert(count.into_active_model()).on_conflict(once).exec_without_returning(&transaction).await?;
        Ok(transaction.commit().await?)
    }
}

impl Heartbeat {
    /// Whether it is time to write; whoever is told so does.
    fn is_due(&self) -> bool {
        let mut known = self.known();
        let due = !known.writing && !known.is_fresh();
        if due {
            known.writing = true;
            known.wanting.get_or_insert_with(Instant::now);
        }
        due
    }

    fn tell(&self, outcome: Result<(), Arc<StorageError>>) {
        let mut known = self.known();
        if outcome.is_ok() {
            known.wanting = None;
        }
        (known.writing, known.last) = (false, Some((Instant::now(), outcome)));
        drop(known);
        self.told.notify_waiters();
    }

    fn is_fresh(&self) -> bool {
        self.known().is_fresh()
    }

    fn outcome(&self) -> Result<(), StorageError> {
        let known = self.known();
        match &known.last {
            Some((_, Err(error))) if !matches!(**error, StorageError::Busy(_)) => {
                Err(StorageError::NotWritable(error.clone()))
            }
            Some(_) | None if known.wanting.is_none_or(|since| since.elapsed() < BUSY) => Ok(()),
            Some(_) | None => Err(StorageError::Busy(None)),
        }
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Known {
    fn is_fresh(&self) -> bool {
        self.last.as_ref().is_some_and(|(at, _)| at.elapsed() < FRESH)
    }
}
