//! Whether words of the source are the same as what its numbers say: they are read from the first to the last as ways in which that is
//! written. What cannot be read so may say anything, and is never taken for the same.

mod moments;

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

    /// Something that is written in each of these ways.
    pub(crate) fn any(ways: impl IntoIterator<Item = String>) -> Self {
        Self { ways: ways.into_iter().map(|way| plain(&way)).collect(), ..Self::default() }
    }

    /// How often: `1 keer per dag` is `dagelijks` too.
    pub(crate) fn times(often: &str) -> Self {
        let said = plain(often);
        let once = said.strip_prefix("1 keer per ").or_else(|| said.strip_prefix("elke "));
        let once = once.or((said == "om de dag").then_some("2 dag"));
        let more = said.split_once(" keer per ").into_iter();
        let more = more.flat_map(|(times, time)| ["per", "elke"].map(|each| format!("{each} {time} {times} keer")));
        let ways: Vec<_> = once.into_iter().flat_map(once_per).chain(more).chain(either(&said)).collect();
        Self { ways, is_times: true, ..Self::default() }
    }

    /// How often and how much, where the one stands within the other: `2 keer 1 tablet per dag`.
    pub(crate) fn times_of_dose(often: &str, dose: &str) -> Self {
        let said = plain(often);
        let Some((times, time)) = said.split_once(" keer per ") else { return Self::default() };
        let Self { ways, behind_times, .. } = Self::dose(dose);
        let within = |dose: &String| [format!("{times} keer {dose} per {time}"), format!("{times} keer {dose}")];
        Self { ways: ways.iter().chain(&behind_times).flat_map(within).collect(), ..Self::default() }
    }

    /// How much that is in one day, as the most: `hoogstens 8 per dag` of what is 2 tablets 4 times a day.
    pub(crate) fn most_by(often: &str, dose: &str) -> Self {
        let (often, dose) = (plain(often), plain(dose));
        let in_a_day = || {
            let times: u32 = often.strip_suffix(" keer per dag")?.parse().ok()?;
            let (much, unit) = dose.split_once(' ')?;
            Some((times.checked_mul(much.parse().ok()?)?, unit))
        };
        let ways = in_a_day().map(|(all, unit)| ["", unit].map(|unit| format!("hoogstens {all} {unit} per dag")));
        Self::any(ways.into_iter().flatten())
    }

    /// A part of the day, a time or days. `is_each`: it is that of every day, or that day of every week.
    pub(crate) fn moment(moment: &str, is_each: bool) -> Self {
        // Of what is used on certain days, words without these say that it is every day.
        let is_needed = moment.starts_with("alleen op ") || moment.starts_with("op dag ");
        Self { ways: moments::ways(moment, is_each), is_needed, ..Self::default() }
    }

    /// So much at each of several moments: `'s ochtends 1 tablet en 's avonds 1 tablet`.
    pub(crate) fn dose_at_each(moment: &str, dose: &str) -> Self {
        let doses = Self::dose(dose).ways;
        let each = |dose: &String| moments::each_with(moment, dose);
        Self { ways: doses.iter().flat_map(each).collect(), ..Self::default() }
    }

    /// How much: a piece of what comes in tablets is a tablet.
    pub(crate) fn dose(dose: &str) -> Self {
        let said = plain(dose);
        let counted = [PIECES, DOSES, &["druppel"]];
        let of = |unit: &str| said.strip_suffix(unit)?.strip_suffix(' ').map(str::to_owned);
        let found = counted.iter().find_map(|units| Some((*units, units.iter().find_map(|unit| of(unit))?)));
        let Some((units, count)) = found else { return Self { ways: with_each(&said).collect(), ..Self::default() } };
        // What is counted by the piece or the dose has another name in the words; two names are two things.
        let is_general = units.first().is_some_and(|general| said.ends_with(general));
        let names: Vec<_> = units.iter().take(if is_general { usize::MAX } else { 1 }).collect();
        let ways = names.into_iter().map(|unit| format!("{count} {unit}")).chain([said.clone()]);
        let ways = ways.flat_map(|way| with_each(&way).collect::<Vec<_>>()).collect();
        Self { ways, behind_times: either(&count).collect(), ..Self::default() }
    }

    /// As needed, and for what: `zo nodig (pijn)`.
    pub(crate) fn as_needed(said: &str) -> Self {
        let for_what = said.split_once('(').map(|(_, what)| plain(what));
        let with_reason = for_what
            .into_iter()
            .flat_map(|what| [format!("bij {what}"), format!("zo nodig bij {what}"), format!("zo nodig {what}"), what]);
        let ways = with_reason.chain(["zo nodig".to_owned(), plain(said)]).collect();
        Self { ways, is_needed: true, ..Self::default() }
    }

    /// For how long: `7 dagen lang`.
    pub(crate) fn length(said: &str) -> Self {
        let said = plain(said);
        let bare = said.strip_suffix(" lang").unwrap_or(&said).to_owned();
        Self { ways: vec![format!("gedurende {bare}"), format!("voor {bare}"), bare, said], ..Self::default() }
    }

    /// The most: `hoogstens 6 tabletten per dag`.
    pub(crate) fn most(most: &str) -> Self {
        let said = plain(most);
        let piece = PIECES.first().and_then(|piece| said.split_once(&format!(" {piece}")));
        let ways = piece
            .into_iter()
            .flat_map(|(before, after)| PIECES.iter().map(move |unit| format!("{before} {unit}{after}")));
        Self { ways: ways.chain([said.clone()]).collect(), ..Self::default() }
    }

    /// That one step follows another: `Daarna: `.
    pub(crate) fn place(said: &str) -> Self {
        let said = plain(said);
        let other: &[&str] = match said.as_str() {
            "daarna" => &["dan", "vervolgens", "hierna", "then"],
            "en ook" => &["en"],
            _ => &[],
        };
        Self { ways: other.iter().map(|way| (*way).to_owned()).chain([said]).collect(), ..Self::default() }
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

/// What is counted by the piece; the first of them can be each of the others.
const PIECES: &[&str] =
    &["stuk", "tablet", "capsule", "pil", "zetpil", "pleister", "zakje", "ampul", "flacon", "rectiole", "klysma"];

/// What is counted by the dose, the same.
const DOSES: &[&str] = &["dosis", "inhalatie", "pufje", "verstuiving"];

/// A dose, and that it is one for each time.
fn with_each(dose: &str) -> impl Iterator<Item = String> {
    either(dose)
        .flat_map(|dose| [format!("{dose} per keer"), format!("per keer {dose}"), format!("telkens {dose}"), dose])
}

/// `1 tot 2` is `1 of 2` too, where nothing lies between them.
fn either(said: &str) -> impl Iterator<Item = String> + use<> {
    let bounds = |(low, rest): (&str, &str)| {
        let low: u32 = low.parse().ok()?;
        let high: u32 = rest.split(' ').next()?.parse().ok()?;
        (low.checked_add(1) == Some(high)).then(|| format!("{low} of {rest}"))
    };
    let other = said.split_once(" tot ").and_then(bounds);
    other.into_iter().chain([said.to_owned()])
}

/// The ways to say that something comes once in a time.
fn once_per(time: &str) -> Vec<String> {
    let ways = ["1 keer per", "per", "elke"].map(|word| format!("{word} {time}"));
    let is_hours = time.ends_with(" uur");
    let between = is_hours.then(|| format!("om de {time}")).or((time == "2 dag").then(|| "om de dag".to_owned()));
    ways.into_iter().chain(between).collect()
}

/// Whether words are read, from the first to the last, as what steps say, one step after another. What stands in brackets may say it
/// again.
pub(crate) fn are_read_as(own: &str, steps: &[Vec<Phrase>]) -> bool {
    let mut said: Vec<Vec<bool>> = steps.iter().map(|phrases| vec![false; phrases.len()]).collect();
    for part in super::with_plurals(own).split(['(', ')']).map(plain) {
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
            are_read_as(own, &[vec![Phrase::times("1 keer per dag"), Phrase::moment("alleen op maandag", false)]])
        };
        assert!(mondays("maandag, dagelijks") && !mondays("dagelijks"));
        let steps = [step("1 keer per dag", "3 g"), step("1 keer per dag", "2 g")];
        assert!(are_read_as("1x per dag 3 gram, 1 dd 2 g", &steps));
        assert!(!are_read_as("1x per dag 3 gram", &steps));
    }
}
