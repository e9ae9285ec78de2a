//! Storing entries: what is new or differs is written, nothing else.

mod row;
mod sealing;
mod upsert;
mod wholes;

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use dossier::Batch;
use sea_orm::{ActiveValue, ConnectionTrait, EntityTrait, QueryOrder};

use crate::alone::Alone;
use crate::tables::import;
use crate::{Storage, StorageError, sealed, visibility};
use sealing::owners;
use upsert::upsert;

pub(crate) use row::{AttachmentRow, ClientRow, EntryRow, Projected, RelatedRow, searched};
pub(crate) use sealing::Rows;
pub(crate) use upsert::{Sealed, seal, write};
pub(crate) use wholes::{ChangedWholes, Wholes, write_wholes};

/// What became of one kind of thing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Changed {
    /// New.
    pub added: u64,
    /// Known, with other content.
    pub changed: u64,
    /// Known, with the same content; nothing was written.
    pub unchanged: u64,
    /// Known, and there no more.
    pub removed: u64,
}

/// The last import.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastImport {
    /// When it ended.
    pub at: DateTime<Utc>,
    /// How much of what came in was refused.
    pub refused: u64,
}

/// What became of a batch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StoreOutcome {
    /// The clients.
    pub clients: Changed,
    /// The people around them.
    pub related: Changed,
    /// The entries.
    pub entries: Changed,
    /// The files.
    pub attachments: Changed,
}

impl StoreOutcome {
    /// Both together.
    pub fn add(&mut self, other: Self) {
        let pairs = [
            (&mut self.clients, other.clients),
            (&mut self.related, other.related),
            (&mut self.entries, other.entries),
            (&mut self.attachments, other.attachments),
        ];
        for (sum, more) in pairs {
            sum.added += more.added;
            sum.changed += more.changed;
            sum.unchanged += more.unchanged;
            sum.removed += more.removed;
        }
    }

    /// Whether anything is not as it was.
    #[must_use]
    pub fn is_change(&self) -> bool {
        [self.clients, self.related, self.entries, self.attachments]
            .into_iter()
            .any(|one| one.added + one.changed + one.removed > 0)
    }
}

impl Storage {
    /// Stores a batch of which no resources are kept, all or nothing. What is not in it stays as it was. Of two things with one
    /// id the last counts.
    ///
    /// # Errors
    /// The database fails, or the batch names a client or entry that neither it nor the database has.
    pub async fn store(&self, batch: &Batch, now: DateTime<Utc>) -> Result<StoreOutcome, StorageError> {
        let transaction = self.begin_alone(Alone::Importing).await?;
        // The master key may have been changed since this process began: a key that is drawn now would be lost.
        sealed::portal(&transaction, &self.keys.keyring).await?;
        let rows = Rows::of(batch, batch.attachments.clone(), &owners(&transaction, batch).await?, Projected(false))?;
        let of = rows.owners();
        let mut keys = sealed::of_clients(&transaction, &self.keys.keyring, of.clone()).await?;
        let new = batch.clients.iter().map(|client| client.id.uuid());
        sealed::draw_missing(&transaction, &self.keys.keyring, &mut keys, new).await?;
        let keys: HashMap<_, _> = keys.into_iter().map(|(client, key)| (client, Arc::new(key))).collect();
        let known = Wholes::of_entries(&transaction, rows.entries.iter().map(|row| row.id).collect()).await?;
        write_wholes(ChangedWholes::between(known, rows.wholes), &transaction).await?;
        let outcome = StoreOutcome {
            clients: upsert(&transaction, &keys, rows.clients).await?,
            related: upsert(&transaction, &keys, rows.related).await?,
            entries: upsert(&transaction, &keys, rows.entries).await?,
            attachments: upsert(&transaction, &keys, rows.attachments).await?,
        };
        visibility::changed(&transaction, of).await?;
        imported(&transaction, now, 0).await?;
        transaction.commit().await?;
        Ok(outcome)
    }

    /// The last import, changes or not.
    ///
    /// # Errors
    /// The database fails.
    pub async fn last_import(&self) -> Result<Option<LastImport>, StorageError> {
        let last = import::Entity::find().order_by_desc(import::Column::Id).one(&self.db).await?;
        Ok(last.map(|import| LastImport { at: import.at, refused: import.refused.unsigned_abs() }))
    }
}

/// Writes down that something has been imported.
pub(crate) async fn imported(db: &impl ConnectionTrait, now: DateTime<Utc>, refused: u64) -> Result<(), StorageError> {
    let refused = ActiveValue::Set(i64::try_from(refused).unwrap_or(i64::MAX));
    let import = import::ActiveModel { id: ActiveValue::NotSet, at: ActiveValue::Set(now), refused };
    import::Entity::insert(import).exec_without_returning(db).await?;
    Ok(())
}
