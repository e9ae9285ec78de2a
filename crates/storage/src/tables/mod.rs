//! The tables, as SeaORM sees them. The schema itself is made by [`crate::migration`].

pub(crate) mod attachment;
pub(crate) mod client;
pub(crate) mod consent;
pub(crate) mod decision;
pub(crate) mod denial;
pub(crate) mod entry;
pub(crate) mod import;
pub(crate) mod incapacity;
pub(crate) mod key;
pub(crate) mod mandate;
pub(crate) mod organisation;
pub(crate) mod person;
pub(crate) mod persona;
pub(crate) mod related;
pub(crate) mod remnant;
pub(crate) mod request;
pub(crate) mod request_number;
pub(crate) mod request_step;
pub(crate) mod session;
pub(crate) mod withholding;
