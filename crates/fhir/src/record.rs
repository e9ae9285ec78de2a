//! What is kept of one resource: the newest version that each supplier gave. Two records of one name are joined into one, and
//! the outcome is the same whatever is joined first and however often: that makes an import depend on what has been imported,
//! never on the order or on how many times.

use std::cmp::Ordering;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use dossier::{ClientId, ResourceId};

use crate::bsn_redaction::bsn_identifiers;
use crate::key::{Key, of_form};
use crate::marks;
use crate::node::Node;
use crate::owner::{self, Claim};
use crate::report::{Fate, Refusal, Skip};
use crate::supplier::Suppliers;
use crate::version::Version;

mod form;
mod same_person;

/// All that is kept under one name.
#[derive(Clone, Debug)]
pub struct ResourceRecord {
    name: String,
    /// By supplier; none: what came without an address.
    versions: BTreeMap<Option<String>, Version>,
    /// The newest message without an address that it was deleted: it holds for every supplier.
    gone: Option<Version>,
    /// Addresses that lead to it and are not made of its name, of whatever version they came with.
    urls: BTreeSet<String>,
}

/// The bytes are no record that this program wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no record of a resource")]
pub struct NotARecord;

/// Which version counts.
#[derive(Clone, Copy)]
pub(crate) enum Standing<'r> {
    /// This one.
    Counts(&'r Version),
    /// None: it was deleted.
    Deleted,
    /// None: two suppliers call different clients by one name, and neither may get the other's dossier.
    Contended,
}

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
    /// The wholes and parts that it names, where it is nobody's: it can be of those whose these are.
    pub mentions: Vec<Key>,
}

impl ResourceRecord {
    pub(crate) fn new(name: String, mut version: Version, suppliers: &Suppliers) -> Self {
        let urls = std::mem::take(&mut version.urls);
        let supplier = version.base.as_deref().map(|base| suppliers.of(base));
        if supplier.is_none() && version.value.is_none() {
            return Self { name, versions: BTreeMap::new(), gone: Some(version), urls };
        }
        Self { name, versions: BTreeMap::from([(supplier, version)]), gone: None, urls }
    }

    /// The source's name: `Goal/42`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its id, made of the name.
    #[must_use]
    pub fn id(&self) -> ResourceId {
        ResourceId::of_source(&self.name)
    }

    /// Its type: `Goal`.
    pub(crate) fn kind(&self) -> &str {
        self.name.split('/').next().unwrap_or_default()
    }

    /// Joins what is kept under one name: of each supplier the newest version.
    pub fn join(&mut self, other: Self) {
        for (supplier, version) in other.versions {
            match self.versions.entry(supplier) {
                Entry::Vacant(none) => {
                    none.insert(version);
                }
                Entry::Occupied(mut known) => {
                    let known = known.get_mut();
                    let deleted_once_more = known.value.is_none() && version.value.is_none();
                    match version.rank().cmp(&known.rank()) {
                        _ if deleted_once_more && known.updated == version.updated => {
                            known.came_again(&version);
                            known.base = known.base.take().min(version.base);
                        }
                        Ordering::Greater => *known = version,
                        _ if version.text == known.text && version.value.is_some() == known.value.is_some() => {
                            known.came_again(&version);
                            known.base = known.base.take().min(version.base);
                            known.updated = known.updated.max(version.updated);
                        }
                        Ordering::Equal => known.base = known.base.take().min(version.base),
                        Ordering::Less => {}
                    }
                }
            }
        }
        self.urls.extend(other.urls);
        self.gone = match (self.gone.take(), other.gone) {
            (Some(mut one), Some(other)) if one.updated == other.updated => {
                one.came_again(&other);
                Some(one)
            }
            (one, other) => [one, other].into_iter().flatten().max_by(|one, other| one.rank().cmp(&other.rank())),
        };
        // What was deleted is not kept, only that it was.
        if let Some(gone) = &self.gone {
            self.versions.retain(|_, version| version.rank() > gone.rank());
        }
    }

