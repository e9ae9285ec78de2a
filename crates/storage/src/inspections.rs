//! Requests for inspection: numbered without gaps, their steps only ever appended.

use chrono::{DateTime, NaiveDate, Utc};
use dossier::{ClientId, PersonId, Reading, RequestId};
use requests::{Delivery, RequestKind, State};

use crate::{RelationFacts, Storage, StorageError};

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
    /// Its number, `INZ-2026-000123`.
    pub number: String,
    /// Whose dossier.
    pub client: ClientId,
    /// What was asked, by whom and when.
    pub request: NewRequest,
    /// Every step so far, oldest first; never empty.
    pub steps: Vec<StoredStep>,
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

/// Who took a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Who asked.
    Requester,
    /// The organisation.
    Organisation,
    /// The portal by itself: a right that ended.
    System,
}

impl StoredRequest {
    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> State {
        self.steps.last().map_or(State::Draft, |step| step.state)
    }
}

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
        let _ = (reading, request, now);
        unimplemented!()
    }

    /// What this person asked about this client, newest first.
    ///
    /// # Errors
    /// The database fails, or holds what it should not.
    pub async fn requests_of(&self, person: PersonId, client: ClientId) -> Result<Vec<StoredRequest>, StorageError> {
        let _ = (person, client);
        unimplemented!()
    }

    /// A request, for the person who made it only.
    ///
    /// # Errors
    /// The database fails, or holds what it should not.
    pub async fn request(&self, person: PersonId, id: RequestId) -> Result<Option<StoredRequest>, StorageError> {
        let _ = (person, id);
        unimplemented!()
    }

    /// Appends a step, if it can follow on where the request stands.
    ///
    /// # Errors
    /// It cannot, or somebody took a step at the same moment ([`StorageError::Conflict`]); there is no such request, or the
    /// database fails.
    pub async fn append_step(
        &self,
        id: RequestId,
        to: State,
        actor: Actor,
        now: DateTime<Utc>,
    ) -> Result<StoredRequest, StorageError> {
        let _ = (id, to, actor, now);
        unimplemented!()
    }
}
