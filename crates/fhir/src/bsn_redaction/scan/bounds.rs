//! How far the word for the number reaches: to the end of its sentence or block, and not to what is called otherwise.

use super::{BLOCK_END, GOES_ON, LINKS, OTHERS, OTHERS_AFAR, REACH};

/// Whether a sentence ends here and the next one is about something else.
pub(super) fn has_sentence_end(between: &str) -> bool {
    let ends = between.match_indices(". ").chain(between.match_indices("! ")).chain(between.match_indices("? "));
    ends.into_iter().any(|(at, _)| {
        // What the word itself ends with, as in `B.S.N.` and `bsn nr.`, ends no sentence.
        let before = between.get(..at).unwrap_or_default().trim_start_matches(|c: char| !c.is_alphabetic());
        let is_abbreviation = matches!(before, "" | "nr" | "nrs" | "no" | "num");
        let mut after = between
            .get(at + 1..)
            .unwrap_or_default()
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty());
        !is_abbreviation && after.any(|word| word.starts_with(char::is_alphabetic) && !GOES_ON.contains(&word))
    })
}

/// Whether the number stands in another paragraph, item or cell than the word, and either says more than that.
pub(super) fn is_of_another_block(between: &str) -> bool {
    let Some((before, after)) = between.split_once(BLOCK_END) else { return false };
    let letters = before.chars().filter(|c| c.is_alphabetic()).count();
    let leads_on = before.trim_end().ends_with([':', '?']);
    let mut words = after.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let goes_on = |word: &str| LINKS.contains(&word) || GOES_ON.contains(&word);
    letters > "nummer".len() && !leads_on || words.any(|word| !goes_on(word))
}

/// Whether words say that another number follows: that of a policy, a telephone, an account.
pub(in super::super) fn is_of_another(words: &str) -> bool {
    let lower = words.to_lowercase();
    OTHERS.iter().chain(&OTHERS_AFAR).any(|other| lower.contains(other))
}

/// Whether the words right before a place say that another number stands there.
pub(in super::super) fn is_called_otherwise(text: &str, start: usize) -> bool {
    let before = text.get(..start).unwrap_or_default();
    let line = before.rsplit(['\n', BLOCK_END]).next().unwrap_or_default();
    let near: Vec<char> = line.chars().rev().take(REACH).collect();
    is_of_another(&near.into_iter().rev().collect::<String>())
}
