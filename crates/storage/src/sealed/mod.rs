//! Names and texts are sealed at rest: who has a copy of the database without the master key reads none of them.
//!
//! Every client has a data key, and so has the portal for what is of no single client. The database holds these keys wrapped
//! by the master key, which is never in it. A data key seals a value for one place (table, column, row): moved to any other
//! place it does not open. It also makes the codes of rows that decide something and stand open ([`Authenticated`]).

mod chance;
mod data_key;
mod keyring;
mod keys;
mod mac;
mod master;
mod place;

pub use chance::{Chance, NoChance};
pub use keyring::Keyring;
pub use master::{MasterKey, NotAMasterKey};

pub(crate) use data_key::DataKey;
pub(crate) use keyring::Keys;
pub(crate) use keys::{
    beside, destroy, draw_missing, has_codes, mark_coded, of_client, of_clients, portal, portal_before_codes, rewrap,
};
pub(crate) use mac::Authenticated;
pub(crate) use place::Place;
