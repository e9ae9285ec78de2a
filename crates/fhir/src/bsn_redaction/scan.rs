//! Citizen service numbers (BSN) in running text, in every way in which people write them.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

pub(super) use labels::ends_with_label;

mod labels;

/// The most characters between two groups of digits of one number, as in `999 - 990 - 019`.
const SEPARATOR: usize = 3;
/// How far from the word "BSN" a number is taken for one, before it and behind it, in bytes: about a page. Most texts are shorter;
/// in a file of many pages the word says nothing of a number ten pages on.
const REACH: usize = 2000;
/// The same of what is written in an unusual way: eight digits in groups, nine beside others, or cut by the end of a text.
const NEAR: usize = 40;
/// The longest row of digits that is looked into.
const LONGEST_ROW: usize = 64;
/// The longest tag that is looked through, in bytes.
const LONGEST_TAG: usize = 400;
/// The most digits of a number that zeros stand before.
const LONGEST_PADDED: usize = 12;
/// What can stand between a word and its number in a web address.
const ESCAPES: [&str; 9] = ["%20", "%2F", "%2f", "%3A", "%3a", "%3D", "%3d", "%7C", "%7c"];
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
/// Words that link the word for the number to one right behind it.
const LINKS: [&str; 20] = [
    "is", "was", "zijn", "haar", "het", "een", "als", "mijn", "uw", "dit", "hun", "the", "his", "her", "dat", "nummer",
    "nr", "luidt", "dus", "namelijk",
];
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
    /// Whether the word "BSN" stands in its text or beside it, and nothing else is its label.
    pub(super) named: bool,
}

/// What around a text says that its numbers are those of citizens.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Around {
    /// Nothing: only the words in the text itself.
    Nothing,
    /// The title of the whole: not of what has a label of its own.
    Title,
    /// A label, heading or the head of a column.
    Label,
}

/// A text in which numbers are looked for.
struct Scanned<'a> {
    /// As it is written.
    text: &'a str,
    /// Without its tags, each place as it was.
    shown: Cow<'a, str>,
    /// That in lower case.
    lower: String,
    /// Where the words for the number of a citizen end, in order.
    words: Vec<usize>,
    groups: Vec<Range<usize>>,
}

/// All numbers of eight or nine digits, also in groups. A longer row of digits is another number, unless nine of them are a BSN
/// that is known: those are given with the whole row, and are never named by a word.
pub(super) fn candidates(text: &str, around: Around) -> Vec<Candidate> {
    let without_escapes = escapes_blanked(text);
    let text = without_escapes.as_deref().unwrap_or(text);
    let groups = groups(text);
    if groups.is_empty() {
        return Vec::new();
    }
    // Only letters of ASCII stand in the words, so that places stay what they are.
    let shown = tags_blanked(text);
    let words = words(&text.to_ascii_lowercase());
    let scanned = Scanned { text, lower: shown.to_ascii_lowercase(), shown, words, groups };
    let mut found: Vec<_> = scanned.groups.iter().flat_map(|group| within(text, group)).collect();
    for first in 0..scanned.groups.len() {
        let mut digits = String::new();
        let mut last_end = None;
        for (count, group) in scanned.groups.iter().skip(first).enumerate() {
            let is_near = last_end.is_none_or(|end: usize| is_separator(text.get(end..group.start).unwrap_or("x")));
            if !is_near || digits.len() > LONGEST_PADDED {
                break;
            }
            digits.extend(text.get(group.clone()).unwrap_or_default().chars().filter_map(digit));
            last_end = Some(group.end);
            let is_padded = (10..=LONGEST_PADDED).contains(&digits.len())
                && digits.bytes().take(digits.len() - 9).all(|digit| digit == b'0');
            if matches!(digits.len(), 8 | 9) || is_padded {
                let row = scanned.groups.get(first..=first + count).unwrap_or_default();
                let start = row.first().map_or(0, |group| group.start);
                let lengths: Vec<usize> = row.iter().map(|one| characters(text, one)).collect();
                if count > 0 && is_date(text.get(start..group.end).unwrap_or_default(), &lengths) {
                    continue;
                }
                let named = scanned.is_named(first, &lengths, around);
                let nine = digits.get(digits.len().saturating_sub(9)..).unwrap_or_default();
                found.push(Candidate { digits: format!("{nine:0>9}"), range: start..group.end, named });
            }
        }
    }
    found
}

