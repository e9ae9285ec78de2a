//! All resources to one batch: every entry, the links between them, and what became of each resource.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use access::Section;
use dossier::{
    Batch, ClientId, Entry, EntryId, EntryKind, FieldValue, HiddenReason, HiddenReasons, Marks, RelatedPerson,
};
use rayon::prelude::*;

use crate::bsn_redaction::{bsn_identifiers, bsns_named_in_texts};
use crate::draft::{Draft, may_be_named};
use crate::map::{network, patient};
use crate::marks::Label;
use crate::node::Node;
use crate::report::{BirthDate, Counted, DeadReference, Fate, Note, Remark, Skip};
use crate::route::{self, Place, Route, Said};
use crate::store::Resource;
use crate::world::{MANY, World};
use crate::{dead, entered_in_error, focus, marks, modifiers};

/// Everything that the maps make of the world.
#[derive(Default)]
struct Made<'a> {
    drafts: Vec<Draft<'a>>,
    related: Vec<RelatedPerson>,
    notes: Vec<Note>,
}

/// Entries before the numbers of citizens are taken out, and what there is to tell of them.
pub(crate) struct Assembled {
    pub(crate) batch: Batch,
    /// Of which resource each of its entries is made.
    pub(crate) origins: Vec<usize>,
    /// What became of each resource, by its name.
    pub(crate) fates: Vec<(String, Fate)>,
    pub(crate) dead: Vec<DeadReference>,
    pub(crate) notes: Vec<Note>,
    /// How often each label was seen.
    pub(crate) labels: BTreeMap<Label, usize>,
    /// The numbers that these resources give as those of citizens.
    pub(crate) numbers: BTreeSet<String>,
}

/// The entries of all clients of this world.
pub(crate) fn assemble(world: &World) -> Assembled {
    let Made { mut drafts, related, mut notes } = make_all(world);
    inherit(&mut drafts);
    link(&mut drafts);
    let (fates, dead) = (fates(world, &drafts), dead::references(world));
    let mut clients: Vec<_> =
        world.clients.values().filter(|client| !world.known.contains(&client.id)).cloned().collect();
    clients.sort_by(|one, other| one.source.cmp(&other.source));
    let mut batch = Batch { clients, related, ..Batch::default() };
    let several = several(world, &drafts);
    let (mut taken_out, mut origins) = (BTreeSet::new(), Vec::with_capacity(drafts.len()));
    for mut draft in drafts {
        draft.limit();
        taken_out.append(&mut draft.numbers);
        let (part, client) = (draft.entry.id, draft.entry.client);
        let wholes = world.wholes_of(draft.at, client).into_iter();
        let wholes = wholes.flat_map(|whole| several.get(&whole).cloned().unwrap_or_else(|| vec![whole]));
        let wholes = wholes.filter(|whole| *whole != part);
        batch.wholes.extend(wholes.map(|whole| (part, whole)));
        let about = draft.entry.source.clone();
        notes.extend(draft.remarks.into_iter().map(|what| Note { about: about.clone(), what }));
        batch.entries.push(draft.entry);
        origins.push(draft.at);
        batch.attachments.append(&mut draft.files);
    }
    notes.extend(world.links.iter().cloned());
    let labels = marks::counted(&world.store);
    let resources = world.store.resources.par_iter().with_min_len(MANY);
    let of_one = |resource: &Resource| {
        bsn_identifiers(&resource.value).into_iter().chain(bsns_named_in_texts(&resource.value)).collect::<Vec<_>>()
    };
    let mut numbers: BTreeSet<String> = resources.flat_map_iter(of_one).collect();
    numbers.append(&mut taken_out);
    Assembled { batch, origins, fates, dead, notes, labels, numbers }
}

/// The same entries of a world in which free texts are marked, each with the resource of which it is made.
pub(crate) fn marked(world: &World) -> Vec<(usize, Entry)> {
    let Made { mut drafts, .. } = make_all(world);
    link(&mut drafts);
    drafts.iter_mut().for_each(Draft::limit);
    drafts.into_iter().map(|draft| (draft.at, draft.entry)).collect()
}

