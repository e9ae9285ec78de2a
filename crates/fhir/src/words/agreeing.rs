//! Words of a source that say no more than the decision, or the statement that there is none, beside which they stand. No list of
//! limits and denials is whole, so words agree only where each of them is known; whatever else stands there is for the reader.

use super::Decision;
use super::negating::may_be_a_do;
use crate::text::without_accents;
use phrases::{Phrase, is_note, is_topic, is_wish};
use treatments::TREATMENTS;
use vocabulary::{
    ANSWERED, ANSWERS_CONDITIONAL, ANSWERS_NO, ANSWERS_YES, CONDITIONAL, DONE, HEADINGS, LET_DIE, LIMITING, NEGATORS,
    NOTHING_AGAINST, OTHERS, PERMISSION, TAKEN_BACK, WHO,
};

pub(crate) use wills::beside_will;

mod parts;
mod phrases;
mod treatments;
mod vocabulary;
mod wills;

pub(super) use parts::parts;

/// What words beside a decision on a treatment say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Agreement {
    /// The same, or no more than what it is about.
    Same,
    /// The same, and something of another treatment, or who agreed to it and when.
    More,
    /// The same, and something that we do not know. It may limit it.
    Added,
    /// Something that may limit it, or deny it.
    Other,
}

/// What words say beside a refusal of a treatment, by our name for it.
pub(crate) fn beside_refusal(name: &str, words: &str) -> Agreement {
    of_parts(name, words, &|part: &str| only_names(name, part))
}

/// What words say beside a code that is itself a refusal of resuscitation: what it is about alone is not what the code says.
pub(crate) fn beside_no_resuscitation(words: &str) -> Agreement {
    of_parts(RESUSCITATION, words, &|part: &str| part == super::NOT_FOR_RESUSCITATION)
}

/// Our name for what codes say to do or not by themselves.
pub(crate) const RESUSCITATION: &str = "Reanimeren";

fn of_parts(name: &str, words: &str, also: &dyn Fn(&str) -> bool) -> Agreement {
    let parts = parts(words);
    let is_refused = parts.iter().any(|part| refuses(name, part));
    let agrees = |part: &str| refuses(name, part) || also(part) || is_topic(part) && (is_refused || !is_wish(part));
    let adds = |part: &str| {
        is_note(part) || is_of_another(name, part) || noted(part).any(|(said, note)| agrees(said) && is_note(note))
    };
    let some_agree = parts.iter().any(|part| agrees(part) || noted(part).any(|(said, _)| agrees(said)));
    if !parts.is_empty() && parts.iter().all(|part| agrees(part)) {
        Agreement::Same
    } else if some_agree && parts.iter().all(|part| agrees(part) || adds(part)) {
        Agreement::More
    } else if only_adds(name, words) {
        Agreement::Added
    } else {
        Agreement::Other
    }
}

/// A part of a text, cut in two at each space.
fn noted(part: &str) -> impl Iterator<Item = (&str, &str)> {
    part.match_indices(' ').filter_map(|(at, _)| Some((part.get(..at)?, part.get(at + 1..)?)))
}

/// Whether words refuse a treatment, and hold nothing that is known to turn that around or to limit it: the first part of them does, and
/// no other word of them turns anything or names that treatment.
fn only_adds(name: &str, words: &str) -> bool {
    let parts = parts(words);
    let Some((first, others)) = parts.split_first() else { return false };
    let is_apart = |said: &str| {
        let said = Phrase::of(said);
        said.negators() == 0 && !said.any_of(naming(name)) && !said.any_of(HEADINGS)
    };
    let is_refusal =
        |said: &str| refuses(name, said) && said != "and" && !NEGATORS.iter().any(|not| said.ends_with(not));
    let begins = is_refusal(first) || noted(first).any(|(said, more)| is_refusal(said) && is_apart(more));
    begins
        && others.iter().all(|part| is_apart(part))
        && !words.contains('?')
        && !may_limit(words)
        && !may_be_a_do(words)
}

/// Whether words say no more than that a treatment must not be given.
pub(crate) fn only_refuses(name: &str, words: &str) -> bool {
    let parts = parts(words);
    !parts.is_empty() && parts.iter().all(|part| refuses(name, part))
}

/// Whether words say no more than that a treatment may be given, or what it is.
pub(crate) fn only_permits(name: &str, words: &str) -> bool {
    parts(words).iter().all(|part| permits(name, part) || is_topic(part))
}

fn permits(name: &str, part: &str) -> bool {
    let phrase = Phrase::of(part);
    phrase.all_of(&[PERMISSION])
        || phrase.names(name) && phrase.all_of(&[PERMISSION, HEADINGS, WHO, naming(name), beside(name)])
}

