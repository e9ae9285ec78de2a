//! Requests for inspection.

pub mod answer;
pub mod list;
pub mod show;
pub mod submit;
pub mod withdraw;
