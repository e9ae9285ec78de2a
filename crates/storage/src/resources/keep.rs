//! Keeping resources, and saying whose dossiers are due because of them.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use dossier::{ClientId, Lookup, ResourceId, ResourceOwner};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::find::ids_where;
use super::{FilterUnkept as _, IDS, ImportSession, due, unsettled, uuids};
use crate::StorageError;
use crate::sealed::{DataKey, Place};
use crate::tables::{
    citizen_number, client_link, client_lookup, entry, resource, resource_client, resource_key, resource_mention,
    resource_subject,
};

/// A resource, as it is to be kept.
#[derive(Clone, Debug)]
pub struct KeptResource {
    /// Its id, made of the source's name.
    pub id: ResourceId,
    /// Whose it is.
    pub owner: ResourceOwner,
    /// Its type.
    pub kind: String,
    /// The version that counts, as the source numbers it.
    pub version: Option<String>,
    /// When the source changed it last.
    pub updated: Option<DateTime<Utc>>,
    /// No version counts.
    pub deleted: bool,
    /// Who supplied the version that counts.
    pub supplier: Option<String>,
    /// By what else than its name it is found.
    pub keys: Vec<Lookup>,
    /// By what it names its client, where that is no name of a Patient.
    pub subjects: Vec<Lookup>,
    /// The numbers of citizens (BSN) that it gives: they are such from now on.
    pub numbers: Vec<Lookup>,
    /// The wholes and parts that it names, where it is nobody's; its parts, where it has a mark.
    pub mentions: Vec<Lookup>,
    /// The records of other clients that this client's record is linked with.
    pub links: Vec<Lookup>,
    /// All that is kept of it.
    pub content: Vec<u8>,
    /// The mark of what it says ([`ImportSession::fingerprint`]).
    pub fingerprint: Vec<u8>,
    /// The client it was of before, if it was kept.
    pub before: Option<Option<ClientId>>,
}

impl KeptResource {
    fn client(&self) -> Option<ClientId> {
        match &self.owner {
            ResourceOwner::Client(client) => Some(*client),
            ResourceOwner::Nobody | ResourceOwner::Several(_) => None,
        }
    }
}

/// Rows of one transaction, sealed before it begins.
#[derive(Default)]
struct Rows {
    resources: Vec<resource::Model>,
    clients: Vec<resource_client::Model>,
    keys: Vec<resource_key::Model>,
    subjects: Vec<resource_subject::Model>,
    links: Vec<client_link::Model>,
    numbers: BTreeSet<Uuid>,
    mentions: Vec<resource_mention::Model>,
    /// Resources that were kept before: what belonged to them goes first.
    known: Vec<Uuid>,
    /// Clients whose links are told anew.
    linked: BTreeSet<Uuid>,
    /// Those of them who may have had other links before: whoever was linked with them has another dossier without.
    relinked: Vec<ClientId>,
    /// Patients that were kept before, and by what those are found that are kept now.
    known_patients: Vec<Uuid>,
    patient_keys: BTreeSet<Uuid>,
    due: BTreeSet<Uuid>,
}

/// Resources that are sealed, and ready to be written.
pub struct SealedResources {
    rows: Rows,
    /// What leads to them.
    looked_up: BTreeSet<Uuid>,
}

impl ImportSession {
    /// Keeps these resources, in one transaction, and marks as due whoever's dossier they change. No resource is among them
    /// twice.
    ///
    /// # Errors
    /// The database fails.
    pub async fn keep(&self, resources: Vec<KeptResource>) -> Result<(), StorageError> {
        self.write_resources(self.seal_resources(resources).await?).await
    }

    /// Seals resources, for [`ImportSession::write_resources`].
    ///
    /// # Errors
    /// The database fails.
    pub async fn seal_resources(&self, resources: Vec<KeptResource>) -> Result<SealedResources, StorageError> {
        let owners = uuids(resources.iter().filter_map(|one| one.client()).collect::<Vec<_>>().iter());
        let keys = self.keys(&owners).await?;
        let looked_up: BTreeSet<Uuid> = resources
            .iter()
            .flat_map(|one| std::iter::once(one.id.uuid()).chain(one.keys.iter().map(|key| self.key(key))))
            .collect();
        let mut rows = self.rows(resources, keys).await?;
        rows.due.extend(self.all_linked(&rows.relinked).await?);
        Ok(SealedResources { rows, looked_up })
    }

