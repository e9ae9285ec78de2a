//! Where a value stands: `mandates[0].until`. Written out only when something is wrong there.

use std::fmt;

use crate::FactsError;

#[derive(Clone, Copy)]
pub(super) enum Path<'a> {
    Root,
    Field(&'a Path<'a>, &'a str),
    Index(&'a Path<'a>, usize),
}

impl<'a> Path<'a> {
    pub const fn field(&'a self, name: &'a str) -> Path<'a> {
        Path::Field(self, name)
    }

    pub const fn index(&'a self, index: usize) -> Path<'a> {
        Path::Index(self, index)
    }

    pub fn error(&self, reason: impl Into<String>) -> FactsError {
        FactsError::new(self.to_string(), reason)
    }

    /// A field that should not be there. At the top the root is named, so that it cannot be taken for a known one.
    pub fn stray(&self, name: &str, reason: impl Into<String>) -> FactsError {
        FactsError::new(format!("{self}{}", Step(name)), reason)
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => f.write_str("$"),
            Self::Field(Self::Root, name) => f.write_str(name),
            Self::Field(parent, name) => write!(f, "{parent}{}", Step(name)),
            Self::Index(parent, index) => write!(f, "{parent}[{index}]"),
        }
    }
}

/// One field further; a name that is no plain word is quoted, so that the path stays one line and readable.
struct Step<'a>(&'a str);

impl fmt::Display for Step<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plain = self.0.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
            && self.0.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_');
        if plain { write!(f, ".{}", self.0) } else { write!(f, "[{:?}]", self.0) }
    }
}
