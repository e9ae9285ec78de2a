//! Which agreements on a medicine another one of the same treatment ends: a stop, or the agreement that comes instead.
//!
//! Sources: the profiles `mp-MedicationAgreement`, `mp-AdministrationAgreement`, `mp-VariableDosingRegimen` and `mp-MedicationUse2` of
//! Nictiz (R4), `zib-MedicationAgreement` and those around it (STU3). What belongs to one treatment has one identifier of a treatment
//! (`ext-PharmaceuticalTreatment.Identifier`, `zib-Medication-MedicationTreatment`). A stop is an agreement of its own, with the start
//! of what it stops and the moment from which that is no longer used as its end. Agreements on several medicines can hold beside each
//! other in one treatment; a change of one of them is a stop and a new agreement.

use std::collections::HashMap;

use chrono::NaiveDate;
use dossier::{ClientId, Moment, Negation, local_day};

use super::medicine::{Medicine, SameMedicine};
use super::{Replaced, counts, is_newest_in_force, is_same_client, is_void, recorded};
use crate::map::course::written_period;
use crate::node::Node;
use crate::world::World;
use crate::{concept, negation};

mod lost;

/// What an agreement is in the process of medication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Block {
    /// What a prescriber agreed (zib Medicatieafspraak), or a prescription.
    Agreement,
    /// A schedule of doses within an agreement (Wisselend doseerschema).
    Regimen,
    /// How to take it, as a pharmacist agreed (zib Toedieningsafspraak).
    Intake,
    /// What is used (zib Medicatiegebruik).
    Use,
    /// An order to dispense, or a dispense: it says nothing of the use.
    Logistics,
}

/// The types that agreements are of.
const AGREEMENTS: &[&str] = &["MedicationRequest", "MedicationOrder", "MedicationDispense", "MedicationStatement"];

/// What a resource is in the process of medication; nothing where it is no part of that.
pub(crate) fn block(node: Node<'_>) -> Option<Block> {
    let is = |code: &str| concept::has(node.get("category"), "snomed", code);
    match node.get("resourceType").code()? {
        "MedicationRequest" if is("52711000146108") => Some(Block::Logistics),
        "MedicationRequest" if is("395067002") => Some(Block::Regimen),
        "MedicationRequest" | "MedicationOrder" => Some(Block::Agreement),
        "MedicationDispense" if is("422037009") => Some(Block::Intake),
        "MedicationDispense" => Some(Block::Logistics),
        "MedicationStatement" => Some(Block::Use),
        _ => None,
    }
}

/// Agreements by what they have in common.
pub(super) struct Treatments<'a> {
    world: &'a World,
    /// Those of each treatment.
    members: HashMap<(String, String), Vec<usize>>,
    /// Those that say they are based on an agreement, by that agreement.
    built_on: HashMap<usize, Vec<usize>>,
    /// Those of each client.
    of_client: HashMap<ClientId, Vec<usize>>,
}

impl<'a> Treatments<'a> {
    /// The treatments of these resources.
    pub(super) fn new(world: &'a World) -> Self {
        let mut all = Self { world, members: HashMap::new(), built_on: HashMap::new(), of_client: HashMap::new() };
        for at in 0..world.store.resources.len() {
            let node = world.node(at);
            if !all.is_agreement(&at) {
                continue;
            }
            for client in world.facts(at).into_iter().flat_map(|facts| facts.owners.iter().flatten()) {
                all.of_client.entry(*client).or_default().push(at);
            }
            if let Some(treatment) = treatments(node).next() {
                all.members.entry(treatment).or_default().push(at);
            }
            for target in all.bases(at) {
                all.built_on.entry(target).or_default().push(at);
            }
        }
        all
    }

    /// What this agreement ends, and how. Of several with the identifier that it names, each may be the one; where it leads to none, each
    /// on that product.
    pub(super) fn ended(&self, at: usize) -> Vec<(usize, Replaced)> {
        let mut all = self.ended_for_certain(at);
        if !is_void(self.world, at) {
            all.extend(self.all(self.one_of(at), at, None, None));
        }
        if !is_void(self.world, at) && all.iter().all(|(target, _)| is_void(self.world, *target)) {
            all.extend(self.all(self.maybe_ended(at), at, None, None));
        }
        all
    }

