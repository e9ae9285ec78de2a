//! What comes in with a call: every way in which it can be wrong has its own clear answer.

mod body;
mod path;
mod query;

pub use body::JsonBody;
pub use path::Address;
pub use query::QueryText;
