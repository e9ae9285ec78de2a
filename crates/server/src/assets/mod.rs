//! The app: its files, embedded in the binary, or from a folder while working on it.

mod encoding;
mod files;
mod policy;
mod serve;

pub use files::AppFiles;
pub use serve::serve;
