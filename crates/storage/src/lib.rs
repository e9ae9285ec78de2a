//! The database: one schema, one set of queries.
//!
//! Whatever reveals dossier content takes a [`dossier::Reading`], which only the matrix can lead to. The clock is handed in.

mod connect;
mod days;
mod entries;
mod error;
mod fold;
mod identities;
mod import;
mod inspections;
mod migration;
mod opened;
mod people;
mod personas;
mod rights;
mod sessions;
mod sign_in;
mod tables;
mod words;

pub use connect::Storage;
pub use entries::{Cursor, NotACursor, Page, PageQuery, Summary};
pub use error::StorageError;
pub use identities::{Identity, Introduction};
pub use import::{Changed, StoreOutcome};
pub use inspections::{NewRequest, StoredRequest, StoredStep};
pub use opened::{Opened, RelationFacts};
pub use personas::StoredPersona;
pub use sessions::{LogoutOf, NewSession, ProviderLogout, Session, Way};
pub use sign_in::PendingSignIn;
