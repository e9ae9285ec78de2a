//! Entries of a dossier.

pub mod show;
