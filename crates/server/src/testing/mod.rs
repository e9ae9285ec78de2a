//! A whole server on a small dossier of its own, for the tests of the routes. They run on SQLite, then once more on PostgreSQL.

mod answer;
mod world;

pub use answer::Answer;
pub use world::{Call, World, client, entry};

#[test]
fn all_of_it_once_more_on_postgresql() {
    scratch::once_more_on_postgres("all_of_it_once_more_on_postgresql");
}