    fn ended_for_certain(&self, at: usize) -> Vec<(usize, Replaced)> {
        let node = self.world.node(at);
        let stop = negation::stop_type(node);
        match negation::stop_of(stop) {
            _ if is_void(self.world, at) => Vec::new(),
            // What says that something stopped, in words that we do not know, leaves it open whether that is still used.
            None if stop.exists() => self.all(self.stopped(at, None), at, None, None),
            Some(_) if !counts(self.world, at) || negation::is_stop_in_doubt(node) => {
                self.all(self.stopped(at, None), at, None, None)
            }
            None if !counts(self.world, at) => self.all(self.named_of_kind(at), at, None, None),
            Some(how) => self.by_stop(at, how),
            None => self.by_newer(at),
        }
    }

    fn all(
        &self,
        targets: Vec<usize>,
        at: usize,
        how: Option<Negation>,
        until: Option<Moment>,
    ) -> Vec<(usize, Replaced)> {
        let decided = recorded(self.world.node(at));
        targets.into_iter().map(|target| (target, Replaced { how, until, decided })).collect()
    }

    fn by_stop(&self, at: usize, how: Negation) -> Vec<(usize, Replaced)> {
        let until = self.stops(at);
        let targets = self.stopped(at, until.map(local_day));
        if how == Negation::Interrupted && self.same(at).into_iter().any(|other| self.resumes(at, other)) {
            // Use goes on by a newer agreement: neither this interruption nor what it interrupted is of now.
            return self.all(targets.into_iter().chain([at]).collect(), at, Some(Negation::Superseded), None);
        }
        let begins = self.begins(at);
        let never_begins = |target: &usize| begins.is_some_and(|begins| self.begins(*target) == Some(begins));
        let (never, others): (Vec<_>, Vec<_>) = targets.into_iter().partition(never_begins);
        let (_, end) = written_period(self.world.node(at));
        let mut all = self.all(never, at, Some(how), end);
        all.extend(self.all(others, at, Some(how), until));
        all
    }

    /// The day on which a stop takes effect: the end that it gives, else a beginning that is still to come. One that has passed is that of
    /// what it stops.
    fn stops(&self, at: usize) -> Option<Moment> {
        let (from, until) = written_period(self.world.node(at));
        until.or(from.filter(|from| local_day(*from) > self.world.today))
    }

    /// What a newer agreement ends: it goes on until the newer one begins.
    fn by_newer(&self, at: usize) -> Vec<(usize, Replaced)> {
        let node = self.world.node(at);
        let is_order = node.get("intent").code().is_none_or(|intent| intent.ends_with("order"));
        let denies = negation::of(node);
        if !is_order || denies == Some(Negation::NoneKnown) {
            return Vec::new();
        }
        let mine = block(node);
        let named = self.named_of_kind(at);
        let last = written_period(node).0.map(local_day).and_then(|day| day.pred_opt());
        if denies == Some(Negation::DoNotUse) {
            // That it must not be used ends what it says it comes instead of. Of what it does not name, nobody knows whether it is meant.
            let day = || recorded(node).map(|at| local_day(Moment::Instant(at))).and_then(|day| day.pred_opt());
            if named.is_empty() {
                let followed = [SameMedicine::Yes, SameMedicine::NotKnown].map(|same| self.followed(at, same));
                return self.all(followed.concat(), at, None, None);
            }
            // One "do not use" in the place of another one on that medicine.
            let (again, named): (Vec<_>, Vec<_>) = named
                .into_iter()
                .partition(|other| self.forbids(*other) && self.same_medicine(*other, at) == SameMedicine::Yes);
            let until = last.or_else(day).map(Moment::Day);
            let mut all = self.all(again, at, Some(Negation::Superseded), until);
            all.extend(self.all(named, at, Some(Negation::Stopped), until));
            return all;
        }
        // A stop that it names is over by itself: the day on which it stopped is not another one.
        let has_stopped =
            |other: &usize| negation::stop_of(negation::stop_type(self.world.node(*other))) == Some(Negation::Stopped);
        // Of a "do not use" an order for another medicine takes nothing away, whatever it says it comes instead of.
        let takes_over = |other: &usize| {
            self.same_medicine(*other, at) == SameMedicine::Yes && is_newest_in_force(self.world, at, *other)
        };
        let is_other = |other: &usize| self.forbids(*other) && !takes_over(other);
        let (kept, of_same): (Vec<_>, Vec<_>) = named.iter().copied().partition(is_other);
        let doubtful = if named.is_empty() { self.followed(at, SameMedicine::NotKnown) } else { kept };
        let mut targets = if named.is_empty() { self.followed(at, SameMedicine::Yes) } else { of_same };
        targets.retain(|target| !has_stopped(target));
        let based = targets.iter().filter_map(|target| self.built_on.get(target)).flatten().copied();
        let based = based.filter(|other| {
            *other != at
                && self.block(*other) != mine
                && !self.bases(*other).contains(&at)
                && !self.is_newer(*other, at)
        });
        targets.extend(based.collect::<Vec<_>>());
        let mut all = self.all(targets, at, Some(Negation::Superseded), last.map(Moment::Day));
        all.extend(self.all(doubtful, at, None, None));
        all
    }

