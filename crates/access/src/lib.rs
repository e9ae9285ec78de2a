//! The access-rights matrix: who may see which part of a client's dossier, and who may ask for full inspection.
//!
//! [`decide`] is a pure function from [`Facts`] to a [`Decision`]: no clock, no I/O. Source: VGN FAQ "Namen in
//! cliëntendossiers en cliëntenportalen" (oktober 2023) vraag 10–12 and 17–23; WGBO 7:457.

mod basis;
mod decide;
mod decision;
mod draft;
mod facts;
mod json;
mod role;
mod rule;
mod section;

pub use basis::Basis;
pub use decide::{decide, is_minor};
pub use decision::{Access, Decision, Inspection, ItemId, Portal, SectionDecision};
pub use draft::{
    Consent, DecisionGrant, Denial, DeniedTo, FactsDraft, Giver, Incapacity, Mandate, Organisation, Period, ReadsAlone,
    WithheldFrom, Withholding,
};
pub use facts::{Facts, FactsError};
pub use json::decide_json;
pub use rule::Rule;
pub use section::{Section, Topic, UnknownWord};
