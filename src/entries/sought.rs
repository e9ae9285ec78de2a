//! The words that were looked for in a dossier. An address holds no more than their number: browsers keep addresses, also on
//! a computer that others use.

use dossier::ClientId;
use leptos::prelude::*;

use crate::api;
use crate::session::tab_memory;

/// Holds what was looked for, in this tab and for as long as this dossier is open, also when the page is loaded anew. A context.
#[derive(Clone, Copy, Debug)]
pub struct SoughtWords {
    /// The number of the first: another one each time, so that an address from before stands for nothing.
    first: u64,
    words: StoredValue<Vec<String>>,
    /// In whose session and in whose dossier: nobody else finds it.
    whose: StoredValue<String>,
}

impl SoughtWords {
    /// What this person looked for in this dossier before the page was loaded anew; else nothing yet, and numbers begin at `first`, which
    /// no address holds.
    #[must_use]
    pub fn of(client: ClientId, first: u64) -> Self {
        let whose = format!("{} {client}", api::owner().unwrap_or_default());
        match tab_memory::kept().as_deref().and_then(|kept| read(kept, &whose)) {
            Some((first, words)) => Self::with(first, words, whose),
            None => {
                tab_memory::forget();
                Self::with(first, Vec::new(), whose)
            }
        }
    }

    fn with(first: u64, words: Vec<String>, whose: String) -> Self {
        Self { first, words: StoredValue::new(words), whose: StoredValue::new(whose) }
    }

    /// What is provided around every page of a dossier.
    #[must_use]
    pub fn expect() -> Self {
        expect_context()
    }

    /// The number of these words; a new one where they were not looked for before.
    #[must_use]
    pub fn number(self, words: &str) -> u64 {
        let known = self.words.with_value(|all| all.iter().position(|one| one == words));
        let place = known.unwrap_or_else(|| {
            self.words.update_value(|all| all.push(words.to_owned()));
            tab_memory::keep(
                &self.whose.with_value(|whose| self.words.with_value(|all| written(whose, self.first, all))),
            );
            self.words.with_value(Vec::len) - 1
        });
        self.first + place as u64
    }

    /// The words under this number; none under one that was never given.
    #[must_use]
    pub fn words(self, number: &str) -> String {
        let place = number.parse::<u64>().ok().and_then(|number| number.checked_sub(self.first));
        let place = place.and_then(|place| usize::try_from(place).ok());
        self.words.with_value(|all| place.and_then(|place| all.get(place).cloned())).unwrap_or_default()
    }
}

/// Whose it is, the first number, and the words: a line each. Words that are looked for have no end of a line.
fn written(whose: &str, first: u64, words: &[String]) -> String {
    let one_line = |words: &String| words.replace(['\n', '\r'], " ");
    [whose.to_owned(), first.to_string()].into_iter().chain(words.iter().map(one_line)).collect::<Vec<_>>().join("\n")
}

/// What was [`written`], if it is theirs.
fn read(kept: &str, whose: &str) -> Option<(u64, Vec<String>)> {
    let mut lines = kept.split('\n');
    lines.next().filter(|of| *of == whose)?;
    let first = lines.next()?.parse().ok()?;
    Some((first, lines.map(str::to_owned).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_kept_is_read_by_who_looked_for_it_alone() {
        let words = ["slapen".to_owned(), "bang\nvoor honden".to_owned()];
        let kept = written("anna bram", 7, &words);
        assert_eq!(read(&kept, "anna bram"), Some((7, vec!["slapen".to_owned(), "bang voor honden".to_owned()])));
        for (kept, whose) in
            [(kept.as_str(), "anna noor"), ("", "anna bram"), ("anna bram", "anna bram"), ("anna bram\nx", "anna bram")]
        {
            assert_eq!(read(kept, whose), None, "{kept:?}");
        }
    }

    #[test]
    fn words_are_found_again_by_their_number_alone() {
        Owner::new().with(|| {
            let sought = SoughtWords::with(7, Vec::new(), String::new());
            let (sleep, fear) = (sought.number("slapen"), sought.number("bang"));
            assert_eq!((sleep, sought.number("slapen")), (7, 7));
            assert_eq!((sought.words("7"), sought.words(&fear.to_string())), ("slapen".to_owned(), "bang".to_owned()));
            for unknown in ["", "6", "9", "-1", "slapen", "99999999999999999999"] {
                assert_eq!(sought.words(unknown), "", "{unknown}");
            }
        });
    }
}
