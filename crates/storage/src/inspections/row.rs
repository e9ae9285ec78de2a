//! Between requests and rows.

use dossier::{ClientId, PersonId, RequestId};
use requests::RequestNumber;

use super::{NewRequest, StoredRequest, StoredStep, life};
use crate::StorageError;
use crate::sealed::DataKey;
use crate::tables::{request, request_step};
use crate::words::{from_word, to_word};

/// The number of the `serial`-th request of a year.
pub(super) fn number(year: i32, serial: i32) -> Result<RequestNumber, StorageError> {
    let serial = u32::try_from(serial).unwrap_or_default();
    RequestNumber::new(year, serial).map_err(|_| StorageError::corrupt("requests.number"))
}

pub(super) fn request(stored: &StoredRequest) -> Result<request::Model, StorageError> {
    let asked = &stored.request;
    Ok(request::Model {
        id: stored.id.uuid(),
        year: stored.number.year(),
        number: i32::try_from(stored.number.serial()).map_err(|_| StorageError::corrupt("requests.number"))?,
        client: stored.client.uuid(),
        person: asked.person.uuid(),
        relation: asked.relation.code().to_owned(),
        kind: to_word(asked.kind)?,
        delivery: to_word(asked.delivery)?,
        from_day: asked.from,
        until_day: asked.until,
        received: asked.received,
        due: asked.due,
    })
}

pub(super) fn stored_request(
    row: &request::Model,
    steps: &[request_step::Model],
    key: Option<&DataKey>,
) -> Result<StoredRequest, StorageError> {
    let request = NewRequest {
        person: PersonId::new(row.person),
        relation: row.relation.parse().map_err(|_| StorageError::corrupt("requests.relation"))?,
        kind: from_word("requests.kind", &row.kind)?,
        delivery: from_word("requests.delivery", &row.delivery)?,
        from: row.from_day,
        until: row.until_day,
        received: row.received,
        due: row.due,
    };
    Ok(StoredRequest {
        id: RequestId::new(row.id),
        number: number(row.year, row.number)?,
        client: ClientId::new(row.client),
        life: key.map(|key| life::request(&request, steps, key)).transpose()?,
        request,
        steps: steps.iter().map(stored_step).collect::<Result<_, _>>()?,
    })
}

fn stored_step(row: &request_step::Model) -> Result<StoredStep, StorageError> {
    Ok(StoredStep {
        state: from_word("request_steps.state", &row.state)?,
        actor: from_word("request_steps.actor", &row.actor)?,
        at: row.at,
    })
}
