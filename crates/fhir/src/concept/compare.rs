//! Whether words of one source say the same, more, or something else. What cannot be told is never taken for the same.

/// Words that join others and say nothing by themselves.
const JOINING: &[&str] = &[
    "de",
    "het",
    "een",
    "the",
    "a",
    "an",
    "of",
    "van",
    "in",
    "en",
    "and",
    "door",
    "by",
    "to",
    "combinaties",
    "combinations",
];

/// Words that turn around what stands beside them.
const TURNING: &[&str] = &[
    "niet",
    "geen",
    "nooit",
    "zonder",
    "nee",
    "not",
    "no",
    "non",
    "never",
    "without",
    "afwezig",
    "absent",
    "absence",
    "negatief",
    "negative",
    "uitgesloten",
    "weerlegd",
    "excluded",
    "refuted",
    "ruled",
];

/// Of those, the ones that are hardly ever a part of a name.
const DENYING: &[&str] =
    &["niet", "geen", "nooit", "not", "no", "never", "absent", "uitgesloten", "weerlegd", "refuted"];

/// Words by which something is not the client's, not of now, or not certain.
const ELSEWHERE: &[&[&str]] = &[
    &[
        "moeder",
        "vader",
        "broer",
        "zus",
        "zuster",
        "familie",
        "familiair",
        "familiaire",
        "mother",
        "father",
        "family",
        "familial",
    ],
    &["status", "doorgemaakt", "doorgemaakte", "voorgeschiedenis", "history"],
    &["verdenking", "vermoeden", "vermoedelijk", "mogelijk", "mogelijke", "suspected", "possible", "probable"],
];

/// A text as words and numbers, without capitals and accents: `500MG` is a number and a word.
#[derive(Debug)]
pub(super) struct Tokens(Vec<String>);

impl Tokens {
    pub(super) fn of(text: &str) -> Self {
        use unicode_normalization::UnicodeNormalization as _;
        let mut found: Vec<String> = Vec::new();
        let (mut current, mut was_figure) = (String::new(), false);
        let mut letters = text
            .nfd()
            .filter(|letter| !('\u{300}'..='\u{36f}').contains(letter))
            .flat_map(char::to_lowercase)
            .peekable();
        while let Some(letter) = letters.next() {
            let is_mark = matches!(letter, '.' | ',') && was_figure && letters.peek().is_some_and(char::is_ascii_digit);
            let is_figure = letter.is_ascii_digit() || is_mark;
            if current.is_empty() || is_figure == was_figure && letter.is_alphanumeric() || is_mark {
                if letter.is_alphanumeric() || is_mark {
                    current.push(if is_mark { '.' } else { letter });
                }
            } else {
                found.push(std::mem::take(&mut current));
                if letter.is_alphanumeric() {
                    current.push(letter);
                }
            }
            was_figure = is_figure;
        }
        found.push(current);
        found.retain(|token| !token.is_empty());
        Self(found.into_iter().map(without_zeros).collect())
    }

