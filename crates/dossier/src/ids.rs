//! Typed ids: a client's id can never stand where an entry's id belongs.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The text is not an id of this kind.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an id: {0:?}")]
pub struct NotAnId(String);

macro_rules! typed_id {
    ($(#[$doc:meta])* $name:ident, $space:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// The id with these bytes.
            #[must_use]
            pub const fn new(id: Uuid) -> Self {
                Self(id)
            }

            /// The same name gives the same id, always: that makes a second import change nothing.
            #[must_use]
            pub fn named(name: &str) -> Self {
                let space = Uuid::new_v5(&Uuid::NAMESPACE_URL, concat!("urn:inzage:", $space).as_bytes());
                Self(Uuid::new_v5(&space, name.as_bytes()))
            }

            /// The bytes.
            #[must_use]
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                Uuid::try_parse(text).map(Self).map_err(|_| NotAnId(text.to_owned()))
            }
        }
    };
}

typed_id!(
    /// A client.
    ClientId,
    "client"
);
impl ClientId {
    /// The client whom a source calls by this name: `Patient/willem`.
    #[must_use]
    pub fn of_source(source: &str) -> Self {
        Self::named(source)
    }
}

typed_id!(
    /// An entry of a dossier.
    EntryId,
    "entry"
);

impl EntryId {
    /// The entry that a source calls by this name (`Goal/42`) in this client's dossier. Everyone who names an entry
    /// before or without importing it (a decision grant) uses this too.
    #[must_use]
    pub fn of_source(client: ClientId, source: &str) -> Self {
        Self::named(&format!("{client}/{source}"))
    }
}

typed_id!(
    /// A FHIR resource as its source names it.
    ResourceId,
    "resource"
);

impl ResourceId {
    /// The resource that a source calls by this name: `Goal/42`. Of the name of an entry (`CarePlan/1#activity/2`): the
    /// resource that the entry is made of.
    #[must_use]
    pub fn of_source(source: &str) -> Self {
        Self::named(source.split('#').next().unwrap_or(source))
    }
}

typed_id!(
    /// Somebody who can sign in. Stands as `holder` in the facts of `access`.
    PersonId,
    "person"
);
typed_id!(
    /// A file that belongs to an entry.
    AttachmentId,
    "attachment"
);
typed_id!(
    /// A request for inspection.
    RequestId,
    "request"
);
typed_id!(
    /// What a form sends along that was filled in once: sent twice, it is the same thing. It is the sender's own, and says nothing.
    FormKey,
    "form"
);

impl FormKey {
    /// The key that these random bytes make.
    #[must_use]
    pub const fn of(random: [u8; 16]) -> Self {
        Self(uuid::Builder::from_random_bytes(random).into_uuid())
    }
}

typed_id!(
    /// A session, as its owner sees it in a list. It opens nothing: only its token does.
    SessionId,
    "session"
);
typed_id!(
    /// A right on record.
    RecordId,
    "record"
);
