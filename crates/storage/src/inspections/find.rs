//! Finding requests back.

use std::collections::{BTreeSet, HashMap};

use dossier::{ClientId, PersonId, RequestId};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::{StoredRequest, row};
use crate::sealed::{self, Keyring};
use crate::tables::{request, request_step};
use crate::{Storage, StorageError};

/// Ids in one question: well within what either database binds in a statement.
const AT_ONCE: usize = 1_000;

impl Storage {
    /// What this person asked about this client, newest first.
    ///
    /// # Errors
    /// The database fails, or holds what it should not.
    pub async fn requests_of(&self, person: PersonId, client: ClientId) -> Result<Vec<StoredRequest>, StorageError> {
        let theirs = Condition::all()
            .add(request::Column::Person.eq(person.uuid()))
            .add(request::Column::Client.eq(client.uuid()));
        find(&self.begin_read().await?, &self.keys.keyring, theirs).await
    }

    /// Whether something that this person asked about this client is open ([`requests::State::is_open`]).
    pub(crate) async fn has_open_request(&self, person: PersonId, client: ClientId) -> Result<bool, StorageError> {
        Ok(self.requests_of(person, client).await?.iter().any(|stored| stored.state().is_open()))
    }

    /// A request, for the person who made it only.
    ///
    /// # Errors
    /// The database fails, or holds what it should not.
    pub async fn request(&self, person: PersonId, id: RequestId) -> Result<Option<StoredRequest>, StorageError> {
        let theirs =
            Condition::all().add(request::Column::Person.eq(person.uuid())).add(request::Column::Id.eq(id.uuid()));
        Ok(find(&self.begin_read().await?, &self.keys.keyring, theirs).await?.pop())
    }
}

/// The requests that meet a condition, newest first, with their steps.
pub(super) async fn find(
    db: &impl ConnectionTrait,
    keyring: &Keyring,
    condition: Condition,
) -> Result<Vec<StoredRequest>, StorageError> {
    let rows = request::Entity::find()
        .filter(condition)
        .order_by_desc(request::Column::Year)
        .order_by_desc(request::Column::Number)
        .all(db)
        .await?;
    let keys = sealed::of_clients(db, keyring, rows.iter().map(|row| row.client).collect::<BTreeSet<_>>()).await?;
    let mut steps_of: HashMap<Uuid, Vec<request_step::Model>> = HashMap::new();
    for ids in rows.chunks(AT_ONCE) {
        let steps = request_step::Entity::find()
            .filter(request_step::Column::Request.is_in(ids.iter().map(|row| row.id)))
            .order_by_asc(request_step::Column::Position)
            .all(db)
            .await?;
        for step in steps {
            steps_of.entry(step.request).or_default().push(step);
        }
    }
    let stored = rows.into_iter().map(|row| {
        let steps = steps_of.remove(&row.id).unwrap_or_default();
        row::stored_request(&row, &steps, keys.get(&row.client))
    });
    stored.collect()
}
