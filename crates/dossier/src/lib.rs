//! Sections, entries, and what is left of them for a reader. Pure.

mod batch;
mod entry;
mod field;
mod ids;
mod moment;
mod reading;

pub use batch::{Batch, Client, Person, RecordedRights, RelatedPerson};
pub use entry::{Attachment, AttachmentInfo, Author, Block, Entry, EntryKind, Field, FieldValue, KeptOut, Marks};
pub use field::FieldKey;
pub use ids::{AttachmentId, ClientId, EntryId, NotAnId, PersonId, RequestId, SessionId};
pub use moment::{Moment, NotAMoment};
pub use reading::{Reading, SectionGrant};
