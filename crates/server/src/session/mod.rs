//! Sessions: a random token in a cookie, its hash in the database.

mod begin;
mod cookie;
mod device;
mod limits;
mod origin;
mod owner;
mod token;
mod viewer;

pub use begin::{Begun, Entry, begin};
pub use cookie::{
    all_bound, binding, bound, closing, introduced, introduced_no_more, introducing, making_room, opening,
    token as token_of, unbinding,
};
pub use device::device;
pub use limits::SessionLimits;
pub use origin::{OwnOrigin, require_loopback_host, require_same_origin};
pub use owner::SessionOwner;
pub use token::{Entropy, EntropyError, OsEntropy, Token};
pub use viewer::Viewer;
