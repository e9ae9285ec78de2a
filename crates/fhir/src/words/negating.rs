//! How a negation is said beside words of the source that may hold one themselves.

use dossier::Negation;

/// Words that turn around what stands behind them, and the abbreviations of "do not resuscitate". A list of words is never whole, so
/// that nothing follows from one but in which order the two are said: both always stand there.
const TURNING: &[&str] =
    &["niet", "geen", "nooit", "zonder", "stop", "not", "no", "never", "without", "dnr", "dnar", "dni", "nr", "ntr"];

/// Words that say that something is done after all.
const AFFIRMING: &[&str] = &["wel", "ja", "toegestaan", "gewenst", "akkoord", "yes", "full"];

/// Words that refuse without a "not", as in `afzien van reanimatie`.
const REFUSING: &[&str] = &["nee", "afzien", "onthouden", "onthouding"];

/// Words that say that there is nothing, or that nobody knows.
const NONE: &[&str] = &["niets", "nihil", "onbekend", "none", "nil", "unknown", "nka", "nkda"];

/// The most characters of the source's words that a title has room for.
const LONGEST: usize = 100;

/// Whether words may be read as a "not".
pub(crate) fn may_be_a_not(words: &str) -> bool {
    holds_one_of(words, TURNING)
}

/// Whether words may be read as a "do".
pub(crate) fn may_be_a_do(words: &str) -> bool {
    holds_one_of(words, AFFIRMING)
}

/// Whether words may be read as a "no", as an answer.
pub(crate) fn may_be_a_no(words: &str) -> bool {
    may_be_a_not(words) || holds_one_of(words, REFUSING)
}

/// Whether words are about resuscitation.
pub(crate) fn is_of_resuscitation(words: &str) -> bool {
    let words = words.to_lowercase();
    ["reanim", "resus", "cpr"].iter().any(|part| words.contains(part))
}

/// Whether words may be read as a statement that there is none.
pub(crate) fn may_say_none(words: &str) -> bool {
    may_be_a_not(words) || holds_one_of(words, NONE)
}

fn holds_one_of(words: &str, known: &[&str]) -> bool {
    let words = words.to_lowercase();
    single_words(&words).any(|word| known.contains(&word))
}

/// The words of a text, without what stands between them.
fn single_words(words: &str) -> impl Iterator<Item = &str> {
    words.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Whether words beside a stop say no more than that, or how long it lasts.
pub(crate) fn says_stop(stop: Negation, words: &str) -> bool {
    let known: &[&str] = match stop {
        Negation::Stopped => {
            &["gestopt", "stoppen", "stop", "gestaakt", "beëindigd", "definitief", "discontinued", "stopped"]
        }
        Negation::Interrupted => {
            &["gestopt", "stoppen", "stop", "tijdelijk", "onderbroken", "onderbreking", "suspended", "on", "hold"]
        }
        Negation::Cancelled => &["geannuleerd", "annuleren", "cancelled", "canceled"],
        _ => &[],
    };
    let words = words.to_lowercase();
    let is_lasting = stop != Negation::Interrupted
        || ["tijdelijk", "onderbr", "suspended", "hold"].iter().any(|part| words.contains(part));
    is_lasting && single_words(&words).all(|word| known.contains(&word))
}

/// Words of the source with what its code or type says: `Niet reanimeren (de bron zegt hierbij: niet doen)`. A second "not" before
/// the words, or a "do" that is left out, is not for the reader to work out.
pub(crate) fn beside_a_not(words: &str, said: &str) -> String {
    format!("{words} (de bron zegt hierbij: {said})")
}

/// Our words for a code, with those that the source gives it: `Reanimeren: wel (in de bron staat: Niet reanimeren)`.
pub(crate) fn with_those_of_source(ours: &str, source: Option<&str>) -> String {
    source.map_or_else(|| ours.to_owned(), |source| format!("{ours}{}", in_the_source(source)))
}

/// The words of the source behind a title. Long ones are cut: they stand below it as a whole.
pub(crate) fn in_the_source(source: &str) -> String {
    format!(" (in de bron staat: {})", brief(source))
}

/// What stands beside a code behind a title: `(de bron zegt hierbij: nee)`.
pub(crate) fn said_beside(said: &str) -> String {
    format!(" (de bron zegt hierbij: {})", brief(said))
}

fn brief(words: &str) -> String {
    crate::text::cut(words.to_owned(), LONGEST).0
}

/// Behind a title of which only the words of the source may say what was decided.
pub(crate) fn not_sure(source: &str) -> String {
    format!(": niet zeker{}", in_the_source(source))
}