/// The entries of resources that are several and none of which is called after the resource, by the id that one so called would have:
/// what belongs to the resource belongs to each of them.
fn several(world: &World, drafts: &[Draft<'_>]) -> HashMap<EntryId, Vec<EntryId>> {
    let mut found: HashMap<EntryId, Vec<EntryId>> = HashMap::new();
    for draft in drafts {
        let resource = world.resource(draft.at).filter(|resource| resource.kind == "ImmunizationRecommendation");
        if let Some(resource) = resource.filter(|resource| draft.entry.source != resource.name) {
            let id = EntryId::of_source(draft.entry.client, &resource.name);
            found.entry(id).or_default().push(draft.entry.id);
        }
    }
    found
}

/// The entries of all resources, in the order of these.
fn make_all(world: &World) -> Made<'_> {
    let all: Vec<usize> = (0..world.store.resources.len()).collect();
    let parts = all.par_chunks(MANY).map(|some| {
        let mut made = Made::default();
        for at in some {
            make(world, *at, &mut made);
        }
        made
    });
    let mut all = Made::default();
    for Made { drafts, related, notes } in parts.collect::<Vec<_>>() {
        all.drafts.extend(drafts);
        all.related.extend(related);
        all.notes.extend(notes);
    }
    all
}

/// The entries of one resource.
fn make<'a>(world: &'a World, at: usize, made: &mut Made<'a>) {
    let (Some(resource), Some(facts)) = (world.resource(at), world.facts(at)) else { return };
    if resource.is_strangers || resource.is_rival {
        return;
    }
    let is_marked = |reason| facts.marks.hidden.contains(reason);
    if is_marked(HiddenReason::NotUnderstood) {
        let modifier = modifiers::not_understood(resource.node()).map(Remark::NotUnderstood);
        made.notes.extend(modifier.map(|what| Note { about: resource.name.clone(), what }));
    }
    if (is_marked(HiddenReason::ThirdParty) || is_marked(HiddenReason::CoClient)) && focus::hides(world, at).is_some() {
        made.notes.push(Note { about: resource.name.clone(), what: Remark::AboutAnother });
    }
    if is_marked(HiddenReason::EnteredInError) {
        let all = std::iter::once(resource.node()).chain(resource.node().all("contained"));
        let what = all.into_iter().find_map(entered_in_error::misspelt).map(Remark::MaybeInError);
        made.notes.extend(what.map(|what| Note { about: resource.name.clone(), what }));
    }
    let inside = facts.parent.is_some_and(|parent| parent.folded);
    let owners = facts.owners.as_deref().unwrap_or_default();
    if inside || owners.is_empty() {
        return;
    }
    let place = match facts.route {
        Route::Client => Place { section: Section::Profile, kind: EntryKind::Profile, map: patient::map },
        Route::Related => Place { section: Section::Network, kind: EntryKind::Contact, map: network::map },
        Route::Entry(place) => place,
        Route::None if resource.kind == "List" => {
            let clients = owners.iter().filter(|client| world.clients.contains_key(client));
            made.drafts.extend(clients.flat_map(|client| Draft::of_list(world, at, *client)));
            return;
        }
        Route::Named | Route::Part | Route::None => return,
    };
    let node = resource.node();
    if is_marked(HiddenReason::UnknownLabel) {
        made.notes.extend(unknown(&resource.name, node));
    }
    for client in owners.iter().filter(|client| world.clients.contains_key(client)) {
        let mut draft = Draft::new(world, at, *client, place);
        draft.fill(place);
        draft.entry.part_of = whole(world, at, *client);
        match facts.route {
            Route::Related => made.related.push(related(&mut draft, &resource.name)),
            Route::Client => contacts(world, &mut draft, made),
            Route::Entry(_) | Route::Named | Route::Part | Route::None => {}
        }
        let further = std::mem::take(&mut draft.further);
        made.drafts.push(draft);
        made.drafts.extend(further);
    }
}

