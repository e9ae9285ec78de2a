//! Requests for inspection.

pub mod list;
pub mod show;
pub mod submit;
pub mod withdraw;
