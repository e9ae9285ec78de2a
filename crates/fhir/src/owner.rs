//! Whose a resource is. Never guessed: a resource that names no client is nobody's, unless an entry has it as a part.

use std::collections::BTreeSet;

use dossier::{ClientId, ResourceOwner};

use crate::focus;
use crate::key::{Key, without_version};
use crate::node::Node;
use crate::report::Skip;
use crate::version::rivals::{self, Named, Rival};
use crate::version::{base_of, name_in};
use crate::world::World;

/// The elements that name the client.
const SUBJECT: [&str; 5] = ["subject", "patient", "beneficiary", "for", "individual"];

/// Whose a resource says that it is, before anything else is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Claim {
    /// The clients that it names.
    pub clients: Vec<ClientId>,
    /// What leads to further clients, once it is known to whom.
    pub asked: Vec<Key>,
    /// Identifiers beside a reference: where one leads to another client, the two contradict each other.
    pub checked: Vec<Key>,
    /// Whether it can be of several clients, as an appointment is.
    pub shared: bool,
    /// Whether versions of it say in different ways of whom it is, and nothing says which is newer: these may be different clients, and
    /// then nobody gets it.
    pub disputed: bool,
}

impl Claim {
    /// Whether it is of no client, whatever else may be known.
    #[must_use]
    pub fn is_nobodys(&self) -> bool {
        self.clients.is_empty() && self.asked.is_empty()
    }

    /// Other versions of it say this of whom it is.
    pub(crate) fn dispute(&mut self, claims: &BTreeSet<Rival>) {
        self.disputed = !claims.is_empty();
        for named in claims.iter().flat_map(rivals::named) {
            match named {
                Named::Client(client) => self.clients.push(client),
                Named::Asked(key) => self.asked.push(key),
            }
        }
        self.clients.sort();
        self.clients.dedup();
        self.asked.sort();
        self.asked.dedup();
    }

    /// Whose it is, where what was asked for leads to these clients.
    #[must_use]
    pub fn owner(&self, found: &[ClientId]) -> ResourceOwner {
        let mut all: Vec<_> = self.clients.iter().chain(found).copied().collect();
        all.sort();
        all.dedup();
        match all.as_slice() {
            [] => ResourceOwner::Nobody,
            [one] => ResourceOwner::Client(*one),
            _ if self.shared || self.disputed => ResourceOwner::Several(all),
            _ => ResourceOwner::Nobody,
        }
    }
}

/// What a resource claims.
pub(crate) fn claim(name: &str, node: Node<'_>) -> Claim {
    let kind = name.split('/').next().unwrap_or_default();
    if kind == "Patient" {
        return Claim { clients: vec![ClientId::of_source(name)], ..Claim::default() };
    }
    let mut claim = Claim { shared: kind == "Appointment", ..Claim::default() };
    for subject in named(kind, node) {
        let conditional = subject.get("reference").code().and_then(Key::conditional);
        if let Some(key) = conditional {
            claim
                .asked
                .extend(Some(key).filter(|key| matches!(key, Key::Identifier(asked) if asked.starts_with("Patient|"))));
            continue;
        }
        match subject.get("reference").code().map(without_version) {
            Some(text) if text.starts_with('#') => {}
            Some(text) => match name_in(text) {
                Some(name) if name.starts_with("Patient/") => {
                    claim.clients.push(ClientId::of_source(name));
                    claim.checked.extend(Key::identifier("Patient", subject.get("identifier")));
                }
                Some(_) => {}
                None => claim.asked.push(Key::Url(text.to_owned())),
            },
            None if subject.get("type").code().is_none_or(|kind| kind == "Patient") => {
                claim.asked.extend(Key::identifier("Patient", subject.get("identifier")));
            }
            None => {}
        }
    }
    claim.clients.sort();
    claim.clients.dedup();
    claim
}

/// Settles the owner of every resource.
pub(crate) fn settle(world: &mut World) {
    let owners: Vec<_> = (0..world.store.resources.len()).map(|at| of(world, at)).collect();
    let contenders: Vec<_> = (0..owners.len()).zip(&owners).map(|(at, owners)| contenders(world, at, owners)).collect();
    for (facts, (owners, contenders)) in world.facts.iter_mut().zip(owners.into_iter().zip(contenders)) {
        facts.owners = owners;
        facts.contenders = contenders;
    }
    let about_others: Vec<_> = (0..world.facts.len()).filter_map(|at| Some((at, focus::hides(world, at)?))).collect();
    for (at, reason) in about_others {
        if let Some(facts) = world.facts.get_mut(at) {
            facts.marks.hidden.insert(reason);
        }
    }
}

fn of(world: &World, at: usize) -> Result<Vec<ClientId>, Skip> {
    let Some(resource) = world.resource(at) else { return Err(Skip::NoClient) };
    if resource.is_strangers {
        return Err(Skip::TwoClients);
    }
    if resource.kind == "Patient" {
        return Ok(vec![world.living(ClientId::of_source(&resource.name))]);
    }
    if !is_of_one(world, &resource.claims) {
        return Err(Skip::Disputed);
    }
    if resource.is_rival {
        return Err(Skip::Undecided);
    }
    let mut owners = Vec::new();
    let mut reason = Skip::NoClient;
    for subject in named(&resource.kind, resource.node()) {
        match client(world, at, subject) {
            Ok(client) if owners.contains(&client) => {}
            Ok(client) => owners.push(client),
            Err(skip) => reason = skip,
        }
    }
    match owners.len() {
        0 => Err(reason),
        1 => Ok(owners),
        // Several at one appointment each have it in their own agenda; anything else of two people is of nobody.
        _ if resource.kind == "Appointment" => Ok(owners),
        _ => Err(Skip::TwoClients),
    }
}

