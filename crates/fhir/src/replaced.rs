//! What another resource ends: an agreement on a medicine that a stop or a newer agreement ends, a document or plan that a newer one
//! replaces. The older one does not say so itself, and its status often stays `active`.
//!
//! Sources: zib Medicatieafspraak and the medication process 9 of Nictiz (a stop is an agreement of its own in the same treatment, and
//! the end of its period is the moment at which use ceases); FHIR `priorPrescription`, `replaces`, `relatesTo` with `replaces`.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, NaiveDate, Utc};
use dossier::{EntryKind, HiddenReason, Moment, Negation, local_day};

use crate::draft::may_be_named;
use crate::marks::related_target;
use crate::node::Node;
use crate::report::Skip;
use crate::world::World;
use crate::{moments, negation};

mod medicine;
mod treatment;

use treatment::Treatments;
pub(crate) use treatment::{Block, block, treatments};

/// How a resource ended by another one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Replaced {
    /// Stopped, interrupted, cancelled or superseded; nothing where something that cannot be read says that it may have ended.
    pub(crate) how: Option<Negation>,
    /// The last moment at which it holds; nothing where it is over, and nobody says since when.
    pub(crate) until: Option<Moment>,
    /// When that was decided: of several the latest counts.
    decided: Option<DateTime<Utc>>,
}

impl Replaced {
    /// From when to when it holds by itself, cut off at the day on which it ended. What was to begin later and is over never begins.
    pub(crate) fn cut(
        self,
        from: Option<Moment>,
        until: Option<Moment>,
        today: NaiveDate,
    ) -> (Option<Moment>, Option<Moment>) {
        match self.until {
            Some(last) => (from, Some(until.filter(|until| local_day(*until) < local_day(last)).unwrap_or(last))),
            None if self.how.is_none() => (from, until),
            None => {
                let is_over = |until: &Moment| local_day(*until) < today;
                (from.filter(|from| local_day(*from) <= today), until.filter(is_over))
            }
        }
    }
}

/// What ended, and by what.
#[derive(Default)]
pub(crate) struct Replacements {
    /// All resources that another one ends, by their numbers.
    pub(crate) ended: HashMap<usize, Replaced>,
    /// The documents, reports, plans and requests that say of one that they take its place.
    pub(crate) by: HashMap<usize, Vec<usize>>,
}

/// All resources that another one ends.
pub(crate) fn find(world: &World) -> Replacements {
    let mut found: HashMap<usize, Vec<Replaced>> = HashMap::new();
    let mut by: HashMap<usize, Vec<usize>> = HashMap::new();
    let treatments = Treatments::new(world);
    let circles = circles(world, &treatments);
    for (at, resource) in world.store.resources.iter().enumerate() {
        // Of what takes each other's place in a circle nobody can tell which came last, and of what may be of another client whether it
        // ends something here: none of them ends for certain.
        let is_in_doubt = circles.contains(&at) || is_disputed(world, at);
        if block(resource.node()).is_some() {
            for (target, replaced) in treatments.ended(at) {
                let doubt = Replaced { how: None, until: None, ..replaced };
                found.entry(target).or_default().push(if is_in_doubt { doubt } else { replaced });
            }
        } else if !is_void(world, at) {
            // Of a replacement that is kept out nothing is said, not even that there is one: whether the older one still holds is not known.
            let is_open = counts(world, at) && world.facts(at).is_some_and(|facts| may_be_named(facts.marks));
            for (target, is_sure) in replaces(world, at) {
                let is_sure = is_sure && !is_in_doubt;
                let how = how(world, at, target).filter(|_| is_open && is_sure);
                let replaced = Replaced { how, until: None, decided: recorded(resource.node()) };
                found.entry(target).or_default().push(replaced);
                if is_open && is_sure {
                    by.entry(target).or_default().push(at);
                }
            }
        }
    }
    let ended = found.into_iter().filter_map(|(at, all)| Some((at, decisive(&all)?))).collect();
    Replacements { ended, by }
}

/// All resources that say of each other, directly or through others, that they take their place.
fn circles(world: &World, treatments: &Treatments<'_>) -> HashSet<usize> {
    let named = |at: usize| match block(world.node(at)) {
        Some(_) => treatments.named(at),
        None => replaces(world, at).into_iter().map(|(target, _)| target).collect(),
    };
    let all = (0..world.store.resources.len()).filter(|at| !is_void(world, *at));
    let links: Vec<(usize, usize)> = all.flat_map(|at| named(at).into_iter().map(move |target| (at, target))).collect();
    let turned: Vec<_> = links.iter().map(|(from, to)| (*to, *from)).collect();
    // What leads to no circle, and what no circle leads to, stands in none.
    let (leads_there, is_led_there) = (without_ends(&links), without_ends(&turned));
    leads_there.intersection(&is_led_there).copied().collect()
}

/// What is left of these links when what leads nowhere is taken away until there is no more of it.
fn without_ends(links: &[(usize, usize)]) -> HashSet<usize> {
    let mut going: HashMap<usize, usize> = HashMap::new();
    let mut coming: HashMap<usize, Vec<usize>> = HashMap::new();
    for (from, to) in links {
        *going.entry(*from).or_default() += 1;
        coming.entry(*to).or_default().push(*from);
    }
    let mut ends: Vec<usize> = coming.keys().copied().filter(|at| !going.contains_key(at)).collect();
    while let Some(end) = ends.pop() {
        for from in coming.remove(&end).into_iter().flatten() {
            let Some(left) = going.get_mut(&from) else { continue };
            *left -= 1;
            if *left == 0 {
                going.remove(&from);
                ends.push(from);
            }
        }
    }
    going.into_keys().collect()
}

