//! What another resource ends: an agreement on a medicine that a stop or a newer agreement ends, a document or plan that a newer one
//! replaces. The older one does not say so itself, and its status often stays `active`.
//!
//! Sources: zib Medicatieafspraak and the medication process 9 of Nictiz (a stop is an agreement of its own in the same treatment, and
//! the end of its period is the moment at which use ceases); FHIR `priorPrescription`, `replaces`, `relatesTo` with `replaces`.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use dossier::{HiddenReason, Moment, Negation, local_day};

use crate::draft::may_be_named;
use crate::map::medication::written_period;
use crate::node::Node;
use crate::world::World;
use crate::{concept, moments, negation};

/// How a resource ended by another one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Replaced {
    /// Stopped, interrupted, cancelled or superseded.
    pub(crate) how: Negation,
    /// The last moment at which it holds; nothing where it is over, and nobody says since when.
    pub(crate) until: Option<Moment>,
    /// When that was decided: of several the latest counts.
    decided: Option<DateTime<Utc>>,
}

impl Replaced {
    /// When what it ends was to end by itself, cut off at the day on which it did end.
    pub(crate) fn cut(self, until: Option<Moment>, today: NaiveDate) -> Option<Moment> {
        let is_over = |moment: &Moment| local_day(*moment) < today;
        match self.until {
            Some(last) => Some(until.filter(|until| local_day(*until) < local_day(last)).unwrap_or(last)),
            None => until.filter(is_over),
        }
    }
}

/// All resources that another one ends, by their numbers.
pub(crate) fn find(world: &World) -> HashMap<usize, Replaced> {
    let mut found = HashMap::new();
    let treatments = treatments(world);
    for (at, resource) in world.store.resources.iter().enumerate() {
        if !counts(world, at) {
            continue;
        }
        if is_agreement(&resource.kind) {
            for (target, replaced) in ended(world, at, &treatments) {
                put(&mut found, target, replaced);
            }
        } else {
            let is_named = world.facts(at).is_some_and(|facts| may_be_named(facts.marks));
            let decided = recorded(resource.node());
            for target in replaces(world, at).into_iter().filter(|_| is_named) {
                put(&mut found, target, Replaced { how: Negation::Superseded, until: None, decided });
            }
        }
    }
    found
}

fn put(found: &mut HashMap<usize, Replaced>, target: usize, replaced: Replaced) {
    let known = found.entry(target).or_insert(replaced);
    if known.decided <= replaced.decided {
        *known = replaced;
    }
}

/// Whether a resource may end another one: what is an error or not understood ends nothing. A label on a stop does not make the
/// medicine one that is in use.
fn counts(world: &World, at: usize) -> bool {
    let hidden = world.facts(at).map(|facts| facts.marks.hidden);
    let is_wrong = |reason| hidden.is_none_or(|hidden| hidden.contains(reason));
    let status = world.node(at).any(&["status", "docStatus"]).code().unwrap_or_default();
    !is_wrong(HiddenReason::EnteredInError)
        && !is_wrong(HiddenReason::NotUnderstood)
        && !matches!(status, "draft" | "cancelled" | "rejected" | "proposed" | "not-done")
}

fn is_agreement(kind: &str) -> bool {
    matches!(kind, "MedicationRequest" | "MedicationOrder" | "MedicationStatement" | "MedicationDispense")
}

/// Documents, reports, plans and requests that this one says it replaces.
fn replaces(world: &World, at: usize) -> Vec<usize> {
    let node = world.node(at);
    let related = node.all("relatesTo").filter(|related| related.get("code").is("replaces"));
    let related = related.map(|related| related.any(&["target", "targetReference"]));
    let all = node.all("replaces").chain(related);
    all.filter_map(|reference| world.find(at, reference)).filter(|target| is_same_client(world, at, *target)).collect()
}

/// The agreements that this one ends.
fn ended(world: &World, at: usize, treatments: &HashMap<String, Vec<usize>>) -> Vec<(usize, Replaced)> {
    let node = world.node(at);
    let decided = recorded(node);
    let named = agreements(world, at);
    let (from, until) = written_period(node);
    let all = |targets: Vec<usize>, how, until| {
        targets.into_iter().map(|target| (target, Replaced { how, until, decided })).collect::<Vec<_>>()
    };
    let Some(how) = negation::stop_of(negation::stop_type(node)) else {
        let is_order = node.get("intent").code().is_none_or(|intent| intent.ends_with("order"));
        if !is_order || node.get("doNotPerform").truth() == Some(true) {
            return Vec::new();
        }
        // It goes on until the newer one begins.
        let last = from.map(local_day).and_then(|day| day.pred_opt());
        return all(named, Negation::Superseded, last.map(Moment::Day));
    };
    let same = same_treatment(world, at, treatments);
    let resumed = how == Negation::Interrupted && same.iter().any(|other| resumes(world, at, *other));
    let targets = if named.is_empty() {
        let last = until.map(local_day);
        same.into_iter().filter(|other| is_before(world, at, *other, last)).collect()
    } else {
        named
    };
    if resumed {
        // Use goes on by a newer agreement: neither this interruption nor what it interrupted is of now.
        return all(targets.into_iter().chain([at]).collect(), Negation::Superseded, None);
    }
    all(targets, how, until)
}

