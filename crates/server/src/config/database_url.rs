//! Where the database is.

use std::fmt;

/// Where the database is. It may hold a password, so it is only ever printed without its value.
#[derive(Clone, PartialEq, Eq)]
pub struct DatabaseUrl(String);

impl DatabaseUrl {
    /// The whole of it, to connect with.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl DatabaseUrl {
    /// What kind of database it is: no part of the URL that could be a secret.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        if self.0.starts_with("postgres") { "postgresql" } else { "sqlite" }
    }
}

impl From<String> for DatabaseUrl {
    fn from(url: String) -> Self {
        Self(url)
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DatabaseUrl(…)")
    }
}
