//! Whose record a key leads to, for who imports nothing.

use std::collections::BTreeSet;

use dossier::{ClientId, Lookup};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::hashed;
use crate::tables::{resource, resource_key};
use crate::{Storage, StorageError};

impl Storage {
    /// The clients of whom a resource is kept that counts and is found by this.
    ///
    /// # Errors
    /// The database fails.
    pub async fn clients_found_by(&self, lookup: &Lookup) -> Result<BTreeSet<ClientId>, StorageError> {
        let resources: Vec<Uuid> = match lookup {
            Lookup::Resource(id) => vec![id.uuid()],
            Lookup::Text(text) => {
                let rows = resource_key::Entity::find()
                    .filter(resource_key::Column::Key.eq(hashed(&self.keys.portal, text)))
                    .all(&self.db)
                    .await?;
                rows.into_iter().map(|row| row.resource).collect()
            }
        };
        let clients: Vec<Option<Uuid>> = resource::Entity::find()
            .select_only()
            .column(resource::Column::Client)
            .filter(resource::Column::Id.is_in(resources))
            .filter(resource::Column::Deleted.eq(false))
            .into_tuple()
            .all(&self.db)
            .await?;
        Ok(clients.into_iter().flatten().map(ClientId::new).collect())
    }
}
