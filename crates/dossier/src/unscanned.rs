//! What becomes of what nobody has looked through for the names of other clients.

use std::str::FromStr;

/// What becomes of what was not scanned for the names of other clients (VGN FAQ vraag 24): of files, and of running text. Nothing is
/// scanned: there is no scan yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unscanned {
    /// It is shown to whoever may read its entry.
    Show,
    /// It stays out; that it is there is said.
    Hold,
}

impl Unscanned {
    /// Whether it stays out.
    #[must_use]
    pub const fn is_held(self) -> bool {
        matches!(self, Self::Hold)
    }
}

/// The word is neither `show` nor `hold`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("neither \"show\" nor \"hold\"")]
pub struct NeitherWord;

impl FromStr for Unscanned {
    type Err = NeitherWord;

    fn from_str(word: &str) -> Result<Self, NeitherWord> {
        match word {
            "show" => Ok(Self::Show),
            "hold" => Ok(Self::Hold),
            _ => Err(NeitherWord),
        }
    }
}