impl Scanned<'_> {
    /// Whether something says that the number in these groups of digits is that of a citizen.
    fn is_named(&self, first: usize, lengths: &[usize], around: Around) -> bool {
        let end_of = |at: usize| self.groups.get(at).map_or(0, |group| group.end);
        let (start, end) = (self.groups.get(first).map_or(0, |group| group.start), end_of(first + lengths.len() - 1));
        if right_behind(&self.lower, &self.words, start).is_some() {
            return true;
        }
        // Ten digits that begin with a zero are a telephone number, and odd groups are values, unless the word stands right before them.
        let count: usize = lengths.iter().sum();
        if count > 9 || !is_a_way_to_write_it(lengths) {
            return false;
        }
        if around == Around::Label {
            return true;
        }
        if is_date(self.text.get(start..end).unwrap_or_default(), lengths)
            || self.is_of_telephone(first, count)
            || labels::has_own(&self.shown, &self.lower, &self.words, start)
        {
            return false;
        }
        let is_cut = self.text.get(start..end).is_some_and(|written| written.contains(BLOCK_END));
        let is_part = || {
            let before = first.checked_sub(1).map(end_of).and_then(|end| self.text.get(end..start));
            let after = self.groups.get(first + lengths.len()).and_then(|next| self.text.get(end..next.start));
            before.is_some_and(is_separator) || after.is_some_and(is_separator)
        };
        // `06-01-2024 120/80` has nine digits in groups too.
        let is_whole = || lengths.len() == 1 || matches!(lengths, [3, 3, 3] | [4, 2, 3]) || count == 9 && !is_part();
        match around {
            Around::Title if !is_cut => true,
            _ if !is_cut && is_whole() => self.has_word_within(start, end, REACH),
            _ => (is_cut || count == 9 || !is_part()) && self.has_word_within(start, end, NEAR),
        }
    }

    /// Whether a word for the number ends within so many bytes before or behind a place.
    fn has_word_within(&self, start: usize, end: usize, reach: usize) -> bool {
        let from = start.saturating_sub(reach);
        self.words.get(self.words.partition_point(|word| *word < from)).is_some_and(|word| *word <= end + reach)
    }

    /// Whether it is what is left of a telephone number behind `06`, `+31` or `+31 6`.
    fn is_of_telephone(&self, first: usize, count: usize) -> bool {
        let mut before = Vec::new();
        let mut at = self.groups.get(first).map_or(0, |group| group.start);
        for group in self.groups.get(..first).unwrap_or_default().iter().rev().take(3) {
            if !self.text.get(group.end..at).is_some_and(is_separator) {
                break;
            }
            before.push(self.text.get(group.clone()).unwrap_or_default());
            at = group.start;
        }
        match before.as_slice() {
            ["06", ..] | ["6", "0" | "31" | "0031", ..] => count == 8,
            ["31" | "0031", ..] | ["0", "31" | "0031", ..] => true,
            _ => false,
        }
    }
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

/// Whether it is a day that exists: `06-01-2024`, `2024.01.06`, `20240106`.
fn is_date(written: &str, lengths: &[usize]) -> bool {
    let numbers: Vec<u32> = written.split(['-', '.', '/']).filter_map(|part| part.parse().ok()).collect();
    let day = match (lengths, numbers.as_slice()) {
        ([1 | 2, 1 | 2, 4], [day, month, year]) => Some((*year, *month, *day)),
        ([4, 1 | 2, 1 | 2], [year, month, day]) => Some((*year, *month, *day)),
        ([8], [day]) => Some((day / 10_000, day / 100 % 100, day % 100)),
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

/// The same with the end of a block in the place of every tag. Places stay what they are.
fn tags_blanked(text: &str) -> Cow<'_, str> {
    let mut blanked = String::with_capacity(if text.contains('<') { text.len() } else { 0 });
    let mut rest = text;
    while let Some((before, tag)) = rest.split_once('<') {
        let is_tag = tag.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
        let length = tag.find('>').filter(|length| is_tag && *length <= LONGEST_TAG);
        blanked.push_str(before);
        match length {
            Some(length) => blanked.extend(std::iter::repeat_n(BLOCK_END, length + 2)),
            None => blanked.push('<'),
        }
        rest = tag.get(length.map_or(0, |length| length + 1)..).unwrap_or_default();
    }
    if blanked.is_empty() {
        return Cow::Borrowed(text);
    }
    blanked.push_str(rest);
    Cow::Owned(blanked)
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

/// What stands between the last word for the number and a place, if it links the two.
fn right_behind<'a>(lower: &'a str, words: &[usize], start: usize) -> Option<&'a str> {
    let end = words.get(..words.partition_point(|end| *end <= start))?.last()?;
    let between = lower.get(*end..start)?;
    let mut parts = between.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    (!between.contains(BLOCK_END) && parts.all(|part| LINKS.contains(&part))).then_some(between)
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

#[cfg(test)]
mod tests;
