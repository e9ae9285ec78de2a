//! A request's life. Steps are only ever appended, each with its actor and moment.

use chrono::{DateTime, NaiveDate, Utc};

use crate::step::{Preparation, Ready, Step, Who};
use crate::term::open_until;
use crate::{Delivery, Event, Outcome, RequestKind, State, StepRefused, Term, term};

/// A request with all that happened to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    kind: RequestKind,
    delivery: Delivery,
    state: State,
    term: Option<Term>,
    decision: Option<Decision>,
    ready: Option<Ready>,
    steps: Vec<Taken>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Decision {
    outcome: Outcome,
    by: Who,
    approved: bool,
}

/// A step that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// What was done.
    pub step: Step,
    /// By whom.
    pub who: Who,
    /// When.
    pub at: DateTime<Utc>,
    /// The same as a calendar day in Europe/Amsterdam.
    pub day: NaiveDate,
    /// Where the request came to stand.
    pub state: State,
}

/// What holds at the moment of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Circumstances {
    /// The moment.
    pub at: DateTime<Utc>,
    /// The same as a calendar day in Europe/Amsterdam.
    pub today: NaiveDate,
    /// Whether the requester may ask for this today ([`RequestKind::may_be_asked_by`]), decided anew at every step.
    pub entitled: bool,
}

impl Request {
    /// A request that is being written.
    #[must_use]
    pub const fn draft(kind: RequestKind, delivery: Delivery) -> Self {
        Self { kind, delivery, state: State::Draft, term: None, decision: None, ready: None, steps: Vec::new() }
    }

    /// The request as its steps made it, oldest first.
    ///
    /// # Errors
    /// A step that could not be taken where it stands: the record is damaged.
    pub fn replay(
        kind: RequestKind,
        delivery: Delivery,
        steps: impl IntoIterator<Item = Taken>,
    ) -> Result<Self, StepRefused> {
        steps.into_iter().try_fold(Self::draft(kind, delivery), |request, taken| {
            let entitled = taken.step.event() != Event::EndRight;
            request.take(taken.step, taken.who, Circumstances { at: taken.at, today: taken.day, entitled })
        })
    }

    /// What is asked for.
    #[must_use]
    pub const fn kind(&self) -> RequestKind {
        self.kind
    }

    /// How it is delivered.
    #[must_use]
    pub const fn delivery(&self) -> Delivery {
        self.delivery
    }

    /// Where it stands.
    #[must_use]
    pub const fn state(&self) -> State {
        self.state
    }

    /// When an answer must come; `None` while it is a draft.
    #[must_use]
    pub const fn term(&self) -> Option<Term> {
        self.term
    }

    /// What was decided.
    #[must_use]
    pub fn outcome(&self) -> Option<&Outcome> {
        self.decision.as_ref().map(|decision| &decision.outcome)
    }

    /// How the requester gets at what is ready.
    #[must_use]
    pub const fn ready(&self) -> Option<&Ready> {
        self.ready.as_ref()
    }

    /// Every step so far, oldest first.
    #[must_use]
    pub fn steps(&self) -> &[Taken] {
        &self.steps
    }

    /// The request after a step. Where the right has ended meanwhile, the step taken is another: the portal's own
    /// [`Step::EndRight`]. The requester can withdraw all the same.
    ///
    /// # Errors
    /// Why the step is not taken; the request stays as it is.
    pub fn take(&self, step: Step, who: Who, now: Circumstances) -> Result<Self, StepRefused> {
        let event = step.event();
        if !event.may_be_taken_by(who.actor(), self.delivery) {
            return Err(StepRefused::NotYours { event, actor: who.actor() });
        }
        if self.is_refused() {
            return Err(StepRefused::Refused);
        }
        let next = self.state.after(event)?;
        match (now.entitled, event) {
            (false, Event::Submit) => Err(StepRefused::NotEntitled),
            (true, Event::EndRight) => Err(StepRefused::StillEntitled),
            (
                false,
                Event::Take
                | Event::PutBack
                | Event::Ask
                | Event::Answer
                | Event::Extend
                | Event::Decide
                | Event::Approve
                | Event::Disagree
                | Event::MakeReady
                | Event::Reopen
                | Event::Deliver,
            ) => Ok(self.with(Step::EndRight, Who::System, now, State::Decided)),
            (false, Event::Withdraw | Event::EndRight)
            | (
                true,
                Event::Submit
                | Event::Take
                | Event::PutBack
                | Event::Ask
                | Event::Answer
                | Event::Extend
                | Event::Decide
                | Event::Approve
                | Event::Disagree
                | Event::MakeReady
                | Event::Reopen
                | Event::Deliver
                | Event::Withdraw,
            ) => {
                self.allows(&step, &who, now.today)?;
                Ok(self.with(step, who, now, next))
            }
        }
    }

