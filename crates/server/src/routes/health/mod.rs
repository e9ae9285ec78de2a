//! Whether the server can work.

pub mod show;
