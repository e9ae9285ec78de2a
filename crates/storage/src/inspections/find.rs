//! Finding requests back.

use std::collections::HashMap;

use dossier::{ClientId, PersonId, RequestId};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::{StoredRequest, StoredStep, row};
use crate::tables::{request, request_step};
use crate::{Storage, StorageError};

impl Storage {
    /// What this person asked about this client, newest first.
    ///
    /// # Errors
    /// The database fails, or holds what it should not.
    pub async fn requests_of(&self, person: PersonId, client: ClientId) -> Result<Vec<StoredRequest>, StorageError> {
        let theirs = Condition::all()
            .add(request::Column::Person.eq(person.uuid()))
            .add(request::Column::Client.eq(client.uuid()));
        find(&self.begin_read().await?, theirs).await
    }

    /// A request, for the person who made it only.
    ///
    /// # Errors
    /// The database fails, or holds what it should not.
    pub async fn request(&self, person: PersonId, id: RequestId) -> Result<Option<StoredRequest>, StorageError> {
        let theirs =
            Condition::all().add(request::Column::Person.eq(person.uuid())).add(request::Column::Id.eq(id.uuid()));
        Ok(find(&self.begin_read().await?, theirs).await?.pop())
    }
}

/// The requests that meet a condition, newest first, with their steps.
pub(super) async fn find(db: &impl ConnectionTrait, condition: Condition) -> Result<Vec<StoredRequest>, StorageError> {
    let rows = request::Entity::find()
        .filter(condition)
        .order_by_desc(request::Column::Year)
        .order_by_desc(request::Column::Number)
        .all(db)
        .await?;
    let steps = request_step::Entity::find()
        .filter(request_step::Column::Request.is_in(rows.iter().map(|row| row.id)))
        .order_by_asc(request_step::Column::Position)
        .all(db)
        .await?;
    let mut steps_of: HashMap<Uuid, Vec<StoredStep>> = HashMap::new();
    for step in steps {
        steps_of.entry(step.request).or_default().push(row::stored_step(&step)?);
    }
    let stored = rows.into_iter().map(|row| {
        let steps = steps_of.remove(&row.id).unwrap_or_default();
        row::stored_request(&row, steps)
    });
    stored.collect()
}
