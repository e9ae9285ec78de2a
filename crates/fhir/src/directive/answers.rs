//! The words of a source for what a consent decides as a whole: beside the zib's code, and in the place of one.

use super::beside::{self, OtherWords};
use super::said::known;
use super::{agreed, as_written, other, restrictions, zib_decision};
use crate::node::Node;
use crate::words::{self, Decision};

/// The words of the source beside the zib's decision that are not those of its code, where they do not only say the condition.
pub(crate) fn words_beside_decision(consent: Node<'_>) -> Option<OtherWords> {
    let is_condition = states_a_condition(consent);
    let all = answers(consent).into_iter();
    OtherWords::all(all.filter(|words| words.doubt.is_some() || !is_condition || words::begins_with_a_not(&words.said)))
}

/// The condition in the words beside the zib's decision.
fn condition_beside_decision(consent: Node<'_>) -> Vec<String> {
    if !states_a_condition(consent) {
        return Vec::new();
    }
    answers(consent).into_iter().filter(|words| words.doubt.is_none()).map(|words| words.said).collect()
}

fn states_a_condition(consent: Node<'_>) -> bool {
    matches!(zib_decision(consent), Some(Decision::Conditional | Decision::Other))
}

fn answers(consent: Node<'_>) -> Vec<OtherWords> {
    let Some(decision) = zib_decision(consent) else { return Vec::new() };
    let treatments: Vec<_> = as_written(consent).into_iter().flat_map(|agreed| agreed.treatments).collect();
    let values = consent.extensions("TreatmentPermitted").filter_map(|found| found.choice("value"));
    values.flat_map(|(_, value)| beside::of_answer(value, decision, &treatments)).collect()
}

/// Words of the source that say on which condition something may be done, wherever they stand.
pub(crate) fn conditions(consent: Node<'_>) -> Vec<String> {
    let beside_treatments = agreed(consent).into_iter().flat_map(|agreed| {
        let is_conditional = matches!(agreed.decision, Some(Decision::Conditional | Decision::Other));
        let treatments = agreed.treatments.into_iter().filter(move |_| is_conditional);
        treatments.filter_map(|treatment| beside::treatment(treatment, Some(Decision::Yes))).map(|words| words.said)
    });
    let mut all = condition_beside_decision(consent);
    all.extend(beside_treatments.collect::<Vec<_>>());
    all
}

/// The words for a decision that is neither yes nor no, and the conditions, that a title needs: beside nothing but refusals those that do
/// not say the same, and beside what may be done those that begin with a "not".
pub(crate) fn other_in_title(consent: Node<'_>) -> Option<OtherWords> {
    let agreed = agreed(consent);
    let is_only_refused = !agreed.is_empty() && agreed.iter().all(|agreed| agreed.decision == Some(Decision::No));
    let treatments: Vec<_> =
        agreed.iter().flat_map(|agreed| &agreed.treatments).filter_map(|one| known(*one)).collect();
    let is_same = |said: &String| {
        treatments.iter().any(|one| words::only_refuses(one.name, said))
            || words::says_decision(Decision::No, None, said)
    };
    let counts = |said: &String| if is_only_refused { !is_same(said) } else { words::begins_with_a_not(said) };
    let limits = restrictions(consent).filter(|_| is_only_refused);
    OtherWords::all(other(consent).into_iter().chain(limits).filter(counts).map(OtherWords::doubtful))
}