    fn words(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    fn numbers(&self) -> impl Iterator<Item = &str> {
        self.words().filter(|token| is_number(token))
    }

    /// A number with a unit behind it, as the strength of a medicine.
    fn has_strength(&self) -> bool {
        const UNITS: &[&str] = &["mg", "g", "mcg", "ug", "µg", "μg", "ml", "ie", "iu", "e", "mmol"];
        let behind = self.words().skip(1);
        self.words().zip(behind).any(|(number, unit)| is_number(number) && UNITS.contains(&unit))
    }

    fn holds(&self, known: &[&str]) -> bool {
        self.words().any(|word| known.contains(&word))
    }

    fn has_number(&self, number: &str) -> bool {
        self.numbers().any(|own| own == number)
    }

    /// Whether a word of more than three letters is, or begins, one of the other text.
    fn shares_a_word(&self, other: &Self) -> bool {
        let is_long = |word: &str| word.len() > 3 && !is_number(word);
        let shares = |one: &str, other: &str| {
            is_long(one) && is_long(other) && (one.starts_with(other) || other.starts_with(one))
        };
        self.words().any(|word| other.words().any(|other| shares(word, other)))
    }

    /// Left, right, or both of them.
    fn sides(&self) -> (bool, bool) {
        let names = |short: &[&str], long: &[&str]| {
            self.words().any(|word| short.contains(&word) || long.iter().any(|long| word.starts_with(long)))
        };
        // Of the spine `L5` is no side.
        let alone = |name: &str| {
            let behind = self.words().skip(1).chain([""]);
            self.words().zip(behind).any(|(word, next)| word == name && !is_number(next))
        };
        let both = names(&["beide", "both"], &["beiderzijds", "bilater", "dubbelzijdig"]);
        let left = both || alone("l") || names(&["left", "li"], &["links", "linker"]);
        let right = both || alone("r") || names(&["right", "re"], &["rechts", "rechter"]);
        (left, right)
    }
}

fn is_number(token: &str) -> bool {
    token.starts_with(|letter: char| letter.is_ascii_digit())
}

/// A year says when, not which.
fn is_year(number: &str) -> bool {
    number.len() == 4 && (number.starts_with("19") || number.starts_with("20"))
}

fn without_zeros(token: String) -> String {
    let is_fraction = is_number(&token) && token.contains('.') && token.matches('.').count() == 1;
    if is_fraction { token.trim_end_matches('0').trim_end_matches('.').to_owned() } else { token }
}

/// Whether two texts are the same words, in whatever order.
pub(super) fn are_same(one: &str, other: &str) -> bool {
    is_said_by(one, other) && is_said_by(other, one)
}

/// Whether all that a text says is said by another one, which turns nothing around: `Noten` by `Hazelnoten en noten`, and not by
/// `Geen noten`.
pub(super) fn is_said_by(text: &str, whole: &str) -> bool {
    let (text, whole) = (Tokens::of(text), Tokens::of(whole));
    let is_there = |word: &str| {
        let is_begun = |other: &str| word.len() > 4 && !is_number(word) && other.starts_with(word);
        // `hemoglobine` and `hemoglobin`.
        let is_ending = |other: &str| other.len() > 5 && word.len() == other.len() + 1 && word.starts_with(other);
        whole.words().any(|other| other == word || is_begun(other) || is_ending(other))
    };
    let mut said = text.words().filter(|word| !JOINING.contains(word)).peekable();
    let is_alike = |known: &[&str]| text.holds(known) == whole.holds(known);
    said.peek().is_some() && said.all(is_there) && is_alike(TURNING) && ELSEWHERE.iter().all(|known| is_alike(known))
}

/// Whether one name of a product is said by another one, in which words may be cut short: `TABL` and `TABLET`.
pub(super) fn is_product_said_by(name: &str, whole: &str) -> bool {
    let (name, whole) = (Tokens::of(name), Tokens::of(whole));
    let is_cut = |one: &str, other: &str| one.len() > 3 && !is_number(one) && other.starts_with(one);
    let is_there = |word: &str| whole.words().any(|other| word == other || is_cut(word, other) || is_cut(other, word));
    let mut said = name.words().filter(|word| !JOINING.contains(word)).peekable();
    said.peek().is_some() && said.all(is_there)
}

/// What a text does to the word beside a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beside {
    /// It may say the same.
    Fits,
    /// It leaves out what the code says: a side, how strong a medicine is.
    Loses,
    /// It says something else.
    Contradicts,
}