    /// The agreements that a stop ends: those that it names, else those of its kind that were there before it in the same treatment;
    /// and what is based on these.
    fn stopped(&self, stop: usize, last: Option<NaiveDate>) -> Vec<usize> {
        let mine = self.block(stop);
        let before = |other: &usize| self.is_before(stop, *other, last);
        let same = self.same(stop).into_iter().filter(before).collect::<Vec<_>>();
        let is_of_kind = |other: &usize| self.block(*other) == mine;
        let mut targets = self.named(stop);
        if targets.is_empty() {
            targets.extend(same.iter().copied().filter(is_of_kind));
        }
        let based = targets.iter().filter_map(|target| self.built_on.get(target)).flatten().copied();
        let based = based.filter(|other| *other != stop && before(other)).collect::<Vec<_>>();
        targets.extend(based);
        if mine == Some(Block::Agreement) {
            // A prescriber's stop is one of the treatment: also of how to take it, where that does not say on what it is based.
            targets.extend(same.iter().copied().filter(|other| !is_of_kind(other) && self.bases(*other).is_empty()));
        }
        targets
    }

    /// The agreements to which this one refers as those that it changes or ends. A prescriber can also end what others wrote down.
    pub(super) fn named(&self, at: usize) -> Vec<usize> {
        self.found(at, self.named_by(at)).into_iter().filter(|target| self.can_end(at, *target)).collect()
    }

    /// Those of which it changes or ends one, and nobody can tell which.
    fn one_of(&self, at: usize) -> Vec<usize> {
        let several = self.named_by(at).into_iter().map(|reference| self.world.meant(at, reference, AGREEMENTS));
        let several = several.filter(|found| found.len() > 1).flatten();
        several.filter(|target| is_same_client(self.world, at, *target) && self.can_end(at, *target)).collect()
    }

    fn can_end(&self, at: usize, target: usize) -> bool {
        let (mine, other) = (self.block(at), self.block(target));
        other == mine || (mine == Some(Block::Agreement) && matches!(other, Some(Block::Intake | Block::Use)))
    }

