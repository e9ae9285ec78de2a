//! Files of entries.

mod file_type;
pub mod show;
