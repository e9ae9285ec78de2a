//! Stichting De Linde, made anew at every start.

use anyhow::ensure;
use api::{Contact, PersonaGroup};
use chrono::NaiveDate;
use demo::{Demo, DemoPersona, DemoPortal, PersonaKind};
use dossier::Party;
use storage::Storage;

use super::{Seed, persona};
use crate::clock::Clock;
use crate::import::{self, Input, Orders, Progress};
use crate::state::OrganisationFacts;

/// The same seed gives the same organisation: what a test or a picture shows today, it shows tomorrow.
pub const SEED: u64 = 1;

/// Fills an empty database with De Linde as it is on the day `made`, through the same import as anybody's own set. Its
/// birthdays lie weeks ahead of that day, so a demo that runs on a later one shows what they change.
///
/// # Errors
/// The database fails, or the import refuses something: then De Linde itself is wrong.
pub async fn de_linde(storage: &Storage, clock: &dyn Clock, made: NaiveDate) -> anyhow::Result<OrganisationFacts> {
    let Demo { people, rights, organisation, personas, portal } = demo::de_linde(made);
    let orders = Orders { alone: true, ..Orders::of(Party::System) };
    let files = Input::Made(Box::new(demo::files(SEED, made)));
    let outcome = import::run(storage, clock, files, &orders, &mut Progress::quiet()).await?;
    ensure!(!outcome.report.refused(), "the demo's own import was refused in part:\n{}", outcome.report);
    let personas = personas.into_iter().map(introduce).collect();
    Seed { people, rights, organisation, personas }.plant(storage, clock).await?;
    Ok(present(portal))
}

fn introduce(one: DemoPersona) -> storage::StoredPersona {
    let group = match one.group {
        PersonaKind::Client => PersonaGroup::Client,
        PersonaKind::Parent => PersonaGroup::Parent,
        PersonaKind::Representative => PersonaGroup::Representative,
        PersonaKind::Reader => PersonaGroup::Reader,
    };
    persona(one.key, one.person, group, one.sentence)
}

fn present(portal: DemoPortal) -> OrganisationFacts {
    OrganisationFacts {
        name: portal.organisation.to_owned(),
        contact: Contact {
            name: portal.contact.to_owned(),
            phone: portal.phone.to_owned(),
            email: portal.email.to_owned(),
            address: portal.address.to_owned(),
            hours: portal.hours.to_owned(),
        },
    }
}
