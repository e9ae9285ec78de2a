//! Storage from outside, on a database of its own for each test: SQLite or PostgreSQL (`crates/test-db`).
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]

mod activation;
mod along;
mod audit;
mod backup;
mod coming_in;
mod confided;
mod crowd;
mod desk;
mod forged;
mod history;
mod import;
mod in_the_clients_place;
mod inspections;
mod invitations;
mod log;
mod looks;
mod opening;
mod paging;
mod rights;
mod sealed;
mod search;
mod sessions;
mod shut_out;
mod sign_in;
mod terms;
mod traced;
mod visibility;
mod world;
