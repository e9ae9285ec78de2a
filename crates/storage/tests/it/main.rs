//! Storage from outside, on a database in a folder of its own.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]

mod import;
mod inspections;
mod opening;
mod paging;
mod rights;
mod search;
mod sessions;
mod sign_in;
mod visibility;
mod world;
