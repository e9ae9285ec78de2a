//! Taking in a request.

use chrono::{DateTime, Datelike, Utc};
use dossier::{Reading, RequestId};
use requests::{Actor, Asker, Circumstances, Request, RequestNumber, State, Step, Who};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, Query};
use sea_orm::{ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel};

use super::{NewRequest, StoredRequest, StoredStep, life, row};
use crate::tables::{request, request_number, request_step};
use crate::{Storage, StorageError};

impl Storage {
    /// Takes in a request about the dossier of this reading and gives it the next number of its year.
    ///
    /// # Errors
    /// The reading does not let this be asked for ([`StorageError::NotEntitled`]), the person is not known, or the database
    /// fails.
    pub async fn submit_request(
        &self,
        reading: &Reading,
        request: &NewRequest,
        now: DateTime<Utc>,
    ) -> Result<StoredRequest, StorageError> {
        // No author's name is hidden yet, so there is none to ask for.
        let asker = Asker { inspection: reading.decision().inspection(), sees_hidden_name: false };
        if !request.kind.may_be_asked_by(asker) {
            return Err(StorageError::NotEntitled);
        }
        let transaction = self.begin_write().await?;
        let number = next_number(&transaction, request.received.year()).await?;
        let draft = Request::draft(request.kind, request.delivery);
        let begin = Circumstances { at: now, today: request.received, entitled: true };
        let begun = draft.take(Step::Submit, Who::Requester, begin).map_err(|_| StorageError::NotEntitled)?;
        let stored = StoredRequest {
            id: RequestId::named(&number.to_string()),
            number,
            client: reading.client(),
            request: request.clone(),
            steps: vec![StoredStep { state: State::Submitted, actor: Actor::Requester, at: now }],
            life: Some(begun.clone()),
        };
        request::Entity::insert(row::request(&stored)?.into_active_model())
            .exec_without_returning(&transaction)
            .await?;
        for (position, taken) in (0..).zip(begun.steps()) {
            request_step::Entity::insert(life::row(stored.id, position, taken)?.into_active_model())
                .exec_without_returning(&transaction)
                .await?;
        }
        transaction.commit().await?;
        Ok(stored)
    }
}

/// The next number of a year. The one row of that year makes those who ask at the same moment wait for each other, and a
/// transaction that fails gives its number back: so there are no gaps.
async fn next_number(transaction: &DatabaseTransaction, year: i32) -> Result<RequestNumber, StorageError> {
    use request_number::{Column, Entity};

    let one_more = Expr::col((Entity, Column::Last)).add(1);
    let next = Query::insert()
        .into_table(Entity)
        .columns([Column::Year, Column::Last])
        .values_panic([year.into(), 1.into()])
        .on_conflict(OnConflict::column(Column::Year).value(Column::Last, one_more).to_owned())
        .returning_col(Column::Last)
        .to_owned();
    let row = transaction.query_one(&next).await?;
    let row = row.ok_or_else(|| StorageError::corrupt("request_numbers.last"))?;
    row::number(year, row.try_get("", "last")?)
}