    /// Writes what was sealed, in one transaction.
    ///
    /// # Errors
    /// The database fails; then nothing was written.
    pub async fn write_resources(&self, sealed: SealedResources) -> Result<(), StorageError> {
        let SealedResources { rows, looked_up } = sealed;
        let has_unkept = self.has_unkept;
        let writing = self.begin_write().await?;
        let transaction = &writing.transaction;
        // By what they were found, and of appointments of several whose they were, until now.
        let (key, by) = (resource_key::Column::Key, resource_key::Column::Resource);
        let former = ids_where::<resource_key::Entity>(transaction, key, by, &rows.known).await?;
        let (client, by) = (resource_client::Column::Client, resource_client::Column::Resource);
        let former_clients = ids_where::<resource_client::Entity>(transaction, client, by, &rows.known).await?;
        let mut due = rows.due.clone();
        due.extend(askers(transaction, looked_up.into_iter().chain(former).collect()).await?);
        due.extend(former_clients);
        due.extend(mentioned(transaction, &rows).await?);
        if has_unkept {
            due.extend(owners_of_unkept(transaction, rows.resources.iter().map(|one| one.id).collect()).await?);
        }
        let mut unsettled = unsettled::of_patients(transaction, &rows.known_patients).await?;
        unsettled.extend(&rows.patient_keys);
        unsettled::mark(transaction, unsettled).await?;
        write_rows(rows, transaction).await?;
        due::mark(transaction, due).await?;
        self.commit(writing).await
    }

    /// These are numbers of citizens (BSN), and no resource that is kept says so: whoever's dossier holds one is due.
    ///
    /// # Errors
    /// The database fails.
    pub async fn know_citizen_numbers(&self, numbers: &BTreeSet<Lookup>) -> Result<(), StorageError> {
        if numbers.is_empty() {
            return Ok(());
        }
        let keys: BTreeSet<Uuid> = numbers.iter().map(|number| self.key(number)).collect();
        let writing = self.begin_write().await?;
        let transaction = &writing.transaction;
        due::mark(transaction, askers(transaction, keys.clone()).await?).await?;
        write_numbers(keys, transaction).await?;
        self.commit(writing).await
    }

    async fn rows(
        &self,
        resources: Vec<KeptResource>,
        keys: HashMap<Uuid, Arc<DataKey>>,
    ) -> Result<Rows, StorageError> {
        let mut rows = Rows::default();
        let mut to_seal = Vec::with_capacity(resources.len());
        for one in resources {
            let id = one.id.uuid();
            let client = one.client().map(ClientId::uuid);
            rows.due.extend(one.owner.clients().iter().map(|client| client.uuid()));
            if let Some(before) = one.before {
                rows.known.push(id);
                rows.due.extend(before.map(ClientId::uuid));
            }
            if let ResourceOwner::Several(clients) = &one.owner {
                let of = clients.iter().map(|client| resource_client::Model { resource: id, client: client.uuid() });
                rows.clients.extend(of);
            }
            let key_of = |lookup: &Lookup| self.key(lookup);
            let distinct = |lookups: &[Lookup]| lookups.iter().map(key_of).collect::<BTreeSet<_>>();
            rows.keys.extend(distinct(&one.keys).into_iter().map(|key| resource_key::Model { key, resource: id }));
            let subjects = distinct(&one.subjects).into_iter();
            rows.subjects.extend(subjects.map(|key| resource_subject::Model { key, resource: id }));
            rows.numbers.extend(one.numbers.iter().map(key_of));
            let mentions = distinct(&one.mentions).into_iter();
            rows.mentions.extend(mentions.map(|key| resource_mention::Model { key, resource: id }));
            if one.kind == "Patient" {
                rows.known_patients.extend(one.before.map(|_| id));
                rows.patient_keys.extend(distinct(&one.keys));
                rows.relinked.extend(one.before.flatten());
                rows.linked.extend(client.or(one.before.flatten().map(ClientId::uuid)));
            }
            if let Some(client) = client {
                let links = distinct(&one.links).into_iter();
                rows.links.extend(links.map(|key| client_link::Model { client, key }));
            }
            to_seal.push((one, client));
        }
        let storage = self.storage.clone();
        let seal = move || {
            let seal = |(one, client): (KeptResource, Option<Uuid>)| {
                let portal = &storage.keys.portal;
                let key = client.map_or(Some(portal), |client| keys.get(&client).map(|key| &**key));
                let key = key.ok_or_else(|| StorageError::corrupt("keys"))?;
                let id = one.id.uuid();
                Ok(resource::Model {
                    id,
                    client,
                    kind: one.kind,
                    version: one.version,
                    last_updated: one.updated,
                    deleted: one.deleted,
                    supplier: one.supplier,
                    fingerprint: one.fingerprint,
                    sealed: key.seal(Place::Resource, id.as_bytes(), &one.content)?,
                })
            };
            to_seal.into_iter().map(seal).collect::<Result<Vec<_>, StorageError>>()
        };
        let sealed = tokio::task::spawn_blocking(seal).await;
        rows.resources = sealed.map_err(|_| StorageError::corrupt("resources"))??;
        Ok(rows)
    }
}

