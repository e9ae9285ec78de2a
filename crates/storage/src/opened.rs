//! Opening a dossier for somebody: the one place where stored facts become a decision.

use access::Basis;
use chrono::NaiveDate;
use dossier::{Client, ClientId, Person, Reading};

use crate::{Storage, StorageError};

/// A dossier, opened for one viewer on one day: what may be read of it may be nothing.
#[derive(Clone, Debug)]
pub struct Opened {
    /// Whose dossier.
    pub client: Client,
    /// What the viewer is to the client.
    pub relation: RelationFacts,
    /// What the matrix decided, and the proof of it.
    pub reading: Reading,
    /// The other route to inspection, where the portal is denied (VGN FAQ vraag 21).
    pub alternative: Option<String>,
}

/// What a viewer is to a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RelationFacts {
    /// The client.
    Client,
    /// Holder of a mandate: the first that counts, else the first.
    Mandate(Basis),
    /// Somebody who reads along by a consent or a decision grant.
    Reader,
}

impl Storage {
    /// Decides, on this day in Europe/Amsterdam, what this person may read of this client's dossier. `None` when there is no
    /// such client, no portal for the client, or nothing that connects the two: one answer for all three.
    ///
    /// # Errors
    /// The database fails, or the stored facts do not fit together; neither ever gives access.
    pub async fn reading(
        &self,
        person: &Person,
        client: ClientId,
        today: NaiveDate,
    ) -> Result<Option<Opened>, StorageError> {
        let _ = (person, client, today);
        unimplemented!()
    }
}
