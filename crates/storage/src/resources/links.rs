//! Records of one client that the source has linked: they are looked at together.

use std::collections::BTreeSet;

use dossier::ClientId;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait};
use uuid::Uuid;

use super::{IDS, ImportSession};
use crate::StorageError;
use crate::rights::CLOSING;
use crate::tables::{client, client_link, entry, entry_hold, entry_withholding, resource, resource_key, right};

impl ImportSession {
    /// A client, and all whose records are linked with theirs, directly or through others.
    ///
    /// # Errors
    /// The database fails.
    pub async fn linked(&self, client: ClientId) -> Result<Vec<ClientId>, StorageError> {
        let mut all = BTreeSet::from([client.uuid()]);
        if !self.has_links().await? {
            return Ok(vec![client]);
        }
        loop {
            let (before, clients) = (all.len(), all.iter().copied().collect::<Vec<_>>());
            let forward = self.keys_of_links(&clients).await?;
            all.extend(self.clients_under(&forward).await?);
            let names = self.keys_of_patients(&clients).await?;
            all.extend(self.linking_to(&names).await?);
            if all.len() == before {
                return Ok(all.into_iter().map(ClientId::new).collect());
            }
        }
    }

    /// All whose records are linked with those of these clients, these among them; nobody where none is linked with another.
    pub(super) async fn all_linked(&self, clients: &[ClientId]) -> Result<BTreeSet<Uuid>, StorageError> {
        let mut all = BTreeSet::new();
        if clients.is_empty() || !self.has_links().await? {
            return Ok(all);
        }
        for client in clients {
            if !all.contains(&client.uuid()) {
                all.extend(super::uuids(&self.linked(*client).await?));
            }
        }
        Ok(all)
    }

    /// Those of these clients of whom something is not shown by decision: the portal is denied to somebody, a section or entry is
    /// withheld or held, or the client is not capable. What has ended does not count; what is over by its date does, until
    /// somebody ends it.
    ///
    /// # Errors
    /// The database fails.
    pub async fn closed(&self, clients: &[ClientId]) -> Result<BTreeSet<ClientId>, StorageError> {
        let ids: Vec<Uuid> = super::uuids(clients).into_iter().collect();
        let entries = || {
            let of = entry::Entity::find().select_only().column(entry::Column::Id);
            of.filter(entry::Column::Client.is_in(ids.iter().copied())).into_query()
        };
        let mut closed: BTreeSet<Uuid> = right::Entity::find()
            .select_only()
            .column(right::Column::Client)
            .filter(right::Column::Client.is_in(ids.iter().copied()))
            .filter(right::Column::Kind.is_in(CLOSING))
            .filter(right::Column::EndedAt.is_null())
            .into_tuple::<Uuid>()
            .all(&self.storage.db)
            .await?
            .into_iter()
            .collect();
        let held = entry_hold::Entity::find()
            .select_only()
            .column(entry_hold::Column::Entry)
            .filter(entry_hold::Column::Entry.in_subquery(entries()))
            .filter(entry_hold::Column::Ended.is_null());
        let withheld = entry_withholding::Entity::find()
            .select_only()
            .column(entry_withholding::Column::Entry)
            .filter(entry_withholding::Column::Entry.in_subquery(entries()))
            .filter(entry_withholding::Column::Ended.is_null());
        for kept in [held.into_query(), withheld.into_query()] {
            let rows: Vec<Uuid> = entry::Entity::find()
                .select_only()
                .column(entry::Column::Client)
                .filter(entry::Column::Id.in_subquery(kept))
                .into_tuple()
                .all(&self.storage.db)
                .await?;
            closed.extend(rows);
        }
        Ok(closed.into_iter().map(ClientId::new).collect())
    }

    /// A client, and the linked records that have no dossier of their own: they have gone into that of the client. Into a record
    /// that has gone into another one itself, none has.
    pub(crate) async fn gone_into(&self, client: ClientId) -> Result<Vec<ClientId>, StorageError> {
        let mut all = vec![client];
        if !self.has_dossier(client).await? {
            return Ok(all);
        }
        for other in self.linked(client).await? {
            if other != client && !self.has_dossier(other).await? {
                all.push(other);
            }
        }
        Ok(all)
    }

    async fn has_dossier(&self, client: ClientId) -> Result<bool, StorageError> {
        let row = client::Entity::find_by_id(client.uuid()).one(&self.storage.db).await?;
        // One whose record has gone into another keeps a row only where something recorded refers to it.
        Ok(row.is_some_and(|row| !row.fingerprint.is_empty()))
    }

    async fn keys_of_links(&self, clients: &[Uuid]) -> Result<Vec<Uuid>, StorageError> {
        let rows = client_link::Entity::find().filter(client_link::Column::Client.is_in(clients.iter().copied()));
        Ok(rows.all(&self.storage.db).await?.into_iter().map(|row| row.key).collect())
    }

    /// The clients whose Patient is found by these keys.
    async fn clients_under(&self, keys: &[Uuid]) -> Result<Vec<Uuid>, StorageError> {
        let mut clients = Vec::new();
        for some in keys.chunks(IDS) {
            let named: Vec<Uuid> = resource_key::Entity::find()
                .select_only()
                .column(resource_key::Column::Resource)
                .filter(resource_key::Column::Key.is_in(some.iter().copied()))
                .into_tuple()
                .all(&self.storage.db)
                .await?;
            let rows: Vec<Option<Uuid>> = resource::Entity::find()
                .select_only()
                .column(resource::Column::Client)
                .filter(resource::Column::Id.is_in(some.iter().copied().chain(named)))
                .filter(resource::Column::Kind.eq("Patient"))
                .into_tuple()
                .all(&self.storage.db)
                .await?;
            clients.extend(rows.into_iter().flatten());
        }
        Ok(clients)
    }

    /// By what the Patients of these clients are found.
    async fn keys_of_patients(&self, clients: &[Uuid]) -> Result<Vec<Uuid>, StorageError> {
        let mut keys: Vec<Uuid> = resource::Entity::find()
            .select_only()
            .column(resource::Column::Id)
            .filter(resource::Column::Client.is_in(clients.iter().copied()))
            .filter(resource::Column::Kind.eq("Patient"))
            .into_tuple()
            .all(&self.storage.db)
            .await?;
        let more: Vec<Uuid> = resource_key::Entity::find()
            .select_only()
            .column(resource_key::Column::Key)
            .filter(resource_key::Column::Resource.is_in(keys.iter().copied()))
            .into_tuple()
            .all(&self.storage.db)
            .await?;
        keys.extend(more);
        Ok(keys)
    }

    async fn linking_to(&self, keys: &[Uuid]) -> Result<Vec<Uuid>, StorageError> {
        let rows = client_link::Entity::find().filter(client_link::Column::Key.is_in(keys.iter().copied()));
        Ok(rows.all(&self.storage.db).await?.into_iter().map(|row| row.client).collect())
    }
}
