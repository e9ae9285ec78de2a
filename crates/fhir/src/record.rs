//! What is kept of one resource: the newest version that each supplier gave, and beside it what says in another way how old it is. Two records of one name are joined into one, and
//! the outcome is the same whatever is joined first and however often: that makes an import depend on what has been imported,
//! never on the order or on how many times.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use chrono::{DateTime, Utc};
use dossier::{Marks, ResourceId};

use crate::key::{Key, of_form};
use crate::marks::{self, addresses};
use crate::node::Node;
use crate::owner::{self, Claim};
use crate::report::{Fate, Refusal, Skip};
use crate::supplier::Suppliers;
use crate::version::{Dating, Version, base_of, name_in};

mod form;
mod holds;
mod patients;
mod persons;
mod same_person;
mod standing;
mod undated;

pub use patients::NamedPatient;
pub(crate) use standing::Standing;
pub use undated::Undated;

/// All that is kept under one name.
#[derive(Clone, Debug)]
pub struct ResourceRecord {
    name: String,
    /// Its id, once it was asked for: an import asks for it many times, and it is a hash.
    id: OnceLock<ResourceId>,
    /// By supplier (none: what came without an address) and by what says how old it is: of each the newest.
    versions: BTreeMap<(Option<String>, Dating), Version>,
    /// The messages that it was deleted, by supplier and whether they have a date: of those with one the newest, and when one
    /// without first came. One without an address holds for every supplier.
    gone: BTreeMap<(Option<String>, bool), Version>,
    /// Addresses that lead to it and are not made of its name, of whatever version they came with.
    urls: BTreeSet<String>,
    /// The people whom its versions told of, each with the supplier that did: of a Patient.
    persons: BTreeSet<(Option<String>, persons::Person)>,
}

/// The bytes are no record that this program wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no record of a resource")]
pub struct NotARecord;

/// What a database has to know of a resource without looking into it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResourceFacts {
    /// Its type: `Goal`.
    pub kind: String,
    /// The version that counts, as the source numbers it.
    pub version: Option<String>,
    /// When the source changed it last.
    pub updated: Option<DateTime<Utc>>,
    /// No version counts.
    pub deleted: bool,
    /// The supplier of the version that counts; none: it came without an address.
    pub supplier: Option<String>,
    /// Whose it says that it is.
    pub claim: Claim,
    /// By what else than its name it is found from other dossiers.
    pub keys: Vec<Key>,
    /// The numbers of citizens (BSN) that any version of it gives, whichever counts: a number that was ever said to be one stays one.
    pub numbers: BTreeSet<Key>,
    /// The wholes and parts that it names, where it is nobody's: it can be of those whose these are. Of what is somebody's and has a
    /// mark its parts, for these are closed whoever's they are.
    pub mentions: Vec<Key>,
}

impl ResourceRecord {
    pub(crate) fn new(name: String, mut version: Version, suppliers: &Suppliers) -> Self {
        let urls = std::mem::take(&mut version.urls);
        let supplier = suppliers.of(version.base.as_deref());
        let (id, versions, gone) = (OnceLock::new(), BTreeMap::new(), BTreeMap::new());
        let persons = persons::Person::of(&version).map(|person| (supplier.clone(), person)).into_iter().collect();
        let mut record = Self { name, id, versions, gone, urls, persons };
        if version.value.is_none() {
            record.gone.insert((supplier, version.updated.is_some()), version);
        } else {
            record.versions.insert((supplier, version.dating()), version);
        }
        record
    }

    /// The source's name: `Goal/42`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its id, made of the name.
    #[must_use]
    pub fn id(&self) -> ResourceId {
        *self.id.get_or_init(|| ResourceId::of_source(&self.name))
    }

    /// Its type: `Goal`.
    pub(crate) fn kind(&self) -> &str {
        self.name.split('/').next().unwrap_or_default()
    }

    /// Joins what is kept under one name: of each supplier the newest version.
    pub fn join(&mut self, other: Self) {
        for (of, version) in other.versions {
            // What came with a date ahead comes again when that lies behind: it is here since then.
            let ahead = self.versions.get(&(of.0.clone(), Dating::Ahead)).filter(|_| of.1 == Dating::Dated);
            if ahead.is_some_and(|ahead| ahead.text == version.text) {
                continue;
            }
            match self.versions.entry(of) {
                Entry::Vacant(none) => {
                    none.insert(version);
                }
                Entry::Occupied(mut known) => known.get_mut().or_newer(version),
            }
        }
        for (of, deletion) in other.gone {
            match self.gone.entry(of) {
                Entry::Vacant(none) => {
                    none.insert(deletion);
                }
                Entry::Occupied(mut known) => known.get_mut().deleted_once_more(deletion),
            }
        }
        self.urls.extend(other.urls);
        self.persons.extend(other.persons);
        // What was deleted is not kept, only that it was.
        for ((by, _), deletion) in &mut self.gone {
            self.versions.retain(|(supplier, _), version| {
                let is_taken = (by.is_none() || by == supplier) && deletion.takes(version);
                if is_taken && deletion.updated.is_none() {
                    deletion.number = deletion.number.max(version.number);
                    let ahead = version.updated.filter(|_| version.dating() == Dating::Ahead);
                    deletion.until = deletion.until.max(ahead);
                }
                !is_taken
            });
        }
    }

