//! Whether words of one source say the same, more, or something else. What cannot be told is never taken for the same.

mod vocabulary;

use super::strength;
use crate::text::without_accents;
use vocabulary::{
    COUNTED, DEGREES, DENYING, ELSEWHERE, FORMS, GENERIC, JOINING, LIMITING, OPPOSITES, SLOW, TURNING, UNITS,
};

/// A text as words and numbers, without capitals and accents: `500MG` is a number and a word.
#[derive(Debug)]
pub(super) struct Tokens(Vec<String>);

impl Tokens {
    pub(super) fn of(text: &str) -> Self {
        let mut found: Vec<String> = Vec::new();
        let (mut current, mut was_figure) = (String::new(), false);
        let text = without_accents(text);
        let mut letters = text.chars().peekable();
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
        let mut before = String::new();
        for token in &mut found {
            let is_counted = COUNTED.contains(&before.as_str());
            if let Some(number) = roman(token).filter(|_| is_counted) {
                number.clone_into(token);
            }
            before.clone_from(token);
        }
        Self(found.into_iter().map(without_zeros).collect())
    }

    /// Letters that say which of several: the C of hepatitis C. Not those of a side.
    fn letters(&self) -> impl Iterator<Item = (&str, &str)> {
        let is_letter =
            |word: &&str| word.len() == 1 && word.chars().all(char::is_alphabetic) && !matches!(*word, "l" | "r");
        let behind = self.words().skip(1);
        self.words().zip(behind).filter(move |(word, letter)| word.len() > 3 && !is_number(word) && is_letter(letter))
    }

    /// Whether one word has two letters here and there: hepatitis B and hepatitis C.
    fn has_another_letter(&self, other: &Self) -> bool {
        self.letters().any(|(word, letter)| {
            let mut others = other.letters().filter(|(other, _)| *other == word).peekable();
            others.peek().is_some() && others.all(|(_, other)| other != letter)
        })
    }

    /// Whether both are of a counted kind, and of two: type 1 and type 2.
    fn has_another_kind(&self, other: &Self) -> bool {
        let kinds = |text: &Self| -> Vec<String> {
            let behind = text.words().skip(1);
            let counted = text.words().zip(behind).filter(|(word, number)| COUNTED.contains(word) && is_number(number));
            counted.map(|(_, number)| number.to_owned()).collect()
        };
        let (own, others) = (kinds(self), kinds(other));
        !own.is_empty() && !others.is_empty() && !own.iter().any(|number| others.contains(number))
    }

    /// Whether it says that something was: `status na`, where that is one of these words.
    fn is_after(&self, known: &[&str]) -> bool {
        let behind = self.words().skip(1);
        known.contains(&"status")
            && self.words().zip(behind).any(|(word, next)| word == "status" && matches!(next, "na" | "post"))
    }

    /// Whether it has a form of a medicine, and none that the other text has, which has one too.
    fn has_other_form(&self, other: &Self) -> bool {
        self.is_of_other_row(other, FORMS, |word, beginning| word.starts_with(beginning))
    }

    /// Whether each says how bad it is, and not the same.
    fn has_other_degree(&self, other: &Self) -> bool {
        self.is_of_other_row(other, DEGREES, |word, known| word == known)
    }

    /// Whether each has a word of these rows, and they have no row in common.
    fn is_of_other_row(&self, other: &Self, rows: &[&[&str]], is: impl Fn(&str, &str) -> bool) -> bool {
        let found = |text: &Self| -> Vec<bool> {
            rows.iter().map(|row| text.words().any(|word| row.iter().any(|known| is(word, known)))).collect()
        };
        let (own, others) = (found(self), found(other));
        let has_one = |rows: &[bool]| rows.iter().any(|has| *has);
        has_one(&own) && has_one(&others) && !own.iter().zip(&others).any(|(own, other)| *own && *other)
    }

