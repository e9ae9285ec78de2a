//! Where each step leads: one exhaustive match for each. What a step needs besides is in `request.rs`.

use crate::{Event, State};

/// The step does not exist in this state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{event:?} is no step of a request that is {state:?}")]
pub struct NotNow {
    /// Where the request stands.
    pub state: State,
    /// What was tried.
    pub event: Event,
}

impl State {
    /// Whether it has not come to its end: a request that was refused stands as decided, for the requester to read why and where to object.
    #[must_use]
    pub const fn is_open(self) -> bool {
        match self {
            Self::Delivered | Self::Withdrawn => false,
            Self::Draft
            | Self::Submitted
            | Self::InReview
            | Self::WaitingForRequester
            | Self::Decided
            | Self::Ready => true,
        }
    }

    /// Where a step leads.
    ///
    /// # Errors
    /// The step does not exist in this state.
    pub const fn after(self, event: Event) -> Result<Self, NotNow> {
        let next = match event {
            Event::Submit => self.submit(),
            Event::Take => self.take(),
            Event::PutBack => self.put_back(),
            Event::Ask => self.ask(),
            Event::Answer => self.answer(),
            Event::Extend => self.extend(),
            Event::Decide => self.decide(),
            Event::Approve => self.approve(),
            Event::Disagree => self.disagree(),
            Event::MakeReady => self.make_ready(),
            Event::Reopen => self.reopen(),
            Event::Deliver => self.deliver(),
            Event::Withdraw => self.withdraw(),
            Event::EndRight => self.end_right(),
        };
        match next {
            Some(next) => Ok(next),
            None => Err(NotNow { state: self, event }),
        }
    }
}

/// One transition each; `None` where the step does not exist.
impl State {
    const fn submit(self) -> Option<Self> {
        match self {
            Self::Draft => Some(Self::Submitted),
            Self::Submitted
            | Self::InReview
            | Self::WaitingForRequester
            | Self::Decided
            | Self::Ready
            | Self::Delivered
            | Self::Withdrawn => None,
        }
    }

    const fn take(self) -> Option<Self> {
        match self {
            Self::Submitted => Some(Self::InReview),
            Self::Draft
            | Self::InReview
            | Self::WaitingForRequester
            | Self::Decided
            | Self::Ready
            | Self::Delivered
            | Self::Withdrawn => None,
        }
    }

    const fn put_back(self) -> Option<Self> {
        match self {
            Self::InReview => Some(Self::Submitted),
            Self::Draft
            | Self::Submitted
            | Self::WaitingForRequester
            | Self::Decided
            | Self::Ready
            | Self::Delivered
            | Self::Withdrawn => None,
        }
    }

    const fn ask(self) -> Option<Self> {
        match self {
            Self::InReview => Some(Self::WaitingForRequester),
            Self::Draft
            | Self::Submitted
            | Self::WaitingForRequester
            | Self::Decided
            | Self::Ready
            | Self::Delivered
            | Self::Withdrawn => None,
        }
    }

    const fn answer(self) -> Option<Self> {
        match self {
            Self::WaitingForRequester => Some(Self::InReview),
            Self::Draft
            | Self::Submitted
            | Self::InReview
            | Self::Decided
            | Self::Ready
            | Self::Delivered
            | Self::Withdrawn => None,
        }
    }

    /// As long as nothing was decided.
    const fn extend(self) -> Option<Self> {
        match self {
            Self::Submitted | Self::InReview | Self::WaitingForRequester => Some(self),
            Self::Draft | Self::Decided | Self::Ready | Self::Delivered | Self::Withdrawn => None,
        }
    }

    /// Also while a question waits: it does not stop the clock, so an answer must be able to come without it.
    const fn decide(self) -> Option<Self> {
        match self {
            Self::InReview | Self::WaitingForRequester => Some(Self::Decided),
            Self::Draft | Self::Submitted | Self::Decided | Self::Ready | Self::Delivered | Self::Withdrawn => None,
        }
    }

    const fn approve(self) -> Option<Self> {
        match self {
            Self::Decided => Some(Self::Decided),
            Self::Draft
            | Self::Submitted
            | Self::InReview
            | Self::WaitingForRequester
            | Self::Ready
            | Self::Delivered
            | Self::Withdrawn => None,
        }
    }

    const fn disagree(self) -> Option<Self> {
        match self {
            Self::Decided => Some(Self::InReview),
            Self::Draft
            | Self::Submitted
            | Self::InReview
            | Self::WaitingForRequester
            | Self::Ready
            | Self::Delivered
            | Self::Withdrawn => None,
        }
    }

    const fn make_ready(self) -> Option<Self> {
        match self {
            Self::Decided => Some(Self::Ready),
            Self::Draft
            | Self::Submitted
            | Self::InReview
            | Self::WaitingForRequester
            | Self::Ready
            | Self::Delivered
            | Self::Withdrawn => None,
        }
    }

    const fn reopen(self) -> Option<Self> {
        match self {
            Self::Ready => Some(Self::Ready),
            Self::Draft
            | Self::Submitted
            | Self::InReview
            | Self::WaitingForRequester
            | Self::Decided
            | Self::Delivered
            | Self::Withdrawn => None,
        }
    }

    const fn deliver(self) -> Option<Self> {
        match self {
            Self::Ready => Some(Self::Delivered),
            Self::Draft
            | Self::Submitted
            | Self::InReview
            | Self::WaitingForRequester
            | Self::Decided
            | Self::Delivered
            | Self::Withdrawn => None,
        }
    }

    /// Any time before it was delivered.
    const fn withdraw(self) -> Option<Self> {
        match self {
            Self::Draft
            | Self::Submitted
            | Self::InReview
            | Self::WaitingForRequester
            | Self::Decided
            | Self::Ready => Some(Self::Withdrawn),
            Self::Delivered | Self::Withdrawn => None,
        }
    }

    /// At every step between receipt and delivery. A draft without a right is never received.
    const fn end_right(self) -> Option<Self> {
        match self {
            Self::Submitted | Self::InReview | Self::WaitingForRequester | Self::Decided | Self::Ready => {
                Some(Self::Decided)
            }
            Self::Draft | Self::Delivered | Self::Withdrawn => None,
        }
    }
}
