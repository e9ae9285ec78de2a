//! Signing in by OpenID Connect, as a backend for the browser (RFC 9700): the browser carries a code and a state from one
//! side to the other, and never sees a token.
//!
//! `begin` sends it to a provider, `answer` reads what it comes back with, `exchange` gets the ID token and checks it,
//! `person` finds out who that is here. Whatever does not fit ends in a [`SignInError`]: a code for the screen and a cause,
//! from a closed list of words, for the log. No claim is ever logged, for a claim may be a BSN.

mod answer;
mod begin;
mod error;
mod exchange;
mod finish;
mod handshake;
mod identity;
mod keys;
mod local_path;
mod logout;
mod oidc;
mod person;
mod provider;
mod signed;
mod wanted;
mod web;

pub use answer::Answer;
pub use begin::{Intent, begin};
pub use error::{CallNumber, SignInError, first_page, turn_away};
pub use finish::{Finished, finish};
pub use identity::{Identifier, IdentityKey, OTHER_KEY};
pub use local_path::LocalPath;
pub use logout::{front_channel, read_logout};
pub use provider::{Provider, SignIn};
pub use wanted::WantedPage;
pub use web::is_fit_for_secrets;

/// Where a provider tells that somebody signed out there.
pub const BACK_CHANNEL: &str = "/api/sign-in/{provider}/back-channel-logout";
