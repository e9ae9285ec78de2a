//! Everything the app asks of the server: the only place that fetches. No views, no state.

mod along;
mod call;
mod dossier;
mod reader;
mod requests;
mod session;

pub use along::{Told, invite, renew, share, told};
pub use call::{Failure, File, new_key, owner, set_owner, when_failing};
pub use dossier::{Filter, access, client, entry, file, file_address, section};
pub use requests::{answer, ask, request, requests, withdraw};
pub use session::{
    accept_terms, activate, end_session, extend, personas, portal, session, sessions, sign_in, sign_out,
    sign_out_everywhere, terms, way_in,
};
