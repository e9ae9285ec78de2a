//! FHIR R4 (zibs 2020) and STU3 (BgLZ 3, zibs 2017) to dossiers, with a report of what became of everything.
//!
//! Pure: bytes in, a [`dossier::Batch`] and a [`Report`] out. No clock, no files, no database. How it is used and what a
//! source can rely on stands in `docs/IMPORT.md`.
//!
//! The other way, [`audit_event`] writes a line of the audit trail as an R4 AuditEvent.
//!
//! An import goes through these steps, each a module:
//!
//! | step | module |
//! | --- | --- |
//! | bytes to resources, each on its own: one that is bad stops no other | `intake` |
//! | what is kept of each name: the newest version, whatever came first | `version`, `record`, `arrivals` |
//! | where references lead, and which records of a client are one | `store`, `key`, `merged` |
//! | what each becomes (section and kind), whose it is, its marks, what it is a part of | `route`, `owner`, `marks`, `parts`, together `world` |
//! | what each says, one map a kind of resource, for both generations | `map`, writing to `draft` |
//! | links between entries, marks handed down to parts, and the fate of every resource | `assemble` |
//!
//! Invariants, each with tests in `tests/it`:
//! - Every resource that came in stands in the report exactly once.
//! - The same input gives the same outcome, whatever the order of files.
//! - Whose a resource is, is never guessed. Nothing of one client's dossier is shown in another's.
//! - What is kept out is not spoken of in another entry. Titles of linked entries come from those entries alone, never
//!   from a `display`, so that a reader who may not see an entry can be kept from its title by dropping the link
//!   ([`dossier::FieldValue::Entry`]).
//! - Text is plain text. Markup is parsed, never passed on.

mod absent;
mod arrivals;
mod assemble;
mod attachment;
mod audit_event;
mod basis;
mod bsn_redaction;
mod code_systems;
mod coming;
mod concept;
mod dead;
mod directive;
mod dosage;
mod draft;
mod duration;
mod entered_in_error;
mod focus;
mod free_text;
mod import;
mod intake;
mod key;
mod left;
mod map;
mod marks;
mod merged;
mod misnamed;
mod modifiers;
mod moments;
mod names;
mod narrative;
mod negation;
mod node;
mod owner;
mod pages;
mod part_names;
mod parts;
mod people;
mod project;
mod quantity;
mod receive;
mod record;
mod replaced;
mod report;
mod route;
mod same_words;
mod status_code;
mod store;
mod supplier;
mod targets;
mod text;
mod timing;
mod units;
mod unread;
mod usual;
mod version;
mod words;
mod world;

pub use audit_event::audit_event;
pub use bsn_redaction::{Redacted, bsn_candidates, bsn_identifiers, bsns_named_in_texts, redact_bsn};
pub use import::{Import, Outcome};
pub use key::Key;
pub use marks::{Label, LabelEffect, LabelKind};
pub use owner::Claim;
pub use pages::{NotAll, Page, missing as missing_pages};
pub use project::{Drafted, MAPPING, Projection, Sources, linked_with, questions_of};
pub use receive::{Before, Received, fate_alone, receive, unreadable};
pub use record::{NamedPatient, NotARecord, ResourceFacts, ResourceRecord, Undated};
pub use report::{
    BirthDate, Counted, CountedFate, DeadReference, Fate, Item, LinkRefused, NotFollowed, Note, Refusal, Remark,
    Report, ReportGatherer, Skip,
};
pub use store::Elsewhere;
pub use supplier::Suppliers;
