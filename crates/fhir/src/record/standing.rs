//! Which of the versions that are kept counts.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use dossier::ClientId;

use super::{ResourceRecord, same_person};
use crate::node::Node;
use crate::owner;
use crate::version::rivals::{self, Rival};
use crate::version::{Dating, Version};

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

impl ResourceRecord {
    pub(crate) fn standing(&self) -> Standing<'_> {
        if self.kind() == "Patient" && self.is_contended() {
            return Standing::Contended;
        }
        self.competing().first().map_or(Standing::Deleted, |first| Standing::Counts(first))
    }

    /// Of whom the versions say that they are of which nothing says which is newer, where these do not name the same in the same
    /// way. Whether it is one client all the same, is known once references are followed and merged records are one.
    pub(crate) fn disputed(&self) -> BTreeSet<Rival> {
        let competing = self.competing();
        if competing.len() < 2 && competing.iter().all(|version| version.rivals.is_empty()) {
            return BTreeSet::new();
        }
        let named: BTreeSet<Rival> = competing.iter().flat_map(|version| version.claims()).collect();
        let each: Vec<BTreeSet<&String>> = named.iter().map(|rival| rival.whose.iter().collect()).collect();
        if rivals::agree(&each) { BTreeSet::new() } else { named }
    }

    /// Whether versions of which nothing says which is newer name different clients, or one in different ways.
    #[must_use]
    pub fn is_disputed(&self) -> bool {
        !self.disputed().is_empty()
    }

    /// Whether nothing says which of the versions that are kept is the newest, and they say different things.
    #[must_use]
    pub fn is_undecided(&self) -> bool {
        self.versions.len() > 1 && self.competing().len() > 1 || self.is_disputed()
    }

    /// Whether nothing says that this version is older than the one that counts.
    pub(super) fn may_be_newer(&self, version: &Version) -> bool {
        self.competing().iter().any(|one| one.text == version.text)
    }

    /// The versions of which none is known to be older than another, the one that counts first: the first supplier's, and what came
    /// without an address.
    fn competing(&self) -> Vec<&Version> {
        let first = self.first_supplier();
        let of_first = self.of(first).filter(|_| first.is_some());
        let without_address = self.of(None).filter(|version| !self.is_deleted_elsewhere(version));
        self.newest(of_first.chain(without_address).collect())
    }

    /// The same among these.
    fn newest<'r>(&self, all: Vec<&'r Version>) -> Vec<&'r Version> {
        if all.len() < 2 {
            return all;
        }
        let newest = |dating: &Dating| {
            all.iter().copied().filter(|one| one.dating() == *dating).max_by(|one, other| one.order(other))
        };
        let newest: Vec<&Version> = Dating::ALL.iter().filter_map(newest).collect();
        let is_older = |one: &Version| newest.iter().any(|other| other.is_certainly_newer_than(one));
        let mut competing: Vec<&Version> = newest.iter().copied().filter(|one| !is_older(one)).collect();
        // Numbers and dates may contradict each other.
        if competing.is_empty() {
            competing.clone_from(&newest);
        }
        // What a date or number says more than another version with the same content decides nothing.
        let mut said = Vec::new();
        competing.retain(|one| {
            let is_new = !said.contains(&one.said());
            said.push(one.said());
            is_new
        });
        if competing.len() > 1 {
            competing.sort_by_cached_key(|one| {
                let (clients, is_dated) = (Reverse(self.clients_of(one).len()), one.updated.is_some());
                Reverse((one.is_hidden(), !one.is_summary(), clients, is_dated, one.received, one.text.clone()))
            });
        }
        competing
    }

    fn clients_of(&self, version: &Version) -> Vec<ClientId> {
        version.value.as_ref().map(|value| owner::claim(&self.name, Node::new(value)).clients).unwrap_or_default()
    }

    /// The first supplier in alphabetical order that is known by an address.
    fn first_supplier(&self) -> Option<&str> {
        self.versions.keys().find_map(|(supplier, _)| supplier.as_deref())
    }

    /// The versions of a supplier, or without an address.
    fn of(&self, supplier: Option<&str>) -> impl Iterator<Item = &Version> {
        self.versions.iter().filter(move |((of, _), _)| of.as_deref() == supplier).map(|(_, version)| version)
    }

    /// Whether a supplier that is known by an address deleted what came without one: suppliers send all of their data without
    /// addresses, and then changes with them.
    fn is_deleted_elsewhere(&self, without_address: &Version) -> bool {
        self.gone.values().any(|deletion| deletion.takes(without_address))
    }

    /// Whether two suppliers say different things under this name. A client that came without an address is that of a supplier
    /// only where both say that it is the same person.
    pub(crate) fn is_contended(&self) -> bool {
        let Some(supplier) = self.first_supplier() else { return false };
        let newest = |supplier: Option<&str>| self.newest(self.of(supplier).collect()).first().copied();
        let Some(first) = newest(Some(supplier)) else { return false };
        let is_somebody_else = |one: &Version| {
            let (Some(its), Some(other)) = (&one.value, &first.value) else { return false };
            one.text != first.text && !same_person::is_same(Node::new(its), Node::new(other))
        };
        let others = self.versions.keys().filter_map(|(other, _)| other.as_deref().filter(|other| *other != supplier));
        let mut of_others = others.filter_map(|other| newest(Some(other)));
        let without_address = newest(None).filter(|_| self.kind() == "Patient");
        of_others.any(|version| version.text != first.text) || without_address.is_some_and(is_somebody_else)
    }

    /// The supplier of the version that counts.
    pub(crate) fn supplier(&self) -> Option<&str> {
        let Standing::Counts(counts) = self.standing() else { return None };
        // What came without an address is of the supplier that is known by one.
        self.supplier_of(counts).or_else(|| self.first_supplier())
    }

    /// Under which supplier a version of this record is kept.
    pub(super) fn supplier_of(&self, version: &Version) -> Option<&str> {
        let own = self.versions.iter().find(|(_, one)| std::ptr::eq(*one, version));
        own.and_then(|((supplier, _), _)| supplier.as_deref())
    }

    /// Whether what one supplier calls by this name is something else than what another does; one of them may have come without
    /// an address, and is of the other's supplier where both are of the same client.
    pub(super) fn differ(&self, one: (Option<&str>, &Version), other: (Option<&str>, &Version)) -> bool {
        let ((supplier, one), (its, other)) = (one, other);
        let claim = |version: &Version| version.value.as_ref().map(|value| owner::claim(&self.name, Node::new(value)));
        supplier != its && one.text != other.text && (supplier.is_some() && its.is_some() || claim(one) != claim(other))
    }

    /// Whether another supplier's resource took the place of the one that counted in what was kept before, which is still there and
    /// shown no more.
    #[must_use]
    pub fn took_the_place_in(&self, former: &Self) -> bool {
        let (Standing::Counts(now), Standing::Counts(before)) = (self.standing(), former.standing()) else {
            return false;
        };
        let supplier = former.supplier_of(before);
        let is_still_there = self.of(supplier).any(|kept| kept.text == before.text);
        is_still_there && self.differ((self.supplier_of(now), now), (supplier, before))
    }

    /// Whether nothing but the order of imports says that what counts is newer than what counted in what was kept before.
    #[must_use]
    pub fn is_later_alone(&self, former: &Self) -> bool {
        let (Standing::Counts(now), Standing::Counts(before)) = (self.standing(), former.standing()) else {
            return false;
        };
        let is_later = now.received > before.received;
        is_later && now.is_undated() && before.is_undated() && now.own_text() != before.own_text()
    }
}
