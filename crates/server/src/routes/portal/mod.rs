//! The portal itself, before signing in.

pub mod show;
