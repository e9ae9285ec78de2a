//! A text in the parts that its marks make of it.

use super::vocabulary::TAGS;
use crate::text::without_accents;

/// What has a mark in it that ends nothing.
const UNCUT: &[(&str, &str)] = &[
    ("en/of", "en of"),
    ("and/or", "and or"),
    ("d.d. ", "dd "),
    ("dhr. ", "dhr "),
    ("mevr. ", "mevr "),
    ("mw. ", "mw "),
    ("pt. ", "pt "),
    ("i.o.m. ", "iom "),
];

/// The parts of a text between marks that end one, in small letters without accents and with single spaces; hyphens, quotes, colons
/// and signs of equality are spaces, and so is a question mark before its answer. Any other sign may say something, so that its part
/// is not known. A second decision behind "and" or "but" is a part of its own.
pub(in crate::words) fn parts(words: &str) -> Vec<String> {
    let ends = |letter: char| matches!(letter, ',' | ';' | '(' | ')' | '[' | ']' | '/' | '|' | '\n' | '!');
    let lower = UNCUT.iter().fold(without_accents(words), |words, (written, whole)| words.replace(written, whole));
    let lower = lower.trim();
    let tagged = TAGS.iter().find_map(|tag| lower.strip_suffix(')')?.strip_suffix(tag)?.strip_suffix('('));
    let sentences = tagged.unwrap_or(lower).split(ends).flat_map(|part| part.split(". ")).map(|part| {
        let part = plain(&part.replace("? ", " "));
        ["en niet", "en geen", "en wel", "maar wel", "maar niet", "maar geen"].iter().fold(part, |part, second| {
            let (between, decided) = second.split_once(' ').unwrap_or_default();
            part.replace(&format!(" {between} {decided} "), &format!("\n{decided} "))
        })
    });
    let parts = sentences.collect::<Vec<_>>().join("\n");
    parts.split('\n').filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

fn plain(part: &str) -> String {
    let space = |letter: char| if is_space(letter) { ' ' } else { letter };
    let part: String = part.chars().filter(|letter| *letter != '.').map(space).collect();
    part.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn is_space(letter: char) -> bool {
    letter.is_whitespace()
        || matches!(letter, '-' | '–' | '—' | '_' | ':' | '=' | '"' | '\'' | '‘' | '’' | '“' | '”' | '*')
}
