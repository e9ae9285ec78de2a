//! How far the word for the number reaches: to the end of its sentence or block, and not to what is called otherwise.

use super::{BLOCK_END, GOES_ON, LINKS, OTHERS, OTHERS_AFAR, REACH, WORDS, words};

/// Words that are written with a dot behind them within a sentence. So is a single letter: `P. Bos`, `i.v.m. de`.
const ABBREVIATIONS: [&str; 30] = [
    "nr", "nrs", "no", "num", "mw", "mevr", "mej", "dhr", "hr", "fam", "wed", "dr", "drs", "mr", "prof", "ing", "ir",
    "ds", "zr", "jr", "sr", "st", "geb", "gen", "evt", "bijv", "bv", "resp", "incl", "ca",
];
/// What a number is called right before it, where that is certain to be no BSN.
const OWN_NAMES: [&str; 17] = [
    "order",
    "ordernummer",
    "ordernr",
    "lot",
    "lotnummer",
    "lotnr",
    "tel",
    "telefoon",
    "telefoonnummer",
    "factuur",
    "factuurnummer",
    "factuurnr",
    "serienummer",
    "serienr",
    "artikel",
    "artikelnummer",
    "artikelnr",
];
/// The most words behind "BSN van" that say whose it is.
const WORDS_OF_WHOM: usize = 4;
/// Words after which the number itself is told.
const LEADING_ON: [&str; 4] = ["is", "was", "luidt", "namelijk"];

/// Whether a sentence ends here and the next one is about something else.
pub(super) fn has_sentence_end(between: &str) -> bool {
    let ends = between.match_indices(". ").chain(between.match_indices("! ")).chain(between.match_indices("? "));
    ends.into_iter().any(|(at, _)| {
        // What the word itself ends with, as in `B.S.N.` and `bsn nr.`, ends no sentence; nor does `mw. Jansen`.
        let last =
            between.get(..at).unwrap_or_default().rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let is_letter = last.chars().count() == 1 && last.starts_with(char::is_alphabetic);
        let is_abbreviation = last.is_empty() || is_letter || ABBREVIATIONS.contains(&last);
        let is_abbreviation = is_abbreviation && between.get(at..).is_some_and(|end| end.starts_with('.'));
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
    let last = before.trim_end().rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let leads_on = before.trim_end().ends_with([':', '?']) || LEADING_ON.contains(&last);
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
    is_of_another(&near.into_iter().rev().collect::<String>()) || is_own_name(&line.to_lowercase())
}

/// Whether the number has a name of its own right before it, in a line after that of the word.
pub(super) fn has_own_name(between: &str) -> bool {
    between.rsplit_once(['\n', BLOCK_END]).is_some_and(|(_, line)| is_own_name(line))
}

/// Whether a line ends with what another number is called.
fn is_own_name(line: &str) -> bool {
    let mut words = line.rsplit(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.find(|word| !["nr", "nummer", "is"].contains(word)).is_some_and(|word| OWN_NAMES.contains(&word))
}

/// Whether a text says no more than that the number before it was one: `(BSN)`, `is zijn BSN`, `BSN van de zus`; or ends with the
/// word and a colon, where none follows.
pub(in super::super) fn says_it_was_one(text: &str) -> bool {
    let lower = text.to_lowercase();
    let Some(end) = words(&lower).last().copied() else { return false };
    let tells = |part: &str| {
        LINKS.contains(&part)
            || GOES_ON.contains(&part)
            || WORDS.iter().any(|word| part.starts_with(word) || word.contains(part))
    };
    let parts = |text| str::split(text, |c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    let mut rest = parts(lower.as_str()).skip_while(|part| tells(part));
    let is_alone = match rest.next() {
        None => true,
        Some("van") => rest.count() <= WORDS_OF_WHOM,
        Some(_) => false,
    };
    let leads_on = || lower.trim_end().ends_with(':') && lower.get(end..).is_some_and(|after| parts(after).all(tells));
    is_alone || leads_on()
}
