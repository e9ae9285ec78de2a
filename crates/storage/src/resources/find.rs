//! Finding resources that are kept.

use std::collections::{BTreeSet, HashMap, HashSet};

use dossier::{ClientId, Lookup, ResourceId};
use sea_orm::sea_query::Func;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use uuid::Uuid;

use super::{IDS, ImportSession, ids, uuids};
use crate::sealed::Place;
use crate::tables::{
    citizen_number, client_lookup, resource, resource_client, resource_key, resource_mention, resource_subject,
};
use crate::{Checked, StorageError};

/// What is known of a resource without opening it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownResource {
    /// Whose it is; none: nobody's, or of several.
    pub client: Option<ClientId>,
    /// The mark of what it says ([`ImportSession::fingerprint`]).
    pub fingerprint: Vec<u8>,
}

/// A resource that somebody asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What it answers to.
    pub lookup: Lookup,
    /// The resource that is kept, by its id in the database.
    pub resource: ResourceId,
    /// Its type.
    pub kind: String,
    /// Whose it is; none: nobody's, or of several.
    pub client: Option<ClientId>,
}

impl ImportSession {
    /// Those of these resources that are kept.
    ///
    /// # Errors
    /// The database fails.
    pub async fn known(&self, resources: &[ResourceId]) -> Result<HashMap<ResourceId, KnownResource>, StorageError> {
        let mut known = HashMap::with_capacity(resources.len());
        for some in ids(resources).chunks(IDS) {
            let rows: Vec<(Uuid, Option<Uuid>, Vec<u8>)> = resource::Entity::find()
                .select_only()
                .columns([resource::Column::Id, resource::Column::Client, resource::Column::Fingerprint])
                .filter(resource::Column::Id.is_in(some.iter().copied()))
                .into_tuple()
                .all(&self.storage.db)
                .await?;
            known.extend(rows.into_iter().map(|(id, client, fingerprint)| {
                (ResourceId::new(id), KnownResource { client: client.map(ClientId::new), fingerprint })
            }));
        }
        Ok(known)
    }

    /// Whether anything is kept or stored of a client.
    ///
    /// # Errors
    /// The database fails.
    pub async fn is_known(&self, client: ClientId) -> Result<bool, StorageError> {
        let kept = resource::Entity::find()
            .select_only()
            .column(resource::Column::Id)
            .filter(resource::Column::Client.eq(client.uuid()))
            .into_tuple::<Uuid>()
            .one(&self.storage.db)
            .await?;
        Ok(kept.is_some() || self.stored_client(client).await?.is_some())
    }

    /// What is kept of these resources. Rows that were changed are noted ([`ImportSession::forged`]).
    ///
    /// # Errors
    /// The database fails.
    pub async fn contents(&self, resources: &[ResourceId]) -> Result<Checked<Vec<u8>>, StorageError> {
        let mut contents = Checked::default();
        for some in ids(resources).chunks(IDS) {
            let rows = rows().filter(resource::Column::Id.is_in(some.iter().copied()));
            let Checked { found, forged } = self.opened(rows.into_tuple().all(&self.storage.db).await?).await?;
            contents.found.extend(found);
            contents.forged.extend(forged);
        }
        contents.forged.iter().for_each(|row| self.note(row.clone()));
        Ok(contents)
    }

    /// The resources of these clients, appointments of several among them, in portions that fit in memory beside what is made of them.
    ///
    /// # Errors
    /// The database fails.
    pub async fn portions_of_clients(&self, clients: &[ClientId]) -> Result<Vec<Vec<ResourceId>>, StorageError> {
        let clients: Vec<Uuid> = uuids(clients).into_iter().collect();
        let own = sizes().filter(resource::Column::Client.is_in(clients.iter().copied()));
        let shared = resource_client::Entity::find()
            .select_only()
            .column(resource_client::Column::Resource)
            .filter(resource_client::Column::Client.is_in(clients));
        let shared = sizes().filter(resource::Column::Id.in_subquery(shared.into_query()));
        let mut found: Vec<(Uuid, i32)> = own.into_tuple().all(&self.storage.db).await?;
        found.extend(shared.into_tuple::<(Uuid, i32)>().all(&self.storage.db).await?);
        Ok(in_portions(found))
    }

