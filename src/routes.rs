//! Every path of the app. The server knows them too: what is none of them is not found.

pub use ::api::{LeadsNowhere, Route};
