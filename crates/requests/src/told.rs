//! What the requester is told of a request. What the organisation has not settled yet is its own: a request that is granted in part is
//! decided, for the requester, when a second person agrees; with what that person did not agree they are never told.

use chrono::{DateTime, NaiveDate, Utc};

use crate::{Event, Outcome, OutcomeKind, RefusedPart, Request, State, Step, Taken, Who};

/// A step as the requester is told of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told<'a> {
    /// What was done, with all that it carries.
    pub step: &'a Step,
    /// By whom.
    pub who: &'a Who,
    /// When; for what a second person agreed with, when they did.
    pub at: DateTime<Utc>,
    /// The same as a calendar day in Europe/Amsterdam.
    pub day: NaiveDate,
}

impl Request {
    /// Where it stands, for the requester.
    #[must_use]
    pub fn told_state(&self) -> State {
        if self.is_unsettled() { State::InReview } else { self.state() }
    }

    /// What is refused; nothing until it is settled.
    #[must_use]
    pub fn told_refusals(&self) -> &[RefusedPart] {
        if self.is_unsettled() { &[] } else { self.outcome().map(Outcome::refusals).unwrap_or_default() }
    }

    /// What was decided; `None` until it is told.
    #[must_use]
    pub fn told_outcome(&self) -> Option<OutcomeKind> {
        if self.is_unsettled() { None } else { self.outcome().map(Outcome::kind) }
    }

    /// The steps, oldest first.
    #[must_use]
    pub fn told(&self) -> Vec<Told<'_>> {
        let mut told = Vec::new();
        let mut unsettled: Option<&Taken> = None;
        for taken in self.steps() {
            let (at, day) = (taken.at, taken.day);
            match taken.step.event() {
                Event::Decide if needs_a_second_person(&taken.step) => unsettled = Some(taken),
                Event::Approve => {
                    told.extend(unsettled.take().map(|Taken { step, who, .. }| Told { step, who, at, day }));
                }
                Event::Disagree => unsettled = None,
                Event::Submit
                | Event::Take
                | Event::PutBack
                | Event::Ask
                | Event::Answer
                | Event::Extend
                | Event::Decide
                | Event::MakeReady
                | Event::Reopen
                | Event::Deliver
                | Event::Withdraw
                | Event::EndRight => told.push(Told { step: &taken.step, who: &taken.who, at, day }),
            }
        }
        told
    }

    /// Whether a second person has yet to agree with what was decided.
    fn is_unsettled(&self) -> bool {
        self.state() == State::Decided && self.is_partly() && !self.is_approved()
    }
}

fn needs_a_second_person(step: &Step) -> bool {
    matches!(step, Step::Decide { outcome: Outcome::Partly(_) })
}
