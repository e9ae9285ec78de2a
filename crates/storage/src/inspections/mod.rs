//! Requests for inspection: numbered without gaps, their steps only ever appended.

mod append;
mod desk;
mod find;
mod life;
mod row;
mod submit;

use chrono::{DateTime, NaiveDate, Utc};
use dossier::{ClientId, PersonId, RelationFacts, RequestId};
use requests::{Actor, Delivery, Outcome, Request, RequestKind, RequestNumber, State};

/// A request as it is handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRequest {
    /// Who asks.
    pub person: PersonId,
    /// What the requester is to the client, at that moment.
    pub relation: RelationFacts,
    /// What is asked for.
    pub kind: RequestKind,
    /// How it is to be delivered.
    pub delivery: Delivery,
    /// First day it is about; `None`: from the beginning.
    pub from: Option<NaiveDate>,
    /// Last day it is about; `None`: until the day of receipt.
    pub until: Option<NaiveDate>,
    /// The day of receipt in Europe/Amsterdam: the year of its number, and where its term begins.
    pub received: NaiveDate,
    /// The day by which an answer must come (AVG 12(3)).
    pub due: NaiveDate,
}

/// A request as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredRequest {
    /// Which.
    pub id: RequestId,
    /// Its number.
    pub number: RequestNumber,
    /// Whose dossier.
    pub client: ClientId,
    /// What was asked, by whom and when.
    pub request: NewRequest,
    /// Every step so far, oldest first; never empty.
    pub steps: Vec<StoredStep>,
    /// The same with all that the steps carry; `None`: the client was erased, and nobody can read it.
    pub life: Option<Request>,
}

/// What comes of something that is done once, however often it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Once<T> {
    /// It was done now.
    Now(T),
    /// It was done before.
    Before(T),
}

impl<T> Once<T> {
    /// What came of it, whenever that was.
    #[must_use]
    pub fn outcome(self) -> T {
        match self {
            Self::Now(outcome) | Self::Before(outcome) => outcome,
        }
    }
}

/// A step in a request's life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StoredStep {
    /// Where it came to stand.
    pub state: State,
    /// By whom.
    pub actor: Actor,
    /// When.
    pub at: DateTime<Utc>,
}

impl StoredRequest {
    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> State {
        self.steps.last().map_or(State::Draft, |step| step.state)
    }

    /// Where it stands, for the requester ([`Request::told_state`]).
    #[must_use]
    pub fn told_state(&self) -> State {
        self.life.as_ref().map_or_else(|| self.state(), Request::told_state)
    }

    /// Whether nothing of it is granted: then it has ended.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        self.life.as_ref().and_then(Request::outcome).is_some_and(Outcome::is_refusal)
    }
}