/// Writes the rows, with nothing but the transaction in hand.
async fn write_rows(rows: Rows, transaction: &DatabaseTransaction) -> Result<(), StorageError> {
    for some in rows.known.chunks(IDS) {
        let some = || some.iter().copied();
        resource_client::Entity::delete_many()
            .filter(resource_client::Column::Resource.is_in(some()))
            .exec(transaction)
            .await?;
        resource_key::Entity::delete_many()
            .filter(resource_key::Column::Resource.is_in(some()))
            .exec(transaction)
            .await?;
        resource_subject::Entity::delete_many()
            .filter(resource_subject::Column::Resource.is_in(some()))
            .exec(transaction)
            .await?;
        resource_mention::Entity::delete_many()
            .filter(resource_mention::Column::Resource.is_in(some()))
            .exec(transaction)
            .await?;
    }
    for client in rows.linked {
        client_link::Entity::delete_many().filter(client_link::Column::Client.eq(client)).exec(transaction).await?;
    }
    let replace = OnConflict::column(resource::Column::Id)
        .update_columns([
            resource::Column::Client,
            resource::Column::Kind,
            resource::Column::Version,
            resource::Column::LastUpdated,
            resource::Column::Deleted,
            resource::Column::Supplier,
            resource::Column::Fingerprint,
            resource::Column::Sealed,
        ])
        .to_owned();
    let mut resources = rows.resources.into_iter().peekable();
    while resources.peek().is_some() {
        let some = resources.by_ref().take(IDS).map(IntoActiveModel::into_active_model);
        resource::Entity::insert_many(some).on_conflict(replace.clone()).exec_without_returning(transaction).await?;
    }
    macro_rules! insert {
        ($($rows:expr => $table:ident;)*) => {$(
            let mut some_rows = $rows.into_iter().peekable();
            while some_rows.peek().is_some() {
                let some = some_rows.by_ref().take(IDS).map(IntoActiveModel::into_active_model);
                $table::Entity::insert_many(some).exec_without_returning(transaction).await?;
            }
        )*};
    }
    insert! {
        rows.clients => resource_client;
        rows.keys => resource_key;
        rows.subjects => resource_subject;
        rows.links => client_link;
        rows.mentions => resource_mention;
    }
    write_numbers(rows.numbers, transaction).await
}

async fn write_numbers(numbers: BTreeSet<Uuid>, transaction: &DatabaseTransaction) -> Result<(), StorageError> {
    let mut numbers = numbers.into_iter().peekable();
    while numbers.peek().is_some() {
        let some = numbers.by_ref().take(IDS).map(|key| citizen_number::Model { key }.into_active_model());
        let once = OnConflict::column(citizen_number::Column::Key).do_nothing().to_owned();
        citizen_number::Entity::insert_many(some).on_conflict(once).exec_without_returning(transaction).await?;
    }
    Ok(())
}

/// The clients of the wholes and parts that resources of nobody name, or named until now.
async fn mentioned(transaction: &DatabaseTransaction, rows: &Rows) -> Result<BTreeSet<Uuid>, StorageError> {
    use resource_mention::Column;
    let mut keys =
        ids_where::<resource_mention::Entity>(transaction, Column::Key, Column::Resource, &rows.known).await?;
    keys.extend(rows.mentions.iter().map(|mention| mention.key));
    let keys: Vec<Uuid> = keys.into_iter().collect();
    ids_where::<resource::Entity>(transaction, resource::Column::Client, resource::Column::Id, &keys).await
}

/// The clients whose dossiers asked for one of these, or whose records are linked with one.
async fn askers(transaction: &DatabaseTransaction, keys: BTreeSet<Uuid>) -> Result<BTreeSet<Uuid>, StorageError> {
    let keys: Vec<Uuid> = keys.into_iter().collect();
    let (client, key) = (client_lookup::Column::Client, client_lookup::Column::Key);
    let mut askers = ids_where::<client_lookup::Entity>(transaction, client, key, &keys).await?;
    let (client, key) = (client_link::Column::Client, client_link::Column::Key);
    askers.extend(ids_where::<client_link::Entity>(transaction, client, key, &keys).await?);
    Ok(askers)
}

/// The clients who have entries of these resources that an older version of the program made.
async fn owners_of_unkept(transaction: &DatabaseTransaction, resources: Vec<Uuid>) -> Result<Vec<Uuid>, StorageError> {
    let mut owners = Vec::new();
    for some in resources.chunks(IDS) {
        let rows: Vec<Uuid> = entry::Entity::find()
            .select_only()
            .column(entry::Column::Client)
            .filter_unkept()
            .filter(entry::Column::Resource.is_in(some.iter().copied()))
            .distinct()
            .into_tuple()
            .all(transaction)
            .await?;
        owners.extend(rows);
    }
    Ok(owners)
}
