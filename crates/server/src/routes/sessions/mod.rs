//! The sessions that somebody has open.

pub mod end;
pub mod end_all;
pub mod list;