    /// What a step needs besides the right state and actor.
    fn allows(&self, step: &Step, who: &Who, today: NaiveDate) -> Result<(), StepRefused> {
        match step {
            Step::Extend { reason: _ } => match self.term {
                Some(term) if term.can_be_extended(today) => Ok(()),
                Some(_) | None => Err(StepRefused::TooLateToExtend),
            },
            Step::Approve => self.allows_approval(who),
            Step::Disagree { reason: _ } if !self.is_partly() => Err(StepRefused::NothingRefused),
            Step::Disagree { reason: _ } => self.allows_approval(who),
            Step::MakeReady { preparation, redacted } => self.allows_delivery_of(preparation, *redacted),
            Step::Reopen => match self.ready {
                Some(Ready::Download { open_until: _ }) => Ok(()),
                Some(Ready::Appointment { on: _, at: _, place: _ } | Ready::Pgo | Ready::Paper) | None => {
                    Err(StepRefused::NoDownload)
                }
            },
            Step::Deliver => match self.ready {
                Some(Ready::Download { open_until }) if open_until < today => Err(StepRefused::DownloadClosed),
                Some(_) | None => Ok(()),
            },
            Step::Submit
            | Step::Take
            | Step::PutBack
            | Step::Ask { question: _ }
            | Step::Answer { answer: _ }
            | Step::Decide { outcome: _ }
            | Step::Withdraw
            | Step::EndRight => Ok(()),
        }
    }

    /// Four eyes: who decided may not approve.
    fn allows_approval(&self, who: &Who) -> Result<(), StepRefused> {
        match &self.decision {
            Some(decision) if decision.approved => Err(StepRefused::ApprovedAlready),
            Some(decision) if decision.by == *who => Err(StepRefused::SamePerson),
            Some(_) | None => Ok(()),
        }
    }

    fn allows_delivery_of(&self, preparation: &Preparation, redacted: bool) -> Result<(), StepRefused> {
        let prepared = preparation.delivery();
        if prepared != self.delivery {
            return Err(StepRefused::OtherDelivery { chosen: self.delivery, prepared });
        }
        if (self.is_partly() || redacted) && !self.is_approved() { Err(StepRefused::NeedsApproval) } else { Ok(()) }
    }

    /// Whether a second person agreed with what was decided.
    pub(crate) fn is_approved(&self) -> bool {
        self.decision.as_ref().is_some_and(|decision| decision.approved)
    }

    /// Whether what was decided is granted but for some parts.
    pub(crate) fn is_partly(&self) -> bool {
        match self.outcome() {
            Some(Outcome::Partly(_)) => true,
            Some(Outcome::Granted | Outcome::Refused(_)) | None => false,
        }
    }

    fn is_refused(&self) -> bool {
        self.outcome().is_some_and(Outcome::is_refusal)
    }

    /// The request with a step appended that was found in order.
    fn with(&self, step: Step, who: Who, now: Circumstances, state: State) -> Self {
        let mut next = self.clone();
        next.state = state;
        match &step {
            Step::Submit => next.term = Some(term(now.today)),
            Step::Extend { reason: _ } => next.term = self.term.map(Term::extended),
            Step::Decide { outcome } => {
                next.decision = Some(Decision { outcome: outcome.clone(), by: who.clone(), approved: false });
            }
            Step::EndRight => {
                next.decision = Some(Decision { outcome: Outcome::not_entitled(), by: who.clone(), approved: false });
                next.ready = None;
            }
            Step::Approve => {
                if let Some(decision) = &mut next.decision {
                    decision.approved = true;
                }
            }
            Step::Disagree { reason: _ } => next.decision = None,
            Step::MakeReady { preparation, redacted: _ } => next.ready = Some(ready(preparation, now.today)),
            Step::Reopen => next.ready = Some(ready(&Preparation::Download, now.today)),
            Step::Take
            | Step::PutBack
            | Step::Ask { question: _ }
            | Step::Answer { answer: _ }
            | Step::Deliver
            | Step::Withdraw => {}
        }
        next.steps.push(Taken { step, who, at: now.at, day: now.today, state });
        next
    }
}

fn ready(preparation: &Preparation, today: NaiveDate) -> Ready {
    match preparation {
        Preparation::Download => Ready::Download { open_until: open_until(today) },
        Preparation::Appointment { on, at, place } => Ready::Appointment { on: *on, at: *at, place: place.clone() },
        Preparation::Pgo => Ready::Pgo,
        Preparation::Paper => Ready::Paper,
    }
}