/// Somebody around a client. Whoever acted for a record that has gone into another one acts for that one only when somebody
/// decides so: no ground comes along.
fn related(draft: &mut Draft<'_>, name: &str) -> RelatedPerson {
    let mut person = network::person(draft.entry.client, name, draft.node, draft.world.today);
    if person.basis.is_some() && draft.world.is_of_merged(draft.at) {
        person.basis = None;
        draft.remark(Remark::GroundOfMerged);
    }
    person
}

/// The entry that this one is a part of.
fn whole(world: &World, at: usize, client: ClientId) -> Option<EntryId> {
    let parent = world.facts(at)?.parent?;
    world.entry_of(parent.at, client)
}

/// The contacts in a client's own resource. One that is a resource of its own too is shown once.
fn contacts<'a>(world: &'a World, client: &mut Draft<'a>, made: &mut Made<'a>) {
    let id = client.entry.client;
    let known: Vec<_> = world
        .store
        .resources
        .iter()
        .zip(&world.facts)
        .filter(|(resource, facts)| {
            resource.kind == "RelatedPerson" && facts.owners.as_ref().is_ok_and(|owners| owners.contains(&id))
        })
        .collect();
    for (name, contact) in patient::contacts(client.node) {
        let full = crate::names::full(contact, world.today);
        let is_twice = known.iter().any(|(resource, facts)| {
            let person = resource.node();
            // Who is kept out is not shown by a detour, whatever else is said of them here.
            let by_name = !may_be_named(facts.marks) && full == crate::names::full(person, world.today);
            by_name || network::is_same(contact, person, world.today)
        });
        if let Some(full) = full.filter(|_| is_twice) {
            client.remark(Remark::ContactTwice(full));
            continue;
        }
        let entry = patient::contact(client, &name, contact);
        made.related.push(network::person(id, &entry.entry.source, contact, world.today));
        client.further.push(entry);
    }
}

/// Labels that are not known, and categories of ours that do not exist.
fn unknown(name: &str, node: Node<'_>) -> Vec<Note> {
    let labels = marks::unknown(node).map(|label| Remark::UnknownLabel(label.code));
    let category = match route::said(node) {
        Said::Unknown(code) => Some(Remark::UnknownCategory(code)),
        Said::Nothing | Said::Place(..) => None,
    };
    labels.chain(category).map(|what| Note { about: name.to_owned(), what }).collect()
}

