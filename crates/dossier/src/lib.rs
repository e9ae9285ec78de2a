//! Sections, entries, and what is left of them for a reader. Pure.

mod audit;
mod batch;
mod clinical_status;
pub mod code_system;
mod comparator;
mod decimal;
mod dosage;
mod entry;
mod field;
mod ids;
mod local_day;
mod marks;
mod measured;
mod moment;
mod negation;
mod party;
mod present;
mod reading;
mod record;
mod resource;
mod running_text;
mod texts;
mod unscanned;

pub use audit::{AuditAction, AuditEvent, AuditHash, AuditLine, AuditOutcome, UnknownAuditWord};
pub use batch::{Batch, Client, Lifetime, Person, RecordedRights, RelatedPerson};
pub use clinical_status::{ClinicalStatus, Decided, StatusReason};
pub use comparator::{Comparator, Reference, against_reference};
pub use decimal::{Decimal, NotADecimal};
pub use dosage::DosageStep;
pub use entry::{Attachment, AttachmentInfo, Author, Block, Entry, EntryKind, Field, FieldValue};
pub use field::FieldKey;
pub use ids::{
    AttachmentId, ClientId, EntryId, FormKey, NotAnId, PersonId, RecordId, RequestId, ResourceId, SessionId,
};
pub use local_day::{is_in_repeated_hour, is_summer_time, local_day};
pub use marks::{HiddenReason, HiddenReasons, Marks};
pub use measured::is_certain;
pub use moment::{Moment, NotAMoment};
pub use negation::Negation;
pub use party::{Account, NotAParty, Operator, Party, RelationFacts, SessionMark};
pub use present::{present, shows_particulars};
pub use reading::{Monodisciplinary, Reader, Reading, SectionGrant};
pub use record::{Change, EndingKind, NotANote, Note, Record, RecordState, Right, Signed};
pub use resource::{Lookup, ResourceOwner};
pub use running_text::{FREE, Left, Remainder};
pub use texts::TextVisit;
pub use unscanned::{NeitherWord, Unscanned};
