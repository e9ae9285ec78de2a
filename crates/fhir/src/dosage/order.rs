//! Which step comes after which.

use dossier::local_day;

use crate::moments;
use crate::node::Node;

/// Sorts dosages by their `sequence`, and gives what to say before each: those with another number follow each other, those with
/// the same one go together (FHIR). That one comes after another is said where the first ends; else only which is which.
pub(super) fn sort(dosages: &mut [Node<'_>]) -> Vec<String> {
    // Only where all have a number: else the order in which they stand is all that is known.
    let numbers: Option<Vec<_>> = dosages.iter().map(number).collect();
    if numbers.is_none() {
        return vec![String::new(); dosages.len()];
    }
    let order = |dosage: &Node<'_>| number(dosage).unwrap_or_default();
    dosages.sort_by(|a, b| order(a).total_cmp(&order(b)));
    let same = |a: &Node<'_>, b: &Node<'_>| order(a).total_cmp(&order(b)).is_eq();
    let groups: Vec<&[Node<'_>]> = dosages.chunk_by(same).collect();
    let follows = |before: &[Node<'_>], after: &[Node<'_>]| {
        before.iter().all(|dosage| after.iter().all(|next| ends_before(*dosage, *next)))
    };
    let all_end = groups.iter().zip(groups.iter().skip(1)).all(|(before, after)| follows(before, after));
    let words = groups.iter().enumerate().flat_map(|(at, group)| {
        let first = match (all_end, at) {
            _ if groups.len() == 1 => String::new(),
            (true, 0) => "Eerst: ".to_owned(),
            (true, _) => "Daarna: ".to_owned(),
            (false, _) => format!("Stap {}: ", at + 1),
        };
        std::iter::once(first).chain(std::iter::repeat_n("En ook: ".to_owned(), group.len() - 1))
    });
    words.collect()
}

fn number(dosage: &Node<'_>) -> Option<f64> {
    dosage.get("sequence").number()
}

/// Whether a dosage says how long it lasts, or when it ends and that this is before the next begins.
fn ends_before(dosage: Node<'_>, next: Node<'_>) -> bool {
    let bounds = |dosage: Node<'_>| moments::period(dosage.get("timing").get("repeat").get("boundsPeriod"));
    let repeat = dosage.get("timing").get("repeat");
    let lengths = ["boundsDuration", "boundsQuantity", "boundsRange", "count", "countMax"];
    let (_, until) = bounds(dosage);
    let (next_from, _) = bounds(next);
    match (until.map(local_day), next_from.map(local_day)) {
        (Some(until), Some(next_from)) => until <= next_from,
        (Some(_), None) => true,
        (None, _) => lengths.iter().any(|name| repeat.get(name).exists()) || dosage.get("timing").get("event").exists(),
    }
}

/// Whether only the order can tell when dosages are used: they say how long and not from when, and have no numbers.
pub(super) fn is_not_told(dosages: &[Node<'_>]) -> bool {
    let length = |dosage: &Node<'_>| {
        let repeat = dosage.get("timing").get("repeat");
        ["boundsDuration", "boundsQuantity", "boundsRange"].iter().any(|name| repeat.get(name).exists())
    };
    dosages.len() > 1 && dosages.iter().any(|dosage| number(dosage).is_none()) && dosages.iter().any(length)
}
