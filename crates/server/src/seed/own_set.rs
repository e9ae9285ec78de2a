//! Somebody's own set, with a persona for everybody in it who can have one.

use std::collections::BTreeMap;
use std::path::PathBuf;

use access::{Basis, Mandate, Organisation, Period, Section};
use anyhow::ensure;
use api::{Contact, PersonaGroup};
use chrono::NaiveDate;
use dossier::{Client, Party, Person, PersonId, RecordedRights, RelatedPerson};
use storage::{Storage, StoredPersona};

use super::{Seed, persona};
use crate::clock::Clock;
use crate::import::{self, Input, Orders, Progress};
use crate::state::OrganisationFacts;

/// Fills an empty database with the files at these paths, and prints what became of them. Each client with a date of birth gets
/// a persona, and so does each related person with a legal ground: taken to be verified, and to hold since the client's
/// birth, for a set says neither. All sections are shared.
///
/// # Errors
/// A path or the database cannot be used, or there is nobody to be.
pub async fn own_set(storage: &Storage, clock: &dyn Clock, paths: &[PathBuf]) -> anyhow::Result<OrganisationFacts> {
    let orders = Orders { alone: true, ..Orders::of(Party::System) };
    let input = Input::Paths(paths.to_vec());
    let outcome = import::run(storage, clock, input, &orders, &mut Progress::quiet()).await?;
    println!("{}", outcome.report);
    for path in outcome.passed_over {
        println!("passed over, for it is no .json or .ndjson: {}", path.display());
    }
    let mut clients = storage.clients().await?;
    clients.sort_by(|one, other| one.source.cmp(&other.source));
    let mut related = Vec::new();
    for client in &clients {
        related.extend(storage.related(client.id).await?);
    }
    let seed = Seed::of(&clients, &related, clock.today());
    ensure!(
        !seed.personas.is_empty(),
        "there is no client with a full date of birth that has passed in these files, so there is nobody to be"
    );
    seed.plant(storage, clock).await?;
    Ok(nobody_in_particular())
}

impl Seed {
    fn of(clients: &[Client], all: &[RelatedPerson], today: NaiveDate) -> Self {
        let mut seed = Self {
            people: Vec::new(),
            rights: Vec::new(),
            organisation: Organisation { shared: Section::ALL.into(), ..Organisation::default() },
            personas: Vec::new(),
        };
        let mut around: BTreeMap<PersonId, Person> = BTreeMap::new();
        for client in clients {
            // Nothing can be decided about somebody who is not born yet, in a demo of an earlier day.
            let Some(born) = client.born.filter(|born| *born <= today) else { continue };
            let person = Person { id: own_person(client), name: client.name.clone(), is_client: Some(client.id) };
            seed.personas.push(introduce_client(person.id, born));
            seed.people.push(person);
            let mut mandates = Vec::new();
            for related in all.iter().filter(|related| related.client == client.id) {
                let Some(basis) = related.basis else { continue };
                mandates.push(mandate(related.id, basis, born));
                let person = Person { id: related.id, name: related.name.clone(), is_client: None };
                if around.insert(related.id, person).is_none() {
                    seed.personas.push(introduce_related(related, basis, client));
                }
            }
            seed.rights.push(rights(client, mandates));
        }
        seed.people.extend(around.into_values());
        seed
    }
}

fn own_person(client: &Client) -> PersonId {
    PersonId::named(&client.id.to_string())
}

fn mandate(holder: PersonId, basis: Basis, since: NaiveDate) -> Mandate {
    Mandate {
        holder: holder.to_string(),
        basis,
        period: Period { from: since, until: None },
        verified: true,
        declined: false,
        designated: false,
        sections: None,
    }
}

fn rights(client: &Client, mandates: Vec<Mandate>) -> RecordedRights {
    RecordedRights { mandates, ..RecordedRights::none(client.id) }
}

fn introduce_client(person: PersonId, born: NaiveDate) -> StoredPersona {
    let sentence = format!("Cliënt, geboren op {}.", born.format("%d-%m-%Y"));
    persona(person.to_string(), person, PersonaGroup::Client, sentence)
}

fn introduce_related(related: &RelatedPerson, basis: Basis, client: &Client) -> StoredPersona {
    let (what, group) = in_words(basis);
    persona(related.id.to_string(), related.id, group, format!("{what} van {}.", client.name))
}

const fn in_words(basis: Basis) -> (&'static str, PersonaGroup) {
    match basis {
        Basis::ParentWithAuthority => ("Gezaghebbende ouder", PersonaGroup::Parent),
        Basis::ParentWithoutAuthority => ("Ouder zonder gezag", PersonaGroup::Parent),
        Basis::Guardian => ("Voogd", PersonaGroup::Parent),
        Basis::Curator => ("Curator", PersonaGroup::Representative),
        Basis::Mentor => ("Mentor", PersonaGroup::Representative),
        Basis::Administrator => ("Bewindvoerder", PersonaGroup::Representative),
        Basis::Proxy => ("Schriftelijk gemachtigde", PersonaGroup::Representative),
        Basis::Partner => ("Partner", PersonaGroup::Representative),
        Basis::Parent => ("Ouder", PersonaGroup::Representative),
        Basis::Child => ("Kind", PersonaGroup::Representative),
        Basis::Sibling => ("Broer of zus", PersonaGroup::Representative),
        Basis::Grandparent => ("Grootouder", PersonaGroup::Representative),
        Basis::Grandchild => ("Kleinkind", PersonaGroup::Representative),
    }
}

/// A set does not say whose it is.
fn nobody_in_particular() -> OrganisationFacts {
    let unknown = || "niet bekend".to_owned();
    OrganisationFacts {
        name: "Eigen gegevens".to_owned(),
        contact: Contact {
            name: "Uw zorgorganisatie".to_owned(),
            phone: unknown(),
            email: unknown(),
            address: unknown(),
            hours: unknown(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dossier::ClientId;

    fn client(name: &str, born: Option<&str>) -> Client {
        Client {
            id: ClientId::named(name),
            name: name.to_owned(),
            call_name: None,
            born: born.map(|day| day.parse().unwrap()),
            died: None,
            location: None,
            source: name.to_owned(),
        }
    }

    fn related(name: &str, of: &Client, basis: Option<Basis>) -> RelatedPerson {
        RelatedPerson { id: PersonId::named(name), client: of.id, name: name.to_owned(), basis }
    }

    #[test]
    fn whoever_can_have_a_persona_gets_one() {
        let child = client("kind", Some("2020-01-01"));
        let unknown = client("onbekend", None);
        let unborn = client("ongeboren", Some("2030-01-01"));
        let seed = Seed::of(
            &[child.clone(), unknown.clone(), unborn],
            &[
                related("moeder", &child, Some(Basis::ParentWithAuthority)),
                related("buurman", &child, None),
                related("oom", &unknown, Some(Basis::Mentor)),
            ],
            "2026-03-01".parse().unwrap(),
        );
        let sentences: Vec<_> = seed.personas.iter().map(|persona| persona.sentence.as_str()).collect();
        assert_eq!(sentences, ["Cliënt, geboren op 01-01-2020.", "Gezaghebbende ouder van kind."]);
        assert_eq!(seed.people.len(), 2);
        assert_eq!(seed.rights.len(), 1);
        assert_eq!(seed.rights[0].mandates.len(), 1);
        assert_eq!(seed.organisation.shared.len(), 20);
    }
}
