//! A value that is never printed.

use std::fmt;
use std::path::Path;

use zeroize::Zeroizing;

use super::ConfigError;

/// A value that is never printed, and is overwritten when it goes.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// This value.
    #[must_use]
    pub fn new(value: impl Into<String>) -> Self {
        Self(Zeroizing::new(value.into()))
    }

    /// The first line of a file: an editor ends it with a new line that is no part of the secret.
    ///
    /// # Errors
    /// The file cannot be read, or everybody on this machine can read it.
    pub fn from_file(path: &Path) -> Result<Self, ConfigError> {
        if is_open_to_all(path) {
            return Err(ConfigError::OpenToAll { path: path.display().to_string() });
        }
        let text = std::fs::read_to_string(path).map(Zeroizing::new).map_err(|error| ConfigError::Unreadable {
            path: path.display().to_string(),
            // Of a file that is no text the error quotes nothing; of any other it names the kind alone.
            reason: error.to_string(),
        })?;
        Ok(Self::new(text.lines().next().unwrap_or_default().trim()))
    }

    /// The value, to use it.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

/// Whether everybody on this machine can read or change a file. Of one that is not there, that is told when it is read.
#[must_use]
pub fn is_open_to_all(path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        path.metadata().is_ok_and(|file| file.permissions().mode() & 0o007 != 0)
    }
    #[cfg(not(unix))]
    {
        let _ = path;
        false
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}
