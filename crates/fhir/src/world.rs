//! All resources together: whose each is, where it belongs, and what one may say of another.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use chrono::NaiveDate;
use dossier::{Client, ClientId, EntryId, HiddenReason, Marks};
use rayon::prelude::*;

use crate::bsn_redaction::is_bsn_system;
use crate::draft::may_be_named;
use crate::map::{network, patient};
use crate::marks::addresses;
use crate::merged::{self, Merged};
use crate::node::Node;
use crate::replaced::{self, Replacements};
use crate::report::{Note, Skip};
use crate::route::{self, Place, Route};
use crate::store::{Resource, Store};
use crate::{free_text, marks, names, owner, parts};

/// From so many resources on another processor is worth the trouble.
pub(crate) const MANY: usize = 1_000;

/// Everything that arrived, ready to be mapped.
pub(crate) struct World {
    /// The resources.
    pub(crate) store: Store,
    /// What is known of each, by its number in the store.
    pub(crate) facts: Vec<Facts>,
    /// The clients whose dossiers these are.
    pub(crate) clients: HashMap<ClientId, Client>,
    /// The day on which entries are made: which name and which address holds depends on it.
    pub(crate) today: NaiveDate,
    /// Clients who are known without their Patient.
    pub(crate) known: HashSet<ClientId>,
    /// Records that go on in another one.
    merged: BTreeMap<ClientId, ClientId>,
    /// What came of the links between them.
    pub(crate) links: Vec<Note>,
    /// What another resource ends or replaces.
    pub(crate) replaced: Replacements,
    /// What each resource belongs to: the wholes of which a hold reaches it.
    pub(crate) wholes: HashMap<usize, Vec<usize>>,
    /// Files that resources of more than one client have.
    shared_files: HashSet<usize>,
    /// Whose address is secret, by name: the same person can stand in a dossier more than once.
    secret_addresses: HashSet<(ClientId, String)>,
    /// The numbers of clients, by their system: a number of one of these systems is one of a client.
    client_numbers: HashMap<String, HashSet<String>>,
}

/// What is known of a resource before it is mapped.
pub(crate) struct Facts {
    /// What it becomes.
    pub(crate) route: Route,
    /// Whose it is: one client, more at an appointment of several, or why nobody's.
    pub(crate) owners: Result<Vec<ClientId>, Skip>,
    /// The clients of whom it may be, where its versions name different ones.
    pub(crate) contenders: Vec<ClientId>,
    /// Its marks, and those of the contact, report, panel or plan that it belongs to.
    pub(crate) marks: Marks,
    /// The resource of which it is a part, and whether it is shown within that one.
    pub(crate) parent: Option<parts::Parent>,
    /// The parts that are shown within it.
    pub(crate) folded: Vec<usize>,
}

/// Where a reference leads.
#[derive(Clone, Copy)]
pub(crate) enum Target<'a> {
    /// To a resource of the import.
    Resource(usize),
    /// To a resource contained in the one that refers.
    Contained(Node<'a>),
    /// To nothing that is known.
    Dead,
    /// To what must not be spoken of here: another client's, or marked.
    Withheld,
    /// It is no reference.
    Nothing,
}

