//! A whole server on a small dossier of its own, for the tests of the routes.

mod answer;
mod call;
mod desk;
mod files;
mod log;
mod provider;
mod rights;
mod signing_in;
mod trail;
mod world;

pub use answer::Answer;
pub use call::Call;
pub use desk::words;
pub use files::file;
pub use log::Log;
pub use provider::{CLIENT_ID, Grant, Signature};
pub use signing_in::{Browser, Portal, Visit, fault, set_times};
pub use world::{World, client, entry, one, person};