/// A part of what is kept out is kept out as well, for the same reasons.
fn inherit(drafts: &mut [Draft<'_>]) {
    let own: HashMap<EntryId, (Option<EntryId>, Marks)> =
        drafts.iter().map(|draft| (draft.entry.id, (draft.entry.part_of, draft.entry.marks))).collect();
    for draft in drafts {
        let mut seen = HashSet::from([draft.entry.id]);
        let mut above = draft.entry.part_of;
        while let Some((next, hidden)) = above.filter(|id| seen.insert(*id)).and_then(|id| own.get(&id)) {
            draft.entry.marks = draft.entry.marks.and(*hidden);
            above = *next;
        }
    }
}

/// Gives links the title of where they lead. One to what may not be named, or is not there, leaves nothing behind.
fn link(drafts: &mut [Draft<'_>]) {
    let titles: HashMap<EntryId, (String, ClientId)> = drafts
        .iter()
        .filter(|draft| may_be_named(draft.entry.marks))
        .map(|draft| (draft.entry.id, (draft.entry.title.clone(), draft.entry.client)))
        .collect();
    let all: HashSet<EntryId> = drafts.iter().map(|draft| draft.entry.id).collect();
    for draft in drafts {
        let client = draft.entry.client;
        draft.entry.fields.retain_mut(|field| match &mut field.value {
            FieldValue::Entry { id, text } => match titles.get(id).filter(|(_, owner)| *owner == client) {
                Some((title, _)) => {
                    text.clone_from(title);
                    true
                }
                None => false,
            },
            FieldValue::Text { .. }
            | FieldValue::Coded { .. }
            | FieldValue::Quantity { .. }
            | FieldValue::Dosage { .. }
            | FieldValue::Moment { .. }
            | FieldValue::Period { .. }
            | FieldValue::Flag { .. }
            | FieldValue::Progress { .. }
            | FieldValue::Held => true,
        });
        draft.entry.part_of = draft.entry.part_of.filter(|whole| all.contains(whole));
    }
}

/// What became of every resource.
fn fates(world: &World, drafts: &[Draft<'_>]) -> Vec<(String, Fate)> {
    let mut shown: HashMap<usize, &Draft<'_>> = HashMap::new();
    for draft in drafts {
        for at in &draft.used {
            shown.entry(*at).or_insert(draft);
        }
    }
    // What is contained in a list stands by itself: of the list it is what became of it.
    let own: HashMap<&str, &Draft<'_>> = drafts.iter().rev().flat_map(names).collect();
    let resources =
        world.store.resources.iter().enumerate().filter(|(_, resource)| !resource.is_strangers && !resource.is_rival);
    let fate = |(at, resource): (usize, &Resource)| {
        let fate = fate(world, at, own.get(resource.name.as_str()).copied(), shown.get(&at).copied());
        (resource.name.clone(), fate)
    };
    resources.map(fate).collect()
}

/// An entry under its own name, and under that of the resource which it is contained in.
fn names<'d, 'a>(draft: &'d Draft<'a>) -> impl Iterator<Item = (&'d str, &'d Draft<'a>)> {
    let source = draft.entry.source.as_str();
    let of_list = source.split_once('#').filter(|_| draft.entry.part_of.is_none()).map(|(whole, _)| whole);
    [Some(source), of_list].into_iter().flatten().map(move |name| (name, draft))
}

/// Why the day on which a client was born is not known.
fn why_unborn(world: &World, at: usize) -> BirthDate {
    match world.resource(at) {
        Some(patient) if patient.is_of_another_person => BirthDate::OfTwo,
        Some(patient) => patient::birth_date(patient.node()),
        None => BirthDate::Absent,
    }
}

fn fate(world: &World, at: usize, own: Option<&Draft<'_>>, shown: Option<&Draft<'_>>) -> Fate {
    let Some(facts) = world.facts(at) else { return Fate::Skipped(Skip::NoSection) };
    if let Some(draft) = own {
        let entry = &draft.entry;
        return match facts.route {
            Route::Client => Fate::Client {
                client: entry.client,
                birth_date: match world.clients.get(&entry.client).and_then(|client| client.born) {
                    Some(_) => BirthDate::Known,
                    None => why_unborn(world, at),
                },
            },
            Route::Related => {
                let person = network::person(entry.client, &entry.source, draft.node, world.today);
                Fate::Related { person: person.id, basis: person.basis }
            }
            Route::Entry(_) | Route::Named | Route::Part | Route::None => {
                Fate::Became { section: entry.section, entry: entry.id }
            }
        };
    }
    if world.resource(at).is_some_and(|resource| resource.kind == "Patient") && world.is_of_merged(at) {
        return Fate::Skipped(Skip::Merged);
    }
    match (shown, facts.route, &facts.owners) {
        (_, _, Err(Skip::Disputed)) => Fate::Skipped(Skip::Disputed),
        (Some(_), Route::Named, _) => Fate::Named,
        (Some(draft), _, _) => Fate::PartOf { entry: draft.entry.id, source: draft.entry.source.clone() },
        (None, Route::None, _) => Fate::Skipped(Skip::NoSection),
        (None, Route::Part | Route::Named, _) => Fate::Skipped(Skip::Unreferenced),
        (None, _, Err(skip)) => Fate::Skipped(skip.clone()),
        (None, _, Ok(_)) => Fate::Skipped(Skip::Unreferenced),
    }
}

pub(crate) fn counted(batch: &Batch) -> Vec<Counted> {
    let mut counts: BTreeMap<(Section, String, HiddenReasons), Counted> = BTreeMap::new();
    for entry in &batch.entries {
        let (section, kind, hidden) = (entry.section, entry.kind, entry.marks.hidden);
        let counted = counts.entry((section, format!("{kind:?}"), hidden)).or_insert(Counted {
            section,
            kind,
            hidden,
            entries: 0,
        });
        counted.entries += 1;
    }
    counts.into_values().collect()
}
