//! Clients whose entries are not those of their resources yet.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use dossier::ClientId;
use sea_orm::sea_query::{OnConflict, Query};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
    QuerySelect, QueryTrait,
};
use uuid::Uuid;

use super::{IDS, ImportSession};
use crate::tables::{due, due_day, mapping, resource};
use crate::{Storage, StorageError};

/// The one row that says in which way entries have been made.
const ONLY: i32 = 1;

/// The row that says which addresses were those of one supplier when entries were made.
const SUPPLIERS: i32 = 2;

/// Marks clients as due.
pub(super) async fn mark(transaction: &DatabaseTransaction, clients: BTreeSet<Uuid>) -> Result<(), StorageError> {
    let mut rows = clients.into_iter().map(|client| due::Model { client }.into_active_model()).peekable();
    while rows.peek().is_some() {
        let once = OnConflict::column(due::Column::Client).do_nothing().to_owned();
        due::Entity::insert_many(rows.by_ref().take(IDS)).on_conflict(once).exec_without_returning(transaction).await?;
    }
    Ok(())
}

/// Marks clients as due whose dossiers were made of what is not there any more.
pub(crate) async fn again(transaction: &DatabaseTransaction, clients: Vec<ClientId>) -> Result<(), StorageError> {
    mark(transaction, super::uuids(&clients)).await
}

/// These clients, looked at together, are due again on this day.
pub(super) async fn on(
    transaction: &DatabaseTransaction,
    clients: &[Uuid],
    day: Option<NaiveDate>,
) -> Result<(), StorageError> {
    due_day::Entity::delete_many()
        .filter(due_day::Column::Client.is_in(clients.iter().copied()))
        .exec(transaction)
        .await?;
    if let Some((client, day)) = clients.first().copied().zip(day) {
        let row = due_day::Model { client, day }.into_active_model();
        due_day::Entity::insert(row).exec_without_returning(transaction).await?;
    }
    Ok(())
}

/// These clients are due no more.
pub(super) async fn done(transaction: &DatabaseTransaction, clients: &[Uuid]) -> Result<(), StorageError> {
    due::Entity::delete_many().filter(due::Column::Client.is_in(clients.iter().copied())).exec(transaction).await?;
    Ok(())
}

impl Storage {
    /// How many clients are due.
    ///
    /// # Errors
    /// The database fails.
    pub async fn due_count(&self) -> Result<u64, StorageError> {
        Ok(due::Entity::find().count(&self.db).await?)
    }

    /// How many clients become due on this day or before, by the date alone.
    ///
    /// # Errors
    /// The database fails.
    pub async fn due_by_date(&self, today: NaiveDate) -> Result<u64, StorageError> {
        Ok(due_day::Entity::find().filter(due_day::Column::Day.lte(today)).count(&self.db).await?)
    }

    /// The number of the way in which entries have been made; none where none were made of resources yet.
    ///
    /// # Errors
    /// The database fails.
    pub async fn mapping(&self) -> Result<Option<i32>, StorageError> {
        Ok(mapping::Entity::find_by_id(ONLY).one(&self.db).await?.map(|row| row.number))
    }
}

impl ImportSession {
    /// The clients who are due, those with most resources first: what takes longest is begun first, and the rest is made beside it.
    /// One who has been erased is due no more, whatever names them.
    ///
    /// # Errors
    /// The database fails.
    pub async fn due(&self) -> Result<Vec<ClientId>, StorageError> {
        let mut clients = self.due_and_here().await?;
        let sizes = resource::Entity::find()
            .select_only()
            .column(resource::Column::Client)
            .column_as(resource::Column::Id.count(), "resources")
            .filter(
                resource::Column::Client
                    .in_subquery(due::Entity::find().select_only().column(due::Column::Client).into_query()),
            )
            .group_by(resource::Column::Client);
        let sizes: Vec<(Uuid, i64)> = sizes.into_tuple().all(&self.storage.db).await?;
        let sizes: HashMap<Uuid, i64> = sizes.into_iter().collect();
        let size = |client: &ClientId| sizes.get(&client.uuid()).copied().unwrap_or_default();
        clients.sort_by_key(|client| (Reverse(size(client)), *client));
        Ok(clients)
    }

