//! One folder a screenful of meaning. A feature never imports another.

pub mod access;
pub mod along;
pub mod clients;
pub mod denied;
pub mod entry;
pub mod home;
pub mod requests;
pub mod section;
pub mod sessions;
pub mod signin;
pub mod terms;
