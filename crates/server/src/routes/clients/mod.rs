//! A client's dossier as a whole.

pub mod access;
pub mod audit;
pub mod mandate;
pub mod show;
