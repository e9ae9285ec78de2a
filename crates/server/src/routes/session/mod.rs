//! Signing in and out.

pub mod end;
pub mod extend;
pub mod show;
pub mod start_demo;
