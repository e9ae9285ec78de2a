//! The binary as a process: beside another on one database, and killed in the middle of its work.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]
#![cfg(unix)]

mod importing;
mod killed;
mod logout;
mod process;
#[path = "../../src/testing/provider.rs"]
#[expect(dead_code, reason = "the tests of the routes let it lie, too")]
mod provider;
mod rotated;
mod together;
