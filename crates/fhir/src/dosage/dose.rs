//! How much at a time, how fast, and how much at most.

use super::much;
use crate::node::Node;
use crate::{concept, quantity, units};

/// How much at a time: `1 tablet`, `1 tot 2 tabletten`. Of R4 (`doseAndRate`) and STU3 (`dose…` of the dosage itself).
pub(super) fn doses(dosage: Node<'_>, lost: &mut Vec<String>) -> Vec<String> {
    let several = dosage.all("doseAndRate").filter(|dose| dose.choice("dose").is_some()).count() > 1;
    let mut said = Vec::new();
    let mut kinds = Vec::new();
    for holder in dosage.all("doseAndRate").chain([dosage]) {
        // `doseAndRate` begins with `dose` and is none.
        let dose = holder.any(&["doseQuantity", "doseSimpleQuantity", "doseRange", "dose"]);
        if !dose.exists() {
            continue;
        }
        let is_range = dose.get("low").exists() || dose.get("high").exists();
        let words = if is_range { quantity::range(dose) } else { much(dose) };
        let kind = kind(holder.get("type")).filter(|_| several);
        if kinds.contains(&kind) {
            // Two doses of one kind: one of both, or together?
            lost.push("doseAndRate".to_owned());
        }
        match (words.map(|words| with_doubt(words, dose, lost)), &kind) {
            (Some(words), Some(kind)) => said.push(format!("{words} ({kind})")),
            (Some(words), None) => said.push(words),
            (None, _) => lost.push("dose".to_owned()),
        }
        kinds.push(kind);
    }
    said
}

/// A number without a unit, with two units, below nothing, or a range that runs backwards: how much, nobody can tell.
fn with_doubt(words: String, dose: Node<'_>, lost: &mut Vec<String>) -> String {
    let (low, high) = (dose.get("low"), dose.get("high"));
    let parts = [dose, low, high];
    let value = |part: Node<'_>| part.get("value").number();
    let same_unit = low.get("unit").code() == high.get("unit").code();
    let turned = same_unit && value(low).zip(value(high)).is_some_and(|(low, high)| low > high);
    if turned || parts.into_iter().filter_map(value).any(|value| value < 0.0) {
        lost.push("dose.value".to_owned());
    }
    let has_none =
        |part: Node<'_>| quantity::figure(part).is_some_and(|(_, value)| units::unit(part, &value).is_empty());
    if parts.into_iter().any(has_none) {
        lost.push("dose.unit".to_owned());
        return format!("{words} (eenheid niet bekend)");
    }
    let other = parts.into_iter().find_map(|part| units::contradicted(part, &quantity::figure(part)?.1));
    match other {
        Some(other) => {
            lost.push("dose.unit".to_owned());
            format!("{words} (of {other}: de eenheden verschillen)")
        }
        None => words,
    }
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
        let rate = holder.any(&["rateQuantity", "rateSimpleQuantity", "rateRange", "rateRatio", "rate"]);
        if !rate.exists() {
            continue;
        }
        let words = if rate.get("numerator").exists() {
            per(rate)
        } else if rate.get("low").exists() || rate.get("high").exists() {
            quantity::range(rate)
        } else {
            much(rate)
        };
        match words {
            Some(words) => said.push(words),
            None => lost.push("rate".to_owned()),
        }
    }
    said
}

/// How much at most: `hoogstens 6 tabletten per dag`.
pub(super) fn most(dosage: Node<'_>, lost: &mut Vec<String>) -> Vec<String> {
    let mut said = Vec::new();
    let mut keep = |name: &str, words: Option<String>| match words {
        Some(words) => said.push(format!("hoogstens {words}")),
        None => lost.push(name.to_owned()),
    };
    for ratio in dosage.all("maxDosePerPeriod") {
        keep("maxDosePerPeriod", per(ratio));
    }
    for (name, each) in [("maxDosePerAdministration", "per keer"), ("maxDosePerLifetime", "in het hele leven")] {
        let dose = dosage.get(name);
        if dose.exists() {
            keep(name, much(dose).map(|much| format!("{much} {each}")));
        }
    }
    said
}

/// So much per time. Both must be there: `6 tabletten` without `per dag` says something else.
fn per(ratio: Node<'_>) -> Option<String> {
    let (above, below) = (ratio.get("numerator"), ratio.get("denominator"));
    much(above)?;
    much(below)?;
    below.get("value").number().filter(|time| *time > 0.0)?;
    quantity::ratio(ratio).filter(|said| said.contains(" per "))
}
