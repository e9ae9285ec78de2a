//! Requests for inspection, as the requester is told of them.

use api::{RefusedPart, RequestDetail, RequestStep, RequestSummary};
use dossier::{Client, Person};
use requests::{Event, Part, Preparation, Request, Step, Told};
use storage::StoredRequest;

use super::relation;

/// A request in a list.
pub fn request_summary(stored: &StoredRequest) -> RequestSummary {
    RequestSummary {
        id: stored.id,
        number: stored.number.to_string(),
        kind: Some(stored.request.kind),
        state: Some(stored.told_state()),
        outcome: stored.life.as_ref().and_then(Request::told_outcome),
        received: stored.request.received,
        due: stored.request.due,
    }
}

/// A request whole. Of a client who was erased nobody can read what was asked or answered: nothing is told of its steps.
pub fn request_detail(stored: &StoredRequest, requester: &Person, client: &Client) -> RequestDetail {
    let life = stored.life.as_ref();
    let told = life.map(Request::told).unwrap_or_default();
    RequestDetail {
        summary: request_summary(stored),
        client: client.id,
        client_name: client.name.clone(),
        requester_name: requester.name.clone(),
        relation: Some(relation(stored.request.relation)),
        delivery: Some(stored.request.delivery),
        from: stored.request.from,
        until: stored.request.until,
        refused: life.map(Request::told_refusals).unwrap_or_default().iter().map(refused).collect(),
        steps: told.iter().map(|told| step(told, stored)).collect(),
        can_withdraw: stored.state().after(Event::Withdraw).is_ok() && !stored.is_refused(),
    }
}

fn refused(refused: &requests::RefusedPart) -> RefusedPart {
    let (section, staff_name) = match &refused.part {
        Part::Whole => (None, None),
        Part::Section(section) => (Some(*section), None),
        Part::StaffName(name) => (None, Some(name.as_str().to_owned())),
    };
    RefusedPart {
        whole: refused.part == Part::Whole,
        section,
        staff_name,
        ground: Some(refused.ground),
        reason: refused.reason.as_str().to_owned(),
    }
}

fn step(told: &Told<'_>, stored: &StoredRequest) -> RequestStep {
    let mut hour = None;
    let (text, day) = match told.step {
        Step::Ask { question: text } | Step::Answer { answer: text } => (Some(text), None),
        // A term is extended once, so the day that holds now is the day that it gave.
        Step::Extend { reason } => (Some(reason), Some(stored.request.due)),
        Step::MakeReady { preparation: Preparation::Appointment { on, at, place }, redacted: _ } => {
            hour = *at;
            (Some(place), Some(*on))
        }
        Step::MakeReady { preparation: Preparation::Download | Preparation::Pgo | Preparation::Paper, redacted: _ }
        | Step::Submit
        | Step::Take
        | Step::PutBack
        | Step::Decide { outcome: _ }
        | Step::Approve
        | Step::Disagree { reason: _ }
        | Step::Reopen
        | Step::Deliver
        | Step::Withdraw
        | Step::EndRight => (None, None),
    };
    RequestStep {
        event: Some(told.step.event()),
        at: told.at,
        actor: Some(told.who.actor()),
        text: text.map(|text| text.as_str().to_owned()),
        day,
        hour,
    }
}
