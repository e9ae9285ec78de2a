//! Citizen service numbers (BSN) in running text, in every way in which people write them.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use bounds::{has_own_name, has_sentence_end, is_of_another_block};
pub(super) use bounds::{is_called_otherwise, is_of_another, says_it_was_one};

mod bounds;

/// The most characters between two groups of digits of one number, as in `999 - 990 - 019`.
const SEPARATOR: usize = 3;
/// How far after the word "BSN" its number is looked for in every way to write it, in characters. Further on in the same sentence and
/// line only numbers count that are written as a BSN is, after no word of any other number.
const REACH: usize = 40;
/// The longest row of digits that is looked into.
const LONGEST_ROW: usize = 64;
/// The most digits of a number that zeros stand before.
const LONGEST_PADDED: usize = 12;
/// What can stand between a word and its number in a web address.
const ESCAPES: [&str; 9] = ["%20", "%2F", "%2f", "%3A", "%3a", "%3D", "%3d", "%7C", "%7c"];
/// The longest row of numbers that goes with one word, in bytes.
const ROW: usize = 600;
/// So many words before a number are looked at.
const WORDS_LOOKED_AT: usize = 4;
/// Words of other numbers: what follows them is no BSN.
const OTHERS: [&str; 8] = ["polis", "verzeker", "telef", "tel.", "klantn", "dossiern", "agb", "uzovi"];
/// Further words of other numbers, for what stands far behind the word "BSN".
const OTHERS_AFAR: [&str; 16] = [
    "+31",
    "0031",
    "bel ",
    "mobiel",
    "gsm",
    "fax",
    "iban",
    "rekening",
    "factuur",
    "kvk",
    "big-n",
    "bignummer",
    "zaaknummer",
    "kenmerk",
    "batch",
    "artikel",
];
/// The words for the number, in lower case.
const WORDS: [&str; 33] = [
    "bsn",
    "b.s.n",
    "b s n",
    "ｂｓｎ",
    "ＢＳＮ",
    "burgerservice",
    "burgerserv.",
    "bs-nummer",
    "bs nummer",
    "burger service",
    "burger-service",
    "citizen service",
    "sofinummer",
    "sofi-nummer",
    "sofi nummer",
    "sofinr",
    "sofi-nr",
    "sofi nr",
    "sofi.nr",
    "sofi:",
    "sofi ",
    // What some call it in English.
    "ssn",
    "social security",
    // Its full name until 2007.
    "sociaal-fiscaal",
    "sociaal fiscaal",
    "sociaalfiscaal",
    "sociaal-fiscale",
    "sociaalfiscale",
    "sociale-fiscale",
    "fiscaal nummer",
    LOOSE_WORDS[0],
    LOOSE_WORDS[1],
    // As HL7v2 and CDA print it.
    "2.16.840.1.113883.2.4.6.3",
];
/// Words for it that stand for the numbers of employees and others too.
const LOOSE_WORDS: [&str; 2] = ["persoonsnummer", "persoonsnr"];
/// The words that can stand between a number and the word for it behind, as in `123456782 is zijn BSN`.
const LINKS: [&str; 14] =
    ["is", "was", "zijn", "haar", "het", "een", "als", "mijn", "uw", "dit", "hun", "the", "his", "her"];
/// The words with which a sentence goes on about what the one before it named.
const GOES_ON: [&str; 9] = ["het", "dit", "dat", "is", "nummer", "nr", "luidt", "dus", "namelijk"];
/// Stands between two blocks of a text: the end of a paragraph, list item or cell.
pub(super) const BLOCK_END: char = '\u{1}';

/// A word for the number.
pub(super) const WORD: &str = WORDS[0];

/// A number of eight or nine digits in a text, which may be a BSN.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    /// Nine digits: a leading zero that was left out is put back.
    pub(super) digits: String,
    /// Where it stands, in bytes.
    pub(super) range: Range<usize>,
    /// Whether the word "BSN" stands before it.
    pub(super) named: bool,
}

