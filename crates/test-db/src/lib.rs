//! Databases that a test starts and throws away: SQLite in a folder of its own, or a PostgreSQL
//! that is started from installed programs.
//!
//! `INZAGE_TEST_DATABASE` says on which of the two a run is: `sqlite`, where nothing says otherwise, or `postgres`. `cargo xtask
//! test` runs the suites that use a database on both. `INZAGE_TEST_POSTGRES` names a server to use in place of one that is started.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod database;
mod postgres;

pub use database::{Database, Kind, execute_in_file, holds};
