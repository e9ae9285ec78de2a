//! The people of the demo.

pub mod list;
