//! The words that were looked for in a dossier. An address holds no more than their number: browsers keep addresses, also on
//! a computer that others use.

use leptos::prelude::*;

/// Holds what was looked for, in this tab and for as long as this dossier is open. A context.
#[derive(Clone, Copy, Debug)]
pub struct SoughtWords {
    /// The number of the first: another one each time, so that an address from before stands for nothing.
    first: u64,
    words: StoredValue<Vec<String>>,
}

impl SoughtWords {
    /// Nothing was looked for yet. Numbers begin here: at a number that no address holds.
    #[must_use]
    pub fn new(first: u64) -> Self {
        Self { first, words: StoredValue::new(Vec::new()) }
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
            self.words.with_value(Vec::len) - 1
        });
        self.first + place as u64
    }

    /// The words under this number; none under one that was never given, or before the page was loaded anew.
    #[must_use]
    pub fn words(self, number: &str) -> String {
        let place = number.parse::<u64>().ok().and_then(|number| number.checked_sub(self.first));
        let place = place.and_then(|place| usize::try_from(place).ok());
        self.words.with_value(|all| place.and_then(|place| all.get(place).cloned())).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_again_by_their_number_alone() {
        Owner::new().with(|| {
            let sought = SoughtWords::new(7);
            let (sleep, fear) = (sought.number("slapen"), sought.number("bang"));
            assert_eq!((sleep, sought.number("slapen")), (7, 7));
            assert_eq!((sought.words("7"), sought.words(&fear.to_string())), ("slapen".to_owned(), "bang".to_owned()));
            for unknown in ["", "6", "9", "-1", "slapen", "99999999999999999999"] {
                assert_eq!(sought.words(unknown), "", "{unknown}");
            }
        });
    }
}