impl World {
    /// Looks at all resources. `known` are clients whose Patient is not among them, and who have a dossier all the same.
    pub(crate) fn new(store: Store, known: &[Client], closed: &BTreeSet<ClientId>, today: NaiveDate) -> Self {
        let facts = store.resources.par_iter().with_min_len(MANY).map(Facts::new).collect();
        let Merged { into: merged, notes: links } = merged::resolve(&store, closed);
        let mut clients: HashMap<_, _> = known.iter().map(|client| (client.id, client.clone())).collect();
        let known = clients.keys().copied().collect();
        let patients = store.resources.iter().filter(|resource| resource.kind == "Patient");
        // Without a date of birth nobody has a portal for the client.
        let born = |client: &Client, patient: &Resource| client.born.filter(|_| !patient.is_of_another_person);
        let patients = patients.map(|patient| {
            let client = patient::client(&patient.name, patient.node(), today);
            Client { born: born(&client, patient), ..client }
        });
        clients.extend(patients.filter(|client| !merged.contains_key(&client.id)).map(|client| (client.id, client)));
        let (replaced, wholes) = (Replacements::default(), HashMap::new());
        let client_numbers = client_numbers(&store);
        let (shared_files, secret_addresses) = (HashSet::new(), HashSet::new());
        let mut world = Self {
            store,
            facts,
            clients,
            today,
            known,
            merged,
            links,
            replaced,
            wholes,
            shared_files,
            secret_addresses,
            client_numbers,
        };
        for (resource, facts) in world.store.resources.iter().zip(&mut world.facts) {
            // Of a record that has gone into another one the name may be told, in the dossier that goes on.
            if resource.kind == "Patient" && world.merged.contains_key(&ClientId::of_source(&resource.name)) {
                facts.route = Route::Named;
            }
        }
        owner::settle(&mut world);
        world.shared_files = world.files_of_several();
        route::by_results(&mut world);
        route::by_focus(&mut world);
        marks::inherit(&mut world);
        parts::settle(&mut world);
        world.replaced = replaced::find(&world);
        world.secret_addresses = world.named_with_secret_address();
        world
    }

    /// Puts a mark in the place of each text that somebody wrote freely. What was found out before stays.
    pub(crate) fn mark_free_texts(&mut self) {
        let resources = self.store.resources.par_iter_mut().with_min_len(MANY);
        resources.for_each(|resource| free_text::mark(&mut resource.value));
    }

    /// Files that resources of more than one client have: which of them is wrong, nobody can tell.
    fn files_of_several(&self) -> HashSet<usize> {
        let mut first: HashMap<usize, &Result<Vec<ClientId>, Skip>> = HashMap::new();
        let mut shared = HashSet::new();
        for (resource, facts) in self.store.resources.iter().zip(&self.facts) {
            // What names nobody is of whom it is a part.
            if facts.owners == Err(Skip::NoClient) {
                continue;
            }
            for url in addresses::files(&resource.kind, resource.node()) {
                let file = self.store.find(resource, url);
                let is_shared = self.store.has_file_of_another(resource, url);
                let mut differs = |file: &usize| *first.entry(*file).or_insert(&facts.owners) != &facts.owners;
                shared.extend(file.filter(|file| differs(file) || is_shared));
            }
        }
        shared
    }

    /// Whether resources of more than one client have this file.
    pub(crate) fn is_file_of_several(&self, file: usize) -> bool {
        self.shared_files.contains(&file)
    }

    fn named_with_secret_address(&self) -> HashSet<(ClientId, String)> {
        let mut found = HashSet::new();
        for (resource, facts) in self.store.resources.iter().zip(&self.facts) {
            let people: Vec<_> = match resource.kind.as_str() {
                "RelatedPerson" => vec![resource.node()],
                "Patient" => resource.node().all("contact").collect(),
                _ => continue,
            };
            let secret = people.into_iter().filter(|person| network::is_secret(*person));
            let names: Vec<_> = secret.filter_map(|person| names::full(person, self.today)).collect();
            for client in facts.owners.iter().flatten() {
                found.extend(names.iter().map(|name| (*client, name.to_lowercase())));
            }
        }
        found
    }

    /// Whether somebody around this client with the name of this person has a secret address.
    pub(crate) fn has_secret_address(&self, client: ClientId, person: Node<'_>) -> bool {
        let name = || names::full(person, self.today).map(|name| (client, name.to_lowercase()));
        !self.secret_addresses.is_empty() && name().is_some_and(|name| self.secret_addresses.contains(&name))
    }

