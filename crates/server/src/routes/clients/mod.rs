//! A client's dossier as a whole.

pub mod access;
pub mod show;
