//! Versions of one age that are of different clients. Nothing says which of them is the newer, and no content may decide it: whoever
//! got it could read what is another's.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use dossier::{ClientId, Lookup};
use uuid::Uuid;

use super::Version;
use crate::key::Key;
use crate::node::Node;
use crate::owner;

impl Version {
    /// Whose it says that it is: clients, and what leads to one.
    pub(crate) fn whose(&self) -> Vec<String> {
        let node = self.value.as_ref().map_or(Node::nothing(), Node::new);
        let kind = node.get("resourceType").code().unwrap_or_default();
        let claim = owner::claim(&format!("{kind}/"), node);
        let named = claim.clients.iter().map(|client| client.uuid().to_string());
        let asked = claim.asked.iter().map(Key::lookup).map(|lookup| match lookup {
            Lookup::Resource(id) => id.uuid().to_string(),
            Lookup::Text(text) => text,
        });
        let mut all: Vec<_> = named.chain(asked).collect();
        all.sort();
        all.dedup();
        all
    }

    /// Of whom it and the others of its age say that they are, as far as they say so.
    pub(crate) fn claims(&self) -> impl Iterator<Item = Vec<String>> + '_ {
        self.rivals.iter().cloned().chain(std::iter::once(self.whose())).filter(|whose| !whose.is_empty())
    }
}

/// Whose the versions of the age of the newer of these two are. `age` is that of the first beside the other, and with `is_same` they
/// say the same.
pub(super) fn of(one: &Version, other: &Version, age: Ordering, is_same: bool) -> BTreeSet<Vec<String>> {
    match age {
        Ordering::Greater => one.rivals.clone(),
        Ordering::Less => other.rivals.clone(),
        Ordering::Equal if is_same => one.rivals.union(&other.rivals).cloned().collect(),
        Ordering::Equal => one.claims().chain(other.claims()).collect(),
    }
}

/// What one of those claims names.
pub(crate) enum Named {
    /// A client.
    Client(ClientId),
    /// What may lead to one.
    Asked(Key),
}

/// What the parts of a claim name.
pub(crate) fn named(claim: &[String]) -> impl Iterator<Item = Named> {
    claim.iter().filter_map(|one| match one.parse::<Uuid>() {
        Ok(id) => Some(Named::Client(ClientId::new(id))),
        Err(_) => Key::of_lookup(one).map(Named::Asked),
    })
}

/// Whether of each two of these one names all that the other does.
pub(crate) fn agree<T: Ord>(claims: &[BTreeSet<T>]) -> bool {
    claims.iter().all(|one| claims.iter().all(|other| one.is_subset(other) || other.is_subset(one)))
}