    /// Whether something in a part of this resource refers to what is kept out, or is not everybody's to read.
    pub(crate) fn names_something_hidden(&self, from: usize, part: Node<'_>) -> bool {
        let mut waiting = vec![part];
        while let Some(node) = waiting.pop() {
            if node.get("reference").exists() || node.get("identifier").exists() {
                let found = self.all_of(from, node, &[]);
                if found.iter().filter_map(|at| self.facts(*at)).any(|facts| !may_be_named(facts.marks)) {
                    return true;
                }
            }
            let inner = node.elements().filter(|(name, _)| *name != "contained").flat_map(|(_, inner)| inner.items());
            waiting.extend(inner.filter(|inner| inner.names().next().is_some()));
        }
        false
    }

    /// The record of a client that goes on: another one where the source has merged the two.
    pub(crate) fn living(&self, client: ClientId) -> ClientId {
        self.merged.get(&client).copied().unwrap_or(client)
    }

    /// Whether a resource says of itself that it is of a record that has gone into another one.
    pub(crate) fn is_of_merged(&self, at: usize) -> bool {
        let claimed = |resource: &Resource| owner::claim(&resource.name, resource.node()).clients;
        !self.merged.is_empty()
            && self.resource(at).is_some_and(|one| claimed(one).iter().any(|client| self.merged.contains_key(client)))
    }

    /// The resource with this number.
    pub(crate) fn resource(&self, at: usize) -> Option<&Resource> {
        self.store.resources.get(at)
    }

    /// What is known of it.
    pub(crate) fn facts(&self, at: usize) -> Option<&Facts> {
        self.facts.get(at)
    }

    /// What it says.
    pub(crate) fn node(&self, at: usize) -> Node<'_> {
        self.resource(at).map_or(Node::nothing(), Resource::node)
    }

    /// The number of the resource that a reference leads to, whatever it is.
    pub(crate) fn find(&self, from: usize, reference: Node<'_>) -> Option<usize> {
        self.find_of(from, reference, &[])
    }

    /// Where a reference leads, for an entry of this client. What belongs to another client, or is marked, is withheld.
    pub(crate) fn follow<'a>(&'a self, from: usize, client: ClientId, reference: Node<'a>) -> Target<'a> {
        let Some(resource) = self.resource(from) else { return Target::Nothing };
        if let Some(inner) = reference_text(reference).and_then(|text| text.strip_prefix('#')) {
            return resource.node().contained(inner).map_or(Target::Dead, Target::Contained);
        }
        let Some(at) = self.find(from, reference) else {
            // A client who is not here, or not yet, is not named: nobody knows that it is this one.
            let names_a_client = names_a_client(reference) || self.has_number_of_another(reference);
            // Of several with one identifier nobody knows which is meant: it may be the one that is not named.
            let names_a_client =
                names_a_client || !self.all_of(from, reference, &[]).iter().all(|at| self.is_open(*at, client));
            if self.store.find_elsewhere(reference).is_some() || names_a_client {
                return Target::Withheld;
            }
            let says = reference_text(reference).is_some()
                || reference.get("identifier").exists()
                || reference.get("display").exists();
            return if says { Target::Dead } else { Target::Nothing };
        };
        if self.is_open(at, client) { Target::Resource(at) } else { Target::Withheld }
    }

    /// Whether a reference that does not say to what is one by the number of a client who is not among these.
    fn has_number_of_another(&self, reference: Node<'_>) -> bool {
        let identifier = reference.get("identifier");
        let says_to_what = reference_text(reference).is_some() || reference.get("type").exists();
        let numbers = identifier.get("system").code().and_then(|system| self.client_numbers.get(system));
        let number = identifier.get("value").text().unwrap_or_default();
        !says_to_what && numbers.is_some_and(|numbers| !numbers.contains(&number))
    }

    /// Whether an entry of this client may speak of a resource at all.
    fn is_open(&self, at: usize, client: ClientId) -> bool {
        let Some(facts) = self.facts(at) else { return false };
        let hidden = facts.marks != Marks::default();
        // Marked things that have an entry of their own are linked, and the link goes when the entry is kept out. The
        // mark on a part (a device, a file) goes over to the entry that shows it. People are not shown by a detour.
        let person = matches!(facts.route, Route::Named | Route::Related);
        let whose = match &facts.owners {
            Ok(owners) => owners.contains(&client),
            Err(skip) => matches!(skip, Skip::NoClient),
        };
        whose && !(person && hidden)
    }

    /// The entry that a resource is, in the dossier of this client.
    pub(crate) fn entry_of(&self, at: usize, client: ClientId) -> Option<EntryId> {
        let (resource, facts) = (self.resource(at)?, self.facts(at)?);
        let owned = facts.owners.as_ref().is_ok_and(|owners| owners.contains(&client));
        let shown = match facts.route {
            Route::Entry(_) | Route::Client | Route::Related => true,
            Route::Named | Route::Part | Route::None => false,
        };
        let inside = facts.parent.as_ref().is_some_and(|parent| parent.folded);
        if inside {
            return facts.parent.as_ref().and_then(|parent| self.entry_of(parent.at, client));
        }
        (owned && shown).then(|| EntryId::of_source(client, &resource.name))
    }

    /// The entries of this client that the entry of a resource belongs to, through what has none of its own.
    pub(crate) fn wholes_of(&self, at: usize, client: ClientId) -> BTreeSet<EntryId> {
        let mut found = BTreeSet::new();
        let own = self.entry_of(at, client);
        let folded = self.facts(at).map(|facts| facts.folded.as_slice()).unwrap_or_default();
        if folded.is_empty() && !self.wholes.contains_key(&at) {
            return found;
        }
        let mut waiting: Vec<usize> = folded.iter().copied().chain([at]).collect();
        let mut seen: HashSet<usize> = waiting.iter().copied().collect();
        while let Some(part) = waiting.pop() {
            for whole in self.wholes.get(&part).into_iter().flatten() {
                match self.entry_of(*whole, client) {
                    Some(entry) if Some(entry) != own => {
                        found.insert(entry);
                    }
                    Some(_) | None if seen.insert(*whole) => waiting.push(*whole),
                    Some(_) | None => {}
                }
            }
        }
        found
    }

    /// Where a resource has its entry.
    pub(crate) fn place(&self, at: usize) -> Option<Place> {
        match self.facts(at)?.route {
            Route::Entry(place) => Some(place),
            Route::Client | Route::Related | Route::Named | Route::Part | Route::None => None,
        }
    }
}

