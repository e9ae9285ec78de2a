//! Sentences from fragments: choices and slots filled in, with the right pronouns and capitals.

use rand::Rng;
use rand::seq::IndexedRandom;

use crate::calendar::Season;
use crate::cast::{Client, Life, Sex};

/// How a day went. A fragment with a tone is only used on such a day, so that one day's reports agree with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    Good,
    Plain,
    Rough,
}

/// One or two sentences of a daily report. `[a|b]` is a choice, `{naam}` a slot (see [`fill`]).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fragment {
    pub(crate) text: &'static str,
    tone: Option<Tone>,
    season: Option<Season>,
    help: bool,
}

/// A fragment for any day.
pub(crate) const fn say(text: &'static str) -> Fragment {
    Fragment { text, tone: None, season: None, help: false }
}

impl Fragment {
    /// Only on a good day.
    pub(crate) const fn good(self) -> Self {
        Self { tone: Some(Tone::Good), ..self }
    }

    /// Only on a difficult day.
    pub(crate) const fn rough(self) -> Self {
        Self { tone: Some(Tone::Rough), ..self }
    }

    /// Only in that season.
    pub(crate) const fn in_season(self, season: Season) -> Self {
        Self { season: Some(season), ..self }
    }

    /// Only for who is helped with personal care.
    pub(crate) const fn with_help(self) -> Self {
        Self { help: true, ..self }
    }

    /// Whether it fits a life and a day.
    pub(crate) fn fits(&self, life: Life, tone: Tone, season: Season) -> bool {
        let help = !self.help || life != Life::Independent;
        help && self.tone.is_none_or(|own| own == tone) && self.season.is_none_or(|own| own == season)
    }
}

/// Makes running text of a fragment for this client: choices by `rng`, slots from the client's own words, a capital at
/// the start of every sentence.
pub(crate) fn fill(template: &str, client: &Client, rng: &mut impl Rng) -> String {
    let chosen = choose(template, rng);
    let mut text = String::with_capacity(chosen.len() + 32);
    let mut rest = chosen.as_str();
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let Some((name, after)) = after.split_once('}') else { break };
        text.push_str(slot(name, client, rng));
        rest = after;
    }
    text.push_str(rest);
    capitalised(&text)
}

fn choose(template: &str, rng: &mut impl Rng) -> String {
    let mut text = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('[') {
        text.push_str(before);
        let Some((choices, after)) = after.split_once(']') else { break };
        let choices: Vec<&str> = choices.split('|').collect();
        text.push_str(choices.choose(rng).copied().unwrap_or_default());
        rest = after;
    }
    text.push_str(rest);
    text
}

/// The word for a slot. An unknown slot stays visible, and a test looks for those.
fn slot<'a>(name: &'a str, client: &Client, rng: &mut impl Rng) -> &'a str {
    let words = &client.words;
    let pick = |list: &'static [&'static str], rng: &mut _| list.choose(rng).copied().unwrap_or_default();
    match (name, client.sex) {
        ("naam", _) => client.call,
        ("hij", Sex::Male) => "hij",
        ("hij", Sex::Female) => "ze",
        ("hem", Sex::Male) => "hem",
        ("hem" | "zijn", Sex::Female) => "haar",
        ("zijn", Sex::Male) => "zijn",
        ("familie", _) => pick(words.family, rng),
        ("bezigheid", _) => pick(words.pastime, rng),
        ("uitje", _) => pick(words.outing, rng),
        ("taak", _) => pick(words.task, rng),
        ("lekkers", _) => pick(words.treat, rng),
        ("eten", _) => pick(words.dish, rng),
        ("rust", _) => pick(words.calming, rng),
        ("naarwerk", _) => words.to_work,
        ("opwerk", _) => words.at_work,
        _ => name,
    }
}

/// A capital at the start and after every full stop that ends a sentence; in `'s avonds` it is the second word's.
fn capitalised(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut waiting = true;
    let mut ended = false;
    let mut clipped = false;
    for letter in text.chars() {
        waiting |= ended && letter.is_whitespace();
        clipped |= waiting && letter == '\'';
        if waiting && !clipped && letter.is_alphabetic() {
            out.extend(letter.to_uppercase());
            waiting = false;
        } else {
            out.push(letter);
        }
        waiting &= clipped || !letter.is_numeric();
        clipped &= !letter.is_whitespace();
        ended = matches!(letter, '.' | '!' | '?');
    }
    out
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng;
    use rand::rngs::StdRng;

    use super::*;
    use crate::cast;

    fn of(key: &str, template: &str) -> String {
        let client = cast::clients().into_iter().find(|client| client.key == key).unwrap();
        fill(template, client, &mut StdRng::seed_from_u64(1))
    }

    #[test]
    fn pronouns_follow_the_client() {
        assert_eq!(of("sanne", "{hij} pakt {zijn} jas. {hij} zwaait."), "Ze pakt haar jas. Ze zwaait.");
        assert_eq!(of("willem", "{hij} pakt {zijn} jas. {naam} zwaait."), "Hij pakt zijn jas. Wim zwaait.");
    }

    #[test]
    fn a_choice_leaves_one_of_its_words() {
        let text = of("willem", "om [acht|negen] uur");
        assert!(["Om acht uur", "Om negen uur"].contains(&text.as_str()), "{text}");
    }

    #[test]
    fn after_an_apostrophe_the_second_word_has_the_capital() {
        assert_eq!(of("willem", "'s avonds koffie. 's nachts rust."), "'s Avonds koffie. 's Nachts rust.");
        assert_eq!(of("willem", "om 8.30 uur op. 2 boterhammen."), "Om 8.30 uur op. 2 boterhammen.");
    }
}
