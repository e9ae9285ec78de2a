//! A whole's mark reaches its parts, whichever stands in which entry: what belongs to a contact, a report, a panel, a plan or
//! a document that is hidden is hidden as well, for the same reasons. So is what is made of it, carries it out or repeats it. The
//! mark of a whole counts whoever's it is: that it names another client than its part may be the mistake.

use std::collections::{BTreeMap, HashMap};

use dossier::{ClientId, HiddenReason, Marks};

use super::addresses;
use super::relations::{self, Along, Way};
use crate::node::Node;
use crate::route::Route;
use crate::world::World;
use crate::{parts, replaced};

/// How close two resources are, which decides which marks go from one to the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Bond {
    /// One is a part of the other: all marks.
    Part,
    /// One tells what the other says, as a result tells of its order: what makes the other secret. That the other was entered in
    /// error, or cannot be understood, says nothing of this one.
    Told,
    /// Both are of one treatment with a medicine: labels of confidentiality alone.
    OneTreatment,
}

impl Bond {
    /// The marks that go from one to the other.
    fn handed_on(self, marks: Marks) -> Marks {
        let hidden = marks.hidden.iter().filter(|reason| self.carries(*reason)).collect();
        Marks { hidden, monodisciplinary: marks.monodisciplinary && self != Self::OneTreatment }
    }

    const fn carries(self, reason: HiddenReason) -> bool {
        match (reason, self) {
            (_, Self::Part) => true,
            (
                HiddenReason::Confidential
                | HiddenReason::Sensitive
                | HiddenReason::Handling
                | HiddenReason::UnknownLabel,
                Self::Told | Self::OneTreatment,
            ) => true,
            (
                HiddenReason::Hold | HiddenReason::Unreleased | HiddenReason::CoClient | HiddenReason::ThirdParty,
                Self::Told,
            ) => true,
            (
                HiddenReason::Hold | HiddenReason::Unreleased | HiddenReason::CoClient | HiddenReason::ThirdParty,
                Self::OneTreatment,
            )
            | (HiddenReason::EnteredInError | HiddenReason::NotUnderstood, Self::Told | Self::OneTreatment) => false,
        }
    }
}

/// Marks go from one resource to another.
struct Link {
    from: usize,
    to: usize,
    bond: Bond,
}

/// Hands the marks of wholes to their parts, and on to the parts of those.
pub(crate) fn settle(world: &mut World) {
    let mut below: HashMap<usize, Vec<(usize, Bond)>> = HashMap::new();
    let found = (0..world.store.resources.len()).flat_map(|at| links(world, at)).chain(treatments(world));
    for Link { from, to, bond } in found.collect::<Vec<_>>() {
        if from != to && may_inherit(world, to, bond) {
            below.entry(from).or_default().push((to, bond));
            // What a person holds reaches as far as what the source holds.
            if bond.carries(HiddenReason::Hold) {
                world.wholes.entry(to).or_default().push(from);
            }
        }
    }
    let is_marked = |at: &usize| world.facts(*at).is_some_and(|facts| facts.marks != Marks::default());
    let mut waiting: Vec<usize> = below.keys().copied().filter(is_marked).collect();
    // Marks only ever grow, and there are few of them: circles come to rest.
    while let Some(from) = waiting.pop() {
        let Some(marks) = world.facts(from).map(|facts| facts.marks) else { continue };
        for (to, bond) in below.get(&from).into_iter().flatten() {
            let Some(facts) = world.facts.get_mut(*to) else { continue };
            let inherited = facts.marks.and(bond.handed_on(marks));
            if inherited != facts.marks {
                facts.marks = inherited;
                waiting.push(*to);
            }
        }
    }
}

