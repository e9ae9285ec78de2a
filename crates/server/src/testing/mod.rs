//! A whole server on a small dossier of its own, for the tests of the routes.

mod answer;
mod world;

pub use answer::Answer;
pub use world::{Call, World, client, entry, person};
