//! Clients who have no dossier any more.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use crate::StorageError;
use crate::tables::{client, entry, person, related, request, right};

/// A client who has no dossier any more. Where something recorded refers to them the row stays, and opens nothing: without a
/// date of birth nobody gets a portal.
pub(super) async fn no_dossier(transaction: &DatabaseTransaction, id: Uuid) -> Result<(), StorageError> {
    let remembered = right::Entity::find().filter(right::Column::Client.eq(id)).one(transaction).await?.is_some()
        || request::Entity::find().filter(request::Column::Client.eq(id)).one(transaction).await?.is_some()
        || person::Entity::find().filter(person::Column::IsClient.eq(id)).one(transaction).await?.is_some()
        || entry::Entity::find()
            .select_only()
            .column(entry::Column::Id)
            .filter(entry::Column::Client.eq(id))
            .into_tuple::<Uuid>()
            .one(transaction)
            .await?
            .is_some()
        || related::Entity::find().filter(related::Column::Client.eq(id)).one(transaction).await?.is_some();
    if remembered {
        client::Entity::update_many()
            .col_expr(client::Column::Born, Expr::value(None::<chrono::NaiveDate>))
            .col_expr(client::Column::Fingerprint, Expr::value(Vec::<u8>::new()))
            .filter(client::Column::Id.eq(id))
            .exec(transaction)
            .await?;
    } else {
        client::Entity::delete_by_id(id).exec(transaction).await?;
    }
    Ok(())
}
