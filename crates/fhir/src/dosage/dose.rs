//! How much at a time, how fast, and how much at most.

use super::{maximum, much};
use crate::node::Node;
use crate::unread::{self, Readable};
use crate::{concept, quantity, units};

/// How much at a time.
const DOSES: [&str; 4] = ["doseQuantity", "doseSimpleQuantity", "doseRange", "dose"];
/// How fast.
const RATES: [&str; 5] = ["rateQuantity", "rateSimpleQuantity", "rateRange", "rateRatio", "rate"];

/// The elements that are read here: of a dosage in STU3, of its `doseAndRate` in R4.
pub(super) const READ: &[(&str, Readable)] = &[
    ("doseQuantity", unread::one_element),
    ("doseSimpleQuantity", unread::one_element),
    ("doseRange", unread::one_element),
    ("dose", unread::one_element),
    ("rateQuantity", unread::one_element),
    ("rateSimpleQuantity", unread::one_element),
    ("rateRange", unread::one_element),
    ("rateRatio", unread::one_element),
    ("rate", unread::one_element),
    ("type", unread::concepts),
    ("id", unread::read_elsewhere),
];

/// What `doseAndRate` holds that is not read.
pub(super) fn unread(dosage: Node<'_>, lost: &mut Vec<String>) {
    for holder in dosage.get("doseAndRate").positions() {
        let names = unread::elements(holder, READ).into_iter().chain(unread::extensions(holder, &[]));
        lost.extend(names.map(|name| format!("doseAndRate.{name}")));
        if !holder.names().any(|name| READ.iter().any(|(known, _)| *known == name)) {
            lost.push("doseAndRate".to_owned());
        }
    }
}

/// Whether every number of an amount, a range or a ratio is there, and nothing else.
fn is_whole(amount: Node<'_>) -> bool {
    const PARTS: &[(&str, Readable)] = &[
        ("id", unread::read_elsewhere),
        ("low", unread::one_element),
        ("high", unread::one_element),
        ("numerator", unread::one_element),
        ("denominator", unread::one_element),
    ];
    let parts: Vec<_> =
        PARTS.iter().map(|(name, _)| amount.get(name)).filter(|part| part.get("value").exists()).collect();
    if parts.is_empty() {
        return quantity::is_plain(amount);
    }
    let nothing_else = unread::elements(amount, PARTS).is_empty() && unread::extensions(amount, &[]).is_empty();
    let is_there = |part: &Node<'_>| !part.exists() || part.get("value").exists() && quantity::is_plain(*part);
    nothing_else && PARTS.iter().skip(1).all(|(name, _)| is_there(&amount.get(name)))
}

/// Whether it is whole, in one unit, and no number is below nothing, nor a least above a most.
fn is_certain(amount: Node<'_>) -> bool {
    let (low, high) = (amount.get("low"), amount.get("high"));
    let parts = [amount, low, high, amount.get("numerator"), amount.get("denominator")];
    let negative = parts.iter().filter_map(|part| part.get("value").number()).any(|value| value < 0.0);
    let has_doubtful_unit = |part: &Node<'_>| {
        quantity::figure(*part).is_some_and(|(_, value)| {
            let unit = units::unit(*part, &value);
            unit.is_empty() || units::is_unknown(*part, &value) || units::contradicted(*part, &value).is_some()
        })
    };
    let is_doubted = parts.iter().any(|part| part.get("value").has_doubtful_point());
    is_whole(amount) && !is_doubted && !negative && !is_turned(low, high) && !parts.iter().any(has_doubtful_unit)
}

/// Whether a least is above a most.
fn is_turned(low: Node<'_>, high: Node<'_>) -> bool {
    let (least, most) = (low.get("value").number(), high.get("value").number());
    quantity::same_unit(low, high) && least.zip(most).is_some_and(|(least, most)| least > most)
}

/// Several amounts of one kind: one of both, or together? Nobody can tell.
fn one_of(said: Vec<String>, name: &str, lost: &mut Vec<String>) -> Vec<String> {
    lost.push(name.to_owned());
    vec![said.join(" of ")]
}

/// How much at a time: `1 tablet`, `1 tot 2 tabletten`. Of R4 (`doseAndRate`) and STU3 (`dose…` of the dosage itself).
pub(super) fn doses(dosage: Node<'_>, lost: &mut Vec<String>) -> Vec<String> {
    let several = dosage.all("doseAndRate").filter(|dose| dose.choice("dose").is_some()).count() > 1;
    let mut said = Vec::new();
    let mut kinds = Vec::new();
    for holder in dosage.all("doseAndRate").chain([dosage]) {
        for dose in DOSES.iter().map(|name| holder.get(name)).filter(|dose| dose.exists()) {
            let is_range = dose.get("low").exists() || dose.get("high").exists();
            let words = if is_range { quantity::range(dose) } else { much(dose) };
            let kind = kind(holder.get("type")).filter(|_| several);
            match (words.map(|words| with_doubt(words, dose, lost)), &kind) {
                (Some(words), Some(kind)) => said.push(format!("{words} ({kind})")),
                (Some(words), None) => said.push(words),
                (None, _) => lost.push("dose".to_owned()),
            }
            kinds.push(kind);
        }
    }
    let twice = kinds
        .iter()
        .enumerate()
        .any(|(at, kind)| kind.is_none() && kinds.len() > 1 || kinds.iter().take(at).any(|other| other == kind));
    if twice { one_of(said, "doseAndRate", lost) } else { said }
}

