//! The test sets of others: FHIR that is not ours to copy, read where a setting names its folder.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

/// Names the folder.
pub const VARIABLE: &str = "INZAGE_TEST_SETS";

/// The folder with the sets, where there is one.
#[derive(Debug)]
pub struct Sets(Option<PathBuf>);

impl Sets {
    /// Those in a folder that somebody named.
    ///
    /// # Errors
    /// When it names no folder: that is a slip of the pen, and no reason to leave tests out.
    pub fn named(folder: Option<&Path>) -> Result<Self> {
        // The tests run in folders of their own.
        let absolute = |folder: &Path| {
            folder.canonicalize().with_context(|| format!("{VARIABLE} names {}, which is not there", folder.display()))
        };
        Ok(Self(folder.filter(|folder| !folder.as_os_str().is_empty()).map(absolute).transpose()?))
    }

    /// Lets tests that `cargo test` starts read them. Without a folder these tests are ignored, by their own reason.
    pub fn hand_to(&self, test: &mut Command) {
        self.hand(test, &["--", "--include-ignored"]);
    }

    /// Lets the tests of one test program read them.
    pub fn hand_to_program(&self, program: &mut Command) {
        self.hand(program, &["--include-ignored"]);
    }

    fn hand(&self, test: &mut Command, words: &[&str]) {
        test.env_remove(VARIABLE);
        if let Some(folder) = &self.0 {
            test.env(VARIABLE, folder).args(words);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(sets: &Sets) -> Vec<String> {
        let mut command = Command::new("cargo");
        sets.hand_to(&mut command);
        command.get_args().map(|word| word.to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn without_a_folder_the_tests_that_need_one_stay_ignored() {
        assert!(words(&Sets::named(None).unwrap()).is_empty());
        assert!(words(&Sets::named(Some(Path::new(""))).unwrap()).is_empty());
        assert_eq!(words(&Sets::named(Some(Path::new("."))).unwrap()), ["--", "--include-ignored"]);
    }

    #[test]
    fn a_folder_that_is_not_there_is_an_error() {
        assert!(Sets::named(Some(Path::new("/nowhere/at/all"))).is_err());
    }
}
