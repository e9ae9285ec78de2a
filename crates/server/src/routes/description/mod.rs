//! What the API is.

pub mod show;
