//! The audit trail (NEN 7513): append-only, each line chained to the one before by a hash.
//!
//! Nothing here or elsewhere changes or deletes a line, so that the trail is kept for as long as the database: five years at
//! the least. A test looks for such a query in all of this crate.

mod append;
mod chain;
mod clock;
mod lines;
mod looks;
mod row;
mod verify;
mod writer;

pub(crate) use append::Trail;
pub use clock::TurnedBack;
pub use lines::AuditQuery;
pub use looks::{Look, LookDay, LookPage, LookQuery};
pub use verify::{AuditFault, AuditHead};
pub use writer::AuditWriter;

#[cfg(test)]
mod tests;
