//! The database: one schema, one set of queries.
//!
//! Whatever reveals dossier content takes a [`dossier::Reading`], which only the matrix can lead to. The clock is handed in.

mod alone;
mod backup;
mod connect;
mod days;
mod entries;
mod erase;
mod error;
mod fold;
mod import;
mod inspections;
mod migration;
mod opened;
mod people;
mod personas;
mod place;
mod remnants;
mod rights;
mod rotate;
mod sealed;
mod sessions;
mod tables;
mod texts;
mod words;

pub use backup::{backup, restore};
pub use connect::Storage;
pub use entries::{Cursor, NotACursor, Page, PageQuery, Summary};
pub use error::StorageError;
pub use import::{Changed, StoreOutcome};
pub use inspections::{NewRequest, StoredRequest, StoredStep};
pub use opened::{Opened, RelationFacts};
pub use personas::StoredPersona;
pub use sealed::{Chance, Keyring, MasterKey, NoChance, NotAMasterKey};
pub use sessions::Session;