/// All numbers of eight or nine digits, also in groups. A longer row of digits is another number, unless nine of them are a BSN
/// that is known: those are given with the whole row, and are never named by a word.
/// `named`: what stands before the text, as a label or the head of a column, says that a BSN follows.
pub(super) fn candidates(text: &str, named: bool) -> Vec<Candidate> {
    let without_escapes = escapes_blanked(text);
    let text = without_escapes.as_deref().unwrap_or(text);
    let groups = groups(text);
    if groups.is_empty() {
        return Vec::new();
    }
    // Only letters of ASCII stand in the words, so that places stay what they are.
    let lower = text.to_ascii_lowercase();
    let words = words(&lower);
    let mut found: Vec<_> = groups.iter().flat_map(|group| within(text, group)).collect();
    for first in 0..groups.len() {
        let mut digits = String::new();
        let mut last_end = None;
        for group in groups.iter().skip(first) {
            let is_near = last_end.is_none_or(|end: usize| is_separator(text.get(end..group.start).unwrap_or("x")));
            if !is_near || digits.len() > LONGEST_PADDED {
                break;
            }
            digits.extend(text.get(group.clone()).unwrap_or_default().chars().filter_map(digit));
            last_end = Some(group.end);
            let is_padded = (10..=LONGEST_PADDED).contains(&digits.len())
                && digits.bytes().take(digits.len() - 9).all(|digit| digit == b'0');
            if matches!(digits.len(), 8 | 9) || is_padded {
                let start = groups.get(first).map_or(0, |group| group.start);
                let row = groups.iter().skip(first).take_while(|one| one.end <= group.end);
                let lengths: Vec<usize> = row.map(|one| characters(text, one)).collect();
                if is_date(text.get(start..group.end).unwrap_or_default(), &lengths) {
                    continue;
                }
                let is_named = || {
                    named
                        || is_named(&lower, &words, start, &lengths)
                        || is_named_behind(&lower, &words, start, group.end)
                };
                // Ten digits that begin with a zero are a telephone number, and odd groups are values, unless the word stands right
                // before them.
                let is_plain = !is_padded && is_a_way_to_write_it(&lengths);
                let named = if is_plain { is_named() } else { is_right_behind(&lower, &words, start) };
                let nine = digits.get(digits.len().saturating_sub(9)..).unwrap_or_default();
                found.push(Candidate { digits: format!("{nine:0>9}"), range: start..group.end, named });
            }
        }
    }
    found
}

/// The same with spaces in the place of what a web address writes as `%20` or `%2F`; nothing where it has none. Places stay what
/// they are.
fn escapes_blanked(text: &str) -> Option<String> {
    if !ESCAPES.iter().any(|escape| text.contains(escape)) {
        return None;
    }
    Some(ESCAPES.iter().fold(text.to_owned(), |text, escape| text.replace(escape, "   ")))
}

/// How many digits a row of them has.
fn characters(text: &str, row: &Range<usize>) -> usize {
    text.get(row.clone()).unwrap_or_default().chars().count()
}

/// Whether people write the number in groups of these lengths. Four values beside each other (`110 60 55 36`) are no number.
fn is_a_way_to_write_it(lengths: &[usize]) -> bool {
    match lengths {
        [_] | [_, _] | [_, _, _] | [2, 2, 2, 2 | 3] => true,
        _ => lengths.iter().all(|length| *length == 1),
    }
}

/// Whether it is a day that exists: `06-01-2024`, `2024.01.06`.
fn is_date(written: &str, lengths: &[usize]) -> bool {
    let numbers: Vec<u32> = written.split(['-', '.', '/']).filter_map(|part| part.parse().ok()).collect();
    let day = match (lengths, numbers.as_slice()) {
        ([1 | 2, 1 | 2, 4], [day, month, year]) => Some((*year, *month, *day)),
        ([4, 1 | 2, 1 | 2], [year, month, day]) => Some((*year, *month, *day)),
        _ => None,
    };
    let exists = |(year, month, day)| {
        let year = i32::try_from(year).unwrap_or_default();
        (1850..2150).contains(&year) && chrono::NaiveDate::from_ymd_opt(year, month, day).is_some()
    };
    day.is_some_and(exists)
}

/// Every nine digits within a longer row.
fn within(text: &str, row: &Range<usize>) -> Vec<Candidate> {
    let digits: Vec<char> = text.get(row.clone()).unwrap_or_default().chars().filter_map(digit).collect();
    if !(10..=LONGEST_ROW).contains(&digits.len()) {
        return Vec::new();
    }
    digits
        .windows(9)
        .map(|nine| Candidate { digits: nine.iter().collect(), range: row.clone(), named: false })
        .collect()
}

