//! Widgets for both apps: props in, view out; knows no api and no session.

mod icon;

pub use icon::{Glyph, Icon};