    async fn opened(&self, rows: Vec<(Uuid, Option<Uuid>, Vec<u8>)>) -> Result<Checked<Vec<u8>>, StorageError> {
        let clients: BTreeSet<Uuid> = rows.iter().filter_map(|(_, client, _)| *client).collect();
        let keys = self.known_keys(&clients).await?;
        let storage = self.storage.clone();
        let open = move || {
            let open = |(id, client, sealed): (Uuid, Option<Uuid>, Vec<u8>)| {
                let key = match client {
                    Some(client) => keys.get(&client).map(|key| &**key),
                    None => Some(&storage.keys.portal),
                };
                let whose = client.map_or_else(String::new, |client| format!(" of client {client}"));
                let key = key.ok_or_else(|| StorageError::corrupt("resources: no key"));
                key.and_then(|key| key.open(Place::Resource, id.as_bytes(), &sealed))
                    .map_err(|error| error.sealed_by_others("resources", format!("{id}{whose}")))
            };
            Checked::of(rows.into_iter().map(open))
        };
        tokio::task::spawn_blocking(open).await.map_err(|_| StorageError::corrupt("resources"))?
    }

    /// What is known under these names, addresses, identifiers and numbers.
    ///
    /// # Errors
    /// The database fails.
    pub async fn answers(&self, lookups: &[Lookup]) -> Result<Vec<Answer>, StorageError> {
        let mut asked: HashMap<Uuid, Vec<&Lookup>> = HashMap::new();
        for lookup in lookups {
            asked.entry(self.key(lookup)).or_default().push(lookup);
        }
        let named: Vec<Uuid> = lookups
            .iter()
            .filter_map(|lookup| match lookup {
                Lookup::Resource(id) => Some(id.uuid()),
                Lookup::Text(_) => None,
            })
            .collect();
        let hashed: Vec<Uuid> = asked.keys().filter(|key| !named.contains(*key)).copied().collect();
        // Which resources answer to which keys: a name is an id, anything else stands in a table.
        let mut pairs: Vec<(Uuid, Uuid)> = named.iter().map(|id| (*id, *id)).collect();
        for some in hashed.chunks(IDS) {
            let rows: Vec<(Uuid, Uuid)> = resource_key::Entity::find()
                .select_only()
                .columns([resource_key::Column::Key, resource_key::Column::Resource])
                .filter(resource_key::Column::Key.is_in(some.iter().copied()))
                .into_tuple()
                .all(&self.storage.db)
                .await?;
            pairs.extend(rows);
        }
        let wanted: HashSet<Uuid> = pairs.iter().map(|(_, resource)| *resource).collect();
        let known = self.kinds(wanted.into_iter().collect()).await?;
        let mut answers = Vec::new();
        for (key, resource) in pairs {
            let Some((client, kind)) = known.get(&resource) else { continue };
            for lookup in asked.get(&key).into_iter().flatten() {
                answers.push(Answer {
                    lookup: (*lookup).clone(),
                    resource: ResourceId::new(resource),
                    kind: kind.clone(),
                    client: client.map(ClientId::new),
                });
            }
        }
        Ok(answers)
    }

    /// The resources of nobody that name one of these as their whole or part, and those with a mark that name one as their part.
    ///
    /// # Errors
    /// The database fails.
    pub async fn mentioning(&self, named: &[ResourceId]) -> Result<Vec<ResourceId>, StorageError> {
        use resource_mention::{Column, Entity};
        let found = ids_where::<Entity>(&self.storage.db, Column::Resource, Column::Key, &ids(named)).await?;
        Ok(found.into_iter().map(ResourceId::new).collect())
    }

    /// The first so many resources after this one, in the order of their ids.
    ///
    /// # Errors
    /// The database fails.
    pub async fn after(&self, last: Option<ResourceId>, limit: u64) -> Result<Vec<ResourceId>, StorageError> {
        let rows: Vec<Uuid> = resource::Entity::find()
            .select_only()
            .column(resource::Column::Id)
            .filter(resource::Column::Id.gt(last.map_or(Uuid::nil(), ResourceId::uuid)))
            .order_by_asc(resource::Column::Id)
            .limit(limit)
            .into_tuple()
            .all(&self.storage.db)
            .await?;
        Ok(rows.into_iter().map(ResourceId::new).collect())
    }

    /// Those of these resources that some dossier asks for.
    ///
    /// # Errors
    /// The database fails.
    pub async fn asked_for(&self, resources: &[ResourceId]) -> Result<HashSet<ResourceId>, StorageError> {
        use client_lookup::{Column, Entity};
        let asked = ids_where::<Entity>(&self.storage.db, Column::Key, Column::Key, &ids(resources)).await?;
        Ok(asked.into_iter().map(ResourceId::new).collect())
    }

