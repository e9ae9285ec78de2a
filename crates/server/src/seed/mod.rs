//! What a demo shows: a made-up organisation, or somebody's own set.

mod de_linde;
mod own_set;
#[cfg(test)]
mod sealed;

#[cfg(test)]
pub use de_linde::SEED;
pub use de_linde::de_linde;
pub use own_set::own_set;

use anyhow::Context as _;
use api::PersonaGroup;
use dossier::{Change, Party, Person, PersonId, RecordedRights};
use storage::{Storage, StoredPersona};

use crate::clock::Clock;

/// Everything that a demo's database holds besides its organisation.
struct Seed {
    people: Vec<Person>,
    rights: Vec<RecordedRights>,
    organisation: access::Organisation,
    personas: Vec<StoredPersona>,
}

impl Seed {
    async fn plant(&self, storage: &Storage, clock: &dyn Clock) -> anyhow::Result<()> {
        let change = Change { by: Party::System, at: clock.now(), session: None, note: "demo".parse()? };
        let people = storage.record_people(&self.people, &change.by, change.at).await;
        people.context("cannot record the demo's people")?;
        storage.record_rights(&self.rights, &change).await.context("cannot record the demo's rights")?;
        let chosen = storage.set_organisation(&self.organisation, &change.by, change.at).await;
        chosen.context("cannot record the demo's organisation")?;
        storage.record_personas(&self.personas).await.context("cannot record the demo's personas")?;
        Ok(())
    }
}

fn persona(key: String, person: PersonId, group: PersonaGroup, sentence: String) -> StoredPersona {
    let group = match group {
        PersonaGroup::Client => "client",
        PersonaGroup::Parent => "parent",
        PersonaGroup::Representative => "representative",
        PersonaGroup::Reader => "reader",
    };
    StoredPersona { key, person, group: group.to_owned(), sentence }
}
