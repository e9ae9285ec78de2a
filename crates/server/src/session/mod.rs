//! Sessions: a random token in a cookie, its hash in the database.

mod cookie;
mod origin;
mod token;
mod viewer;

pub use cookie::{closing, opening, token as token_of};
pub use origin::{require_loopback_host, require_same_origin};
pub use token::{Entropy, OsEntropy, Token};
pub use viewer::Viewer;

use chrono::TimeDelta;

/// How long a session can last at most, counted from signing in.
pub const LIFETIME: TimeDelta = TimeDelta::hours(12);