    async fn due_and_here(&self) -> Result<Vec<ClientId>, StorageError> {
        let rows = due::Entity::find().all(&self.storage.db).await?;
        let clients = rows.into_iter().map(|row| ClientId::new(row.client));
        let (erased, clients): (Vec<_>, Vec<_>) = clients.partition(|client| self.is_erased(*client));
        if !erased.is_empty() {
            let transaction = self.storage.begin_write().await?;
            done(&transaction, &erased.into_iter().map(ClientId::uuid).collect::<Vec<_>>()).await?;
            transaction.commit().await?;
        }
        Ok(clients)
    }

    /// Marks as due whoever becomes it on this day or before, by the date alone.
    ///
    /// # Errors
    /// The database fails.
    pub async fn are_due_on(&self, today: NaiveDate) -> Result<(), StorageError> {
        if self.storage.due_by_date(today).await? == 0 {
            return Ok(());
        }
        let transaction = self.storage.begin_write().await?;
        let rows = due_day::Entity::find().filter(due_day::Column::Day.lte(today)).all(&transaction).await?;
        mark(&transaction, rows.into_iter().map(|row| row.client).collect()).await?;
        Ok(transaction.commit().await?)
    }

    /// The number for what the operator said of suppliers when entries were made; 0 for nothing.
    ///
    /// # Errors
    /// The database fails.
    pub async fn suppliers(&self) -> Result<i32, StorageError> {
        Ok(mapping::Entity::find_by_id(SUPPLIERS).one(&self.storage.db).await?.map_or(0, |row| row.number))
    }

    /// Marks everybody of whom something is kept as due, and says what the operator says of suppliers from now on, by its number.
    ///
    /// # Errors
    /// The database fails.
    pub async fn suppliers_are(&self, number: i32) -> Result<(), StorageError> {
        let transaction = self.storage.begin_write().await?;
        everybody_is_due(&transaction).await?;
        say(&transaction, SUPPLIERS, number).await?;
        Ok(transaction.commit().await?)
    }

    /// Marks everybody of whom something is kept as due, and says in which way entries are made from now on.
    ///
    /// # Errors
    /// The database fails.
    pub async fn all_are_due(&self, mapping: i32) -> Result<(), StorageError> {
        let transaction = self.storage.begin_write().await?;
        everybody_is_due(&transaction).await?;
        say(&transaction, ONLY, mapping).await?;
        Ok(transaction.commit().await?)
    }

    /// Marks a client as due.
    ///
    /// # Errors
    /// The database fails.
    pub async fn is_due(&self, client: ClientId) -> Result<(), StorageError> {
        let transaction = self.storage.begin_write().await?;
        mark(&transaction, BTreeSet::from([client.uuid()])).await?;
        Ok(transaction.commit().await?)
    }

    /// Says in which way entries are made, where nothing says so yet.
    ///
    /// # Errors
    /// The database fails.
    pub async fn begins_with(&self, mapping: i32) -> Result<(), StorageError> {
        if self.storage.mapping().await?.is_none() {
            let transaction = self.storage.begin_write().await?;
            say(&transaction, ONLY, mapping).await?;
            transaction.commit().await?;
        }
        Ok(())
    }
}

async fn everybody_is_due(transaction: &DatabaseTransaction) -> Result<(), StorageError> {
    let everybody = resource::Entity::find()
        .select_only()
        .column(resource::Column::Client)
        .filter(resource::Column::Client.is_not_null())
        .distinct();
    let insert = Query::insert()
        .into_table(due::Entity)
        .columns([due::Column::Client])
        .select_from(sea_orm::QueryTrait::into_query(everybody))
        .map_err(|_| StorageError::corrupt("due"))?
        .on_conflict(OnConflict::column(due::Column::Client).do_nothing().to_owned())
        .to_owned();
    transaction.execute(&insert).await?;
    Ok(())
}

async fn say(transaction: &DatabaseTransaction, id: i32, number: i32) -> Result<(), StorageError> {
    let replace = OnConflict::column(mapping::Column::Id).update_column(mapping::Column::Number).to_owned();
    mapping::Entity::insert(mapping::Model { id, number }.into_active_model())
        .on_conflict(replace)
        .exec_without_returning(transaction)
        .await?;
    Ok(())
}
