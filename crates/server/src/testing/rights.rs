//! What a test puts on record around a client while the server runs.

use access::{Basis, Consent, Giver, Incapacity, Mandate, Section, Topic};
use dossier::{Batch, Change, Client, Party, Right};

use super::world::{World, client, clients, day, person, since};

impl World {
    /// It is recorded that this client can decide about nothing.
    pub async fn cannot_decide(&self, name: &str) {
        for topic in Topic::ALL {
            self.record(name, Right::Incapacity(Incapacity { topic, period: since("2026-01-01") })).await;
        }
    }

    /// Somebody acts for a client since the first of January.
    pub async fn acts(&self, holder: &str, basis: Basis, of: &str) {
        let right = Right::Mandate(Mandate {
            holder: person(holder).to_string(),
            basis,
            period: since("2026-01-01"),
            verified: true,
            declined: false,
            designated: false,
            sections: None,
        });
        self.record(of, right).await;
    }

    /// A client lets somebody read a section since the first of January.
    pub async fn lets_read(&self, client: &str, to: &str, section: Section) {
        let (to, sections) = (person(to).to_string(), [section].into());
        let right = Right::Consent(Consent { to, by: Giver::Client, sections, period: since("2026-01-01") });
        self.record(client, right).await;
    }

    /// A source says that a client died on that day.
    pub async fn dies(&self, name: &str, on: &str) {
        let died = |one: Client| (one.id == client(name)).then(|| Client { died: Some(day(on)), ..one });
        let batch = Batch { clients: clients().into_iter().filter_map(died).collect(), ..Batch::default() };
        self.storage.store(&batch, self.now()).await.unwrap();
    }

    /// Something is put on record around a client.
    pub async fn record(&self, of: &str, right: Right) {
        let change = Change { by: Party::System, at: self.now(), session: None, note: "proef".parse().unwrap() };
        self.storage.record_right(client(of), right, &change).await.unwrap();
    }
}
