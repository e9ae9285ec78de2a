//! How often and when (FHIR `Timing`), in plain Dutch.

mod bounds;
mod events;

use dossier::Decimal;

pub(crate) use bounds::Bounds;

use crate::node::Node;
use crate::{concept, moments, units};

/// The elements of `repeat` that are read here.
const READ: [&str; 20] = [
    "id",
    "extension",
    "boundsDuration",
    "boundsRange",
    "boundsPeriod",
    "boundsQuantity",
    "count",
    "countMax",
    "duration",
    "durationMax",
    "durationUnit",
    "durationUnits",
    "frequency",
    "frequencyMax",
    "period",
    "periodMax",
    "periodUnit",
    "periodUnits",
    "dayOfWeek",
    "timeOfDay",
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

/// Reads a `Timing`. Words of the source go before its numbers: they say the same, and better.
pub(crate) fn read(node: Node<'_>) -> Timing {
    let repeat = node.get("repeat");
    let mut timing = Timing::default();
    timing.bounds = bounds::read(repeat, &mut timing.missing);
    let code = node.get("code");
    let own = code.get("text").text().or_else(|| node.text());
    let has_repeat = repeat.names().any(|name| !name.starts_with("bounds"));
    if own.is_some() {
        timing.often = own;
    } else if has_repeat {
        timing.often = often(repeat, &mut timing.missing);
        timing.moments = events::moments(repeat, &mut timing.missing);
        doubt(repeat, &mut timing.missing);
    } else if code.exists() {
        timing.often = concept::codings(code).find_map(|coding| abbreviation(coding.code)).map(str::to_owned);
        timing.often = timing.often.or_else(|| concept::named(code));
        if timing.often.is_none() {
            timing.missing.push("code".to_owned());
        }
    }
    let dates: Vec<_> = node.all("event").filter_map(moments::moment).map(moments::in_words).collect();
    if !dates.is_empty() {
        timing.moments.push(format!("op {}", listed(&dates)));
    }
    timing.extent = extent(repeat, &mut timing.missing);
    unread(node, repeat, &mut timing);
    timing
}

/// `2 keer per dag`, `1 tot 2 keer per 24 uur`, `hoogstens 4 keer per dag`, `elke 8 uur`.
fn often(repeat: Node<'_>, missing: &mut Vec<String>) -> Option<String> {
    let (least, most) = (repeat.get("frequency").decimal(), repeat.get("frequencyMax").decimal());
    let per = per(repeat, missing);
    let times = match (&least, &most) {
        (Some(least), Some(most)) if least != most => format!("{} tot {} keer", least.dutch(), most.dutch()),
        (Some(least), _) => format!("{} keer", least.dutch()),
        (None, Some(most)) => format!("hoogstens {} keer", most.dutch()),
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
        match length(least.clone().or_else(|| most.clone()), most, unit) {
            Some(length) => {
                let is_one = least.is_some_and(|least| least.compare(&Decimal::from(1)).is_eq());
                let one = if is_one && !length.starts_with("1 ") { "1 " } else { "" };
                said.push(format!("elke keer {one}{length} lang"));
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

/// Numbers that do not agree with the moments beside them: nobody can say which is meant.
fn doubt(repeat: Node<'_>, missing: &mut Vec<String>) {
    let one = Decimal::from(1);
    let is_one = |name| repeat.get(name).decimal().is_some_and(|number| number.compare(&one).is_eq());
    let Some(times) = repeat.get("frequency").decimal().filter(|_| !repeat.get("frequencyMax").exists()) else {
        return;
    };
    if !is_one("period") {
        return;
    }
    let named = match repeat.any(&["periodUnit", "periodUnits"]).code() {
        Some("d") => events::in_a_day(repeat),
        Some("wk") if !repeat.get("when").exists() && !repeat.get("timeOfDay").exists() => {
            Some(repeat.all("dayOfWeek").count())
        }
        Some(_) | None => None,
    };
    let named = named.filter(|named| *named > 0).and_then(|named| u32::try_from(named).ok());
    if named.is_some_and(|named| times.compare(&Decimal::from(named)).is_ne()) {
        missing.push("repeat.frequency".to_owned());
    }
}

/// Elements and extensions that nothing here reads.
fn unread(node: Node<'_>, repeat: Node<'_>, timing: &mut Timing) {
    let own = node.names().filter(|name| !["id", "event", "repeat", "code", "extension"].contains(name));
    timing.missing.extend(own.filter(|name| !name.starts_with('_')).map(str::to_owned));
    let of_repeat = repeat.names().filter(|name| !READ.contains(name) && !matches!(*name, "when" | "offset"));
    timing.missing.extend(of_repeat.filter(|name| !name.starts_with('_')).map(|name| format!("repeat.{name}")));
    for extension in
        node.each(&["extension", "modifierExtension"]).chain(repeat.each(&["extension", "modifierExtension"]))
    {
        let name = extension.get("url").code().and_then(|url| url.rsplit('/').next()).unwrap_or_default();
        match name {
            // Whether the times are to the minute: they are told as they stand.
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

/// HL7's abbreviations (`GTSAbbreviation`).
fn abbreviation(code: &str) -> Option<&'static str> {
    Some(match code {
        "QD" | "QDAY" => "1 keer per dag",
        "BID" => "2 keer per dag",
        "TID" => "3 keer per dag",
        "QID" => "4 keer per dag",
        "AM" => "elke ochtend",
        "PM" => "elke middag of avond",
        "BED" => "voor het slapen",
        "QOD" => "om de dag",
        "Q1H" => "elk uur",
        "Q2H" => "elke 2 uur",
        "Q3H" => "elke 3 uur",
        "Q4H" => "elke 4 uur",
        "Q6H" => "elke 6 uur",
        "Q8H" => "elke 8 uur",
        "WK" => "1 keer per week",
        "MO" => "1 keer per maand",
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