/// Whether these nine digits can be a BSN: the eleven-test.
pub(super) fn passes_eleven_test(digits: &str) -> bool {
    let weights = (2..=9).rev().chain([-1]);
    let digits: Vec<i32> = digits.chars().filter_map(|c| c.to_digit(10)).map(u32::cast_signed).collect();
    let sum: i32 = digits.iter().zip(weights).map(|(digit, weight)| digit * weight).sum();
    digits.len() == 9 && sum % 11 == 0 && digits.iter().any(|digit| *digit != 0)
}

/// The value of a digit in whatever script.
pub(super) fn digit(c: char) -> Option<char> {
    // Of mathematics there are five sets: bold, double-struck, sans serif, bold sans serif and typewriter.
    const ZEROS: [char; 10] = [
        '\u{660}',
        '\u{6f0}',
        '\u{ff10}',
        '\u{1d7ce}',
        '\u{1d7d8}',
        '\u{1d7e2}',
        '\u{1d7ec}',
        '\u{1d7f6}',
        '\u{2070}',
        '\u{2080}',
    ];
    match c {
        '\0'..='\x7f' => return c.is_ascii_digit().then_some(c),
        '¹' => return Some('1'),
        '²' => return Some('2'),
        '³' => return Some('3'),
        '⓪' => return Some('0'),
        _ => {}
    }
    if ('①'..='⑨').contains(&c) {
        return char::from_digit(c as u32 - '①' as u32 + 1, 10);
    }
    let value = ZEROS.iter().find_map(|zero| (c as u32).checked_sub(*zero as u32).filter(|value| *value < 10))?;
    char::from_digit(value, 10)
}

/// The rows of digits in a text.
fn groups(text: &str) -> Vec<Range<usize>> {
    let mut groups: Vec<Range<usize>> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| digit(*c).is_some()) {
        let end = at + c.len_utf8();
        match groups.last_mut() {
            Some(last) if last.end == at => last.end = end,
            Some(_) | None => groups.push(at..end),
        }
    }
    groups
}

fn is_separator(between: &str) -> bool {
    let without_markup = between.contains(['<', '&']).then(|| markup_taken_out(between));
    let between = without_markup.as_deref().unwrap_or(between);
    between.chars().count() <= SEPARATOR && !between.chars().any(char::is_alphanumeric)
}

/// What stands between two rows of digits, without tags and the space that markup writes as words.
fn markup_taken_out(between: &str) -> String {
    let mut parts = between.split('<');
    let before = parts.next().unwrap_or_default().to_owned();
    // What never ends is no tag.
    let after = parts.map(|part| part.split_once('>').map_or(part, |(_, after)| after));
    std::iter::once(before.as_str()).chain(after).collect::<String>().replace("&nbsp;", " ").replace("&#160;", " ")
}

/// Whether a text has a word for the number in it that stands for no other.
pub(super) fn has_sure_word(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    word_ends(&LOOSE_WORDS.into_iter().fold(lower, |text, word| text.replace(word, ""))).next().is_some()
}

/// Whether a text has a word for the number in it.
pub(super) fn has_word(text: &str) -> bool {
    word_ends(&text.to_ascii_lowercase()).next().is_some()
}

/// Whether one of the last words before a place says that a BSN stands there.
fn is_named(lower: &str, words: &[usize], start: usize, lengths: &[usize]) -> bool {
    let before = words.iter().rev().skip_while(|end| **end > start).take(WORDS_LOOKED_AT);
    let mut between = before.filter_map(|end| lower.get(*end..start)).filter(|between| between.len() <= ROW);
    between.any(|between| !has_own_name(between) && (is_within_reach(between) || is_afar(between, lengths)))
}

/// Whether a number that is written as a BSN is stands in the same sentence and line as the word, with no other number in between.
fn is_afar(between: &str, lengths: &[usize]) -> bool {
    matches!(lengths, [8 | 9] | [3, 3, 3] | [4, 2, 3])
        && !between.contains(['\n', ';', BLOCK_END])
        && !has_sentence_end(between)
        && !OTHERS.iter().chain(&OTHERS_AFAR).any(|other| between.contains(other))
        && groups(between).iter().all(|group| group.len() < 5)
}

