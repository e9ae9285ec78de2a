//! What becomes of files and running text in which nobody has looked for the names of other clients.

use dossier::Unscanned;

use super::{Config, ConfigError, Setting, malformed};

impl Config {
    /// What becomes of files that were not scanned; none where nothing says so.
    ///
    /// # Errors
    /// It is neither word.
    pub fn unscanned_files(&self) -> Result<Option<Unscanned>, ConfigError> {
        self.unscanned(Setting::UnscannedFiles)
    }

    /// What becomes of running text that was not scanned; none where nothing says so.
    ///
    /// # Errors
    /// It is neither word.
    pub fn unscanned_texts(&self) -> Result<Option<Unscanned>, ConfigError> {
        self.unscanned(Setting::UnscannedTexts)
    }

    fn unscanned(&self, setting: Setting) -> Result<Option<Unscanned>, ConfigError> {
        let read = |word: &str| word.parse().map_err(|_| malformed(setting, "\"show\" or \"hold\""));
        self.settings.get(setting).map(read).transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Layer;

    #[test]
    fn another_word_than_show_or_hold_is_refused() {
        type Read = fn(&Config) -> Result<Option<Unscanned>, ConfigError>;
        for (setting, read) in [
            (Setting::UnscannedFiles, Config::unscanned_files as Read),
            (Setting::UnscannedTexts, Config::unscanned_texts as Read),
        ] {
            let config = |word: &str| Config { settings: Layer::default().with(setting, word) };
            assert_eq!(read(&config("show")), Ok(Some(Unscanned::Show)));
            assert_eq!(read(&config("hold")), Ok(Some(Unscanned::Hold)));
            for wrong in ["", "Show", "true", "yes"] {
                assert!(read(&config(wrong)).is_err(), "{wrong:?}");
            }
            assert_eq!(read(&Config { settings: Layer::default() }), Ok(None));
        }
    }
}
