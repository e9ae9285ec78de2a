//! Words of a source that say no more than the decision, or the statement that there is none, beside which they stand. No list of
//! limits and denials is whole, so words agree only where each of them is known; whatever else stands there is for the reader.

use super::Decision;
use vocabulary::{
    DONE, LIMITING, NEGATORS, NOT_TO_RESUSCITATE, PERMISSION, REFUSAL, TAGS, TOPICS, TREATMENTS, answers,
};

pub(crate) use wills::beside_will;

mod vocabulary;
mod wills;

/// What words beside a decision on a treatment say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Agreement {
    /// The same, or no more than what it is about.
    Same,
    /// The same, and something of another treatment.
    More,
    /// Something that may limit it, or deny it.
    Other,
}

/// What words say beside a refusal of a treatment, by our name for it.
pub(crate) fn beside_refusal(name: &str, words: &str) -> Agreement {
    let refused = |part: &str| refuses(name, part) || is_topic(part);
    let named = |part: &str| refused(part) || only_names(name, part);
    of_parts(name, words, &named)
}

/// What words say beside a code that is itself a refusal of resuscitation: what it is about alone is not what the code says.
pub(crate) fn beside_no_resuscitation(words: &str) -> Agreement {
    of_parts(RESUSCITATION, words, &|part: &str| refuses(RESUSCITATION, part) || is_topic(part))
}

/// Our name for what codes say to do or not by themselves.
pub(crate) const RESUSCITATION: &str = "Reanimeren";

fn of_parts(name: &str, words: &str, agrees: &dyn Fn(&str) -> bool) -> Agreement {
    let parts = parts(words);
    if !parts.is_empty() && parts.iter().all(|part| agrees(part)) {
        Agreement::Same
    } else if parts.iter().any(|part| agrees(part))
        && parts.iter().all(|part| agrees(part) || is_of_another(name, part))
    {
        Agreement::More
    } else {
        Agreement::Other
    }
}

/// Whether words say no more than that a treatment must not be given.
pub(crate) fn only_refuses(name: &str, words: &str) -> bool {
    let parts = parts(words);
    !parts.is_empty() && parts.iter().all(|part| refuses(name, part))
}

/// Whether words say no more than that a treatment may be given, or what it is.
pub(crate) fn only_permits(name: &str, words: &str) -> bool {
    let parts = parts(words);
    parts.iter().all(|part| all_of(part, &[PERMISSION, vocabulary(name)]) || is_topic(part))
}

/// Whether words are the name of one of these treatments, in other words than ours.
pub(crate) fn only_name_these(names: &[&str], words: &str) -> bool {
    const BETWEEN: &[&str] = &["en", "of", "and", "or"];
    let mut all: Vec<&[&str]> = names.iter().map(|name| vocabulary(name)).collect();
    all.push(BETWEEN);
    parts(words).iter().all(|part| all_of(part, &all))
}

fn refuses(name: &str, part: &str) -> bool {
    if name == RESUSCITATION && NOT_TO_RESUSCITATE.contains(&part) {
        return true;
    }
    let vocabulary = vocabulary(name);
    let words: Vec<&str> = part.split(' ').collect();
    let (negators, rest): (Vec<&str>, Vec<&str>) = words.iter().copied().partition(|word| NEGATORS.contains(word));
    // "Nee" before what it is about answers something else.
    let is_answered = !negators.contains(&"nee") || words.last() == Some(&"nee");
    negators.len() == 1
        && is_answered
        && rest.iter().any(|word| vocabulary.contains(word))
        && rest.iter().all(|word| vocabulary.contains(word) || REFUSAL.contains(word))
}

fn only_names(name: &str, part: &str) -> bool {
    all_of(part, &[vocabulary(name), DONE])
}

fn is_topic(part: &str) -> bool {
    TOPICS.contains(&part)
}

/// Whether a part decides of one other treatment, and says nothing else.
fn is_of_another(name: &str, part: &str) -> bool {
    let is_decided = |other: &str| refuses(other, part) || part.starts_with("wel ") && only_permits(other, part);
    TREATMENTS.iter().any(|(other, _)| *other != name && is_decided(other))
}

fn vocabulary(name: &str) -> &'static [&'static str] {
    TREATMENTS.iter().find(|(known, _)| *known == name).map_or(&[], |(_, words)| *words)
}

fn all_of(part: &str, known: &[&[&str]]) -> bool {
    part.split(' ').all(|word| known.iter().any(|known| known.contains(&word)))
}

/// The parts of a text between marks that end one, in small letters and single spaces; hyphens, quotes and colons are spaces. A sign
/// that may say something, as a question mark, stays, so that its part is not known. What a part is about, before a colon, is no part.
pub(super) fn parts(words: &str) -> Vec<String> {
    let ends = |letter: char| matches!(letter, ',' | ';' | '(' | ')' | '/' | '|' | '\n' | '!');
    let lower = words.to_lowercase();
    let lower = lower.trim();
    let tagged = TAGS.iter().find_map(|tag| lower.strip_suffix(')')?.strip_suffix(tag)?.strip_suffix('('));
    let sentences = tagged.unwrap_or(lower).split(ends).flat_map(|part| part.split(". "));
    let parts = sentences.map(|part| match part.split_once(':') {
        Some((topic, said)) if is_topic(&plain(topic)) => plain(said),
        Some(_) | None => plain(part),
    });
    parts.filter(|part| !part.is_empty()).collect()
}

