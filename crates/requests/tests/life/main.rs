//! The life of a request, step by step and everywhere.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test says what is wrong by panicking")]

mod everywhere;
mod given;
mod repeats;
mod stories;
mod tables;
