//! Sections of a dossier.

pub mod page;
