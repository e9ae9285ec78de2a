//! Storage from outside, on a database in a folder of its own.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]

mod activation;
mod along;
mod audit;
mod history;
mod import;
mod inspections;
mod looks;
mod opening;
mod paging;
mod rights;
mod search;
mod sessions;
mod sign_in;
mod visibility;
mod world;
