//! What a record holds, whichever of its versions counts.

use std::collections::BTreeSet;

use dossier::ClientId;

use super::ResourceRecord;
use crate::key::Key;
use crate::node::Node;
use crate::owner;
use crate::version::Version;

impl ResourceRecord {
    /// The suppliers that something of it came from; none: it came without an address.
    pub fn suppliers(&self) -> impl Iterator<Item = Option<String>> + '_ {
        let versions = self.versions.keys().map(|(supplier, _)| supplier);
        versions.chain(self.gone.keys().map(|(supplier, _)| supplier)).cloned()
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

    /// The numbers of citizens (BSN) that any version of it gives, whichever counts.
    #[must_use]
    pub fn citizen_numbers(&self) -> BTreeSet<Key> {
        self.versions.values().flat_map(Version::citizen_numbers).collect()
    }

    /// Whether any version is in it, and not only that it was deleted.
    #[must_use]
    pub fn has_version(&self) -> bool {
        !self.versions.is_empty()
    }

    /// How large it is, in bytes of text.
    #[must_use]
    pub fn weight(&self) -> usize {
        self.versions.values().map(|version| version.text.len()).sum()
    }
}
