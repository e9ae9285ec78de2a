//! Counting the changes in what can be seen of a dossier.

use dossier::ClientId;
use sea_orm::sea_query::{Expr, ExprTrait as _, OnConflict};
use sea_orm::{ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel};
use uuid::Uuid;

use crate::StorageError;
use crate::tables::visibility::{Column, Entity, Model};

/// Clients in one statement.
const AT_ONCE: usize = 500;

/// How often that has changed for a client; none: never.
pub(crate) async fn number(db: &impl ConnectionTrait, client: ClientId) -> Result<Option<i64>, StorageError> {
    Ok(Entity::find_by_id(client.uuid()).one(db).await?.map(|row| row.number))
}

/// Something has changed in what can be seen of these dossiers, in the same transaction.
pub(crate) async fn changed(
    transaction: &DatabaseTransaction,
    clients: impl IntoIterator<Item = Uuid>,
) -> Result<(), StorageError> {
    let one_more =
        OnConflict::column(Column::Client).value(Column::Number, Expr::col((Entity, Column::Number)).add(1)).to_owned();
    let mut rows = clients.into_iter().map(|client| Model { client, number: 1 }.into_active_model()).peekable();
    while rows.peek().is_some() {
        Entity::insert_many(rows.by_ref().take(AT_ONCE))
            .on_conflict(one_more.clone())
            .exec_without_returning(transaction)
            .await?;
    }
    Ok(())
}
