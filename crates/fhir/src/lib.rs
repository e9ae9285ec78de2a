//! FHIR R4 and STU3 to dossiers, with a report of what became of everything.

mod assemble;
mod attachment;
mod basis;
mod concept;
mod dead;
mod draft;
mod import;
mod intake;
mod map;
mod marks;
mod moments;
mod names;
mod narrative;
mod node;
mod owner;
mod parts;
mod people;
mod quantity;
mod report;
mod route;
mod scrub;
mod store;
mod text;
mod words;
mod world;

pub use import::{Import, Outcome};
pub use report::{Counted, DeadReference, Fate, Item, NotFollowed, Note, Refusal, Remark, Report, Skip};
