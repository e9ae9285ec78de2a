//! How often and when (FHIR `Timing`), in plain Dutch.

mod abbreviations;
mod bounds;
mod doubts;
mod events;

use dossier::{Decimal, Moment};

pub(crate) use bounds::{Bounds, days};

use crate::node::Node;
use crate::same_words::{Phrase, are_read_as, plain};
use crate::unread::{self, Readable};
use crate::{concept, moments, units};

/// The elements of a timing that are read here, and whether each can be.
const READ: &[(&str, Readable)] = &[
    ("id", unread::read_elsewhere),
    ("event", unread::dates),
    ("repeat", unread::one_element),
    ("code", unread::concepts),
];

/// The elements of its `repeat`.
const READ_OF_REPEAT: &[(&str, Readable)] = &[
    ("id", unread::read_elsewhere),
    ("boundsDuration", unread::one_element),
    ("boundsRange", unread::one_element),
    ("boundsPeriod", unread::one_element),
    ("boundsQuantity", unread::one_element),
    ("count", unread::number),
    ("countMax", unread::number),
    ("duration", unread::number),
    ("durationMax", unread::number),
    ("durationUnit", unread::codes),
    ("durationUnits", unread::codes),
    ("frequency", unread::number),
    ("frequencyMax", unread::number),
    ("period", unread::number),
    ("periodMax", unread::number),
    ("periodUnit", unread::codes),
    ("periodUnits", unread::codes),
    ("dayOfWeek", unread::codes),
    ("timeOfDay", unread::codes),
    ("when", unread::codes),
    ("offset", unread::number),
];

/// What a `Timing` says, a part at a time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Timing {
    /// `2 keer per dag`, or the source's own words.
    pub(crate) often: Option<String>,
    /// `'s ochtends`, `om 08:00 en 20:00 uur`, `op maandag`.
    pub(crate) moments: Vec<String>,
    /// From when to when, and for how long.
    pub(crate) bounds: Bounds,
    /// `elke keer 30 minuten lang`, `10 keer in totaal`.
    pub(crate) extent: Vec<String>,
    /// The elements that could not be put into words.
    pub(crate) missing: Vec<String>,
}

impl Timing {
    /// What it says, as words of a source may write it.
    pub(crate) fn phrases(&self) -> Vec<Phrase> {
        let Self { often, moments, bounds: Bounds { days, length }, extent, missing: _ } = self;
        let often = often.as_deref();
        let times = often.into_iter().map(Phrase::times);
        let is_days = |moment: &String| moment.starts_with("op ") || moment.starts_with("alleen op ");
        let names_days = moments.iter().any(is_days);
        let per = |time: &str| often.is_none_or(|often| often.ends_with(time));
        let is_each = |moment: &String| {
            per(" per dag") && !names_days || is_days(moment) && (per(" per dag") || per(" per week"))
        };
        let moments = moments.iter().map(|moment| Phrase::moment(moment, is_each(moment)));
        let rest = days.iter().chain(extent).map(|said| Phrase::of(said));
        times.chain(moments).chain(rest).chain(length.as_deref().map(Phrase::length)).collect()
    }
}

/// How often and when, in one line; marked where a part of it is missing.
pub(crate) fn words(node: Node<'_>) -> Option<String> {
    let Timing { often, moments, bounds, extent, missing } = read(node);
    let parts = [bounds.days.clone(), often].into_iter().flatten().chain(moments).chain(bounds.length).chain(extent);
    let mut said = parts.collect::<Vec<_>>().join(", ");
    if !missing.is_empty() {
        said = [said.as_str(), "(niet volledig)"].join(" ");
    }
    Some(said.trim().to_owned()).filter(|said| !said.is_empty())
}

/// Reads a `Timing`. Words of the source go first; what its code and its numbers say besides stands with them.
pub(crate) fn read(node: Node<'_>) -> Timing {
    let repeat = node.get("repeat").at(0);
    let mut timing = Timing::default();
    timing.bounds = bounds::read(repeat, &mut timing.missing);
    if repeat.names().any(|name| !name.starts_with("bounds")) {
        timing.often = often(repeat, &mut timing.missing);
        timing.moments = events::moments(repeat, &mut timing.missing);
        doubts::of(repeat, &mut timing.missing);
    }
    let code = node.get("code").at(0);
    by_code(code, repeat, &mut timing);
    if let Some(own) = code.get("text").text().or_else(|| node.text()) {
        in_words_of_the_source(own, code, &mut timing);
    }
    for (word, is_day) in [("op", true), ("in", false)] {
        let events = node.all("event").filter_map(moments::moment);
        let dates: Vec<_> = events.filter(|at| is_a_day(*at) == is_day).map(moments::in_words).collect();
        if !dates.is_empty() {
            timing.moments.push(format!("{word} {}", listed(&dates)));
        }
    }
    timing.extent = extent(repeat, &mut timing.missing);
    unread(node, repeat, &mut timing);
    let mut once = Vec::new();
    for name in std::mem::take(&mut timing.missing) {
        if !once.contains(&name) {
            once.push(name);
        }
    }
    Timing { missing: once, ..timing }
}