/// What a text does to the word beside a code. They may be in two languages: only a "not", a side, a number and of whom it is can be
/// compared. Of a medicine both have its name and how strong it is.
pub(super) fn beside(text: &str, display: &str, is_medicine: bool) -> Beside {
    let (text, display) = (Tokens::of(text), Tokens::of(display));
    let is_denied = text.holds(DENYING) && !display.holds(TURNING) || display.holds(DENYING) && !text.holds(TURNING);
    let is_elsewhere = ELSEWHERE.iter().any(|known| text.holds(known) && !display.holds(known));
    let (left, right) = text.sides();
    let (to_left, to_right) = display.sides();
    let has_side = left || right;
    let is_other_side = has_side && (to_left && !left || to_right && !right);
    let lacks = display.numbers().any(|number| !text.has_number(number));
    let adds = text.numbers().any(|number| !display.has_number(number) && !is_year(number));
    if is_denied || is_elsewhere || is_other_side || lacks && adds {
        return Beside::Contradicts;
    }
    let is_other = || !display.shares_a_word(&text);
    if !has_side && (to_left || to_right)
        || is_medicine && is_other()
        || (is_medicine || display.has_strength()) && lacks
    {
        Beside::Loses
    } else {
        Beside::Fits
    }
}

/// Whether two names of a medicine have no word in common, or two strengths.
pub(crate) fn is_other_medicine(one: &str, other: &str) -> bool {
    let (one, other) = (Tokens::of(one), Tokens::of(other));
    let lacks = |one: &Tokens, other: &Tokens| one.numbers().any(|number| !other.has_number(number));
    !one.shares_a_word(&other) || lacks(&one, &other) && lacks(&other, &one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_says_the_same_or_more() {
        for (text, whole, is_said) in [
            ("Noten", "noten en melk", true),
            ("Essentiële hypertensie", "hypertensie, essentiele", true),
            ("Metoprolol", "METOPROLOLSUCCINAAT TABLET 50MG", true),
            ("Metoprolol 50 mg", "METOPROLOL TABLET 50MG", true),
            ("0,50 ml", "0.5 ml", true),
            ("Metoprolol 50 mg", "METOPROLOL TABLET 100MG", false),
            ("Prednison", "PREDNISOLON TABLET 5MG", false),
            ("Breuk", "Geen breuk", false),
            ("Hartfalen", "Moeder: hartfalen", false),
            ("Amputatie links", "Amputatie rechts", false),
            ("Hemoglobine", "Hemoglobin in Blood", true),
            ("", "iets", false),
        ] {
            assert_eq!(is_said_by(text, whole), is_said, "{text} / {whole}");
        }
    }

    #[test]
    fn what_a_text_does_to_the_word_beside_a_code() {
        use Beside::{Contradicts, Fits, Loses};
        for (text, display, is_medicine, found) in [
            ("Hoge bloeddruk", "Hypertensive disorder", false, Fits),
            ("Geen hartfalen", "Heart failure", false, Contradicts),
            ("Status na hartfalen", "Heart failure", false, Contradicts),
            ("Astma, niet allergisch", "Non-allergic asthma", false, Fits),
            ("Diabetes type 2", "Type 2 diabetes mellitus without complication", false, Fits),
            ("Rechts", "Left arm", false, Contradicts),
            ("Arm", "Left arm", false, Loses),
            ("Linkerarm", "Left arm", false, Fits),
            ("Arm L", "Left arm", false, Fits),
            ("Hernia L5", "Left sciatica", false, Loses),
            ("Beide armen", "Left arm", false, Fits),
            ("Metoprolol 100 mg", "METOPROLOL TABLET 50MG", true, Contradicts),
            ("Metoprolol 50 mg", "METOPROLOL TABLET 50MG", true, Fits),
            ("Metoprolol", "METOPROLOL TABLET 50MG", true, Loses),
            ("Ibuprofen", "paracetamol", true, Loses),
            ("Suikerziekte", "Diabetes mellitus type 2", false, Fits),
            ("Diabetes sinds 2010", "Diabetes mellitus type 2", false, Fits),
            ("Paracetamol", "Paracetamol 500 mg oral tablet", false, Loses),
        ] {
            assert_eq!(beside(text, display, is_medicine), found, "{text} / {display}");
        }
    }
}
