//! The terms of use.

pub mod accept;
pub mod show;