    /// All addresses that lead to it and are not made of its name.
    pub(crate) const fn urls(&self) -> &BTreeSet<String> {
        &self.urls
    }

    /// What became of a version that arrived, given all that is kept now; `None`: it is the one that counts.
    pub(crate) fn fate_of(&self, version: &Version, suppliers: &Suppliers) -> Option<Fate> {
        if version.value.is_none() {
            let is_gone = matches!(self.standing(), Standing::Deleted);
            return Some(Fate::Skipped(if is_gone { Skip::Deleted } else { Skip::OlderVersion }));
        }
        match self.standing() {
            Standing::Contended => Some(Fate::Refused(Refusal::OtherSource)),
            Standing::Deleted => Some(Fate::Skipped(self.deleted_before(version))),
            Standing::Counts(newest) if newest.text == version.text => None,
            Standing::Counts(_) if self.is_disputed() => Some(Fate::Skipped(Skip::Disputed)),
            Standing::Counts(newest) => {
                let supplier = suppliers.of(version.base.as_deref());
                let is_stranger = self.differ((supplier.as_deref(), version), (self.supplier_of(newest), newest));
                let is_summary = || version.is_summary_of(newest);
                let older = || if self.may_be_newer(version) { Skip::Undecided } else { Skip::OlderVersion };
                let skipped = || Fate::Skipped(if is_summary() { Skip::Summary } else { older() });
                Some(if is_stranger { Fate::Refused(Refusal::OtherSource) } else { skipped() })
            }
        }
    }

    /// Why a version is not shown of a resource that was deleted.
    fn deleted_before(&self, version: &Version) -> Skip {
        let came = self.gone.values().filter_map(|deletion| deletion.updated.or(deletion.received)).max();
        match came.filter(|at| version.updated.is_none() && version.received.is_some_and(|again| again > *at)) {
            Some(at) => Skip::DeletedBefore(at.date_naive()),
            None => Skip::Deleted,
        }
    }

    /// What became of the versions of this record when it was joined to all that was kept before; `None`: one of them counts.
    #[must_use]
    pub fn fate_within(&self, all: &Self, suppliers: &Suppliers) -> Option<Fate> {
        let fates: Vec<_> =
            self.versions.values().chain(self.gone.values()).map(|version| all.fate_of(version, suppliers)).collect();
        if fates.iter().any(Option::is_none) { None } else { fates.into_iter().flatten().next() }
    }

    /// What becomes of what counted until something else took its place.
    #[must_use]
    pub fn fate_of_the_former(&self) -> Fate {
        match self.standing() {
            Standing::Deleted => Fate::Skipped(Skip::Deleted),
            Standing::Contended => Fate::Refused(Refusal::OtherSource),
            Standing::Counts(_) if self.is_disputed() => Fate::Skipped(Skip::Disputed),
            Standing::Counts(_) if self.is_contended() => Fate::Refused(Refusal::OtherSource),
            Standing::Counts(_) => Fate::Skipped(Skip::OlderVersion),
        }
    }

