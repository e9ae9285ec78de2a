//! Taking in a request.

use chrono::{DateTime, Datelike, Utc};
use dossier::{AuditAction, AuditEvent, FormKey, Party, Reading, RequestId};
use requests::{Actor, Asker, Circumstances, Request, RequestNumber, State, Step, Who};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, Query};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel};

use super::{NewRequest, Once, StoredRequest, StoredStep, find, life, row};
use crate::audit::Trail;
use crate::tables::{request, request_number, request_step};
use crate::{Storage, StorageError};

impl Storage {
    /// Takes in a request about the dossier of this reading, with the next number of its year and a line in the audit trail.
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
        let who = Some(Party::Person(request.person));
        let line = AuditEvent {
            client: Some(reading.client()),
            relation: Some(request.relation),
            ..AuditEvent::new(now, who, AuditAction::RequestSubmitted)
        };
        self.submit_request_once(reading, request, None, line).await.map(Once::outcome)
    }

    /// As [`Storage::submit_request`], for a form that may have a key of its own: what is sent again by the same person is the request that came of it before,
    /// as it stands now, also where the two come at the same moment. A request that is taken in now has this line in the audit trail,
    /// about it, in the same transaction: neither is there without the other. It is asked at the moment of the line.
    ///
    /// # Errors
    /// As [`Storage::submit_request`]; or something else was sent with this key ([`StorageError::KeyUsed`]).
    pub async fn submit_request_once(
        &self,
        reading: &Reading,
        request: &NewRequest,
        key: Option<FormKey>,
        line: AuditEvent,
    ) -> Result<Once<StoredRequest>, StorageError> {
        let now = line.at;
        // No author's name is hidden yet, so there is none to ask for.
        let asker = Asker { inspection: reading.decision().inspection(), sees_hidden_name: false };
        if !request.kind.may_be_asked_by(asker) {
            return Err(StorageError::NotEntitled);
        }
        let transaction = self.begin_write().await?;
        // Held until the end: of two that are sent at once the second finds the first.
        let mut trail = Trail::lock(&transaction).await?;
        let keyed = key.map(|key| RequestId::named(&format!("{}/{key}", request.person)));
        if let Some(id) = keyed {
            let this = Condition::all().add(request::Column::Id.eq(id.uuid()));
            if let Some(before) = find::find(&transaction, &self.keys.keyring, this).await?.pop() {
                let same = before.client == reading.client() && asks_the_same(&before.request, request);
                return if same { Ok(Once::Before(before)) } else { Err(StorageError::KeyUsed) };
            }
        }
        let number = next_number(&transaction, request.received.year()).await?;
        let draft = Request::draft(request.kind, request.delivery);
        let begin = Circumstances { at: now, today: request.received, entitled: true };
        let begun = draft.take(Step::Submit, Who::Requester, begin).map_err(|_| StorageError::NotEntitled)?;
        let stored = StoredRequest {
            id: keyed.unwrap_or_else(|| RequestId::named(&number.to_string())),
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
        trail.append(&[AuditEvent { subject: Some(stored.id.uuid()), ..line }]).await?;
        transaction.commit().await?;
        Ok(Once::Now(stored))
    }
}

/// Whether two requests of one person ask for the same, whenever they came.
fn asks_the_same(one: &NewRequest, other: &NewRequest) -> bool {
    let asked = |request: &NewRequest| (request.kind, request.delivery, request.from, request.until);
    asked(one) == asked(other)
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