/// Whether it is as precise as a day: of a month or a year it is not known on which.
const fn is_a_day(at: Moment) -> bool {
    match at {
        Moment::Day(_) | Moment::Instant(_) => true,
        Moment::Year(_) | Moment::Month(..) => false,
    }
}

/// The code is a whole statement of how often (FHIR), besides which only bounds count: where the numbers say something else, both are
/// said, and which of them is meant is not known.
fn by_code(code: Node<'_>, repeat: Node<'_>, timing: &mut Timing) {
    let Some(coding) = concept::codings(code).next() else { return };
    let known = concept::codings(code).find_map(|coding| abbreviations::of(coding.code));
    let said = known.map(|known| known.words.to_owned());
    let said = said.or_else(|| concept::named(code).filter(|_| !code.get("text").exists()));
    if known.is_some_and(|known| known.disagrees_with_moments(repeat)) {
        timing.missing.push("code".to_owned());
    }
    match (said, timing.often.clone()) {
        (Some(said), Some(often)) if known.is_none_or(|known| !known.is_said_by(repeat)) => {
            timing.often = Some(format!("{often} (of: {said})"));
            timing.missing.push("code".to_owned());
        }
        (Some(said), None) => timing.often = Some(said),
        (None, _) if !code.get("text").exists() && !coding.code.is_empty() => timing.missing.push("code".to_owned()),
        (Some(_) | None, _) => {}
    }
}

/// Whether a timing has words of the source, or a code that we do not know, which may say more than how often.
pub(crate) fn is_in_words(timing: Node<'_>) -> bool {
    let code = timing.get("code");
    let is_known = |coding: &concept::Coding<'_>| abbreviations::of(coding.code).is_some();
    let text = code.get("text").text();
    let is_the_code =
        |text: &String| concept::codings(code).any(|coding| text.trim().eq_ignore_ascii_case(coding.code));
    let has_own = text.is_some_and(|text| !is_the_code(&text));
    timing.text().is_some() || has_own || !concept::codings(code).all(|coding| is_known(&coding))
}

/// The source's own words for how often, with what its code and numbers say unless that is the same. Words that are not read as
/// the same may contradict them. Words that only repeat the code or the word beside it say no more than that.
fn in_words_of_the_source(own: String, code: Node<'_>, timing: &mut Timing) {
    let repeats = |coding: concept::Coding<'_>| {
        let same = |word: &str| plain(word) == plain(&own);
        let is_the_code = own.trim().eq_ignore_ascii_case(coding.code);
        is_the_code && abbreviations::of(coding.code).is_some() || coding.display.is_some_and(same)
    };
    if timing.often.is_some() && concept::codings(code).any(repeats) {
        return;
    }
    let phrases = timing.phrases();
    let besides: Vec<_> = timing.often.take().into_iter().chain(std::mem::take(&mut timing.moments)).collect();
    let besides = besides.join(", ");
    if besides.is_empty() || plain(&besides) == plain(&own) {
        timing.often = Some(own);
        return;
    }
    if !are_read_as(&own, &[phrases]) {
        timing.missing.push("code.text".to_owned());
    }
    timing.often = Some(format!("{own} (volgens de gegevens: {besides})"));
}

/// `2 keer per dag`, `1 tot 2 keer per 24 uur`, `hoogstens 4 keer per dag`, `elke 8 uur`.
fn often(repeat: Node<'_>, missing: &mut Vec<String>) -> Option<String> {
    let (least, most) = (repeat.get("frequency").decimal(), repeat.get("frequencyMax").decimal());
    let per = per(repeat, missing);
    let is_given = |name| repeat.get(name).exists();
    let times = match (&least, &most) {
        (Some(least), Some(most)) if least != most => format!("{} tot {} keer", least.dutch(), most.dutch()),
        (Some(least), _) => format!("{} keer", least.dutch()),
        (None, Some(most)) => format!("hoogstens {} keer", most.dutch()),
        (None, None) if is_given("frequency") || is_given("_frequency") => "een onbekend aantal keer".to_owned(),
        // FHIR: without a frequency it happens once a period.
        (None, None) => return per.map(|per| format!("1 keer per {per}")),
    };
    match per {
        Some(per) => Some(format!("{times} per {per}")),
        None => {
            missing.push("repeat.period".to_owned());
            Some(times)
        }
    }
}

