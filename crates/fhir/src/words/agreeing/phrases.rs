//! How the words of one part of a text may stand together for it to be a refusal.

use super::vocabulary::{
    ALWAYS, BEFORE_A_PLACE, COMPOUNDS, DATED, FORMS, HEADINGS, LIMITS, NEGATORS, NOT_TO_RESUSCITATE, NOTED,
    NOTED_BEFORE, NOTES, REFUSAL, SAME_AS, TO_A_PLACE, WHO, WISHES,
};
use super::{RESUSCITATION, beside, naming};

/// A part of a text, word by word, with one word for what several say.
pub(super) struct Phrase(Vec<String>);

impl Phrase {
    /// Of a part, in small letters, without accents and with single spaces.
    pub(super) fn of(part: &str) -> Self {
        let spaced = SAME_AS
            .iter()
            .fold(format!(" {part} "), |part, (said, same)| part.replace(&format!(" {said} "), &format!(" {same} ")));
        Self(spaced.split(' ').filter(|word| !word.is_empty()).flat_map(apart).collect())
    }

    fn words(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// How many words there are of a kind.
    pub(super) fn count(&self, is: &dyn Fn(&str) -> bool) -> usize {
        self.words().filter(|word| is(word)).count()
    }

    /// How many words turn it around.
    pub(super) fn negators(&self) -> usize {
        self.count(&|word| NEGATORS.contains(&word))
    }

    /// Whether one of its words is known.
    pub(super) fn any_of(&self, known: &[&str]) -> bool {
        self.words().any(|word| known.contains(&word))
    }

    /// Whether every word of it is known.
    pub(super) fn all_of(&self, known: &[&[&str]]) -> bool {
        self.words().all(|word| known.iter().any(|known| known.contains(&word)))
    }

    /// Whether it names a treatment, and not the place or the way where something else is to be done or not.
    pub(super) fn names(&self, name: &str) -> bool {
        is_named(name, &self.words().collect::<Vec<_>>())
    }

    /// Whether it is an abbreviation for a refusal of resuscitation, with no more than what kind of thing that is.
    pub(super) fn is_abbreviated(&self) -> bool {
        let is_short = |word: &str| NOT_TO_RESUSCITATE.contains(&word);
        let is_and = self.words().position(|word| word == "and");
        let before = self.words().position(is_short).unwrap_or_default();
        self.count(&is_short) == 1
            && is_and.is_none_or(|at| at == 0)
            && self.words().enumerate().all(|(at, word)| {
                is_short(word)
                    || HEADINGS.contains(&word)
                    || FORMS.contains(&word)
                    || at < before && (LIMITS.contains(&word) || naming(RESUSCITATION).contains(&word))
                    || matches!(word, "ja" | "yes") && at + 1 == self.0.len() && at > before
            })
    }

    /// Whether it says no more than that a treatment must not be given.
    pub(super) fn refuses(&self, name: &str) -> bool {
        let words = self.without_always(name);
        let at = words.iter().position(|word| NEGATORS.contains(word));
        let Some((at, negator)) = at.and_then(|at| Some((at, *words.get(at)?))) else { return false };
        let is_of_it = |word: &str| naming(name).contains(&word) || beside(name).contains(&word);
        // "Niet reanimeren" is one word to what stands behind it, as "afspraak" or "verklaring".
        let is_close = words.get(at + 1).is_some_and(|word| is_of_it(word));
        let is_last = at + 1 == words.len();
        let is_word = matches!(negator, "niet" | "not" | "nooit") && is_close;
        let may_stand = |(place, word): (usize, &&str)| {
            place == at
                || is_of_it(word)
                || REFUSAL.contains(word)
                || WHO.contains(word)
                || HEADINGS.contains(word)
                    && if place < at { !(is_last && matches!(negator, "geen" | "no")) } else { is_word }
                || LIMITS.contains(word) && place < at && is_close
                || FORMS.contains(word) && place > at && is_word
                || matches!(*word, "heeft" | "een")
                    && place < at
                    && is_word
                    && words.iter().any(|word| FORMS.contains(word))
                || matches!(*word, "ja" | "yes") && place + 1 == words.len() && at == 0 && is_word
        };
        self.negators() == 1
            && (negator != "nee" || is_last)
            && is_named(name, &words)
            && words.iter().enumerate().all(may_stand)
    }

    /// Its words without those that say that it is always so, where they stand behind what is refused or before it all: "niet in alle
    /// gevallen" limits.
    fn without_always(&self, name: &str) -> Vec<&str> {
        let words: Vec<&str> = self.words().collect();
        for always in ALWAYS {
            let always: Vec<&str> = always.split(' ').collect();
            if let Some(rest) = words.strip_suffix(&always[..])
                && rest.last().is_some_and(|last| naming(name).contains(last))
            {
                return rest.to_vec();
            }
            if let Some(rest) = words.strip_prefix(&always[..]) {
                return rest.to_vec();
            }
        }
        words
    }
}

fn is_named(name: &str, words: &[&str]) -> bool {
    let has = |known: &[&str]| words.iter().any(|word| known.contains(word));
    has(naming(name)) && (!has(BEFORE_A_PLACE) || has(TO_A_PLACE))
}

/// A word that is resuscitation and a heading in one, as those two.
fn apart(word: &str) -> Vec<String> {
    let heading = |word: &str| is_heading(word) || FORMS.contains(&word);
    let two = COMPOUNDS.iter().find_map(|(begins, name)| {
        let rest = word.strip_prefix(begins).filter(|rest| heading(rest))?;
        Some(vec![(*name).to_owned(), rest.to_owned()])
    });
    two.unwrap_or_else(|| match word {
        "reanimeer" => vec!["reanimeren".to_owned()],
        _ => vec![word.to_owned()],
    })
}

fn is_heading(word: &str) -> bool {
    HEADINGS.contains(&word) || LIMITS.contains(&word)
}

/// Whether a part says of what kind a decision is, and nothing of what it is.
pub(super) fn is_topic(part: &str) -> bool {
    part == "resuscitation status"
        || part.split(' ').all(|word| {
            let of_resuscitation = apart(word);
            is_heading(word)
                || of_resuscitation.len() == 2 && of_resuscitation.last().is_some_and(|last| is_heading(last))
        })
}

/// Whether what a part is about is a wish.
pub(super) fn is_wish(part: &str) -> bool {
    Phrase::of(part).any_of(WISHES)
}

/// Whether a part says no more than with whom, on which ground or when something was agreed.
pub(super) fn is_note(part: &str) -> bool {
    let is_noted = |said: &str| said.split(' ').all(|word| NOTED.contains(&word) || WHO.contains(&word));
    let is_day = |said: &str| {
        let is_month = |word: &str| (1..=12).any(|number| crate::words::month(number) == word);
        let is_part = |word: &str| is_month(word) || word.chars().all(|letter| letter.is_ascii_digit());
        said.split(' ').all(is_part) && said.split(' ').count() < 4
    };
    let behind = |before: &[&str], is: &dyn Fn(&str) -> bool| {
        before.iter().filter_map(|begins| part.strip_prefix(begins)?.strip_prefix(' ')).any(is)
    };
    NOTES.contains(&part) || behind(NOTED_BEFORE, &is_noted) || behind(DATED, &is_day)
}
