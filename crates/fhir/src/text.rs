//! Plain text: what a reader gets, whatever the source wrote.

use unicode_normalization::{UnicodeNormalization as _, is_nfc};

/// The longest title, in characters.
pub(crate) const TITLE: usize = 200;
/// Room in a title for the words that a negation adds.
pub(crate) const TITLE_ROOM: usize = 60;
/// The longest name of a field, in characters: a question of a questionnaire is one.
pub(crate) const LABEL: usize = 2_000;
/// The longest text of one field, in characters.
pub(crate) const FIELD: usize = 20_000;
/// The longest running text of one entry, in characters.
pub(crate) const BODY: usize = 200_000;

/// Without control characters, without marks that turn the reading direction, and without space around it, with letters
/// and their accents in one piece (NFC). Line ends stay.
pub(crate) fn clean(written: &str) -> String {
    if is_plain(written) {
        return written.trim().to_owned();
    }
    let kept: String = written.replace("\r\n", "\n").chars().filter_map(readable).collect();
    composed(kept.trim().to_owned())
}

/// On one line.
pub(crate) fn line(written: &str) -> String {
    if is_plain(written) && !written.starts_with(' ') && !written.ends_with(' ') && !written.contains("  ") {
        return written.to_owned();
    }
    let kept: String = written.chars().filter_map(readable).collect();
    composed(kept.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Whether it is one line of ASCII that everybody can read, as nearly every text: nothing of it has to go.
fn is_plain(written: &str) -> bool {
    written.bytes().all(|byte| (b' '..=b'~').contains(&byte))
}

/// Letters and their accents in one piece (NFC).
fn composed(text: String) -> String {
    if text.is_ascii() || is_nfc(&text) { text } else { text.nfc().collect() }
}

/// Direction marks can make a text read as another one than it is; they go, with everything that has no glyph.
const fn readable(c: char) -> Option<char> {
    match c {
        '\n' => Some('\n'),
        '\r' | '\u{2028}' | '\u{2029}' => Some('\n'),
        '\t' | '\u{a0}' => Some(' '),
        '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' => None,
        '\u{200b}'
        | '\u{61c}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{feff}' => None,
        other => Some(other),
    }
}

/// In small letters without accents, to compare it with words that are known.
pub(crate) fn without_accents(text: &str) -> String {
    let is_accent = |letter: &char| ('\u{300}'..='\u{36f}').contains(letter);
    text.nfd().filter(|letter| !is_accent(letter)).flat_map(char::to_lowercase).collect()
}

/// With a capital, unless its second letter is one: `pH` stays.
pub(crate) fn capital(written: &str) -> String {
    let mut rest = written.chars();
    match rest.next() {
        Some(first) if !rest.clone().next().is_some_and(char::is_uppercase) => {
            first.to_uppercase().chain(rest).collect()
        }
        Some(_) | None => written.to_owned(),
    }
}

/// With a small first letter, for within a sentence; an abbreviation stays as it is.
pub(crate) fn small(written: &str) -> String {
    let mut rest = written.chars();
    match rest.next() {
        Some(first) if !rest.clone().next().is_some_and(char::is_uppercase) => {
            first.to_lowercase().chain(rest).collect()
        }
        Some(_) | None => written.to_owned(),
    }
}

/// At most so many characters, cut between words where there are any, and whether some were cut.
pub(crate) fn cut(mut text: String, longest: usize) -> (String, bool) {
    match text.char_indices().nth(longest) {
        None => (text, false),
        Some((at, _)) => {
            let (kept, rest) = text.split_at(at);
            let between_words =
                if rest.starts_with(char::is_whitespace) { None } else { kept.rfind(char::is_whitespace) };
            text.truncate(between_words.filter(|space| *space > at / 2).unwrap_or(at));
            text.truncate(text.trim_end().len());
            text.push('…');
            (text, true)
        }
    }
}

/// Parts as one text of at most so many characters: of too long a text each part keeps its share, so that what is said last, as a refusal,
/// is not cut off by what comes before it. The first one, to which the others are said, stays whole where it takes no more than a third.
pub(crate) fn share(parts: &[String], between: &str, longest: usize) -> String {
    let whole = parts.join(between);
    if whole.chars().count() <= longest {
        return whole;
    }
    let room = longest.saturating_sub(between.chars().count() * parts.len().saturating_sub(1));
    let leads = |at: usize, part: &String| at == 0 && part.chars().count() <= longest / 3;
    // Those that are short leave more for the others.
    let each = room / parts.len().max(1);
    let (short, long): (Vec<_>, Vec<_>) =
        parts.iter().enumerate().partition(|(at, part)| leads(*at, part) || part.chars().count() <= each);
    let used = short.iter().map(|(_, part)| part.chars().count()).sum::<usize>();
    let each = room.saturating_sub(used) / long.len().max(1);
    let fits = |at: usize, part: &String| leads(at, part) || part.chars().count() <= each;
    let share = |part: &String| cut(part.clone(), each.saturating_sub(1)).0;
    let kept = parts.iter().enumerate().map(|(at, part)| if fits(at, part) { part.clone() } else { share(part) });
    kept.collect::<Vec<_>>().join(between)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_read_goes() {
        assert_eq!(clean(" a\u{0}b\u{202e}c\r\nd\te "), "abc\nd e");
        assert_eq!(line("a\n  b\u{a0}c"), "a b c");
        assert_eq!((line("Zoe\u{308}"), clean("\u{61c}e\u{301}")), ("Zo\u{eb}".into(), "\u{e9}".into()));
    }

    #[test]
    fn a_capital_where_it_belongs() {
        assert_eq!(
            (capital("probleem"), capital("pH"), capital("élan"), capital("")),
            ("Probleem".into(), "pH".into(), "Élan".into(), "".into())
        );
    }

    #[test]
    fn every_part_keeps_its_share() {
        let parts = ["Vegetarisch zonder zout".to_owned(), "niet geven: noten".to_owned()];
        assert_eq!(share(&parts, "; ", 100), "Vegetarisch zonder zout; niet geven: noten");
        let short = share(&parts, "; ", 36);
        assert_eq!(short, "Vegetarisch…; niet geven: noten");
        assert!(short.chars().count() <= 36);
    }

    #[test]
    fn a_cut_is_told() {
        assert_eq!(cut("ééé".into(), 2), ("éé…".into(), true));
        assert_eq!(cut("ééé".into(), 3), ("ééé".into(), false));
        assert_eq!(cut("Om elf uur".into(), 9), ("Om elf…".into(), true));
        assert_eq!(cut("Om elf uur".into(), 6), ("Om elf…".into(), true));
    }
}