/// Whether nothing but what links a word to its number stands between the two.
fn is_right_behind(lower: &str, words: &[usize], start: usize) -> bool {
    let Some(end) = words.iter().rev().find(|end| **end <= start) else { return false };
    let between = lower.get(*end..start).unwrap_or_default();
    let mut parts = between.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    !between.contains(BLOCK_END) && parts.all(|part| LINKS.contains(&part) || GOES_ON.contains(&part))
}

/// Whether the word stands right behind a number, as in `123456782 (BSN)`. Not where the number is said to be another one, or the
/// word has a number of its own.
fn is_named_behind(lower: &str, words: &[usize], start: usize, end: usize) -> bool {
    let Some(word_end) = words.iter().copied().find(|word_end| *word_end > end) else { return false };
    let between = lower.get(end..word_end).unwrap_or_default();
    if between.chars().count() > REACH || between.contains([',', ';', '\n', BLOCK_END]) || has_sentence_end(between) {
        return false;
    }
    let mut parts: Vec<&str> = between.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    // The last part is the word itself, or its beginning.
    while parts.pop_if(|part| WORDS.iter().any(|word| word.contains(*part) && !LINKS.contains(part))).is_some() {}
    let of_another = lower.get(..start).unwrap_or_default().chars().rev().take(REACH).collect::<Vec<_>>();
    let before: String = of_another.into_iter().rev().collect();
    let has_own = || {
        let after = lower.get(word_end..).unwrap_or_default();
        let number = groups(after).into_iter().find(|group| group.len() >= 4);
        number.is_some_and(|number| after.get(..number.start).is_some_and(is_within_reach))
    };
    parts.iter().all(|part| LINKS.contains(part)) && !OTHERS.iter().any(|other| before.contains(other)) && !has_own()
}

/// Finds the words for the number, all at once: this is asked of every text.
static FINDER: LazyLock<AhoCorasick> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "without its words no number would be found: no text may go on")]
    AhoCorasick::new(WORDS).expect("a finder of a few words")
});

/// Where words for the number end, in order. What follows in the same word (`bsn-nummer`) does not matter, a letter before it
/// does: `absn` is another word.
fn words(lower: &str) -> Vec<usize> {
    let mut ends: Vec<usize> = word_ends(lower).collect();
    ends.sort_unstable();
    ends
}

fn word_ends(lower: &str) -> impl Iterator<Item = usize> {
    let starts_a_word =
        |at: usize| !lower.get(..at).and_then(|before| before.chars().next_back()).is_some_and(char::is_alphabetic);
    let found = FINDER.find_overlapping_iter(lower);
    found.filter(move |found| starts_a_word(found.start())).map(|found| found.end())
}

/// Whether a number after this still goes with the word before it: it is near, and no other long number comes first. In a row
/// of numbers (`BSN 1, 2 en 3`) all go with the word.
fn is_within_reach(between: &str) -> bool {
    if OTHERS.iter().any(|other| between.contains(other)) || has_sentence_end(between) || is_of_another_block(between) {
        return false;
    }
    // What stands in brackets in between explains, and takes nothing away from how near the number is.
    let without_brackets = match (between.find('('), between.find(')')) {
        (Some(open), Some(close)) if open < close && groups(between).iter().all(|group| group.len() < 4) => {
            format!("{}{}", between.get(..open).unwrap_or_default(), between.get(close + 1..).unwrap_or_default())
        }
        _ => between.to_owned(),
    };
    let between = without_brackets.as_str();
    let far = between.chars().count() > REACH;
    let mut rest = between;
    while let Some(number) = groups(rest).into_iter().find(|group| group.len() >= 4) {
        let after = rest.get(number.end..).unwrap_or_default();
        let joined: String = after.chars().take_while(|c| digit(*c).is_none()).collect();
        let is_row = ["", "en", "of", "and"].contains(&joined.trim_matches(|c: char| !c.is_alphabetic()));
        if !is_row {
            return false;
        }
        rest = after;
    }
    !far || rest.len() < between.len() && rest.chars().count() <= REACH
}

#[cfg(test)]
mod tests;