/// A number without a unit, with two units, below nothing, or a range that runs backwards: how much, nobody can tell.
fn with_doubt(words: String, dose: Node<'_>, lost: &mut Vec<String>) -> String {
    let (low, high) = (dose.get("low"), dose.get("high"));
    let parts = [dose, low, high];
    let value = |part: Node<'_>| part.get("value").number();
    let is_doubted = |part: Node<'_>| part.get("value").has_doubtful_point();
    if is_turned(low, high)
        || parts.into_iter().any(|part| is_doubted(part) || value(part).is_some_and(|value| value < 0.0))
    {
        lost.push("dose.value".to_owned());
    }
    if !is_whole(dose) {
        lost.push("dose".to_owned());
    }
    let has_none =
        |part: Node<'_>| quantity::figure(part).is_some_and(|(_, value)| units::unit(part, &value).is_empty());
    let is_unknown = |part: Node<'_>| quantity::figure(part).is_some_and(|(_, value)| units::is_unknown(part, &value));
    if parts.into_iter().any(is_unknown) {
        lost.push("dose.unit".to_owned());
        return words;
    }
    if parts.into_iter().any(has_none) {
        lost.push("dose.unit".to_owned());
        return format!("{words} (eenheid niet bekend)");
    }
    let doubt = quantity::other_unit(dose);
    if !doubt.is_empty() {
        lost.push("dose.unit".to_owned());
    }
    words + &doubt
}

/// As whose dose it stands there, where there are several.
fn kind(kind: Node<'_>) -> Option<String> {
    let ours = concept::codings(kind).find_map(|coding| match coding.code {
        "ordered" => Some("voorgeschreven"),
        "calculated" => Some("berekend"),
        _ => None,
    });
    ours.map(str::to_owned).or_else(|| concept::words(kind).map(|kind| kind.to_lowercase()))
}

/// How fast: `80 ml per uur`.
pub(super) fn rates(dosage: Node<'_>, lost: &mut Vec<String>) -> Vec<String> {
    let mut said = Vec::new();
    for holder in dosage.all("doseAndRate").chain([dosage]) {
        for rate in RATES.iter().map(|name| holder.get(name)).filter(|rate| rate.exists()) {
            let words = if rate.get("numerator").exists() {
                per(rate)
            } else if rate.get("low").exists() || rate.get("high").exists() {
                quantity::range(rate)
            } else {
                much(rate)
            };
            if words.is_none() || !is_certain(rate) {
                lost.push("rate".to_owned());
            }
            said.extend(words.map(|words| words + &quantity::other_unit(rate)));
        }
    }
    if said.len() > 1 { one_of(said, "doseAndRate.rate", lost) } else { said }
}

/// How much at most: `hoogstens 6 tabletten per dag`.
pub(super) fn most(dosage: Node<'_>, lost: &mut Vec<String>) -> Vec<String> {
    let mut said = Vec::new();
    let mut keep = |name: &str, dose: Node<'_>, words: Option<String>| {
        if words.is_none() || !is_certain(dose) {
            lost.push(name.to_owned());
        }
        said.extend(words.map(|words| format!("hoogstens {words}{}", quantity::other_unit(dose))));
    };
    for ratio in dosage.all("maxDosePerPeriod") {
        keep("maxDosePerPeriod", ratio, per(ratio));
    }
    for (name, each) in [("maxDosePerAdministration", "per keer"), ("maxDosePerLifetime", "in het hele leven")] {
        let dose = dosage.get(name);
        if dose.exists() {
            keep(name, dose, much(dose).map(|much| format!("{much} {each}")));
        }
    }
    // At most less than what is given at a time, or in all.
    for (name, ratio) in LIMITS.iter().flat_map(|name| dosage.all(name).map(|most| (*name, most))) {
        let is_ratio = ratio.get("numerator").exists();
        let most = if is_ratio { ratio.get("numerator") } else { ratio };
        let is_exceeded = is_ratio && maximum::is_exceeded(dosage, ratio);
        if is_exceeded || amounts(dosage).any(|dose| maximum::is_more(dose, 1.0, most)) {
            lost.push(name.to_owned());
        }
    }
    said
}

/// What says how much there may be at most.
const LIMITS: [&str; 3] = ["maxDosePerPeriod", "maxDosePerAdministration", "maxDosePerLifetime"];

/// The amounts that are given at a time, of a range the least.
pub(super) fn amounts<'a>(dosage: Node<'a>) -> impl Iterator<Item = Node<'a>> {
    let doses =
        dosage.all("doseAndRate").chain([dosage]).flat_map(|holder| DOSES.iter().map(move |name| holder.get(name)));
    doses.filter(|dose| dose.exists()).map(|dose| if dose.get("low").exists() { dose.get("low") } else { dose })
}

/// So much per time. Both must be there: `6 tabletten` without `per dag` says something else.
fn per(ratio: Node<'_>) -> Option<String> {
    let (above, below) = (ratio.get("numerator"), ratio.get("denominator"));
    much(above)?;
    much(below)?;
    below.get("value").number().filter(|time| *time > 0.0)?;
    quantity::ratio(ratio).filter(|said| said.contains(" per "))
}
