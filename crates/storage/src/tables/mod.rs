//! The tables, as SeaORM sees them. The schema itself is made by [`crate::migration`].

pub(crate) mod acceptance;
pub(crate) mod activation;
pub(crate) mod attachment;
pub(crate) mod audit_head;
pub(crate) mod audit_line;
pub(crate) mod client;
pub(crate) mod entry;
pub(crate) mod heartbeat;
pub(crate) mod identity;
pub(crate) mod import;
pub(crate) mod introduction;
pub(crate) mod key;
pub(crate) mod logout_token;
pub(crate) mod organisation;
pub(crate) mod pending_sign_in;
pub(crate) mod person;
pub(crate) mod persona;
pub(crate) mod related;
pub(crate) mod remnant;
pub(crate) mod request;
pub(crate) mod request_number;
pub(crate) mod request_step;
pub(crate) mod right;
pub(crate) mod session;
pub(crate) mod terms;
