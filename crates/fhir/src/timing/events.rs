//! Parts of the day, times and days of the week.

use dossier::Decimal;

use super::listed;
use crate::node::Node;
use crate::{moments, units};

/// The parts of the day, the times and the days of a `repeat`, in words.
pub(super) fn moments(repeat: Node<'_>, missing: &mut Vec<String>) -> Vec<String> {
    [parts_of_day(repeat, missing), times(repeat, missing), days(repeat, missing)].into_iter().flatten().collect()
}

/// How often in a day the parts of it and the times say; nothing where one of them comes with every meal.
pub(super) fn in_a_day(repeat: Node<'_>) -> Option<usize> {
    let with_every_meal = |code: &str| matches!(code, "C" | "AC" | "PC" | "IC");
    let several = repeat.all("when").filter_map(Node::code).any(with_every_meal);
    (!several).then(|| at_least_in_a_day(repeat))
}

/// How many parts of the day and times are named: one of them may be every meal.
pub(super) fn at_least_in_a_day(repeat: Node<'_>) -> usize {
    repeat.all("when").chain(repeat.all("timeOfDay")).count()
}

/// `'s ochtends en voor het slapen`, `30 minuten voor het ontbijt`.
fn parts_of_day(repeat: Node<'_>, missing: &mut Vec<String>) -> Option<String> {
    let offset = repeat.get("offset").decimal().filter(|offset| !offset.is_zero());
    let mut said = Vec::new();
    for code in repeat.all("when").filter_map(Node::code) {
        let words = match (&offset, event(code)) {
            (None, Some(event)) => Some(event.words()),
            (Some(offset), Some(event)) => event.after(offset),
            (_, None) => None,
        };
        match words {
            Some(words) => said.push(words),
            None => missing.push("repeat.when".to_owned()),
        }
    }
    if offset.is_some() && !repeat.get("when").exists() {
        missing.push("repeat.offset".to_owned());
    }
    Some(listed(&said)).filter(|said| !said.is_empty())
}

/// `om 08:00 en 20:00 uur`
fn times(repeat: Node<'_>, missing: &mut Vec<String>) -> Option<String> {
    let mut said = Vec::new();
    for time in repeat.all("timeOfDay") {
        match moments::time(time) {
            Some(time) => said.push(time),
            None => missing.push("repeat.timeOfDay".to_owned()),
        }
    }
    (!said.is_empty()).then(|| format!("om {} uur", listed(&said)))
}

/// `op maandag en donderdag`
fn days(repeat: Node<'_>, missing: &mut Vec<String>) -> Option<String> {
    let mut said = Vec::new();
    for code in repeat.all("dayOfWeek").filter_map(Node::code) {
        match day(&code.to_lowercase()) {
            Some(day) => said.push(day.to_owned()),
            None => missing.push("repeat.dayOfWeek".to_owned()),
        }
    }
    // `1 keer per dag, alleen op maandag`: not every day.
    let is_by_day = matches!(repeat.any(&["periodUnit", "periodUnits"]).code(), Some("d" | "h"));
    let only = if is_by_day { "alleen " } else { "" };
    (!said.is_empty()).then(|| format!("{only}op {}", listed(&said)))
}

fn day(code: &str) -> Option<&'static str> {
    Some(match code {
        "mon" => "maandag",
        "tue" => "dinsdag",
        "wed" => "woensdag",
        "thu" => "donderdag",
        "fri" => "vrijdag",
        "sat" => "zaterdag",
        "sun" => "zondag",
        _ => return None,
    })
}

/// Something in a day by which a time is told.
#[derive(Clone, Copy)]
enum Event {
    /// A part of the day; so long before or after it means nothing.
    Part(&'static str),
    /// Before something.
    Before(&'static str),
    /// After something.
    After(&'static str),
    /// At something; an offset counts from it (FHIR: "assumed to be after the event").
    At(&'static str, &'static str),
}

impl Event {
    fn words(self) -> String {
        match self {
            Self::Part(words) | Self::At(words, _) => words.to_owned(),
            Self::Before(what) => format!("voor {what}"),
            Self::After(what) => format!("na {what}"),
        }
    }

    /// With so many minutes before or after it.
    fn after(self, minutes: &Decimal) -> Option<String> {
        let length = format!("{} {}", minutes.dutch(), units::in_dutch("min", minutes));
        match self {
            Self::Part(_) => None,
            Self::Before(what) => Some(format!("{length} voor {what}")),
            Self::After(what) | Self::At(_, what) => Some(format!("{length} na {what}")),
        }
    }
}

/// FHIR's `EventTiming`, with the parts of the day as the zibs translate them.
fn event(code: &str) -> Option<Event> {
    Some(match code {
        "MORN" => Event::Part("'s ochtends"),
        "MORN.early" => Event::Part("vroeg in de ochtend"),
        "MORN.late" => Event::Part("laat in de ochtend"),
        "NOON" => Event::Part("om 12 uur 's middags"),
        "AFT" => Event::Part("'s middags"),
        "AFT.early" => Event::Part("vroeg in de middag"),
        "AFT.late" => Event::Part("laat in de middag"),
        "EVE" => Event::Part("'s avonds"),
        "EVE.early" => Event::Part("vroeg in de avond"),
        "EVE.late" => Event::Part("laat in de avond"),
        "NIGHT" => Event::Part("'s nachts"),
        "IMD" => Event::Part("meteen"),
        "PHS" => Event::After("het inslapen"),
        "HS" => Event::Before("het slapen"),
        "WAKE" => Event::After("het wakker worden"),
        "C" => Event::At("bij de maaltijd", "de maaltijd"),
        "CM" => Event::At("bij het ontbijt", "het ontbijt"),
        "CD" => Event::At("bij de lunch", "de lunch"),
        "CV" => Event::At("bij het avondeten", "het avondeten"),
        "AC" => Event::Before("de maaltijd"),
        "ACM" => Event::Before("het ontbijt"),
        "ACD" => Event::Before("de lunch"),
        "ACV" => Event::Before("het avondeten"),
        "PC" => Event::After("de maaltijd"),
        "PCM" => Event::After("het ontbijt"),
        "PCD" => Event::After("de lunch"),
        "PCV" => Event::After("het avondeten"),
        "IC" => Event::Part("tussen de maaltijden"),
        "ICM" => Event::Part("tussen ontbijt en lunch"),
        "ICD" => Event::Part("tussen lunch en avondeten"),
        "ICV" => Event::Part("tussen avondeten en slapen"),
        _ => return None,
    })
}
