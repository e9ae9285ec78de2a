//! Resources as a source keeps them, as far as a database must know them.

use crate::{ClientId, ResourceId};

/// Whose a resource is, by what it says itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ResourceOwner {
    /// Nobody's: named by others, or left out.
    Nobody,
    /// One client's.
    Client(ClientId),
    /// An appointment of several, or what of several clients it may be one's of, and nobody knows whose.
    Several(Vec<ClientId>),
}

impl ResourceOwner {
    /// The clients.
    #[must_use]
    pub fn clients(&self) -> &[ClientId] {
        match self {
            Self::Nobody => &[],
            Self::Client(one) => std::slice::from_ref(one),
            Self::Several(all) => all,
        }
    }
}

/// By what a resource is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Lookup {
    /// By its name.
    Resource(ResourceId),
    /// By an address, an identifier or a number. The database holds a keyed hash of it alone.
    Text(String),
}