/// Whether all that versions of one age say of whom they are leads to the same, once references are followed and merged records are one.
fn is_of_one(world: &World, claims: &BTreeSet<Rival>) -> bool {
    let claimed: Option<Vec<BTreeSet<ClientId>>> =
        claims.iter().map(|claim| rivals::named(claim).map(|named| leads(world, &named)).collect()).collect();
    claimed.is_some_and(|claimed| rivals::agree(&claimed))
}

/// The clients of whom a resource may be, where versions of one age name different ones.
fn contenders(world: &World, at: usize, owners: &Result<Vec<ClientId>, Skip>) -> Vec<ClientId> {
    let Some(resource) = world.resource(at).filter(|_| *owners == Err(Skip::Disputed)) else { return Vec::new() };
    resource.claims.iter().flat_map(rivals::named).filter_map(|named| leads(world, &named)).collect()
}

/// The client to whom this leads; none where that is not known.
fn leads(world: &World, named: &Named) -> Option<ClientId> {
    let key = match named {
        Named::Client(client) => return Some(world.living(*client)),
        Named::Asked(key) => key,
    };
    let at_hand = world.store.find_key(key).and_then(|at| world.resource(at));
    match at_hand {
        Some(found) => (found.kind == "Patient").then(|| world.living(ClientId::of_source(&found.name))),
        None if !world.store.carriers(key).is_empty() => only_client(world, key),
        None => world.store.elsewhere_by_key(key).filter(|there| there.kind == "Patient").map(|there| there.client),
    }
}

/// The one client whose records carry an identifier: those that are merged often carry the same one.
fn only_client(world: &World, key: &Key) -> Option<ClientId> {
    let carriers = world.store.carriers(key).iter().filter_map(|at| world.resource(*at));
    let living: Option<BTreeSet<ClientId>> =
        carriers.map(|one| (one.kind == "Patient").then(|| world.living(ClientId::of_source(&one.name)))).collect();
    living.filter(|living| living.len() == 1)?.pop_first()
}

/// The references that name the client.
fn named<'a>(kind: &str, node: Node<'a>) -> Vec<Node<'a>> {
    match kind {
        "Appointment" => participants(node).collect(),
        _ => SUBJECT.iter().flat_map(|name| node.all(name)).filter(|subject| says_who(*subject)).collect(),
    }
}

fn participants<'a>(appointment: Node<'a>) -> impl Iterator<Item = Node<'a>> {
    let actors = appointment.all("participant").map(|participant| participant.get("actor"));
    actors.filter(|actor| kind(*actor) == Some("Patient"))
}

fn says_who(subject: Node<'_>) -> bool {
    subject.get("reference").exists() || subject.get("identifier").exists()
}

/// The client whom a subject names, unless it names another one beside by an identifier.
pub(crate) fn client(world: &World, at: usize, subject: Node<'_>) -> Result<ClientId, Skip> {
    let client = referred(world, at, subject)?;
    let identifier = subject.get("identifier");
    if !subject.get("reference").exists() || !identifier.exists() {
        return Ok(client);
    }
    let at_hand = world.store.find_by_identifier("Patient", identifier).and_then(|other| world.resource(other));
    let other = at_hand.map(|other| ClientId::of_source(&other.name));
    match other.or_else(|| Some(world.store.elsewhere_by_identifier("Patient", identifier)?.client)) {
        Some(other) if world.living(other) != world.living(client) => Err(Skip::TwoClients),
        Some(_) | None => Ok(client),
    }
}

fn referred(world: &World, at: usize, subject: Node<'_>) -> Result<ClientId, Skip> {
    // A logical reference need not say its type; a subject is a patient unless it says otherwise.
    let is_logical = !subject.get("reference").exists() && !subject.get("type").exists();
    let patient = || world.store.find_by_identifier("Patient", subject.get("identifier"));
    let found = if is_logical { patient() } else { world.find(at, subject) };
    if let Some(found) = found.and_then(|found| world.resource(found)) {
        return match found.kind.as_str() {
            "Patient" => Ok(world.living(ClientId::of_source(&found.name))),
            other => Err(Skip::NotAClient(other.to_owned())),
        };
    }
    let conditional = subject.get("reference").code().and_then(Key::conditional);
    let may_be_client = !subject.get("reference").exists() && kind(subject).is_none_or(|kind| kind == "Patient");
    let logical = || Key::identifier("Patient", subject.get("identifier")).filter(|_| may_be_client);
    if let Some(client) = conditional.or_else(logical).and_then(|key| only_client(world, &key)) {
        return Ok(client);
    }
    if let Some(there) = world.store.find_elsewhere(subject) {
        return match there.kind.as_str() {
            "Patient" => Ok(there.client),
            other => Err(Skip::NotAClient(other.to_owned())),
        };
    }
    let written = subject.get("reference").code().unwrap_or("identifier only");
    let name = name_in(without_version(written));
    let before = ClientId::of_source(name.unwrap_or(written));
    // Of the clients who are known without their Patient nobody knows the address.
    if world.known.contains(&before) && base_of(written, name).is_none() {
        return Ok(before);
    }
    match kind(subject) {
        Some("Patient") | None => Err(Skip::UnknownClient(crate::text::line(written))),
        Some(other) => Err(Skip::NotAClient(other.to_owned())),
    }
}

/// The type that a reference says it leads to.
pub(crate) fn kind(reference: Node<'_>) -> Option<&str> {
    let in_text = reference.get("reference").code().and_then(|text| {
        let front = without_version(text).rsplit_once('/')?.0;
        front.rsplit(['/', ':']).next().filter(|kind| kind.starts_with(|c: char| c.is_ascii_uppercase()))
    });
    in_text.or_else(|| reference.get("type").code())
}
