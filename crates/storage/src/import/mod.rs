//! Storing what an import brings.

mod row;
mod sealing;
mod upsert;

use chrono::{DateTime, Utc};
use dossier::Batch;
use sea_orm::{ActiveValue, EntityTrait, QueryOrder};

use crate::alone::Alone;
use crate::tables::import;
use crate::{Storage, StorageError, sealed};
use sealing::Rows;
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
        let transaction = self.begin_alone(Alone::Importing).await?;
        // The master key may have been changed since this process began: a key that is drawn now would be lost.
        sealed::portal(&transaction, &self.keys.keyring).await?;
        let rows = Rows::of(&transaction, batch).await?;
        let mut keys = sealed::of_clients(&transaction, &self.keys.keyring, rows.owners()).await?;
        let new = batch.clients.iter().map(|client| client.id.uuid());
        sealed::draw_missing(&transaction, &self.keys.keyring, &mut keys, new).await?;
        let outcome = StoreOutcome {
            clients: upsert(&transaction, &keys, rows.clients).await?,
            related: upsert(&transaction, &keys, rows.related).await?,
            entries: upsert(&transaction, &keys, rows.entries).await?,
            attachments: upsert(&transaction, &keys, rows.attachments).await?,
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
