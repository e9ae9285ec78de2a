//! The database: one schema, one set of queries.
//!
//! Whatever reveals dossier content takes a [`dossier::Reading`], which only the matrix can lead to. The clock is handed in.

mod activation;
mod alone;
mod audit;
mod backup;
mod codes;
mod connect;
mod days;
mod disk;
mod entries;
mod erase;
mod error;
mod facts;
mod find;
mod fold;
#[cfg(test)]
mod full_disk;
mod heartbeat;
mod identities;
mod identity_key;
mod import;
mod inspections;
mod introductions;
mod migration;
#[cfg(test)]
mod one_connection;
mod opened;
mod people;
mod personas;
mod place;
mod pool;
mod remnants;
mod resources;
mod rights;
mod rotate;
mod schema_state;
mod sealed;
mod sessions;
mod sign_in;
mod tables;
mod terms;
mod texts;
mod visibility;
mod words;

pub use activation::{Activated, ActivationCode, IssuedCode, NotACode, PendingInvitation};
pub use alone::Serving;
pub use audit::{AuditFault, AuditHead, AuditQuery, AuditWriter, Look, LookDay, LookPage, LookQuery, TurnedBack};
pub use backup::{Undone, UndoneChange, backup, restore, undone_by_restore, unused};
pub use codes::{Checked, Codes, ForgedRow};
pub use connect::Storage;
pub use dossier::RelationFacts;
pub use entries::{Cursor, EntryFile, NotACursor, Page, PageQuery, SearchWords, Summary};
pub use error::StorageError;
pub use find::{FoundPerson, Wanted};
pub use identities::{Binding, BoundIdentity, EndedIdentities, Holding, Identity};
pub use import::{Changed, LastImport, StoreOutcome};
pub use inspections::{NewRequest, Once, StoredRequest, StoredStep};
pub use introductions::Introduction;
pub use opened::Opened;
pub use personas::StoredPersona;
pub use resources::{
    Answer, DossierContent, ImportSession, KeptResource, KnownResource, OfSupplier, SealedResources, WriteOutcome,
    Written,
};
pub use rights::{
    AlongReader, ComingBirthday, Invitation, Invited, Milestone, OrganisationChoice, OrganisationSetting, OwnMandate,
    OwnMandates, ReadsAlong,
};
pub use schema_state::SchemaState;
pub use sealed::{Chance, Keyring, MasterKey, NoChance, NotAMasterKey};
pub use sessions::{EndedSessions, LogoutOf, NewSession, ProviderLogout, Session, Way, mark as session_mark};
pub use sign_in::PendingSignIn;