/// The links that a resource names: marks come to it, or go from it.
fn links(world: &World, at: usize) -> Vec<Link> {
    let Some(resource) = world.resource(at) else { return Vec::new() };
    let node = resource.node();
    let mut found = Vec::new();
    for Along { to, way, bond, kinds } in along(&resource.kind, node) {
        // Of several with one identifier each counts: which of them is meant, nobody can tell.
        for other in world.all_of(at, to, kinds) {
            let (up, down) = (Link { from: other, to: at, bond }, Link { from: at, to: other, bond });
            match way {
                Way::Up => found.push(up),
                Way::Down => found.push(down),
                Way::Both => found.extend([up, down]),
            }
        }
    }
    // A file says the same in every document that has it, and answers say what was asked. One of several clients is not shown.
    let files = addresses::files(&resource.kind, node).into_iter().filter_map(|url| world.store.find(resource, url));
    for file in files.filter(|file| !world.is_file_of_several(*file)) {
        found.extend([Link { from: file, to: at, bond: Bond::Told }, Link { from: at, to: file, bond: Bond::Told }]);
    }
    let forms = addresses::form(&resource.kind, node).map(|form| world.store.forms_called(resource, form));
    found.extend(forms.into_iter().flatten().map(|form| Link { from: form, to: at, bond: Bond::Told }));
    found
}

/// The references of a resource to what its marks go to.
pub(crate) fn parts<'a>(kind: &str, node: Node<'a>) -> Vec<Node<'a>> {
    parts::references(kind, node).into_iter().chain(relations::downward(kind, node)).collect()
}

/// All references of a resource along which marks go, whichever way.
pub(crate) fn wholes_and_parts<'a>(kind: &str, node: Node<'a>) -> Vec<Node<'a>> {
    along(kind, node).map(|along| along.to).collect()
}

/// The same, each with the types to which its element can lead; none: every type.
pub(crate) fn references<'a>(kind: &str, node: Node<'a>) -> Vec<(Node<'a>, &'static [&'static str])> {
    along(kind, node).map(|along| (along.to, along.kinds)).collect()
}

fn along<'a>(kind: &str, node: Node<'a>) -> impl Iterator<Item = Along<'a>> {
    let (kinds, bond) = (parts::kinds(kind), Bond::Part);
    let parts = parts::references(kind, node).into_iter().map(move |to| Along { to, way: Way::Down, bond, kinds });
    let wholes = parts::wholes(kind, node).into_iter().map(move |to| Along { to, way: Way::Up, bond, kinds: &[] });
    parts.chain(wholes).chain(relations::of_resource(kind, node))
}

/// All that is of one medication treatment is told by each: the medicine, and that it is taken.
fn treatments(world: &World) -> Vec<Link> {
    let mut members: BTreeMap<(ClientId, String, String), Vec<usize>> = BTreeMap::new();
    for (at, resource) in world.store.resources.iter().enumerate() {
        let owners = world.facts(at).and_then(|facts| facts.owners.as_ref().ok());
        for client in owners.into_iter().flatten() {
            for (system, value) in replaced::treatments(resource.node()) {
                members.entry((*client, system, value)).or_default().push(at);
            }
        }
    }
    // In a ring each reaches all, without a link for each pair.
    let ring = |members: Vec<usize>| {
        let next = members.iter().copied().skip(1).chain(members.first().copied()).collect::<Vec<_>>();
        members.into_iter().zip(next).map(|(from, to)| Link { from, to, bond: Bond::OneTreatment }).collect::<Vec<_>>()
    };
    members.into_values().flat_map(ring).collect()
}

/// A client is no part of what tells of them, and who is named in something secret is not secret themselves.
fn may_inherit(world: &World, to: usize, bond: Bond) -> bool {
    let Some(facts) = world.facts(to) else { return false };
    match (facts.route, bond) {
        (Route::Client, _) | (Route::Named | Route::Related, Bond::Told | Bond::OneTreatment) => false,
        (Route::Entry(_) | Route::Part | Route::None, _) | (Route::Named | Route::Related, Bond::Part) => true,
    }
}
