//! What becomes of documents in which nobody has looked for the names of other clients.

use super::{Config, ConfigError, Setting, malformed};

/// What becomes of files that were not scanned for the names of other clients (VGN FAQ vraag 24). None are: there is no scan yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnscannedFiles {
    /// They can be opened.
    Show,
    /// They stay closed; that they are there is said.
    Hold,
}

impl UnscannedFiles {
    /// Whether they stay closed.
    #[must_use]
    pub const fn are_held(self) -> bool {
        matches!(self, Self::Hold)
    }
}

impl Config {
    /// What becomes of files that were not scanned; none where nothing says so.
    ///
    /// # Errors
    /// It is neither word.
    pub fn unscanned_files(&self) -> Result<Option<UnscannedFiles>, ConfigError> {
        match self.settings.get(Setting::UnscannedFiles) {
            None => Ok(None),
            Some("show") => Ok(Some(UnscannedFiles::Show)),
            Some("hold") => Ok(Some(UnscannedFiles::Hold)),
            Some(_) => Err(malformed(Setting::UnscannedFiles, "\"show\" or \"hold\"")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Layer;

    #[test]
    fn another_word_than_show_or_hold_is_refused() {
        let config = |word: &str| Config { settings: Layer::default().with(Setting::UnscannedFiles, word) };
        assert_eq!(config("show").unscanned_files(), Ok(Some(UnscannedFiles::Show)));
        assert_eq!(config("hold").unscanned_files(), Ok(Some(UnscannedFiles::Hold)));
        for wrong in ["", "Show", "true", "yes"] {
            assert!(config(wrong).unscanned_files().is_err(), "{wrong:?}");
        }
        assert_eq!(Config { settings: Layer::default() }.unscanned_files(), Ok(None));
    }
}