impl Facts {
    fn new(resource: &Resource) -> Self {
        let node = resource.node();
        let mut own = marks::of(node);
        if let route::Said::Unknown(_) = route::said(node) {
            // A word of ours that does not exist was meant to say where it belongs; until it does, nobody sees it.
            own.hidden.insert(HiddenReason::UnknownLabel);
        }
        Self {
            route: route::of(&resource.kind, node),
            owners: Err(Skip::NoClient),
            contenders: Vec::new(),
            marks: own,
            parent: None,
            folded: Vec::new(),
        }
    }
}

/// The numbers that clients have, by their system. A BSN everybody has.
fn client_numbers(store: &Store) -> HashMap<String, HashSet<String>> {
    let mut found: HashMap<String, HashSet<String>> = HashMap::new();
    for patient in store.resources.iter().filter(|resource| resource.kind == "Patient") {
        for identifier in patient.node().all("identifier") {
            let system = identifier.get("system").code().filter(|system| !is_bsn_system(system));
            if let (Some(system), Some(number)) = (system, identifier.get("value").text()) {
                found.entry(system.to_owned()).or_default().insert(number);
            }
        }
    }
    found
}

/// Whether a reference says that it is one to a client.
pub(crate) fn names_a_client(reference: Node<'_>) -> bool {
    let text = reference_text(reference).unwrap_or_default();
    let of_kind = |sign: char| text.split(sign).rev().skip(1).any(|part| part.rsplit('/').next() == Some("Patient"));
    reference.get("type").is("Patient") || of_kind('/') || of_kind('?')
}

/// The text of a reference.
pub(crate) fn reference_text(reference: Node<'_>) -> Option<&str> {
    reference.get("reference").code()
}
