//! Requests for inspection (inzageverzoeken): kinds, their life, and the legal term. Pure.

mod kind;

pub use kind::{Delivery, Ground, RequestKind, State};