    pub(crate) fn standing(&self) -> Standing<'_> {
        let living = || self.versions.iter().filter(|(_, version)| version.value.is_some());
        let first = living().find_map(|(supplier, version)| supplier.as_ref().map(|_| version));
        if self.kind() == "Patient" && self.is_contended() {
            return Standing::Contended;
        }
        let without_address = self.versions.get(&None).filter(|version| !self.is_deleted_elsewhere(version));
        let newest = first.into_iter().chain(without_address).max_by_key(|version| version.rank());
        match newest {
            Some(version) if version.value.is_some() => Standing::Counts(version),
            Some(_) | None => Standing::Deleted,
        }
    }

    /// Whether a supplier that is known by an address deleted what came without one: suppliers send all of their data without
    /// addresses, and then changes with them.
    fn is_deleted_elsewhere(&self, without_address: &Version) -> bool {
        let mut deletions = self.versions.values().filter(|version| version.value.is_none());
        deletions.any(|deletion| deletion.rank() > without_address.rank())
    }

    /// Whether two suppliers say different things under this name. A client that came without an address is that of a supplier
    /// only where both say that it is the same person.
    pub(crate) fn is_contended(&self) -> bool {
        let living = |version: &&Version| version.value.is_some();
        let mut of_suppliers =
            self.versions.iter().filter(|(supplier, _)| supplier.is_some()).map(|(_, version)| version).filter(living);
        let Some(first) = of_suppliers.next() else { return false };
        let without_address = self.versions.get(&None).filter(living).filter(|_| self.kind() == "Patient");
        let is_somebody_else = |one: &Version| {
            let (Some(one), Some(other)) = (&one.value, &first.value) else { return false };
            !same_person::is_same(Node::new(one), Node::new(other))
        };
        of_suppliers.any(|version| version.text != first.text) || without_address.is_some_and(is_somebody_else)
    }

    /// The supplier of the version that counts.
    pub(crate) fn supplier(&self) -> Option<&str> {
        let Standing::Counts(counts) = self.standing() else { return None };
        // What came without an address is of the supplier that is known by one.
        let own = self
            .versions
            .iter()
            .find(|(_, version)| std::ptr::eq(*version, counts))
            .and_then(|(own, _)| own.as_deref());
        own.or_else(|| {
            self.versions.iter().find_map(|(supplier, version)| supplier.as_deref().filter(|_| version.value.is_some()))
        })
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
            Standing::Deleted => Some(Fate::Skipped(Skip::Deleted)),
            Standing::Counts(newest) if newest.text == version.text => None,
            Standing::Counts(_) => {
                let supplier = version.base.as_deref().map(|base| suppliers.of(base));
                let is_stranger = supplier.is_some() && supplier.as_deref() != self.supplier() && self.is_contended();
                Some(if is_stranger { Fate::Refused(Refusal::OtherSource) } else { Fate::Skipped(Skip::OlderVersion) })
            }
        }
    }

    /// What became of the versions of this record when it was joined to all that was kept before; `None`: one of them counts.
    #[must_use]
    pub fn fate_within(&self, all: &Self, suppliers: &Suppliers) -> Option<Fate> {
        let fates: Vec<_> =
            self.versions.values().chain(&self.gone).map(|version| all.fate_of(version, suppliers)).collect();
        if fates.iter().any(Option::is_none) { None } else { fates.into_iter().flatten().next() }
    }

    /// What becomes of what counted until something else took its place.
    #[must_use]
    pub fn fate_of_the_former(&self) -> Fate {
        match self.standing() {
            Standing::Deleted => Fate::Skipped(Skip::Deleted),
            Standing::Contended => Fate::Refused(Refusal::OtherSource),
            Standing::Counts(_) if self.is_contended() => Fate::Refused(Refusal::OtherSource),
            Standing::Counts(_) => Fate::Skipped(Skip::OlderVersion),
        }
    }

    /// The suppliers that something of it came from; none: it came without an address.
    pub fn suppliers(&self) -> impl Iterator<Item = Option<String>> + '_ {
        self.versions.keys().cloned().chain(self.gone.as_ref().map(|_| None))
    }

    /// The clients whom it names as those it is of, whichever version counts.
    #[must_use]
    pub fn claimed(&self) -> Vec<ClientId> {
        let values = self.versions.values().filter_map(|version| version.value.as_ref());
        let mut clients: Vec<_> = values.flat_map(|value| owner::claim(&self.name, Node::new(value)).clients).collect();
        clients.sort();
        clients.dedup();
        clients
    }

    /// How large it is, in bytes of text.
    #[must_use]
    pub fn weight(&self) -> usize {
        self.versions.values().map(|version| version.text.len()).sum()
    }

    /// What a database has to know of it.
    #[must_use]
    pub fn facts(&self) -> ResourceFacts {
        let kind = self.kind().to_owned();
        let Standing::Counts(version) = self.standing() else {
            let updated = self.versions.values().chain(&self.gone).filter_map(|version| version.updated).max();
            let (claim, keys, mentions) = (Claim::default(), Vec::new(), Vec::new());
            return ResourceFacts {
                kind,
                version: None,
                updated,
                deleted: true,
                supplier: None,
                claim,
                keys,
                mentions,
            };
        };
        let node = version.value.as_ref().map_or(Node::nothing(), Node::new);
        let claim = owner::claim(&self.name, node);
        let numbers = version.value.as_ref().map(bsn_identifiers).unwrap_or_default();
        let mut keys: Vec<Key> = numbers.into_iter().map(Key::CitizenNumber).collect();
        // What is of one client alone is found from that dossier, where it is at hand.
        if claim.is_nobodys() || matches!(self.kind(), "Patient" | "RelatedPerson") {
            keys.extend(self.urls.iter().cloned().map(Key::Url));
            keys.extend(node.all("identifier").filter_map(|identifier| Key::identifier(self.kind(), identifier)));
        }
        if self.kind() == "Questionnaire" {
            keys.extend(of_form(node).into_iter().map(Key::Url));
        }
        keys.sort();
        keys.dedup();
        let mentions = if claim.is_nobodys() { mentions(self.kind(), node) } else { Vec::new() };
        ResourceFacts {
            kind,
            version: node.get("meta").get("versionId").text(),
            updated: version.updated,
            deleted: false,
            supplier: self.supplier().map(str::to_owned),
            claim,
            keys,
            mentions,
        }
    }

    /// It came at this moment.
    #[must_use]
    pub fn received(mut self, at: DateTime<Utc>) -> Self {
        self.versions.values_mut().chain(&mut self.gone).for_each(|version| version.came(at));
        self
    }

    /// The versions that count no more take their memory with them.
    pub(crate) fn into_counting(self) -> Option<Version> {
        let Standing::Counts(counts) = self.standing() else { return None };
        let supplier =
            self.versions.iter().find(|(_, version)| std::ptr::eq(*version, counts)).map(|(of, _)| of.clone())?;
        let mut versions = self.versions;
        versions.remove(&supplier)
    }
}

/// The wholes and parts that a resource names.
fn mentions(kind: &str, node: Node<'_>) -> Vec<Key> {
    let references = marks::wholes_and_parts(kind, node);
    let mut keys: Vec<_> = references.into_iter().flat_map(Key::of).collect();
    keys.sort();
    keys.dedup();
    keys
}

#[cfg(test)]
mod tests;
