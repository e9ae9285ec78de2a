//! What a supplier has no more.

use std::collections::{HashMap, HashSet};

use dossier::{ClientId, ResourceId};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use uuid::Uuid;

use super::{IDS, ImportSession, due, unsettled};
use crate::StorageError;
use crate::tables::{
    client_link, client_lookup, resource, resource_client, resource_key, resource_mention, resource_subject,
};

/// What is kept of one supplier.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OfSupplier {
    /// How many resources.
    pub all: usize,
    /// Those that did not come this time.
    pub missing: Vec<ResourceId>,
}

impl ImportSession {
    /// What is kept of a supplier (none: what came without an address) and is not among `seen`.
    ///
    /// # Errors
    /// The database fails.
    pub async fn missing(
        &self,
        supplier: Option<&str>,
        seen: &HashSet<ResourceId>,
    ) -> Result<OfSupplier, StorageError> {
        let of = match supplier {
            Some(supplier) => resource::Column::Supplier.eq(supplier),
            None => resource::Column::Supplier.is_null(),
        };
        let (mut found, mut last) = (OfSupplier::default(), Uuid::nil());
        loop {
            let rows: Vec<Uuid> = resource::Entity::find()
                .select_only()
                .column(resource::Column::Id)
                .filter(of.clone())
                .filter(resource::Column::Deleted.eq(false))
                .filter(resource::Column::Id.gt(last))
                .order_by_asc(resource::Column::Id)
                .limit(10_000)
                .into_tuple()
                .all(&self.storage.db)
                .await?;
            let Some(end) = rows.last() else { return Ok(found) };
            last = *end;
            found.all += rows.len();
            found.missing.extend(rows.into_iter().map(ResourceId::new).filter(|id| !seen.contains(id)));
        }
    }

    /// Keeps these resources no more, in one transaction, and marks as due whoever's dossier that changes.
    ///
    /// # Errors
    /// The database fails.
    pub async fn forget(&self, resources: &[ResourceId]) -> Result<(), StorageError> {
        let known = self.known(resources).await?;
        let clients: HashMap<ResourceId, ClientId> =
            known.iter().filter_map(|(id, known)| Some((*id, known.client?))).collect();
        let ids = super::ids(resources);
        // Whoever was linked with a record that goes has another dossier without it.
        let linked = self.all_linked(&clients.values().copied().collect::<Vec<_>>()).await?;
        let transaction = self.storage.begin_write().await?;
        unsettled::mark(&transaction, unsettled::of_patients(&transaction, &ids).await?).await?;
        let mut due: std::collections::BTreeSet<Uuid> = clients.values().map(|client| client.uuid()).collect();
        due.extend(linked);
        for some in ids.chunks(IDS) {
            let some = || some.iter().copied();
            let keys: Vec<Uuid> = resource_key::Entity::find()
                .select_only()
                .column(resource_key::Column::Key)
                .filter(resource_key::Column::Resource.is_in(some()))
                .into_tuple()
                .all(&transaction)
                .await?;
            let asked = client_lookup::Entity::find()
                .filter(client_lookup::Column::Key.is_in(some().chain(keys.iter().copied())))
                .all(&transaction)
                .await?;
            let linked = client_link::Entity::find()
                .filter(client_link::Column::Key.is_in(some().chain(keys)))
                .all(&transaction)
                .await?;
            let shared = resource_client::Entity::find()
                .filter(resource_client::Column::Resource.is_in(some()))
                .all(&transaction)
                .await?;
            let mentioned = resource_mention::Entity::find()
                .select_only()
                .column(resource_mention::Column::Key)
                .filter(resource_mention::Column::Resource.is_in(some()));
            let of_mentioned: Vec<Option<Uuid>> = resource::Entity::find()
                .select_only()
                .column(resource::Column::Client)
                .filter(resource::Column::Id.in_subquery(mentioned.into_query()))
                .into_tuple()
                .all(&transaction)
                .await?;
            due.extend(of_mentioned.into_iter().flatten());
            due.extend(asked.into_iter().map(|row| row.client));
            due.extend(linked.into_iter().map(|row| row.client));
            due.extend(shared.into_iter().map(|row| row.client));
            let patients: Vec<Option<Uuid>> = resource::Entity::find()
                .select_only()
                .column(resource::Column::Client)
                .filter(resource::Column::Id.is_in(some()))
                .filter(resource::Column::Kind.eq("Patient"))
                .into_tuple()
                .all(&transaction)
                .await?;
            client_link::Entity::delete_many()
                .filter(client_link::Column::Client.is_in(patients.into_iter().flatten()))
                .exec(&transaction)
                .await?;
            macro_rules! delete {
                ($($table:ident::$column:ident)*) => {$(
                    $table::Entity::delete_many().filter($table::Column::$column.is_in(some())).exec(&transaction).await?;
                )*};
            }
            delete!(resource_client::Resource resource_key::Resource resource_subject::Resource);
            delete!(resource_mention::Resource resource::Id);
        }
        due::mark(&transaction, due).await?;
        Ok(transaction.commit().await?)
    }
}
