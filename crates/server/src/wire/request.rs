//! Requests for inspection.

use std::collections::BTreeSet;

use api::{RequestDetail, RequestStep, RequestSummary};
use dossier::{Client, Person};
use requests::{Event, Ground, Outcome, Request};
use storage::{StoredRequest, StoredStep};

use super::relation;

/// A request in a list.
pub fn request_summary(stored: &StoredRequest) -> RequestSummary {
    RequestSummary {
        id: stored.id,
        number: stored.number.to_string(),
        kind: Some(stored.request.kind),
        state: Some(stored.state()),
        received: stored.request.received,
        due: stored.request.due,
    }
}

/// A request whole.
pub fn request_detail(stored: &StoredRequest, requester: &Person, client: &Client) -> RequestDetail {
    RequestDetail {
        summary: request_summary(stored),
        client: client.id,
        client_name: client.name.clone(),
        requester_name: requester.name.clone(),
        relation: Some(relation(stored.request.relation)),
        delivery: Some(stored.request.delivery),
        from: stored.request.from,
        until: stored.request.until,
        grounds: grounds(stored).into_iter().map(Some).collect(),
        steps: stored.steps.iter().map(step).collect(),
        can_withdraw: stored.state().after(Event::Withdraw).is_ok() && !stored.is_refused(),
    }
}

/// On which grounds something is refused, each once.
fn grounds(stored: &StoredRequest) -> BTreeSet<Ground> {
    let outcome = stored.life.as_ref().and_then(Request::outcome);
    let refusals = outcome.map(Outcome::refusals).unwrap_or_default();
    refusals.iter().map(|refused| refused.ground).collect()
}

const fn step(stored: &StoredStep) -> RequestStep {
    RequestStep { state: Some(stored.state), at: stored.at, actor: Some(stored.actor) }
}