/// How something ends that another one says it replaces. A directive or a prohibition ends only by what holds itself: to
/// take a "not" away that holds may hurt somebody, so that else it stays, and is said to be not certain.
fn how(world: &World, at: usize, target: usize) -> Option<Negation> {
    let node = world.node(at);
    let holds = is_newest_in_force(world, at, target) && !node.get("status").is("completed");
    let begins = moments::first(node, "occurrence").map(local_day);
    let is_ahead = begins.is_some_and(|begins| begins > world.today);
    let is_sure = holds && !is_ahead;
    (is_sure || !is_directive(world, target)).then_some(Negation::Superseded)
}

/// Whether what says that it replaces another one is in force or has been carried out, and is not the older of the two.
fn is_newest_in_force(world: &World, at: usize, target: usize) -> bool {
    let (node, other) = (world.node(at), world.node(target));
    let status = node.get("status").code();
    let is_older = recorded(node).zip(recorded(other)).is_some_and(|(one, other)| one < other);
    status.is_none_or(|status| matches!(status, "active" | "completed")) && !is_older
}

/// Whether a resource is a directive, or forbids something.
fn is_directive(world: &World, at: usize) -> bool {
    let is_of_section = world.place(at).is_some_and(|place| place.kind == EntryKind::Directive);
    let node = world.node(at);
    let is_denial = || negation::of(node).is_some_and(negation::forbids_or_states);
    is_of_section || is_denial() || node.get("excludeFoodModifier").exists()
}

impl Replacements {
    /// Whether something that is kept out takes the place of a document, report, plan or request, so that nobody can say that it holds.
    pub(crate) fn is_doubted(&self, at: usize) -> bool {
        self.ended.get(&at).is_some_and(|replaced| replaced.how.is_none())
    }
}

/// Which of several ends counts: of stops the latest one, of agreements that come instead the first to begin, and of these two the one
/// that ends it first. What is not sure counts only where nothing else does.
fn decisive(all: &[Replaced]) -> Option<Replaced> {
    let until = |replaced: &Replaced| replaced.until.map(local_day);
    let is_stop = |how| !matches!(how, None | Some(Negation::Superseded));
    let stops = all.iter().filter(|replaced| is_stop(replaced.how));
    let stop = stops.max_by_key(|replaced| (replaced.decided, std::cmp::Reverse(until(replaced))));
    let newer = all.iter().filter(|replaced| replaced.how == Some(Negation::Superseded)).min_by_key(|one| until(one));
    let sure = stop.into_iter().chain(newer).min_by_key(|one| until(one));
    sure.or_else(|| all.first()).copied()
}

/// Whether a resource may end another one: what is an error, never held or is not understood ends nothing. A label on a stop does not
/// make the medicine one that is in use.
fn counts(world: &World, at: usize) -> bool {
    !is_void(world, at) && !is_hidden(world, at, HiddenReason::NotUnderstood)
}

/// Whether a resource is an error, or never held.
fn is_void(world: &World, at: usize) -> bool {
    is_hidden(world, at, HiddenReason::EnteredInError) || negation::never_held(world.node(at)).is_some()
}

fn is_hidden(world: &World, at: usize, reason: HiddenReason) -> bool {
    world.facts(at).is_none_or(|facts| facts.marks.hidden.contains(reason))
}

/// Documents, reports, plans and requests that this one says it replaces, and whether it is sure which one: of several with one
/// identifier nobody can tell.
fn replaces(world: &World, at: usize) -> Vec<(usize, bool)> {
    let node = world.node(at);
    let related = node.all("relatesTo").filter(|related| related.get("code").is("replaces"));
    let related = related.map(related_target);
    let own_kind = world.resource(at).map(|resource| resource.kind.as_str());
    let is_of_client = |target: &usize| *target != at && is_same_client(world, at, *target);
    let mut all = Vec::new();
    for reference in node.all("replaces").chain(related) {
        // What takes the place of another is of its type.
        let mut named = world.meant(at, reference, own_kind.as_slice());
        named.retain(is_of_client);
        let is_sure = named.len() == 1;
        all.extend(named.into_iter().map(|target| (target, is_sure)));
    }
    all
}

/// Whether versions of it name different clients: whose it ends is not certain.
fn is_disputed(world: &World, at: usize) -> bool {
    world.facts(at).is_some_and(|facts| facts.owners == Err(Skip::Disputed))
}

/// Whether something is of the client of another one, or may be: its versions name different clients, and that one among them.
fn is_same_client(world: &World, one: usize, other: usize) -> bool {
    let owners = |at| world.facts(at).and_then(|facts| facts.owners.as_ref().ok());
    if let Some(contenders) = world.facts(one).map(|facts| &facts.contenders).filter(|all| !all.is_empty()) {
        return owners(other)
            .is_some_and(|other| !other.is_empty() && other.iter().all(|client| contenders.contains(client)));
    }
    owners(one).zip(owners(other)).is_some_and(|(one, other)| one == other)
}

/// When it was written down: the order of agreements (`ext-RegistrationDateTime` of Nictiz comes before what the element says).
fn recorded(node: Node<'_>) -> Option<DateTime<Utc>> {
    let added = ["RegistrationDateTime", "AuthoredOn", "AdministrationAgreementDateTime"];
    let written = ["authoredOn", "dateWritten", "dateAsserted", "whenPrepared", "date", "created", "indexed"];
    let added = || added.into_iter().find_map(|name| moments::instant(node.extension(name)));
    added().or_else(|| written.into_iter().find_map(|name| moments::instant(node.get(name))))
}
