//! Whether words of the source are the same as what its numbers say: they are read from the first to the last as ways in which that is
//! written. What cannot be read so may say anything, and is never taken for the same.

use super::plain;

/// Something that the numbers say, in each of the ways in which it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Phrase {
    ways: Vec<String>,
    /// Ways that say it right behind how often alone: the `1` of `3 dd 1`.
    behind_times: Vec<String>,
    is_times: bool,
    /// Whether words that leave it out say something else: `zo nodig`, `alleen op maandag`.
    is_needed: bool,
}

impl Phrase {
    /// Something that has one way.
    pub(crate) fn of(said: &str) -> Self {
        Self { ways: vec![plain(said)], ..Self::default() }
    }

    /// How often: `1 keer per dag` is `dagelijks` too.
    pub(crate) fn times(often: &str) -> Self {
        let said = plain(often);
        let time = said.strip_prefix("1 keer per ").or_else(|| said.strip_prefix("elke "));
        let time = time.or_else(|| said.strip_prefix("elk ")).or((said == "om de dag").then_some("2 dag"));
        let mut ways: Vec<_> = time.into_iter().flat_map(once_per).collect();
        ways.push(said);
        Self { ways, is_times: true, ..Self::default() }
    }

    /// A part of the day, a time or days.
    pub(crate) fn moment(moment: &str, often: Option<&str>) -> Self {
        let said = plain(moment);
        let is_daily = often.is_none_or(|often| often == "1 keer per dag");
        let part =
            [("'s ochtends", "ochtend"), ("'s middags", "middag"), ("'s avonds", "avond"), ("'s nachts", "nacht")];
        let part = part.iter().find_map(|(when, part)| (said == *when).then_some(*part));
        let each = |part: &str| [format!("elke {part}"), format!("iedere {part}")];
        let of_part = part.into_iter().flat_map(|part| {
            std::iter::once(format!("in de {part}")).chain(is_daily.then(|| each(part)).into_iter().flatten())
        });
        let sleep = (said == "voor het slapen").then_some(["voor het slapengaan", "voor het slapen gaan"]);
        let bare = ["alleen op ", "op ", "om ", "'s "].iter().find_map(|word| said.strip_prefix(word));
        let without_hour = bare.and_then(|bare| bare.strip_suffix(" uur"));
        let ways = of_part.chain(sleep.into_iter().flatten().map(str::to_owned));
        let ways = ways.chain(bare.into_iter().chain(without_hour).map(str::to_owned));
        let ways = ways.chain(said.strip_prefix("alleen ").map(str::to_owned)).chain([said.clone()]).collect();
        // Of what is used on certain days, words without these say that it is every day.
        let is_needed = said.starts_with("alleen op ") || said.starts_with("op dag ");
        Self { ways, is_needed, ..Self::default() }
    }

    /// How much: a piece of what comes in tablets is a tablet.
    pub(crate) fn dose(dose: &str) -> Self {
        let said = plain(dose);
        let counted = ["stuk", "tablet", "capsule"];
        let count = counted.iter().find_map(|unit| said.strip_suffix(&format!(" {unit}"))).map(str::to_owned);
        let pieces = count.iter().filter(|_| said.ends_with(" stuk"));
        let ways = pieces.flat_map(|count| counted.map(|unit| format!("{count} {unit}"))).chain([said.clone()]);
        Self { ways: ways.collect(), behind_times: count.into_iter().collect(), ..Self::default() }
    }

    /// As needed, and for what: `zo nodig (pijn)`.
    pub(crate) fn as_needed(said: &str) -> Self {
        let for_what = said.split_once('(').map(|(_, what)| plain(what));
        let with_reason = for_what.into_iter().flat_map(|what| {
            [format!("bij {what}"), format!("zo nodig bij {what}"), format!("indien nodig bij {what}"), what]
        });
        let ways = with_reason.chain(["zo nodig".to_owned(), "indien nodig".to_owned(), plain(said)]).collect();
        Self { ways, is_needed: true, ..Self::default() }
    }

    /// For how long: `7 dagen lang`.
    pub(crate) fn length(said: &str) -> Self {
        let said = plain(said);
        let bare = said.strip_suffix(" lang").unwrap_or(&said).to_owned();
        Self { ways: vec![format!("gedurende {bare}"), format!("voor {bare}"), bare, said], ..Self::default() }
    }

    /// That one step follows another: `Daarna: `.
    pub(crate) fn place(said: &str) -> Self {
        let said = plain(said);
        let then = (said == "daarna").then(|| "dan".to_owned());
        Self { ways: then.into_iter().chain([said]).collect(), ..Self::default() }
    }

