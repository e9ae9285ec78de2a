//! What another resource ends: an agreement on a medicine that a stop or a newer agreement ends, a document or plan that a newer one
//! replaces. The older one does not say so itself, and its status often stays `active`.
//!
//! Sources: zib Medicatieafspraak and the medication process 9 of Nictiz (a stop is an agreement of its own in the same treatment, and
//! the end of its period is the moment at which use ceases); FHIR `priorPrescription`, `replaces`, `relatesTo` with `replaces`.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use dossier::{EntryKind, HiddenReason, Moment, Negation, local_day};

use crate::draft::may_be_named;
use crate::node::Node;
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
    for (at, resource) in world.store.resources.iter().enumerate() {
        if block(resource.node()).is_some() {
            for (target, replaced) in treatments.ended(at) {
                found.entry(target).or_default().push(replaced);
            }
        } else if !is_void(world, at) {
            // Of a replacement that is kept out nothing is said, not even that there is one: whether the older one still holds is not known.
            let is_open = counts(world, at) && world.facts(at).is_some_and(|facts| may_be_named(facts.marks));
            for target in replaces(world, at) {
                let how = how(world, at, target).filter(|_| is_open);
                let replaced = Replaced { how, until: None, decided: recorded(resource.node()) };
                found.entry(target).or_default().push(replaced);
                if is_open {
                    by.entry(target).or_default().push(at);
                }
            }
        }
    }
    let ended = found.into_iter().filter_map(|(at, all)| Some((at, decisive(&all)?))).collect();
    Replacements { ended, by }
}

/// How something ends that another one says it replaces. A directive or a prohibition ends only by what holds itself: to
/// take a "not" away that holds may hurt somebody, so that else it stays, and is said to be not certain.
fn how(world: &World, at: usize, target: usize) -> Option<Negation> {
    let node = world.node(at);
    let holds = is_newest_in_force(world, at, target) && !node.get("status").is("completed");
    let begins = moments::first(node, "occurrence").map(local_day);
    let is_ahead = begins.is_some_and(|begins| begins > world.today);
    let is_mutual = || replaces(world, target).contains(&at);
    let is_sure = holds && !is_ahead && !is_mutual();
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

/// Documents, reports, plans and requests that this one says it replaces.
fn replaces(world: &World, at: usize) -> Vec<usize> {
    let node = world.node(at);
    let related = node.all("relatesTo").filter(|related| related.get("code").is("replaces"));
    let related = related.map(|related| related.any(&["target", "targetReference"]));
    let all = node.all("replaces").chain(related);
    all.filter_map(|reference| world.find(at, reference)).filter(|target| is_same_client(world, at, *target)).collect()
}

fn is_same_client(world: &World, one: usize, other: usize) -> bool {
    let owners = |at| world.facts(at).and_then(|facts| facts.owners.as_ref().ok());
    owners(one).zip(owners(other)).is_some_and(|(one, other)| one == other)
}

/// When it was written down: the order of agreements (`ext-RegistrationDateTime` of Nictiz comes before what the element says).
fn recorded(node: Node<'_>) -> Option<DateTime<Utc>> {
    let added = ["RegistrationDateTime", "AuthoredOn", "AdministrationAgreementDateTime"];
    let written = ["authoredOn", "dateWritten", "dateAsserted", "whenPrepared", "date", "created", "indexed"];
    let added = || added.into_iter().find_map(|name| moments::instant(node.extension(name)));
    added().or_else(|| written.into_iter().find_map(|name| moments::instant(node.get(name))))
}
