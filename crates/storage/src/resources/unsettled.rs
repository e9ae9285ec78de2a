//! Owners that are to be looked up again: what names its client by an address or identifier is of whoever answers to that now.

use std::collections::BTreeSet;

use dossier::ResourceId;
use sea_orm::sea_query::{OnConflict, SimpleExpr};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect, QueryTrait};
use uuid::Uuid;

use super::{IDS, ImportSession};
use crate::StorageError;
use crate::tables::{resource, resource_key, resource_subject, unsettled_key};

/// Whoever is found by one of these is another than before, or is there now, or is gone. Written with what makes it so: an import
/// that is killed leaves it to the next.
pub(super) async fn mark(transaction: &DatabaseTransaction, keys: BTreeSet<Uuid>) -> Result<(), StorageError> {
    let mut rows = keys.into_iter().map(|key| unsettled_key::Model { key }.into_active_model()).peekable();
    while rows.peek().is_some() {
        let once = OnConflict::column(unsettled_key::Column::Key).do_nothing().to_owned();
        let some = rows.by_ref().take(IDS);
        unsettled_key::Entity::insert_many(some).on_conflict(once).exec_without_returning(transaction).await?;
    }
    Ok(())
}

/// By what the Patients among these resources are found.
pub(super) async fn of_patients(
    transaction: &DatabaseTransaction,
    resources: &[Uuid],
) -> Result<BTreeSet<Uuid>, StorageError> {
    let mut found = BTreeSet::new();
    for some in resources.chunks(IDS) {
        found.extend(keys_of_patients(transaction, resource::Column::Id.is_in(some.iter().copied())).await?);
    }
    Ok(found)
}

/// By what those Patients are found of whom this holds, each key once.
pub(super) async fn keys_of_patients(
    transaction: &DatabaseTransaction,
    which: SimpleExpr,
) -> Result<Vec<Uuid>, StorageError> {
    let patients = resource::Entity::find()
        .select_only()
        .column(resource::Column::Id)
        .filter(which)
        .filter(resource::Column::Kind.eq("Patient"));
    let keys = resource_key::Entity::find()
        .select_only()
        .column(resource_key::Column::Key)
        .filter(resource_key::Column::Resource.in_subquery(patients.into_query()))
        .distinct();
    Ok(keys.into_tuple().all(transaction).await?)
}

impl ImportSession {
    /// The resources whose owner is to be looked up again.
    ///
    /// # Errors
    /// The database fails.
    pub async fn unsettled(&self) -> Result<Vec<ResourceId>, StorageError> {
        let keys = unsettled_key::Entity::find().select_only().column(unsettled_key::Column::Key);
        let naming: Vec<Uuid> = resource_subject::Entity::find()
            .select_only()
            .column(resource_subject::Column::Resource)
            .filter(resource_subject::Column::Key.in_subquery(keys.into_query()))
            .distinct()
            .into_tuple()
            .all(&self.storage.db)
            .await?;
        Ok(naming.into_iter().map(ResourceId::new).collect())
    }

    /// All owners have been looked up again.
    ///
    /// # Errors
    /// The database fails.
    pub async fn all_settled(&self) -> Result<(), StorageError> {
        let transaction = self.storage.begin_write().await?;
        unsettled_key::Entity::delete_many().exec(&transaction).await?;
        Ok(transaction.commit().await?)
    }
}