    fn has_opposite_in(&self, other: &Self) -> bool {
        let begins = |text: &Self, known: &[&str]| {
            text.words().any(|word| known.iter().any(|beginning| word.starts_with(beginning)))
        };
        OPPOSITES.iter().any(|(one, two)| {
            let (here, there) = ((begins(self, one), begins(self, two)), (begins(other, one), begins(other, two)));
            matches!((here, there), ((true, false), (false, true)) | ((false, true), (true, false)))
        })
    }

    fn words(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// A number with a unit behind it, as the strength of a medicine.
    fn has_strength(&self) -> bool {
        let behind = self.words().skip(1);
        self.words().zip(behind).any(|(number, unit)| is_number(number) && UNITS.contains(&unit))
    }

    fn holds(&self, known: &[&str]) -> bool {
        self.words().any(|word| known.contains(&word))
    }

    /// The words that say what it is of: no number, no form of a medicine, nothing that every name of an allergy has.
    fn telling(&self) -> impl Iterator<Item = &str> {
        self.words()
            .filter(|word| word.len() > 2 && !is_number(word) && !JOINING.contains(word) && !is_of_any_name(word))
    }

    /// Whether they have a word in common that says what they are of.
    fn shares_a_word(&self, other: &Self) -> bool {
        self.telling().any(|word| other.telling().any(|other| are_one_word(word, other)))
    }

    /// Whether each says something that the other does not say: hip and knee, penicillin and cefalosporin, group A and group B. A dose has
    /// other figures in another unit, and is compared by itself.
    fn is_other_than(&self, other: &Self) -> bool {
        let has_dose = self.has_strength() || other.has_strength();
        let says = |word: &&str| {
            let is_of_dose = if is_number(word) { has_dose } else { UNITS.contains(word) };
            let joins = *word != "a" && JOINING.contains(word);
            // Sides are compared by themselves.
            let is_side = || Self(vec![(*word).to_owned()]).sides() != (false, false);
            !is_of_dose && !joins && !is_of_any_name(word) && !is_side()
        };
        let more = |one: &Self, other: &Self| {
            one.words().filter(says).any(|word| !other.words().any(|other| are_one_word(word, other)))
        };
        more(self, other) && more(other, self)
    }

    /// Whether it turns around what it names. Behind a name "without" is a part of it: diabetes without complications.
    fn turns(&self) -> bool {
        let is_turning = |(place, word): (usize, &str)| {
            TURNING.contains(&word) && (place == 0 || !matches!(word, "zonder" | "without"))
        };
        self.words().enumerate().any(is_turning)
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

/// Whether a word says nothing of what a name is of: a form of a medicine, or what every name of an allergy has.
fn is_of_any_name(word: &str) -> bool {
    GENERIC.contains(&word) || FORMS.iter().flat_map(|row| *row).any(|beginning| word.starts_with(beginning))
}

/// Whether two words are one: the one begins the other, or they end otherwise (`hypertensie`, `hypertension`).
fn are_one_word(one: &str, other: &str) -> bool {
    let alike = one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    let (one, other) = (one.chars().count(), other.chars().count());
    let shorter = one.min(other);
    one == other && alike == one || shorter > 3 && alike == shorter || alike > 4 && alike + 2 >= one.max(other)
}

fn is_number(token: &str) -> bool {
    token.starts_with(|letter: char| letter.is_ascii_digit())
}

/// The figure for a Roman numeral.
fn roman(token: &str) -> Option<&'static str> {
    match token {
        "i" => Some("1"),
        "ii" => Some("2"),
        "iii" => Some("3"),
        "iv" => Some("4"),
        "v" => Some("5"),
        "vi" => Some("6"),
        "vii" => Some("7"),
        "viii" => Some("8"),
        "ix" => Some("9"),
        "x" => Some("10"),
        _ => None,
    }
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

/// Whether a text can go where another one stands: that says all of it, and neither ends it, calls it off nor allows it.
pub(super) fn can_go_beside(text: &str, whole: &str) -> bool {
    let limits = |text: &str| {
        let words = Tokens::of(text);
        LIMITING.iter().map(|known| words.holds(known)).collect::<Vec<_>>()
    };
    is_said_by(text, whole) && limits(text) == limits(whole) && !are_two_speeds(&Tokens::of(text), &Tokens::of(whole))
}

/// Whether one of two products of the same strength gives its substance off slowly.
fn are_two_speeds(one: &Tokens, other: &Tokens) -> bool {
    one.has_strength() && other.has_strength() && one.holds(SLOW) != other.holds(SLOW)
}

/// Whether one name of a product is said by another one, in which words may be cut short: `TABL` and `TABLET`.
pub(super) fn is_product_said_by(name: &str, whole: &str) -> bool {
    let (name, whole) = (Tokens::of(name), Tokens::of(whole));
    let is_cut = |one: &str, other: &str| one.len() > 3 && !is_number(one) && other.starts_with(one);
    let is_there = |word: &str| whole.words().any(|other| word == other || is_cut(word, other) || is_cut(other, word));
    let mut said = name.words().filter(|word| !JOINING.contains(word)).peekable();
    said.peek().is_some() && said.all(is_there) && !are_two_speeds(&name, &whole)
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

/// What a text does to the word beside a code. They may be in two languages: only a "not", a side, a number, a few opposites and of
/// whom and when it is can be compared. Of a medicine both have its name and how strong it is.
pub(super) fn beside(text: &str, display: &str, is_medicine: bool) -> Beside {
    // One dose has other figures in another unit.
    let (lacks, adds) = (strength::lacks(text, display), strength::adds(text, display));
    let (text, display) = (Tokens::of(text), Tokens::of(display));
    let is_denied = text.holds(DENYING) && !display.holds(TURNING) || display.holds(DENYING) && !text.holds(TURNING);
    let is_elsewhere = ELSEWHERE.iter().any(|known| text.holds(known) && !display.holds(known));
    let (left, right) = text.sides();
    let (to_left, to_right) = display.sides();
    let has_side = left || right;
    let is_other_side = has_side && (to_left && !left || to_right && !right);
    let is_opposite = text.has_opposite_in(&display)
        || text.has_another_letter(&display)
        || text.has_another_kind(&display)
        || text.has_other_degree(&display);
    let is_opposite = is_opposite || is_medicine && (text.has_other_form(&display) || are_two_speeds(&text, &display));
    if is_denied || is_elsewhere || is_other_side || is_opposite || lacks && adds {
        return Beside::Contradicts;
    }
    // A status can be one of many things; that something is over is said by a "status na".
    let of_now = |known: &[&str]| {
        display.words().any(|word| word != "status" && known.contains(&word)) || display.is_after(known)
    };
    let hides = ELSEWHERE.iter().chain(LIMITING).any(|known| of_now(known) && !text.holds(known));
    let hides = hides || display.turns() && !text.holds(TURNING);
    // Who shares a word speaks one language: what is another word is another thing.
    let shares = display.shares_a_word(&text);
    if hides
        || !has_side && (to_left || to_right)
        || is_medicine && !shares
        || shares && text.is_other_than(&display)
        || (is_medicine || display.has_strength()) && lacks
    {
        Beside::Loses
    } else {
        Beside::Fits
    }
}

/// Whether two names have no word in common by which they could be told to be of one thing.
pub(super) fn are_unlike(one: &str, other: &str) -> bool {
    !Tokens::of(one).shares_a_word(&Tokens::of(other))
}

/// Whether both name one side: the left upper arm, in two languages.
pub(super) fn are_of_one_side(one: &str, other: &str) -> bool {
    let (one, other) = (Tokens::of(one).sides(), Tokens::of(other).sides());
    one == other && one != (false, false)
}

#[cfg(test)]
mod tests;
