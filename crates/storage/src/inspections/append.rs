//! Taking a request a step further.

use chrono::{DateTime, NaiveDate, Utc};
use dossier::{AuditAction, AuditEvent, Party, PersonId, RequestId};
use requests::{Asker, Circumstances, Repeat, Request, StaffId, Step, Who};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter};

use super::{Once, StoredRequest, find, life};
use crate::audit::Trail;
use crate::days::day_of;
use crate::facts::{Facts, facts_about};
use crate::opened::{decide, lifetime};
use crate::people;
use crate::sealed::Keys;
use crate::tables::{person, request, request_step};
use crate::{Storage, StorageError};

impl Storage {
    /// Takes a step, if it can be taken where the request stands and by who takes it ([`Request::take`]). Whether the requester is
    /// entitled is decided anew, in the same transaction; where not, the portal's own [`Step::EndRight`] is taken instead. Of two
    /// who take a step at the same moment, the second is judged after the first. It has its line in the audit trail.
    ///
    /// # Errors
    /// It cannot be taken, there is no such request, or its client was erased ([`StorageError::Conflict`]); or the database fails.
    pub async fn take_step(
        &self,
        id: RequestId,
        step: Step,
        by: &Party,
        now: DateTime<Utc>,
    ) -> Result<StoredRequest, StorageError> {
        let line = AuditEvent::new(now, Some(by.clone()), AuditAction::RequestStep);
        self.take(id, step, by, line, |_, _| Repeat::No).await.map(Once::outcome)
    }

    /// As [`Storage::take_step`], for the requester, who may send a step twice: one that was taken before changes nothing ([`Request::repeat_of`]). An
    /// answer is to this question, counted from 1; where none is said, to the one that is open. A step that is taken now has this line in the audit
    /// trail, in the same transaction, and is taken at the moment of the line.
    ///
    /// # Errors
    /// As [`Storage::take_step`]; or the question was answered in other words ([`StorageError::Conflict`]).
    pub async fn take_step_once(
        &self,
        id: RequestId,
        step: Step,
        question: Option<usize>,
        by: PersonId,
        line: AuditEvent,
    ) -> Result<Once<StoredRequest>, StorageError> {
        self.take(id, step, &Party::Person(by), line, |before, step| before.repeat_of(step, question)).await
    }

    async fn take(
        &self,
        id: RequestId,
        step: Step,
        by: &Party,
        line: AuditEvent,
        repeat_of: impl FnOnce(&Request, &Step) -> Repeat,
    ) -> Result<Once<StoredRequest>, StorageError> {
        let conflict = |what: &dyn std::fmt::Display| StorageError::Conflict { what: format!("request {id}: {what}") };
        let now = line.at;
        let today = day_of(now.timestamp_micros()).ok_or_else(|| StorageError::corrupt("the clock"))?;
        let transaction = self.begin_write().await?;
        // Held until the end, so that two steps at once come one after the other.
        let mut trail = Trail::lock(&transaction).await?;
        let this = Condition::all().add(request::Column::Id.eq(id.uuid()));
        let found = find::find(&transaction, &self.keys.keyring, this.clone()).await?.pop();
        let stored = found.ok_or_else(|| conflict(&"there is none"))?;
        let Facts { client, key, rights, organisation } = facts_about(&transaction, &self.keys, stored.client).await?;
        let (key, before) = key.zip(stored.life.as_ref()).ok_or_else(|| conflict(&"the client was erased"))?;
        match repeat_of(before, &step) {
            Repeat::No => {}
            Repeat::Same => return Ok(Once::Before(stored)),
            Repeat::Other => return Err(conflict(&"the question was settled otherwise")),
        }
        let lifetime = lifetime(client.as_ref(), Some(&key))?;
        let asks = requester(&transaction, &self.keys, &stored).await?;
        let decided = decide(&asks, lifetime, rights, organisation, today)?;
        let entitled = decided.is_some_and(|decided| {
            let inspection = decided.reading.decision().inspection();
            stored.request.kind.may_be_asked_by(Asker { inspection, sees_hidden_name: false })
        });
        let after = before.take(step, taker(by), Circumstances { at: now, today, entitled });
        let after = after.map_err(|refused| conflict(&refused))?;
        let position =
            i32::try_from(stored.steps.len()).map_err(|_| StorageError::corrupt("request_steps.position"))?;
        let taken = after.steps().last().ok_or_else(|| StorageError::corrupt("request_steps"))?;
        let mut row = life::row(id, position, taken)?;
        row.sealed = life::sealed(id, position, &taken.step, &key)?;
        request_step::Entity::insert(row.into_active_model()).exec_without_returning(&transaction).await?;
        if let Some(due) = later_due(before, &after) {
            due_on(&transaction, id, due).await?;
        }
        trail.append(&[AuditEvent { client: Some(stored.client), subject: Some(id.uuid()), ..line }]).await?;
        let after = find::find(&transaction, &self.keys.keyring, this).await?.pop();
        transaction.commit().await?;
        after.map(Once::Now).ok_or_else(|| StorageError::corrupt("requests.id"))
    }
}

/// Who asked, as they are known now.
async fn requester(
    transaction: &DatabaseTransaction,
    keys: &Keys,
    stored: &StoredRequest,
) -> Result<dossier::Person, StorageError> {
    let row = person::Entity::find_by_id(stored.request.person.uuid()).one(transaction).await?;
    people::person(row.ok_or_else(|| StorageError::corrupt("requests.person"))?, &keys.portal)
}

/// The day by which an answer must come, where a step has moved it.
fn later_due(before: &Request, after: &Request) -> Option<NaiveDate> {
    let due = |request: &Request| request.term().map(|term| term.due);
    due(after).filter(|moved| Some(*moved) != due(before))
}

async fn due_on(transaction: &DatabaseTransaction, id: RequestId, due: NaiveDate) -> Result<(), StorageError> {
    request::Entity::update_many()
        .col_expr(request::Column::Due, Expr::value(due))
        .filter(request::Column::Id.eq(id.uuid()))
        .exec(transaction)
        .await?;
    Ok(())
}

/// As who they take a step. An operator is the account that they are logged in with, and not on whose behalf they say that they
/// act: four eyes are of two people, and nobody checks what is said.
fn taker(by: &Party) -> Who {
    match by {
        Party::Operator(operator) => Who::Staff(StaffId(operator.login.to_string())),
        Party::System => Who::System,
        Party::Person(_) => Who::Requester,
    }
}
