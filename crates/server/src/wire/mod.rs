//! From what is stored to what goes over the wire. Whatever is left out is left out here or in storage, never in a browser.

mod client;
mod entry;
mod lead;
mod people;
mod readers;
mod request;

pub use client::{call_name, explained, extent, relation, section_summaries};
pub use entry::{detail, summary};
pub use people::{persona, session_info};
pub use readers::{audit_page, is_look, own_mandates, readers};
pub use request::{request_detail, request_summary};
