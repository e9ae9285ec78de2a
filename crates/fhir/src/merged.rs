//! Records of one client that the source has merged (`Patient.link`): one dossier, in the record that goes on.

use std::collections::{BTreeMap, BTreeSet};

use dossier::{ClientId, Moment};

use crate::key::Key;
use crate::moments;
use crate::node::Node;
use crate::report::{LinkRefused, Note, Remark};
use crate::store::Store;

/// What came of the links between clients.
#[derive(Default)]
pub(crate) struct Merged {
    /// Into which record another one goes.
    pub(crate) into: BTreeMap<ClientId, ClientId>,
    /// A note for each link.
    pub(crate) notes: Vec<Note>,
}

/// One record that another one goes into, as one of them says.
struct Link {
    from: usize,
    into: usize,
}

/// Looks at the links of all clients. A record goes into another where the source says so with one voice and the dates of birth
/// do not differ, unless somebody decided here that something of it is not shown (`closed`): that would not come along. Any other link is told and changes nothing: a dossier may miss a part, and gets none of somebody else's.
pub(crate) fn resolve(store: &Store, closed: &BTreeSet<ClientId>) -> Merged {
    let mut merged = Merged::default();
    let mut into: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    let patients = store.resources.iter().enumerate().filter(|(_, resource)| resource.kind == "Patient");
    for (at, _) in patients.clone() {
        for Link { from, into: to } in links(store, at, &mut merged.notes) {
            into.entry(from).or_default().insert(to);
        }
    }
    for (at, _) in patients {
        let Some(to) = into.get(&at) else { continue };
        match target(store, &into, closed, at) {
            Ok(living) => {
                merged.into.insert(client(store, at), client(store, living));
                note(store, &mut merged.notes, at, Remark::MergedInto(name(store, living)));
            }
            Err(why) => {
                for other in to {
                    note(store, &mut merged.notes, at, Remark::NotMerged(name(store, *other), why));
                }
            }
        }
    }
    merged
}

/// The clients that a Patient says it goes into, or that go into it.
pub(crate) fn links_of(patient: Node<'_>) -> Vec<(bool, Node<'_>)> {
    let links = patient.all("link").filter_map(|link| {
        let goes_on_there = match link.get("type").code()? {
            "replaced-by" | "replace" | "refer" => true,
            "replaces" => false,
            _ => return None,
        };
        Some((goes_on_there, link.get("other")))
    });
    links.collect()
}

fn links(store: &Store, at: usize, notes: &mut Vec<Note>) -> Vec<Link> {
    let Some(resource) = store.resources.get(at) else { return Vec::new() };
    let mut found = Vec::new();
    for (goes_on_there, other) in links_of(resource.node()) {
        let reference = other.get("reference").code();
        let there = match reference {
            Some(text) => store.find(resource, text),
            None => other_carrier(store, at, other.get("identifier")),
        };
        let is_patient = |at: &usize| store.resources.get(*at).is_some_and(|there| there.kind == "Patient");
        match there.filter(is_patient) {
            Some(other) if goes_on_there => found.push(Link { from: at, into: other }),
            Some(other) => found.push(Link { from: other, into: at }),
            None if goes_on_there => {
                let to = crate::text::line(reference.unwrap_or("identifier only"));
                notes.push(Note { about: resource.name.clone(), what: Remark::NotMerged(to, LinkRefused::NotThere) });
            }
            // What a record has replaced may never have come here.
            None => {}
        }
    }
    found
}

/// The one other record that carries an identifier: a record that has gone into another one often carries the same.
fn other_carrier(store: &Store, at: usize, identifier: Node<'_>) -> Option<usize> {
    let key = Key::identifier("Patient", identifier)?;
    let mut others = store.carriers(&key).iter().copied().filter(|other| *other != at);
    others.next().filter(|_| others.next().is_none())
}

/// The record in which everything ends up.
fn target(
    store: &Store,
    into: &BTreeMap<usize, BTreeSet<usize>>,
    closed: &BTreeSet<ClientId>,
    from: usize,
) -> Result<usize, LinkRefused> {
    let mut seen = BTreeSet::from([from]);
    let mut at = from;
    while let Some(to) = into.get(&at) {
        let mut to = to.iter();
        let (Some(next), None) = (to.next(), to.next()) else { return Err(LinkRefused::Several) };
        if !seen.insert(*next) {
            return Err(LinkRefused::Circle);
        }
        if closed.contains(&client(store, at)) {
            return Err(LinkRefused::Closed);
        }
        let is_of_another = |at: usize| store.resources.get(at).is_some_and(|patient| patient.is_of_another_person);
        if is_of_another(at) || is_of_another(*next) {
            return Err(LinkRefused::OfTwo);
        }
        match born(store, from).zip(born(store, *next)) {
            Some((one, other)) if one == other => {}
            Some((one, other)) if agree(one, other) => return Err(LinkRefused::PartialBirthDate),
            Some(_) => return Err(LinkRefused::BirthDates),
            None => {}
        }
        at = *next;
    }
    Ok(at)
}

/// Whether one of two dates is the other, written less precisely: `1950` and `1950-03-02`.
fn agree(one: Moment, other: Moment) -> bool {
    let (one, other) = (one.to_string(), other.to_string());
    one.starts_with(&other) || other.starts_with(&one)
}

fn born(store: &Store, at: usize) -> Option<Moment> {
    store.resources.get(at).and_then(|patient| moments::moment(patient.node().get("birthDate")))
}

fn name(store: &Store, at: usize) -> String {
    store.resources.get(at).map(|patient| patient.name.clone()).unwrap_or_default()
}

fn client(store: &Store, at: usize) -> ClientId {
    ClientId::of_source(&name(store, at))
}

fn note(store: &Store, notes: &mut Vec<Note>, about: usize, what: Remark) {
    notes.push(Note { about: name(store, about), what });
}
