//! Between the steps of a request and their rows: what was done stands open, in which words is sealed with the client's key.

use access::Section;
use dossier::RequestId;
use requests::{
    Actor, Delivery, Event, Outcome, Part, Preparation, RefusedPart, Request, StaffId, Step, StepRefused, Taken, Who,
    Written,
};

use super::NewRequest;
use crate::StorageError;
use crate::days::day_of;
use crate::sealed::{DataKey, Place};
use crate::tables::request_step;
use crate::texts::{RefusedTexts, StepTexts};
use crate::words::{from_word, to_word};

/// A request as its rows made it, which stand oldest first.
pub(super) fn request(
    asked: &NewRequest,
    rows: &[request_step::Model],
    key: &DataKey,
) -> Result<Request, StorageError> {
    let steps = rows.iter().map(|row| taken(row, key)).collect::<Result<Vec<_>, _>>()?;
    let damaged = |why: StepRefused| StorageError::corrupt(format!("request_steps: {why}"));
    Request::replay(asked.kind, asked.delivery, steps).map_err(damaged)
}

/// The row of a step in its place, without its words.
pub(super) fn row(request: RequestId, position: i32, taken: &Taken) -> Result<request_step::Model, StorageError> {
    let staff = match &taken.who {
        Who::Staff(StaffId(account)) => Some(account.clone()),
        Who::Requester | Who::System => None,
    };
    Ok(request_step::Model {
        request: request.uuid(),
        position,
        state: to_word(taken.state)?,
        actor: to_word(taken.who.actor())?,
        at: taken.at,
        event: taken.step.event().code().to_owned(),
        staff,
        sealed: None,
    })
}

/// The words of a step, for its row; none where it has none.
pub(super) fn sealed(
    request: RequestId,
    position: i32,
    step: &Step,
    key: &DataKey,
) -> Result<Option<Vec<u8>>, StorageError> {
    let sealed = |texts: StepTexts| key.seal_json(Place::RequestStep, &place(request, position), &texts);
    texts(step).map(sealed).transpose()
}

fn place(request: RequestId, position: i32) -> Vec<u8> {
    [request.uuid().as_bytes().as_slice(), &position.to_be_bytes()].concat()
}

fn taken(row: &request_step::Model, key: &DataKey) -> Result<Taken, StorageError> {
    let corrupt = |column: &str| StorageError::corrupt(format!("request_steps.{column}"));
    let place = place(RequestId::new(row.request), row.position);
    let texts: StepTexts = match &row.sealed {
        Some(sealed) => key.open_json(Place::RequestStep, &place, sealed)?,
        None => StepTexts::default(),
    };
    let who = match from_word("request_steps.actor", &row.actor)? {
        Actor::Requester => Who::Requester,
        Actor::System => Who::System,
        Actor::Organisation => Who::Staff(StaffId(row.staff.clone().unwrap_or_default())),
    };
    Ok(Taken {
        step: step(row.event.parse().map_err(|_| corrupt("event"))?, texts)?,
        who,
        at: row.at,
        day: day_of(row.at.timestamp_micros()).ok_or_else(|| corrupt("at"))?,
        state: from_word("request_steps.state", &row.state)?,
    })
}

fn texts(step: &Step) -> Option<StepTexts> {
    Some(match step {
        Step::Ask { question: text }
        | Step::Answer { answer: text }
        | Step::Extend { reason: text }
        | Step::Disagree { reason: text } => StepTexts { text: Some(text.as_str().to_owned()), ..StepTexts::default() },
        Step::Decide { outcome } => {
            let refused = outcome.refusals().iter().map(refused_texts).collect();
            StepTexts { refused, whole: outcome.is_refusal(), ..StepTexts::default() }
        }
        Step::MakeReady { preparation, redacted } => {
            let (appointment, hour, place) = match preparation {
                Preparation::Appointment { on, at, place } => (Some(*on), *at, Some(place.as_str().to_owned())),
                Preparation::Download | Preparation::Pgo | Preparation::Paper => (None, None, None),
            };
            let prepared = Some(preparation.delivery().code().to_owned());
            StepTexts { prepared, appointment, hour, text: place, redacted: *redacted, ..StepTexts::default() }
        }
        Step::Submit
        | Step::Take
        | Step::PutBack
        | Step::Approve
        | Step::Reopen
        | Step::Deliver
        | Step::Withdraw
        | Step::EndRight => return None,
    })
}

fn refused_texts(refused: &RefusedPart) -> RefusedTexts {
    let (section, staff) = match &refused.part {
        Part::Whole => (None, None),
        Part::Section(section) => (Some(*section), None),
        Part::StaffName(name) => (None, Some(name.as_str().to_owned())),
    };
    RefusedTexts {
        section: section.map(|section: Section| section.code().to_owned()),
        staff,
        ground: refused.ground.code().to_owned(),
        reason: refused.reason.as_str().to_owned(),
    }
}

fn step(event: Event, texts: StepTexts) -> Result<Step, StorageError> {
    Ok(match event {
        Event::Submit => Step::Submit,
        Event::Take => Step::Take,
        Event::PutBack => Step::PutBack,
        Event::Ask => Step::Ask { question: written(texts.text)? },
        Event::Answer => Step::Answer { answer: written(texts.text)? },
        Event::Extend => Step::Extend { reason: written(texts.text)? },
        Event::Decide => Step::Decide { outcome: outcome(texts)? },
        Event::Approve => Step::Approve,
        Event::Disagree => Step::Disagree { reason: written(texts.text)? },
        Event::MakeReady => Step::MakeReady { redacted: texts.redacted, preparation: preparation(texts)? },
        Event::Reopen => Step::Reopen,
        Event::Deliver => Step::Deliver,
        Event::Withdraw => Step::Withdraw,
        Event::EndRight => Step::EndRight,
    })
}

fn damaged() -> StorageError {
    StorageError::corrupt(Place::RequestStep.name())
}

fn written(text: Option<String>) -> Result<Written, StorageError> {
    Written::try_from(text.unwrap_or_default()).map_err(|_| damaged())
}

fn outcome(texts: StepTexts) -> Result<Outcome, StorageError> {
    let parts = texts.refused.into_iter().map(refused_part).collect::<Result<Vec<_>, _>>()?;
    match (texts.whole, parts.is_empty()) {
        (false, true) => Ok(Outcome::Granted),
        (false, false) => Outcome::partly(parts).map_err(|_| damaged()),
        (true, _) => Outcome::refused(parts).map_err(|_| damaged()),
    }
}

fn refused_part(texts: RefusedTexts) -> Result<RefusedPart, StorageError> {
    let part = match (texts.section, texts.staff) {
        (Some(section), _) => Part::Section(section.parse().map_err(|_| damaged())?),
        (None, Some(name)) => Part::StaffName(written(Some(name))?),
        (None, None) => Part::Whole,
    };
    let ground = texts.ground.parse().map_err(|_| damaged())?;
    Ok(RefusedPart { part, ground, reason: written(Some(texts.reason))? })
}

fn preparation(texts: StepTexts) -> Result<Preparation, StorageError> {
    let StepTexts { prepared, appointment, hour: at, text: place, .. } = texts;
    Ok(match prepared.unwrap_or_default().parse().map_err(|_| damaged())? {
        Delivery::Download => Preparation::Download,
        Delivery::OnSite => {
            Preparation::Appointment { on: appointment.ok_or_else(damaged)?, at, place: written(place)? }
        }
        Delivery::Pgo => Preparation::Pgo,
        Delivery::Paper => Preparation::Paper,
    })
}