/// Whether words are the name of one of these treatments, in other words than ours.
pub(crate) fn only_name_these(names: &[&str], words: &str) -> bool {
    const BETWEEN: &[&str] = &["en", "of", "and", "or"];
    let mut all: Vec<&[&str]> = names.iter().flat_map(|name| [naming(name), beside(name)]).collect();
    all.push(BETWEEN);
    parts(words).iter().map(|part| Phrase::of(part)).all(|part| part.all_of(&all))
}

fn refuses(name: &str, part: &str) -> bool {
    name == RESUSCITATION && (LET_DIE.contains(&part) || Phrase::of(part).is_abbreviated())
        || Phrase::of(part).refuses(name)
}

fn only_names(name: &str, part: &str) -> bool {
    let phrase = Phrase::of(part);
    phrase.names(name) && phrase.all_of(&[naming(name), beside(name), DONE])
}

/// Whether a part decides of one other treatment, and says nothing else.
fn is_of_another(name: &str, part: &str) -> bool {
    let known = part.split_once(' ').filter(|(decided, _)| *decided == "wel" || NEGATORS.contains(decided));
    let is_other = known.is_some_and(|(_, what)| OTHERS.contains(&what));
    let is_allowed = |other: &str| {
        let phrase = Phrase::of(part);
        part.starts_with("wel ") && phrase.names(other) && permits(other, part)
    };
    is_other
        || TREATMENTS.iter().any(|other| other.name != name && (refuses(other.name, part) || is_allowed(other.name)))
}

fn naming(name: &str) -> &'static [&'static str] {
    TREATMENTS.iter().find(|known| known.name == name).map_or(&[], |known| known.naming)
}

fn beside(name: &str) -> &'static [&'static str] {
    TREATMENTS.iter().find(|known| known.name == name).map_or(&[], |known| known.beside)
}

/// Whether words may limit what they stand beside, or take it back.
pub(crate) fn may_limit(words: &str) -> bool {
    let words = without_accents(words);
    words.split(|letter: char| !letter.is_alphanumeric()).any(|word| LIMITING.contains(&word))
}

/// Whether words may say that something holds no more.
pub(crate) fn may_be_taken_back(words: &str) -> bool {
    let words = without_accents(words);
    words.split(|letter: char| !letter.is_alphanumeric()).any(|word| TAKEN_BACK.contains(&word))
}

/// Whether words beside a decision on a treatment, by our name for it, say no more than that decision. The treatment alone would be
/// a "yes".
pub(crate) fn says_decision(decision: Decision, name: Option<&str>, words: &str) -> bool {
    let parts = parts(words);
    let all = |says: &dyn Fn(&str) -> bool| !parts.is_empty() && parts.iter().all(|part| says(part));
    let is_named = |part: &str| name.is_some_and(|name| only_names(name, part));
    match decision {
        Decision::Yes => {
            all(&|part| answers_yes(part)) || name.is_some_and(|name| only_permits(name, words)) && !parts.is_empty()
        }
        Decision::No => {
            let says = |part: &str| answers_no(part) || name.is_some_and(|name| refuses(name, part));
            // What is answered may stand before the answer: "Reanimatie, nee".
            let is_answered = matches!(&parts[..], [named, answer] if is_named(named) && answers_no(answer));
            all(&says) || is_answered
        }
        Decision::Conditional => {
            all(&|part| answers_conditional(part)) && parts.iter().any(|part| is_conditional(part))
        }
        Decision::Other => all(&|part| matches!(part, "anders" | "other")),
    }
}

fn answers_yes(part: &str) -> bool {
    let phrase = Phrase::of(part);
    NOTHING_AGAINST.contains(&part) || phrase.any_of(ANSWERS_YES) && phrase.all_of(&[ANSWERS_YES, ANSWERED])
}

fn answers_no(part: &str) -> bool {
    let phrase = Phrase::of(part);
    let is_no = |word: &str| NEGATORS.contains(&word) || ANSWERS_NO.contains(&word);
    // "Nee" before something else answers that.
    let stands_well = part == "nee" || !part.starts_with("nee ") || !phrase.any_of(&["behandelen", "doen"]);
    phrase.count(&is_no) == 1 && stands_well && phrase.all_of(&[NEGATORS, ANSWERS_NO, ANSWERED])
}

fn answers_conditional(part: &str) -> bool {
    Phrase::of(part).all_of(&[ANSWERS_CONDITIONAL, CONDITIONAL, ANSWERED])
}

fn is_conditional(part: &str) -> bool {
    Phrase::of(part).any_of(ANSWERS_CONDITIONAL)
}

/// Whether words begin with a "not", as an answer does.
pub(crate) fn begins_with_a_not(words: &str) -> bool {
    parts(words).first().and_then(|part| part.split(' ').next()).is_some_and(|word| NEGATORS.contains(&word))
}

#[cfg(test)]
mod tests;
