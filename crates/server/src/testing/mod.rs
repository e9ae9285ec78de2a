//! A whole server on a small dossier of its own, for the tests of the routes. They run on SQLite, then once more on PostgreSQL.

mod answer;
mod call;
mod provider;
mod signing_in;
mod world;

pub use answer::Answer;
pub use call::Call;
pub use provider::{CLIENT_ID, Grant, Signature};
pub use signing_in::{Portal, fault, set_times};
pub use world::{World, client, entry, person};

#[test]
fn all_of_it_once_more_on_postgresql() {
    scratch::once_more_on_postgres("all_of_it_once_more_on_postgresql");
}