/// The agreements to which this one refers as those that it changes or ends.
fn agreements(world: &World, at: usize) -> Vec<usize> {
    let node = world.node(at);
    let names = ["BasedOnAgreementOrUse", "RelatedMedicationAgreement", "RelatedAdministrationAgreement"];
    let added = names.into_iter().flat_map(|name| node.extensions(name)).map(|found| found.get("valueReference"));
    let references = node.all("priorPrescription").chain(added);
    let kind = node.get("resourceType").code().unwrap_or_default();
    let find = |reference: Node<'_>| {
        world.find(at, reference).or_else(|| world.store.find_by_identifier(kind, reference.get("identifier")))
    };
    let is_same_kind = |target: &usize| world.resource(*target).is_some_and(|resource| resource.kind == kind);
    let is_logistics = |target: &usize| is_logistics(world.node(*target));
    references
        .filter_map(find)
        .filter(|target| {
            *target != at && is_same_kind(target) && !is_logistics(target) && is_same_client(world, at, *target)
        })
        .collect()
}

/// The numbers of agreements by the treatment (zib MedicamenteuzeBehandeling) of which they are a part.
fn treatments(world: &World) -> HashMap<String, Vec<usize>> {
    let mut all: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, resource) in world.store.resources.iter().enumerate() {
        if let Some(treatment) = treatment(resource.node()).filter(|_| is_agreement(&resource.kind)) {
            all.entry(treatment).or_default().push(at);
        }
    }
    all
}

fn treatment(node: Node<'_>) -> Option<String> {
    let names = ["MedicationTreatment", "PharmaceuticalTreatment.Identifier"];
    let identifier = names.into_iter().map(|name| node.extension(name)).find(|found| found.exists())?;
    let value = identifier.get("value").code().or_else(|| identifier.code())?;
    Some(format!("{}|{value}", identifier.get("system").code().unwrap_or_default()))
}

/// The other agreements of the treatment that this stop can end: of its own kind, and of a doctor's stop also how to take it.
fn same_treatment(world: &World, at: usize, treatments: &HashMap<String, Vec<usize>>) -> Vec<usize> {
    let node = world.node(at);
    let kind = node.get("resourceType").code().unwrap_or_default();
    let can_end = |other: Node<'_>| {
        let other_kind = other.get("resourceType").code().unwrap_or_default();
        let is_of_kind = other_kind == kind || (kind == "MedicationRequest" && other_kind == "MedicationDispense");
        is_of_kind && !is_logistics(other) && !negation::stop_type(other).exists()
    };
    let same = treatment(node).and_then(|treatment| treatments.get(&treatment)).into_iter().flatten().copied();
    same.filter(|other| {
        *other != at && counts(world, *other) && can_end(world.node(*other)) && is_same_client(world, at, *other)
    })
    .collect()
}

/// What is handed out is no agreement on use.
fn is_logistics(node: Node<'_>) -> bool {
    let is = |code: &str| concept::has(node.get("category"), "snomed", code);
    is("52711000146108") || is("373784005") || (node.get("resourceType").is("MedicationDispense") && !is("422037009"))
}

/// Whether another agreement was there before a stop that ends on this day: what begins later is what comes instead.
fn is_before(world: &World, stop: usize, other: usize, last: Option<NaiveDate>) -> bool {
    let (stop, other) = (world.node(stop), world.node(other));
    let begins = written_period(other).0.map(local_day);
    let is_older = recorded(other).zip(recorded(stop)).is_none_or(|(other, stop)| other <= stop);
    is_older && begins.zip(last).is_none_or(|(begins, last)| begins <= last)
}

/// Whether another agreement takes use up again after an interruption, today or before.
fn resumes(world: &World, stop: usize, other: usize) -> bool {
    let (stop, other) = (world.node(stop), world.node(other));
    let is_newer = recorded(other).zip(recorded(stop)).is_some_and(|(other, stop)| other > stop);
    let begins = written_period(other).0.map(local_day);
    let ceased = written_period(stop).1.map(local_day);
    let is_after = begins.zip(ceased).is_none_or(|(begins, ceased)| begins >= ceased);
    is_newer && is_after && begins.is_none_or(|begins| begins <= world.today)
}

fn recorded(node: Node<'_>) -> Option<DateTime<Utc>> {
    let written = ["authoredOn", "dateWritten", "dateAsserted", "whenPrepared", "date", "created", "indexed"];
    let zib = || moments::instant(node.extension("AuthoredOn"));
    written.iter().find_map(|name| moments::instant(node.get(name))).or_else(zib)
}

fn is_same_client(world: &World, one: usize, other: usize) -> bool {
    let owners = |at| world.facts(at).and_then(|facts| facts.owners.as_ref().ok());
    owners(one).zip(owners(other)).is_some_and(|(one, other)| one == other)
}
