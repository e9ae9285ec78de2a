//! A whole's mark reaches its parts, whichever stands in which entry: what belongs to a contact, a report, a panel, a plan or
//! a document that is hidden is hidden as well, for the same reasons.

use std::collections::HashMap;

use dossier::Marks;

use crate::node::Node;
use crate::parts;
use crate::world::World;

/// Hands the marks of wholes to their parts, and on to the parts of those.
pub(crate) fn settle(world: &mut World) {
    let mut below: HashMap<usize, Vec<usize>> = HashMap::new();
    for at in 0..world.store.resources.len() {
        for (whole, part) in pairs(world, at) {
            if whole != part && is_of_one_client(world, whole, part) {
                below.entry(whole).or_default().push(part);
            }
        }
    }
    let is_marked = |at: &usize| world.facts(*at).is_some_and(|facts| facts.marks != Marks::default());
    let mut waiting: Vec<usize> = below.keys().copied().filter(is_marked).collect();
    // Marks only ever grow, and there are few of them: circles come to rest.
    while let Some(whole) = waiting.pop() {
        let Some(marks) = world.facts(whole).map(|facts| facts.marks) else { continue };
        for part in below.get(&whole).into_iter().flatten() {
            let Some(facts) = world.facts.get_mut(*part) else { continue };
            let inherited = facts.marks.and(marks);
            if inherited != facts.marks {
                facts.marks = inherited;
                waiting.push(*part);
            }
        }
    }
}

/// The wholes and parts that a resource names: it is one or the other of each pair.
fn pairs(world: &World, at: usize) -> Vec<(usize, usize)> {
    let Some(resource) = world.resource(at) else { return Vec::new() };
    let node = resource.node();
    let found = |references: Vec<Node<'_>>| -> Vec<usize> {
        references.into_iter().filter_map(|reference| world.find(at, reference)).collect()
    };
    let below =
        parts::references(&resource.kind, node).into_iter().chain(further_parts(&resource.kind, node)).collect();
    let above =
        parts::wholes(&resource.kind, node).into_iter().chain(contacts(node)).chain(node.all("partOf")).collect();
    let below = found(below).into_iter().map(|part| (at, part));
    let above = found(above).into_iter().map(|whole| (whole, at));
    below.chain(above).collect()
}

/// The contacts (Encounter, EpisodeOfCare) that a resource says it belongs to, in the words of either generation.
fn contacts(node: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    let named = node.each(&["encounter", "context", "episodeOfCare"]).chain(node.get("context").all("encounter"));
    let added = node.extensions("encounter-associatedEncounter").map(|found| found.get("valueReference"));
    named.chain(added)
}

/// Parts of which the whole is no entry that shows them.
fn further_parts<'a>(kind: &str, node: Node<'a>) -> Vec<Node<'a>> {
    match kind {
        // A contact and its appointment are one contact.
        "Encounter" => node.all("appointment").collect(),
        "DiagnosticReport" => {
            let links = node.all("media").chain(node.all("image")).map(|media| media.get("link"));
            node.each(&["imagingStudy"]).chain(links).collect()
        }
        "DocumentManifest" => {
            let stu3 = node.all("content").map(|content| content.get("pReference"));
            node.all("content").chain(stu3).collect()
        }
        "CarePlan" => {
            node.all("activity").flat_map(|activity| activity.each(&["reference", "outcomeReference"])).collect()
        }
        _ => Vec::new(),
    }
}

/// Whether the two are of one client. What names no client is of whom it is a part.
fn is_of_one_client(world: &World, whole: usize, part: usize) -> bool {
    let owners = |at| world.facts(at).and_then(|facts| facts.owners.as_ref().ok());
    match (owners(whole), owners(part)) {
        (Some(one), Some(other)) => one.iter().any(|client| other.contains(client)),
        (None, _) | (_, None) => true,
    }
}