/// `dag`, `2 weken`, `4 tot 6 uur`, `1,5 dag`.
fn per(repeat: Node<'_>, missing: &mut Vec<String>) -> Option<String> {
    let unit = repeat.any(&["periodUnit", "periodUnits"]).code();
    let (least, most) = (repeat.get("period").decimal(), repeat.get("periodMax").decimal());
    if unit.is_none() && least.is_none() && most.is_none() {
        return None;
    }
    let said = length(least, most, unit);
    if said.is_none() {
        missing.push("repeat.period".to_owned());
    }
    said
}

/// So much of a unit of time: `uur` for one, `4 tot 6 uur`. Nothing where the unit or the number is missing or unknown.
fn length(least: Option<Decimal>, most: Option<Decimal>, unit: Option<&str>) -> Option<String> {
    let unit = unit.filter(|unit| matches!(*unit, "s" | "min" | "h" | "d" | "wk" | "mo" | "a"))?;
    let least = least?;
    match most.filter(|most| *most != least) {
        Some(most) => Some(format!("{} tot {} {}", least.dutch(), most.dutch(), units::in_dutch(unit, &most))),
        None if least.compare(&Decimal::from(1)).is_eq() => Some(units::in_dutch(unit, &least)),
        None => Some(format!("{} {}", least.dutch(), units::in_dutch(unit, &least))),
    }
}

/// How long each time, and how many times in all.
fn extent(repeat: Node<'_>, missing: &mut Vec<String>) -> Vec<String> {
    let mut said = Vec::new();
    let (least, most) = (repeat.get("duration").decimal(), repeat.get("durationMax").decimal());
    if least.is_some() || most.is_some() {
        let unit = repeat.any(&["durationUnit", "durationUnits"]).code();
        let only_most = most.clone();
        match length(least.clone().or_else(|| most.clone()), most, unit) {
            Some(length) => {
                let least_is_given = least.is_some();
                let is_one = least.or(only_most).is_some_and(|least| least.compare(&Decimal::from(1)).is_eq());
                let one = if is_one && !length.starts_with("1 ") { "1 " } else { "" };
                let at_most = if least_is_given { "" } else { "hoogstens " };
                said.push(format!("elke keer {at_most}{one}{length} lang"));
            }
            None => missing.push("repeat.duration".to_owned()),
        }
    }
    match (repeat.get("count").decimal(), repeat.get("countMax").decimal()) {
        (Some(least), Some(most)) if least != most => {
            said.push(format!("{} tot {} keer in totaal", least.dutch(), most.dutch()));
        }
        (Some(count), _) => said.push(format!("{} keer in totaal", count.dutch())),
        (None, Some(most)) => said.push(format!("hoogstens {} keer in totaal", most.dutch())),
        (None, None) => {}
    }
    said
}

/// Elements and extensions that nothing here reads, or that cannot be read.
fn unread(node: Node<'_>, repeat: Node<'_>, timing: &mut Timing) {
    timing.missing.extend(unread::elements(node.at(0), READ).into_iter().map(str::to_owned));
    let of_repeat = unread::elements(repeat, READ_OF_REPEAT);
    timing.missing.extend(of_repeat.into_iter().map(|name| format!("repeat.{name}")));
    for extension in
        node.each(&["extension", "modifierExtension"]).chain(repeat.each(&["extension", "modifierExtension"]))
    {
        let name = extension.get("url").code().and_then(|url| url.rsplit('/').next()).unwrap_or_default();
        match name {
            "timing-exact" if extension.get("valueBoolean").truth() == Some(true) => {
                let at_times = repeat.get("timeOfDay").exists() || repeat.get("when").exists();
                let words = if at_times { "precies op deze tijd" } else { "met precies deze tussenpozen" };
                timing.extent.push(words.to_owned());
            }
            // The times are about right: they are told as they stand.
            "timing-exact" => {}
            "timing-daysOfCycle" => {
                let days: Vec<_> = extension
                    .extensions("day")
                    .filter_map(|day| Some(day.choice("value")?.1.decimal()?.dutch()))
                    .collect();
                timing.moments.push(format!("op dag {} van de kuur", listed(&days)));
            }
            other => timing.missing.push(other.to_owned()),
        }
    }
}

/// `a`, `a en b`, `a, b en c`.
pub(crate) fn listed(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [before @ .., last] => format!("{} en {last}", before.join(", ")),
    }
}

#[cfg(test)]
mod tests;
