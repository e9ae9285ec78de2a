//! Random facts: against a second implementation, and against what must hold whatever the facts.
#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says what is wrong by panicking"
)]

mod agreement;
mod generate;
mod monotone;
mod naive;
mod steady;