    /// The references of an agreement to those that it changes or ends.
    fn named_by(&self, at: usize) -> Vec<Node<'a>> {
        let node = self.world.node(at);
        let names = [
            "BasedOnAgreementOrUse",
            "RelatedMedicationAgreement",
            "RelatedAdministrationAgreement",
            "RelationAdministrationAgreement",
            "RelationMedicationUse",
        ];
        let extended = [node].into_iter().chain(node.all("basedOn"));
        let extended = extended.flat_map(|holder| names.into_iter().flat_map(move |name| holder.extensions(name)));
        let added = extended.map(|found| found.get("valueReference"));
        node.all("priorPrescription").chain(added).collect()
    }

    /// Those of them that are agreements as it is one itself.
    fn named_of_kind(&self, at: usize) -> Vec<usize> {
        let mine = self.block(at);
        self.named(at).into_iter().filter(|other| self.block(*other) == mine).collect()
    }

    /// The agreements on which this one says it is based.
    fn bases(&self, at: usize) -> Vec<usize> {
        let node = self.world.node(at);
        if block(node) == Some(Block::Agreement) {
            return Vec::new();
        }
        let references = node.each(&["authorizingPrescription", "basedOn", "derivedFrom"]).collect();
        self.found(at, references)
    }

    /// The agreements of the same client to which references lead.
    fn found(&self, at: usize, references: Vec<Node<'a>>) -> Vec<usize> {
        let kind = self.world.node(at).get("resourceType").code().unwrap_or_default();
        let find = |reference: Node<'_>| {
            let any = || self.world.find_of(at, reference, AGREEMENTS);
            self.world.find_of(at, reference, &[kind]).or_else(any)
        };
        let is_other = |other: &usize| *other != at && is_same_client(self.world, at, *other);
        references.into_iter().filter_map(find).filter(is_other).filter(|other| self.is_agreement(other)).collect()
    }

    /// The other agreements of the same treatment that are no stops.
    fn same(&self, at: usize) -> Vec<usize> {
        let members = treatments(self.world.node(at)).next().and_then(|treatment| self.members.get(&treatment));
        let is_one = |other: &usize| {
            *other != at
                && counts(self.world, *other)
                && !negation::stop_type(self.world.node(*other)).exists()
                && is_same_client(self.world, at, *other)
        };
        members.into_iter().flatten().copied().filter(is_one).collect()
    }

    /// Agreements of the same kind in the same treatment that this one follows, and of which this is known of the medicine.
    fn followed(&self, at: usize, same: SameMedicine) -> Vec<usize> {
        let node = self.world.node(at);
        let follows = |other: &usize| {
            let earlier = self.world.node(*other);
            let starts = self.begins(*other).zip(self.begins(at)).map(|(one, next)| one.cmp(&next));
            let written = recorded(earlier).zip(recorded(node)).map(|(one, next)| one.cmp(&next));
            let is_after = match (starts, written) {
                (Some(starts), Some(written)) => {
                    starts.is_le() && written.is_le() && (starts.is_lt() || written.is_lt())
                }
                (None, Some(written)) => written.is_lt(),
                (Some(_) | None, None) => false,
            };
            is_after
                && block(earlier) == block(node)
                && self.same_medicine(*other, at) == same
                && informant(earlier) == informant(node)
        };
        self.same(at).into_iter().filter(follows).collect()
    }

    fn forbids(&self, at: usize) -> bool {
        negation::of(self.world.node(at)) == Some(Negation::DoNotUse)
    }

    fn block(&self, at: usize) -> Option<Block> {
        block(self.world.node(at))
    }

    fn is_agreement(&self, at: &usize) -> bool {
        !matches!(self.block(*at), None | Some(Block::Logistics))
    }

    fn is_newer(&self, one: usize, other: usize) -> bool {
        let (one, other) = (recorded(self.world.node(one)), recorded(self.world.node(other)));
        one.zip(other).is_some_and(|(one, other)| one > other)
    }

    /// Whether another agreement was there before a stop that ends on this day: what begins then or later comes instead, unless it was
    /// written down before the stop or is what the stop repeats.
    fn is_before(&self, stop: usize, other: usize, last: Option<NaiveDate>) -> bool {
        let (from, other_from) = (self.begins(stop), self.begins(other));
        let (written, other_written) = (recorded(self.world.node(stop)), recorded(self.world.node(other)));
        let order = other_written.zip(written).map(|(other, stop)| other.cmp(&stop));
        let is_in_time = |strictly: bool| match (other_from, last) {
            (Some(begins), Some(last)) => begins < last || (begins == last && !strictly),
            (Some(_) | None, _) => true,
        };
        match order {
            Some(order) if order.is_gt() => false,
            Some(order) if order.is_lt() => is_in_time(false),
            Some(_) | None => (from.is_some() && from == other_from) || is_in_time(true),
        }
    }

    /// Whether another agreement takes use up again after an interruption, today or before.
    fn resumes(&self, stop: usize, other: usize) -> bool {
        let mine = self.block(stop);
        let is_of_kind =
            self.block(other) == mine || (mine == Some(Block::Agreement) && self.block(other) == Some(Block::Intake));
        let ceased = self.stops(stop).map(local_day);
        let begins = self.begins(other);
        let is_after = begins.zip(ceased).is_none_or(|(begins, ceased)| begins >= ceased);
        is_of_kind
            && !is_void(self.world, other)
            && self.is_newer(other, stop)
            && is_after
            && begins.is_none_or(|begins| begins <= self.world.today)
    }

    fn same_medicine(&self, one: usize, other: usize) -> SameMedicine {
        Medicine::of(self.world, one).same(Medicine::of(self.world, other))
    }

    fn begins(&self, at: usize) -> Option<NaiveDate> {
        written_period(self.world.node(at)).0.map(local_day)
    }
}

/// The identifiers of the medication treatments of which a resource says it is a part, each with its system.
pub(crate) fn treatments(node: Node<'_>) -> impl Iterator<Item = (String, String)> {
    let names = ["MedicationTreatment", "PharmaceuticalTreatment.Identifier"];
    let identifiers = names.into_iter().flat_map(move |name| node.extensions(name));
    identifiers.filter_map(|found| found.choice("value")).filter_map(|(_, identifier)| {
        let value = identifier.get("value").text().or_else(|| identifier.code().map(str::to_owned))?;
        Some((identifier.get("system").code().unwrap_or_default().to_owned(), value))
    })
}

/// Who says that something is used: what one person says does not end what another one says.
fn informant(node: Node<'_>) -> Option<&str> {
    let source = node.get("informationSource");
    source.get("reference").code().or_else(|| source.get("identifier").get("value").code())
}
