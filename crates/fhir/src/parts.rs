//! Parts and wholes: the goals of a plan, the measurements of a panel. Circles are cut, and nothing nests without end.

use std::collections::HashMap;

use access::Section;
use dossier::{EntryKind, Marks};

use crate::node::Node;
use crate::report::Skip;
use crate::route::{self, Route};
use crate::targets;
use crate::world::World;

/// The deepest nesting of parts; what goes on below stands on its own.
const DEEPEST: usize = 8;

/// The whole of a part.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Parent {
    /// Which resource.
    pub(crate) at: usize,
    /// Whether the part is shown within it, and is no entry of its own.
    pub(crate) folded: bool,
}

/// Settles which resource is a part of which.
pub(crate) fn settle(world: &mut World) {
    let mut tree = Tree::default();
    // A goal that goes on is that of the plan that goes on.
    let (over, going): (Vec<_>, Vec<_>) =
        pairs(world).into_iter().partition(|(whole, _)| is_plan_that_is_over(world, *whole));
    for (whole, part) in going.into_iter().chain(over) {
        if let Some(folded) = relation(world, whole, part) {
            tree.put(whole, part, folded);
        }
    }
    let parents = tree.parents;
    let mut folded: Vec<_> =
        parents.iter().filter(|(_, parent)| parent.folded).map(|(part, parent)| (parent.at, *part)).collect();
    folded.sort_unstable();
    for (part, parent) in parents {
        if let Some(facts) = world.facts.get_mut(part) {
            facts.parent = Some(parent);
        }
    }
    for (whole, part) in folded {
        if let Some(facts) = world.facts.get_mut(whole) {
            facts.folded.push(part);
        }
    }
    devices_in_use(world);
}

fn is_plan_that_is_over(world: &World, at: usize) -> bool {
    let is_plan = world.resource(at).is_some_and(|resource| resource.kind == "CarePlan");
    is_plan && ["completed", "cancelled", "revoked"].into_iter().any(|code| world.node(at).get("status").is(code))
}

/// A device that a statement of use or a measurement refers to is shown there, or nowhere.
fn devices_in_use(world: &mut World) {
    let users = (0..world.store.resources.len()).filter(|at| world.resource(*at).is_some_and(|r| r.kind != "Device"));
    // One that was only asked for (DeviceRequest) is not had.
    let used: Vec<_> = users
        .flat_map(|at| {
            world.node(at).each(&["device", "codeReference"]).map(move |device| (at, device)).collect::<Vec<_>>()
        })
        .filter_map(|(at, device)| world.find(at, device))
        .collect();
    for at in used {
        if world.resource(at).is_some_and(|resource| resource.kind == "Device")
            && let Some(facts) = world.facts.get_mut(at)
        {
            facts.route = Route::Part;
        }
    }
}

/// All wholes with their parts, in the order of names: the first whole that claims a part has it.
fn pairs(world: &World) -> Vec<(usize, usize)> {
    let mut all = Vec::new();
    for (at, resource) in world.store.resources.iter().enumerate() {
        let node = resource.node();
        for reference in references(&resource.kind, node) {
            all.extend(world.find_of(at, reference, kinds(&resource.kind)).map(|part| (at, part)));
        }
        for reference in wholes(&resource.kind, node) {
            all.extend(world.find(at, reference).map(|whole| (whole, at)));
        }
    }
    all
}

/// References to parts.
pub(crate) fn references<'a>(kind: &str, node: Node<'a>) -> Vec<Node<'a>> {
    match kind {
        "Observation" => {
            let related = node.all("related").filter(|related| related.get("type").is("has-member"));
            node.all("hasMember").chain(related.map(|related| related.get("target"))).collect()
        }
        "DiagnosticReport" => node.all("result").collect(),
        "CarePlan" => {
            let details = node.all("activity").map(|activity| activity.get("detail"));
            node.all("goal").chain(details.flat_map(|detail| detail.all("goal"))).collect()
        }
        "Composition" => sections(node).into_iter().flat_map(|section| section.all("entry")).collect(),
        _ => Vec::new(),
    }
}

/// What the parts of a resource of this type can be; none named: of every type.
pub(crate) fn kinds(kind: &str) -> &'static [&'static str] {
    match kind {
        "Observation" => targets::of("hasMember"),
        "DiagnosticReport" => targets::of("result"),
        "CarePlan" => targets::of("goal"),
        _ => &[],
    }
}

