//! Taking in a request.

use access::Inspection;
use chrono::{DateTime, Datelike, Utc};
use dossier::{Reading, RequestId};
use requests::State;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, Query};
use sea_orm::{ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel};

use super::{Actor, NewRequest, StoredRequest, StoredStep, row};
use crate::tables::{request, request_number, request_step};
use crate::{Storage, StorageError};

impl Storage {
    /// Takes in a request about the dossier of this reading and gives it the next number of its year.
    ///
    /// # Errors
    /// The reading gives no inspection to ask for ([`StorageError::NotEntitled`]), or the database fails.
    pub async fn submit_request(
        &self,
        reading: &Reading,
        request: &NewRequest,
        now: DateTime<Utc>,
    ) -> Result<StoredRequest, StorageError> {
        match reading.decision().inspection() {
            Inspection::Full | Inspection::Limited => {}
            Inspection::None => return Err(StorageError::NotEntitled),
        }
        let year = request.received.year();
        let transaction = self.begin_write().await?;
        let number = next_number(&transaction, year).await?;
        let stored = StoredRequest {
            id: RequestId::named(&row::number(year, number)),
            number: row::number(year, number),
            client: reading.client(),
            request: request.clone(),
            steps: vec![StoredStep { state: State::Submitted, actor: Actor::Requester, at: now }],
        };
        request::Entity::insert(row::request(&stored, year, number)?.into_active_model())
            .exec_without_returning(&transaction)
            .await
            .map_err(|error| {
                StorageError::of_write(error, "a request of an unknown person, or with a number in use")
            })?;
        for (position, step) in (0..).zip(&stored.steps) {
            request_step::Entity::insert(row::step(stored.id, position, step)?.into_active_model())
                .exec_without_returning(&transaction)
                .await?;
        }
        transaction.commit().await?;
        Ok(stored)
    }
}

/// The next number of a year. The one row of that year makes those who ask at the same moment wait for each other, and a
/// transaction that fails gives its number back: so there are no gaps.
async fn next_number(transaction: &DatabaseTransaction, year: i32) -> Result<i32, StorageError> {
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
    Ok(row.try_get("", "last")?)
}