fn plain(part: &str) -> String {
    let space = |letter: char| if is_space(letter) { ' ' } else { letter };
    let part: String = part.chars().filter(|letter| *letter != '.').map(space).collect();
    part.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn is_space(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '-' | '–' | '—' | '_' | ':' | '"' | '\'' | '‘' | '’' | '“' | '”' | '*')
}

/// Whether words may limit what they stand beside, or take it back.
pub(crate) fn may_limit(words: &str) -> bool {
    let words = words.to_lowercase();
    words.split(|letter: char| !letter.is_alphanumeric()).any(|word| LIMITING.contains(&word))
}

/// Whether words beside a decision on a treatment, by our name for it, say no more than that decision.
pub(crate) fn says_decision(decision: Decision, name: Option<&str>, words: &str) -> bool {
    let answer = parts(words).join(" ");
    let of_treatment = |name: &str| match decision {
        Decision::Yes => only_permits(name, words),
        Decision::No => beside_refusal(name, words) == Agreement::Same,
        Decision::Conditional | Decision::Other => false,
    };
    answers(decision).contains(&answer.as_str()) || name.is_some_and(of_treatment)
}

/// Whether words begin with a "not", as an answer does.
pub(crate) fn begins_with_a_not(words: &str) -> bool {
    parts(words).first().and_then(|part| part.split(' ').next()).is_some_and(|word| NEGATORS.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_beside_a_refusal_of_resuscitation_agree_only_where_all_of_them_are_known() {
        for (words, says) in [
            ("Niet reanimeren", Agreement::Same),
            ("NIET-REANIMEREN.", Agreement::Same),
            ("Niet te reanimeren", Agreement::Same),
            ("Geen reanimatie gewenst", Agreement::Same),
            ("Reanimatie: nee", Agreement::Same),
            ("Reanimatiestatus: niet reanimeren", Agreement::Same),
            ("Reanimatiestatus (niet reanimeren)", Agreement::Same),
            ("NTBR", Agreement::Same),
            ("Afspraak: cliënt wil niet gereanimeerd worden", Agreement::Same),
            ("Cliënt wil niet gereanimeerd worden als het thuis gebeurt", Agreement::Other),
            ("D.N.R.", Agreement::Same),
            ("DNR (do not resuscitate)", Agreement::Same),
            ("AND (allow natural death)", Agreement::Same),
            ("Not for resuscitation (finding)", Agreement::Same),
            ("Not for attempted cardiopulmonary resuscitation (finding)", Agreement::Same),
            ("No CPR", Agreement::Same),
            ("Niet reanimeren, wel beademen", Agreement::More),
            ("Niet reanimeren; geen IC-opname", Agreement::More),
            ("Niet reanimeren tenzij verslikking", Agreement::Other),
            ("Niet reanimeren in de thuissituatie", Agreement::Other),
            ("Geen reanimatiebeperking", Agreement::Other),
            ("Geen bezwaar tegen reanimatie", Agreement::Other),
            ("Niet reanimeren vervallen", Agreement::Other),
            ("Niet-reanimeren besproken, niet gewenst", Agreement::Other),
            ("Niet niet reanimeren", Agreement::Other),
            ("Geen DNR", Agreement::Other),
            ("Niet, reanimeren", Agreement::Other),
            ("Niet. Reanimeren.", Agreement::Other),
            ("Nee reanimeren", Agreement::Other),
            ("Niet reanimeren?", Agreement::Other),
            ("Niet beademen, wel reanimeren", Agreement::Other),
            ("Reanimatie", Agreement::Other),
            ("Wel reanimeren", Agreement::Other),
            ("Code D", Agreement::Other),
            ("nee", Agreement::Other),
            ("", Agreement::Other),
        ] {
            assert_eq!(beside_no_resuscitation(words), says, "{words}");
        }
        assert_eq!(beside_refusal(RESUSCITATION, "Reanimatie"), Agreement::Same);
        assert_eq!(beside_refusal(RESUSCITATION, "Reanimeren, behalve bij verslikken"), Agreement::Other);
        assert_eq!(beside_refusal(RESUSCITATION, "Wel reanimeren"), Agreement::Other);
        assert_eq!(beside_refusal("Opnemen op de intensive care", "Geen opname op de IC"), Agreement::Same);
        assert_eq!(beside_refusal("Beademen", "Beademing alleen overdag"), Agreement::Other);
        assert!(only_permits("Beademen", "Beademing") && !only_permits("Beademen", "Beademing, overdag"));
        assert!(only_permits(RESUSCITATION, "Reanimeren: ja") && !only_permits(RESUSCITATION, "Niet reanimeren"));
    }
}