/// References to the whole.
pub(crate) fn wholes<'a>(kind: &str, node: Node<'a>) -> Vec<Node<'a>> {
    match kind {
        "Observation" => {
            let contacts: Vec<_> =
                if route::is_journal_line(node) { node.each(&["encounter", "context"]).collect() } else { Vec::new() };
            let goals = node.extensions("pertainsToGoal").map(|found| found.get("valueReference"));
            node.all("focus").chain(goals).chain(contacts).collect()
        }
        "Procedure" | "CarePlan" => node.all("partOf").collect(),
        _ => Vec::new(),
    }
}

/// The sections of a composition and the sections within them, in order.
pub(crate) fn sections(composition: Node<'_>) -> Vec<Node<'_>> {
    let mut waiting: Vec<_> = composition.all("section").collect();
    waiting.reverse();
    let mut found = Vec::new();
    while let Some(section) = waiting.pop() {
        let inner: Vec<_> = section.all("section").collect();
        waiting.extend(inner.into_iter().rev());
        found.push(section);
    }
    found
}

/// Whether a part belongs to a whole, and if so whether it is shown within it.
fn relation(world: &World, whole: usize, part: usize) -> Option<bool> {
    let (whole_facts, part_facts) = (world.facts(whole)?, world.facts(part)?);
    let (Route::Entry(whole_place), Route::Entry(part_place)) = (whole_facts.route, part_facts.route) else {
        return None;
    };
    let owners = whole_facts.owners.as_ref().ok()?;
    let is_line = world.resource(part).is_some_and(|resource| resource.kind == "Observation")
        && part_place.kind == EntryKind::TreatmentReport;
    let is_observation = part_place.kind == EntryKind::Measurement || part_place.section == Section::Profile || is_line;
    match &part_facts.owners {
        // A measurement that names nobody is of whom its panel is.
        Err(Skip::NoClient) => Some(true),
        Err(_) => None,
        Ok(part_owners) if part_owners != owners => None,
        Ok(_) if whole_place.section != part_place.section => None,
        // Measurements of one panel read as one. Laboratory results are looked up one by one, goals have a page.
        Ok(_) => {
            let marked = part_facts.marks != Marks::default();
            Some(is_observation && whole_place.kind == part_place.kind && !marked)
        }
    }
}

/// Who stands under whom so far, and how much stands below each.
#[derive(Default)]
struct Tree {
    parents: HashMap<usize, Parent>,
    heights: HashMap<usize, usize>,
}

impl Tree {
    /// Puts a part under a whole, unless it has one, that would make a circle, or the nesting would go too deep.
    fn put(&mut self, whole: usize, part: usize, folded: bool) {
        let height = self.heights.get(&part).copied().unwrap_or(0) + 1;
        let above = self.above(whole);
        if self.parents.contains_key(&part) || above.contains(&part) || above.len() + height > DEEPEST {
            return;
        }
        self.parents.insert(part, Parent { at: whole, folded });
        for (distance, ancestor) in above.into_iter().enumerate() {
            let known = self.heights.entry(ancestor).or_default();
            *known = (*known).max(height + distance);
        }
    }

    /// A whole, what it is a part of, and so on; never longer than the deepest nesting.
    fn above(&self, whole: usize) -> Vec<usize> {
        let up = |at: &usize| self.parents.get(at).map(|parent| parent.at);
        std::iter::successors(Some(whole), up).take(DEEPEST + 1).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn depth(tree: &Tree, at: usize) -> usize {
        tree.above(at).len()
    }

    #[test]
    fn circles_are_cut() {
        let mut tree = Tree::default();
        for (whole, part) in [(1, 2), (2, 3), (3, 1), (4, 4)] {
            tree.put(whole, part, true);
        }
        assert_eq!(tree.parents.len(), 2);
        assert_eq!(depth(&tree, 3), 3);
    }

    #[test]
    fn nothing_nests_without_end_in_whatever_order_it_is_told() {
        let downward: Vec<_> = (0..1000).map(|at| (at, at + 1)).collect();
        let upward: Vec<_> = downward.iter().rev().copied().collect();
        for pairs in [downward, upward] {
            let mut tree = Tree::default();
            for (whole, part) in pairs {
                tree.put(whole, part, true);
            }
            assert!((0..=1000).all(|at| depth(&tree, at) <= DEEPEST + 1));
        }
    }
}
