//! Storing what an import brings.

mod row;
mod upsert;

use chrono::{DateTime, Utc};
use dossier::Batch;
use sea_orm::{ActiveValue, EntityTrait, QueryOrder};

use crate::tables::{attachment, client, entry, import, related};
use crate::{Storage, StorageError};
use upsert::upsert;

/// What became of one kind of thing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Changed {
    /// New.
    pub added: u64,
    /// Known, with other content.
    pub changed: u64,
    /// Known, with the same content; nothing was written.
    pub unchanged: u64,
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

impl Storage {
    /// Stores a batch, all or nothing. What is not in it stays as it was: a batch is seldom everything there is. Of two
    /// things with one id the last counts.
    ///
    /// # Errors
    /// The database fails, or the batch names a client or entry that neither it nor the database has.
    pub async fn store(&self, batch: &Batch, now: DateTime<Utc>) -> Result<StoreOutcome, StorageError> {
        let entries = batch.entries.iter().map(row::entry).collect::<Result<_, _>>()?;
        let related = batch.related.iter().map(row::related).collect::<Result<_, _>>()?;
        let transaction = self.begin_write().await?;
        let outcome = StoreOutcome {
            clients: upsert::<client::Entity>(&transaction, batch.clients.iter().map(row::client).collect()).await?,
            related: upsert::<related::Entity>(&transaction, related).await?,
            entries: upsert::<entry::Entity>(&transaction, entries).await?,
            attachments: upsert::<attachment::Entity>(
                &transaction,
                batch.attachments.iter().map(row::attachment).collect(),
            )
            .await?,
        };
        let import = import::ActiveModel { id: ActiveValue::NotSet, at: ActiveValue::Set(now) };
        import::Entity::insert(import).exec_without_returning(&transaction).await?;
        transaction.commit().await?;
        Ok(outcome)
    }

    /// When something was last imported, changes or not.
    ///
    /// # Errors
    /// The database fails.
    pub async fn last_import(&self) -> Result<Option<DateTime<Utc>>, StorageError> {
        let last = import::Entity::find().order_by_desc(import::Column::Id).one(&self.db).await?;
        Ok(last.map(|import| import.at))
    }
}
