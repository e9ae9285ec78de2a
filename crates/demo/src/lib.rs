//! Stichting De Linde: a demo organisation made from a seed, as FHIR R4 and recorded rights.
//!
//! It goes in through the same import as anybody's own set. Everything counts from the day that is handed in, so that
//! ages and terms hold whenever the demo runs; the same seed and day give the same bytes. Nobody in it exists.

mod calendar;
mod cast;
mod diary;
mod pdf;
mod prose;
mod resources;
mod rights;
mod texts;

use access::Organisation;
use chrono::NaiveDate;
use dossier::{ClientId, Person, PersonId, RecordedRights};
use rand::SeedableRng;
use rand::rngs::StdRng;

use crate::cast::people::PEOPLE;

/// The demo organisation.
#[derive(Clone, Debug, PartialEq)]
pub struct Demo {
    /// Everybody who can sign in.
    pub people: Vec<Person>,
    /// The rights around every client.
    pub rights: Vec<RecordedRights>,
    /// What the organisation has chosen for all its clients.
    pub organisation: Organisation,
    /// How to introduce the people on the sign-in page, in its order.
    pub personas: Vec<DemoPersona>,
    /// The name of the organisation and where to reach it.
    pub portal: DemoPortal,
}

/// Somebody to be in the demo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoPersona {
    /// Its name in addresses and calls.
    pub key: String,
    /// Who it is.
    pub person: PersonId,
    /// The kind of person.
    pub group: PersonaKind,
    /// One sentence in Dutch: who is this, and what is to be expected.
    pub sentence: String,
}

/// Kinds of people in the demo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PersonaKind {
    /// Clients themselves.
    Client,
    /// Parents and guardians.
    Parent,
    /// Representatives of adults, and those who would be.
    Representative,
    /// Others who read along.
    Reader,
}

/// The organisation as it presents itself in the portal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoPortal {
    /// Its name.
    pub organisation: &'static str,
    /// Whom to ask for.
    pub contact: &'static str,
    /// Telephone; not in use.
    pub phone: &'static str,
    /// E-mail; of a domain that nobody can own.
    pub email: &'static str,
    /// Postal address; not an existing one.
    pub address: &'static str,
    /// When somebody answers.
    pub hours: &'static str,
}

pub(crate) const ORGANISATION: &str = "Stichting De Linde";

/// The dossiers of De Linde on `today`, as FHIR R4 by file name: Bundles (`.json`) and, for the daily reports, one resource a
/// line (`.ndjson`), a thousand lines a file. Each file is written when it is asked for; the same seed and day give the same bytes.
pub fn files(seed: u64, today: NaiveDate) -> impl Iterator<Item = (String, Vec<u8>)> + Send + use<> {
    let organisation = || ("organisation.json".to_owned(), resources::organisation().to_string().into_bytes());
    let of_client = move |(stream, client): (u64, &'static cast::Client)| {
        // A stream of its own for each file: a change to one script leaves the other dossiers as they were.
        let rng = move |kind: u64| StdRng::seed_from_u64(seed.wrapping_mul(1000).wrapping_add(stream * 2 + kind));
        let dossier = move || (format!("clients/{}.json", client.key), resources::dossier(client, today, &mut rng(0)));
        let reports = std::iter::once_with(move || resources::reports(client, today, &mut rng(1))).flatten();
        std::iter::once_with(dossier).chain(reports)
    };
    std::iter::once_with(organisation).chain((0..).zip(cast::clients()).flat_map(of_client))
}

/// De Linde as it is on `today`, without its [`files`].
#[must_use]
pub fn de_linde(today: NaiveDate) -> Demo {
    Demo {
        people: people(),
        rights: rights::recorded(today),
        organisation: rights::organisation(),
        personas: personas(),
        portal: portal(),
    }
}

pub(crate) const fn portal() -> DemoPortal {
    DemoPortal {
        organisation: ORGANISATION,
        contact: "Cliëntservice De Linde",
        phone: "088-000 10 00",
        email: "clientservice@delinde.example",
        address: "Lindelaan 1, Lindewolde",
        hours: "maandag tot en met vrijdag van 9.00 tot 17.00 uur",
    }
}

fn personas() -> Vec<DemoPersona> {
    PEOPLE
        .iter()
        .map(|persona| DemoPersona {
            key: persona.key.to_owned(),
            person: person_id(persona.key),
            group: persona.kind,
            sentence: persona.sentence.to_owned(),
        })
        .collect()
}

fn people() -> Vec<Person> {
    PEOPLE
        .iter()
        .map(|persona| Person {
            id: person_id(persona.key),
            name: persona.name.to_owned(),
            is_client: cast::clients()
                .into_iter()
                .find(|client| persona.kind == PersonaKind::Client && client.key == persona.key)
                .map(client_id),
        })
        .collect()
}

/// One id for one person, however many clients they act for.
fn person_id(key: &str) -> PersonId {
    PersonId::named(&format!("demo/{key}"))
}

fn client_id(client: &cast::Client) -> ClientId {
    ClientId::of_source(&client.source())
}
