//! Databases that a test starts and throws away: SQLite in a folder of its own, or PostgreSQL from the installed binaries.
//!
//! A suite runs on SQLite, and by [`once_more_on_postgres`] a second time on PostgreSQL. `INZAGE_TEST_DATABASE=postgres` runs it,
//! or one test of it, on PostgreSQL alone. `INZAGE_TEST_POSTGRES` names a server to use in place of one that the tests start.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod again;
mod database;
mod postgres;

pub use again::once_more_on_postgres;
pub use database::{Database, Kind, execute_in_file, holds};