    /// What a database has to know of it.
    #[must_use]
    pub fn facts(&self) -> ResourceFacts {
        let kind = self.kind().to_owned();
        let Standing::Counts(version) = self.standing() else {
            let updated = self.versions.values().chain(self.gone.values()).filter_map(|version| version.updated).max();
            let (claim, keys, mentions) = (Claim::default(), Vec::new(), Vec::new());
            let numbers = self.citizen_numbers();
            return ResourceFacts {
                kind,
                version: None,
                updated,
                deleted: true,
                supplier: None,
                claim,
                keys,
                numbers,
                mentions,
            };
        };
        let node = version.value.as_ref().map_or(Node::nothing(), Node::new);
        let mut claim = owner::claim(&self.name, node);
        claim.dispute(&self.disputed());
        let own = version.citizen_numbers();
        let mut keys: Vec<Key> = own.iter().cloned().collect();
        let others = self.versions.values().filter(|other| !std::ptr::eq(*other, version));
        let numbers = others.flat_map(Version::citizen_numbers).chain(own).collect();
        // What is of one client alone is found from that dossier, where it is at hand.
        if claim.is_nobodys() || matches!(self.kind(), "Patient" | "RelatedPerson") {
            keys.extend(self.urls.iter().cloned().map(Key::Url));
            let identifiers = node.each(&["identifier", "masterIdentifier"]);
            keys.extend(identifiers.flat_map(|identifier| Key::of_own_identifier(self.kind(), identifier)));
        }
        if self.kind() == "Questionnaire" {
            keys.extend(of_form(node).into_iter().map(Key::Url));
        }
        keys.extend(self.files(version).into_iter().flat_map(|(url, supplier)| Key::of_file(url, supplier)));
        keys.sort();
        keys.dedup();
        let mentions = if claim.is_nobodys() { mentions(self.kind(), node) } else { self.marked_parts(node) };
        ResourceFacts {
            kind,
            version: node.get("meta").get("versionId").text(),
            updated: version.updated,
            deleted: false,
            supplier: self.supplier().map(str::to_owned),
            claim,
            keys,
            numbers,
            mentions,
        }
    }

    /// The parts that it names, where it has a mark.
    fn marked_parts(&self, node: Node<'_>) -> Vec<Key> {
        let parts = marks::parts(self.kind(), node);
        if parts.is_empty() || marks::of(node) == Marks::default() { Vec::new() } else { keys_of(parts) }
    }

    /// The resources that what counts has as its parts.
    #[must_use]
    pub fn parts(&self) -> Vec<Key> {
        let Standing::Counts(Version { value: Some(value), .. }) = self.standing() else { return Vec::new() };
        keys_of(marks::parts(self.kind(), Node::new(value)))
    }

    /// Whether what counts has a mark: it closes what belongs to it, whoever's that is.
    #[must_use]
    pub fn is_marked(&self) -> bool {
        let Standing::Counts(Version { value: Some(value), .. }) = self.standing() else { return false };
        marks::of(Node::new(value)) != Marks::default()
    }

    /// Whether it says that a server could not give all that was asked for: what stands beside an answer, or in its place.
    #[must_use]
    pub fn tells_of_failure(&self) -> bool {
        let values = || self.versions.values().filter_map(|version| version.value.as_ref()).map(Node::new);
        let is_harmless = |issue: Node<'_>| ["information", "success"].iter().any(|one| issue.get("severity").is(one));
        self.kind() == "OperationOutcome" && values().any(|node| !node.all("issue").all(is_harmless))
    }

    /// The addresses of its files in a version, each with its supplier; none: it may be any.
    pub(crate) fn files<'r>(&'r self, version: &'r Version) -> Vec<(&'r str, Option<&'r str>)> {
        let node = version.value.as_ref().map_or(Node::nothing(), Node::new);
        let supplier = |url: &str| match base_of(url, name_in(url)) {
            Some(base) if version.base.as_ref() != Some(&base) => None,
            Some(_) | None => self.supplier(),
        };
        addresses::files(self.kind(), node).into_iter().map(|url| (url, supplier(url))).collect()
    }

    /// It came at this moment.
    #[must_use]
    pub fn received(mut self, at: DateTime<Utc>) -> Self {
        self.gone.values_mut().for_each(|version| version.came(at));
        for ((supplier, _), mut version) in std::mem::take(&mut self.versions) {
            version.came(at);
            self.versions.insert((supplier, version.dating()), version);
        }
        self
    }

    /// Whether a version of it has a date that lay ahead when it came.
    #[must_use]
    pub fn is_ahead(&self) -> bool {
        self.versions.keys().any(|(_, dating)| *dating == Dating::Ahead)
    }

    /// The versions that count no more take their memory with them.
    pub(crate) fn into_counting(self) -> Option<Version> {
        let Standing::Counts(counts) = self.standing() else { return None };
        let of = self.versions.iter().find(|(_, version)| std::ptr::eq(*version, counts)).map(|(of, _)| of.clone())?;
        let mut versions = self.versions;
        versions.remove(&of)
    }
}

/// The wholes and parts that a resource names.
fn mentions(kind: &str, node: Node<'_>) -> Vec<Key> {
    keys_of(marks::wholes_and_parts(kind, node))
}

fn keys_of(references: Vec<Node<'_>>) -> Vec<Key> {
    let mut keys: Vec<_> = references.into_iter().flat_map(Key::of).collect();
    keys.sort();
    keys.dedup();
    keys
}

#[cfg(test)]
mod tests;
