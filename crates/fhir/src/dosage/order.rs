//! Which step comes after which.

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
    if groups.len() < 2 {
        return vec![String::new(); dosages.len()];
    }
    let before_last = groups.len() - 1;
    let all_end = groups.iter().take(before_last).all(|group| group.iter().all(ends));
    let words = groups.iter().enumerate().flat_map(|(at, group)| {
        let first = match (all_end, at) {
            (true, 0) => "Eerst: ".to_owned(),
            (true, _) => "Daarna: ".to_owned(),
            (false, _) => format!("Stap {}: ", at + 1),
        };
        std::iter::once(first).chain(std::iter::repeat_n("Tegelijk daarmee: ".to_owned(), group.len() - 1))
    });
    words.collect()
}

fn number(dosage: &Node<'_>) -> Option<f64> {
    dosage.get("sequence").number()
}

/// Whether a dosage says how long it lasts.
fn ends(dosage: &Node<'_>) -> bool {
    let repeat = dosage.get("timing").get("repeat");
    let bounds = ["boundsDuration", "boundsQuantity", "boundsRange", "boundsPeriod", "count", "countMax"];
    bounds.iter().any(|name| repeat.get(name).exists()) || dosage.get("timing").get("event").exists()
}
