//! Taking a request a step further.

use chrono::{DateTime, Utc};
use dossier::RequestId;
use requests::{Actor, Event};
use sea_orm::{ColumnTrait, Condition, EntityTrait, IntoActiveModel};

use super::{StoredRequest, StoredStep, find, row};
use crate::tables::{request, request_step};
use crate::{Storage, StorageError};

impl Storage {
    /// Appends the step that an event is, if it can happen where the request stands and is for this actor. Where it stands is
    /// read in the same transaction: of two who take a step at the same moment, the second is judged after the first.
    ///
    /// # Errors
    /// It cannot happen, or there is no such request ([`StorageError::Conflict`]); or the database fails.
    pub async fn append_step(
        &self,
        id: RequestId,
        event: Event,
        actor: Actor,
        now: DateTime<Utc>,
    ) -> Result<StoredRequest, StorageError> {
        let conflict = |what: String| StorageError::Conflict { what: format!("request {id}: {what}") };
        let transaction = self.begin_write().await?;
        let this = Condition::all().add(request::Column::Id.eq(id.uuid()));
        let mut stored =
            find::find(&transaction, this).await?.pop().ok_or_else(|| conflict("there is none".to_owned()))?;
        if !event.may_be_taken_by(actor, stored.request.delivery) {
            return Err(conflict(format!("{event:?} is not for the {actor:?}")));
        }
        let state = stored.state().after(event).map_err(|refused| conflict(refused.to_string()))?;
        let step = StoredStep { state, actor, at: now };
        let position =
            i32::try_from(stored.steps.len()).map_err(|_| StorageError::corrupt("request_steps.position"))?;
        request_step::Entity::insert(row::step(id, position, &step)?.into_active_model())
            .exec_without_returning(&transaction)
            .await?;
        transaction.commit().await?;
        stored.steps.push(step);
        Ok(stored)
    }
}