    /// How many bytes of this are the longest way in which it is written, if any.
    fn length_in(&self, words: &str, after_times: bool) -> Option<usize> {
        let behind = self.behind_times.iter().filter(|_| after_times);
        let begins = |way: &&String| {
            words.strip_prefix(way.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        };
        self.ways.iter().chain(behind).filter(|way| !way.is_empty()).filter(begins).map(String::len).max()
    }
}

/// The ways to say that something comes once in a time.
fn once_per(time: &str) -> Vec<String> {
    let adverb = match time {
        "dag" => Some("dagelijks"),
        "week" => Some("wekelijks"),
        "maand" => Some("maandelijks"),
        "jaar" => Some("jaarlijks"),
        "2 dag" => Some("om de dag"),
        _ => None,
    };
    let ways = ["1 keer per", "per", "elke", "elk", "iedere", "ieder"].map(|word| format!("{word} {time}"));
    ways.into_iter().chain(adverb.map(str::to_owned)).collect()
}

/// Whether words are read, from the first to the last, as what steps say, one step after another. What stands in brackets may say it
/// again.
pub(crate) fn are_read_as(own: &str, steps: &[Vec<Phrase>]) -> bool {
    let mut said: Vec<Vec<bool>> = steps.iter().map(|phrases| vec![false; phrases.len()]).collect();
    for part in own.split(['(', ')']).map(plain) {
        let mut rest = part.as_str();
        for (phrases, said) in steps.iter().zip(&mut said) {
            rest = without_step(rest, phrases, said);
        }
        if !rest.is_empty() {
            return false;
        }
    }
    let has_all = |(phrases, said): (&Vec<Phrase>, &Vec<bool>)| {
        phrases.iter().zip(said).all(|(phrase, said)| *said || !phrase.is_needed) && said.contains(&true)
    };
    steps.iter().zip(&said).all(has_all)
}

/// What is left behind the words that this step says, each once. The longest way counts, so that nothing is tried twice.
fn without_step<'a>(mut words: &'a str, phrases: &[Phrase], said: &mut [bool]) -> &'a str {
    let mut here = vec![false; phrases.len()];
    let mut after_times = false;
    loop {
        let open = phrases.iter().zip(&mut here).zip(said.iter_mut()).filter(|((_, here), _)| !**here);
        let found = open.filter_map(|((phrase, here), said)| {
            Some((phrase.length_in(words, after_times)?, phrase.is_times, here, said))
        });
        let Some((length, is_times, here, said)) = found.max_by_key(|(length, ..)| *length) else { return words };
        (*here, *said, after_times) = (true, true, is_times);
        words = words.get(length..).unwrap_or_default().trim_start();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A step of so much so often.
    fn step(often: &str, dose: &str) -> Vec<Phrase> {
        vec![Phrase::times(often), Phrase::dose(dose)]
    }

    #[test]
    fn the_usual_ways_of_writing_it_are_the_same() {
        for (own, often, dose) in [
            ("dagelijks 1 tablet", "1 keer per dag", "1 tablet"),
            ("per dag één tablet", "1 keer per dag", "1,0 tablet"),
            ("elke dag 1 tablet", "1 keer per dag", "1 stuk"),
            ("1 dd 1", "1 keer per dag", "1 stuk"),
            ("3dd1t", "3 keer per dag", "1 tablet"),
            ("3D1T (3 maal daags, 1 tablet)", "3 keer per dag", "1 stuk"),
            ("1W6T", "1 keer per week", "6 tabletten"),
            ("1 tablet om de dag", "1 keer per 2 dagen", "1 tablet"),
            ("elke 6 uur 500mg", "1 keer per 6 uur", "500 mg"),
            ("1 tablet", "1 keer per week", "1 tablet"),
        ] {
            assert!(are_read_as(own, &[step(often, dose)]), "{own}");
        }
    }

    #[test]
    fn what_is_not_read_to_the_end_is_not_the_same() {
        for (own, often, dose) in [
            ("dagelijks 1 tablet", "1 keer per week", "1 tablet"),
            ("dag. 1 tablet", "1 keer per week", "1 tablet"),
            ("1 dd 1", "1 keer per week", "1 tablet"),
            ("1W6T", "1 keer per dag", "6 tabletten"),
            ("1-0-1", "1 keer per dag", "1 tablet"),
            ("2 tabletten per dag", "2 keer per dag", "2 tabletten"),
            ("2 tabletten per dag", "1 keer per dag", "1 tablet"),
            ("1 dd 1", "1 keer per dag", "1 g"),
            ("1", "1 keer per dag", "1 tablet"),
            ("niet 1 keer per dag 1 tablet", "1 keer per dag", "1 tablet"),
            ("1 keer per dag 1 tablet stoppen", "1 keer per dag", "1 tablet"),
            ("1 tablet 1 tablet", "1 keer per dag", "1 tablet"),
            ("zo nodig 1 tablet", "1 keer per dag", "1 tablet"),
            ("", "1 keer per dag", "1 tablet"),
        ] {
            assert!(!are_read_as(own, &[step(often, dose)]), "{own}");
        }
    }

    #[test]
    fn what_may_not_be_left_out_is_looked_for_and_every_step_is() {
        let needed = |own: &str| {
            let phrases = [step("1 keer per dag", "1 tablet"), vec![Phrase::as_needed("zo nodig (pijn)")]].concat();
            are_read_as(own, &[phrases])
        };
        assert!(needed("bij pijn 1 tablet") && needed("1D1T z.n."));
        assert!(!needed("1 tablet"));
        let mondays = |own: &str| {
            are_read_as(own, &[vec![Phrase::times("1 keer per dag"), Phrase::moment("alleen op maandag", None)]])
        };
        assert!(mondays("maandag, dagelijks") && !mondays("dagelijks"));
        let steps = [step("1 keer per dag", "3 g"), step("1 keer per dag", "2 g")];
        assert!(are_read_as("1x per dag 3 gram, 1 dd 2 g", &steps));
        assert!(!are_read_as("1x per dag 3 gram", &steps));
    }
}
