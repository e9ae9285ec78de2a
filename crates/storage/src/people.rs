//! Who can sign in, and whose dossiers concern them.

use dossier::{Client, ClientId, Person, PersonId, RelatedPerson};

use crate::{Storage, StorageError};

impl Storage {
    /// Records people who can sign in; whoever was known gets the name and client given now.
    ///
    /// # Errors
    /// The database fails, a person is a client who is not stored, or two people claim to be one client.
    pub async fn record_people(&self, people: &[Person]) -> Result<(), StorageError> {
        let _ = people;
        unimplemented!()
    }

    /// Somebody who can sign in.
    ///
    /// # Errors
    /// The database fails.
    pub async fn person(&self, id: PersonId) -> Result<Option<Person>, StorageError> {
        let _ = id;
        unimplemented!()
    }

    /// The client this person is, then by name every client with a mandate, consent or decision grant that names this
    /// person, whether or not it counts today. A client without a date of birth has no portal and is left out.
    ///
    /// # Errors
    /// The database fails.
    pub async fn clients_of(&self, person: &Person) -> Result<Vec<Client>, StorageError> {
        let _ = person;
        unimplemented!()
    }

    /// The people that imports named in a client's network.
    ///
    /// # Errors
    /// The database fails, or holds what it should not.
    pub async fn related(&self, client: ClientId) -> Result<Vec<RelatedPerson>, StorageError> {
        let _ = client;
        unimplemented!()
    }
}
