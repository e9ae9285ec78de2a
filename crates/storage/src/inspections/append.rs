//! Taking a request a step further.

use chrono::{DateTime, Utc};
use dossier::RequestId;
use requests::State;
use sea_orm::{ColumnTrait, Condition, EntityTrait, IntoActiveModel};

use super::{Actor, StoredRequest, StoredStep, find, row};
use crate::tables::{request, request_step};
use crate::{Storage, StorageError};

/// Said of two steps taken at the same moment.
const TAKEN: &str = "somebody took this step first";

impl Storage {
    /// Appends a step, if it can follow on where the request stands.
    ///
    /// # Errors
    /// It cannot, or somebody took a step at the same moment ([`StorageError::Conflict`]); there is no such request, or the
    /// database fails.
    pub async fn append_step(
        &self,
        id: RequestId,
        to: State,
        actor: Actor,
        now: DateTime<Utc>,
    ) -> Result<StoredRequest, StorageError> {
        let transaction = self.begin_write().await?;
        let this = Condition::all().add(request::Column::Id.eq(id.uuid()));
        let Some(mut stored) = find::find(&transaction, this).await?.pop() else {
            return Err(StorageError::Conflict { what: format!("there is no request {id}") });
        };
        let from = stored.state();
        if !can_become(from, to) {
            return Err(StorageError::Conflict { what: format!("request {id} cannot go from {from:?} to {to:?}") });
        }
        let position =
            i32::try_from(stored.steps.len()).map_err(|_| StorageError::corrupt("request_steps.position"))?;
        let step = StoredStep { state: to, actor, at: now };
        request_step::Entity::insert(row::step(id, position, &step)?.into_active_model())
            .exec_without_returning(&transaction)
            .await
            .map_err(|error| StorageError::of_write(error, TAKEN))?;
        transaction.commit().await?;
        stored.steps.push(step);
        Ok(stored)
    }
}

const fn can_become(from: State, to: State) -> bool {
    match (from, to) {
        (State::Submitted, State::InReview | State::Withdrawn)
        | (State::InReview, State::WaitingForRequester | State::Decided | State::Withdrawn)
        | (State::WaitingForRequester, State::InReview | State::Withdrawn)
        | (State::Decided, State::Ready | State::Withdrawn)
        | (State::Ready, State::Delivered | State::Withdrawn) => true,
        _ => false,
    }
}