    /// Those of these numbers that were ever known as those of citizens.
    ///
    /// # Errors
    /// The database fails.
    pub async fn citizen_numbers(&self, numbers: &[Lookup]) -> Result<Vec<Lookup>, StorageError> {
        use citizen_number::{Column, Entity};
        let by_key: HashMap<Uuid, &Lookup> = numbers.iter().map(|number| (self.key(number), number)).collect();
        let keys: Vec<Uuid> = by_key.keys().copied().collect();
        let known = ids_where::<Entity>(&self.storage.db, Column::Key, Column::Key, &keys).await?;
        Ok(known.iter().filter_map(|key| by_key.get(key).map(|lookup| (*lookup).clone())).collect())
    }

    /// The resources that name their client by one of these.
    ///
    /// # Errors
    /// The database fails.
    pub async fn naming(&self, lookups: &[Lookup]) -> Result<Vec<ResourceId>, StorageError> {
        let keys: Vec<Uuid> = lookups.iter().map(|lookup| self.key(lookup)).collect();
        use resource_subject::{Column, Entity};
        let naming = ids_where::<Entity>(&self.storage.db, Column::Resource, Column::Key, &keys).await?;
        Ok(naming.into_iter().map(ResourceId::new).collect())
    }

    /// Client and type of those of these resources that count.
    async fn kinds(&self, resources: Vec<Uuid>) -> Result<HashMap<Uuid, (Option<Uuid>, String)>, StorageError> {
        let mut known = HashMap::with_capacity(resources.len());
        for some in resources.chunks(IDS) {
            let rows: Vec<(Uuid, Option<Uuid>, String)> = resource::Entity::find()
                .select_only()
                .columns([resource::Column::Id, resource::Column::Client, resource::Column::Kind])
                .filter(resource::Column::Id.is_in(some.iter().copied()))
                .filter(resource::Column::Deleted.eq(false))
                .into_tuple()
                .all(&self.storage.db)
                .await?;
            known.extend(rows.into_iter().map(|(id, client, kind)| (id, (client, kind))));
        }
        Ok(known)
    }
}

/// Ids, and how many bytes each has: either database knows that without reading them.
fn sizes() -> sea_orm::Select<resource::Entity> {
    let bytes = Func::cust("octet_length").arg(resource::Column::Sealed.into_expr());
    resource::Entity::find().select_only().column(resource::Column::Id).expr(bytes)
}

/// Some at a time: no more than so many bytes, but for one that is larger.
fn in_portions(found: Vec<(Uuid, i32)>) -> Vec<Vec<ResourceId>> {
    let mut portions: Vec<Vec<ResourceId>> = Vec::new();
    let mut bytes = 0;
    for (id, size) in found {
        let size = usize::try_from(size).unwrap_or_default();
        match portions.last_mut() {
            Some(last) if bytes + size <= PORTION => {
                last.push(ResourceId::new(id));
                bytes += size;
            }
            Some(_) | None => {
                portions.push(vec![ResourceId::new(id)]);
                bytes = size;
            }
        }
    }
    portions
}

/// How many bytes are opened at a time.
const PORTION: usize = 8 << 20;

fn rows() -> sea_orm::Select<resource::Entity> {
    resource::Entity::find().select_only().columns([
        resource::Column::Id,
        resource::Column::Client,
        resource::Column::Sealed,
    ])
}

/// One column of ids of the rows of which another column is among these, each id once.
pub(super) async fn ids_where<E: EntityTrait>(
    db: &impl ConnectionTrait,
    wanted: E::Column,
    column: E::Column,
    among: &[Uuid],
) -> Result<BTreeSet<Uuid>, StorageError> {
    let mut found = BTreeSet::new();
    for some in among.chunks(IDS) {
        let rows: Vec<Option<Uuid>> = E::find()
            .select_only()
            .column(wanted)
            .filter(column.is_in(some.iter().copied()))
            .distinct()
            .into_tuple()
            .all(db)
            .await?;
        found.extend(rows.into_iter().flatten());
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_portion_has_no_more_than_fits_and_nothing_is_left_out() {
        let large = i32::try_from(PORTION).unwrap() - 10;
        let sizes = [5, large, 5, 6, large, large, i32::MAX, 1].into_iter().chain(std::iter::repeat_n(1, IDS));
        let found: Vec<_> = sizes.enumerate().map(|(at, size)| (Uuid::from_u128(at as u128), size)).collect();
        let portions = in_portions(found.clone());
        let lengths: Vec<_> = portions.iter().map(Vec::len).collect();
        assert_eq!(lengths, [3, 2, 1, 1, IDS + 1]);
        let all: Vec<_> = portions.into_iter().flatten().collect();
        assert_eq!(all, found.into_iter().map(|(id, _)| ResourceId::new(id)).collect::<Vec<_>>());
        assert!(in_portions(Vec::new()).is_empty());
    }
}
