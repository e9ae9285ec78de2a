//! How much at a time, how fast, and how much at most.

use super::much;
use crate::node::Node;
use crate::{concept, quantity, units};

/// How much at a time: `1 tablet`, `1 tot 2 tabletten`. Of R4 (`doseAndRate`) and STU3 (`dose…` of the dosage itself).
pub(super) fn doses(dosage: Node<'_>, lost: &mut Vec<String>) -> Vec<String> {
    let several = dosage.all("doseAndRate").filter(|dose| dose.choice("dose").is_some()).count() > 1;
    let mut said = Vec::new();
    for holder in dosage.all("doseAndRate").chain([dosage]) {
        // `doseAndRate` begins with `dose` and is none.
        let dose = holder.any(&["doseQuantity", "doseSimpleQuantity", "doseRange", "dose"]);
        if !dose.exists() {
            continue;
        }
        let words =
            if dose.get("low").exists() || dose.get("high").exists() { quantity::range(dose) } else { much(dose) };
        let words = words.map(|words| with_doubt(words, dose, lost));
        match (words, kind(holder.get("type")).filter(|_| several)) {
            (Some(words), Some(kind)) => said.push(format!("{words} ({kind})")),
            (Some(words), None) => said.push(words),
            (None, _) => lost.push("dose".to_owned()),
        }
    }
    said
}

/// A number without a unit: of what, nobody can tell.
fn with_doubt(words: String, dose: Node<'_>, lost: &mut Vec<String>) -> String {
    let has_none =
        |part: Node<'_>| quantity::figure(part).is_some_and(|(_, value)| units::unit(part, &value).is_empty());
    if [dose, dose.get("low"), dose.get("high")].into_iter().any(has_none) {
        lost.push("dose.unit".to_owned());
        return format!("{words} (eenheid niet bekend)");
    }
    words
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
    quantity::ratio(ratio).filter(|said| said.contains(" per "))
}
