//! The treatments that the zib of STU3 names in an extension of its own, and the exceptions (`except`) that name no treatment: these are
//! about those.

use super::{Agreed, Rule, beside_decision, limits, own_span, timed, typed, zib_decision};
use crate::node::Node;
use crate::words::Decision;

/// The treatments of the zib's extension.
pub(super) fn treatments(consent: Node<'_>) -> Vec<Node<'_>> {
    consent.extensions("TreatmentDirective-Treatment").map(|found| found.get("valueCodeableConcept")).collect()
}

/// The exceptions that are about a part of what was decided, each with what it decides itself.
pub(super) fn exceptions(consent: Node<'_>) -> Vec<Agreed<'_>> {
    let limited = uncoded(consent).into_iter().filter(|rule| is_limited(consent, rule));
    let agreed = limited.filter_map(|Rule { node, span, .. }| {
        let decision = Some(typed(consent, node)?);
        Some(Agreed { treatments: treatments(consent), decision, span, rule: Some(node), ..Agreed::default() })
    });
    agreed.collect()
}

/// Whether there is an exception that says what it is about.
pub(crate) fn has_exceptions(consent: Node<'_>) -> bool {
    !exceptions(consent).is_empty()
}

/// Whether a rule is an exception to what was decided of the treatments of the zib.
pub(super) fn is_exception(consent: Node<'_>, rule: Node<'_>) -> bool {
    uncoded(consent).into_iter().any(|found| found.node.is_at(rule))
}

/// Whether an exception leaves it open what holds: it decides nothing, or the same as that to which it is an exception, or it allows all
/// that was refused.
pub(crate) fn is_unclear(consent: Node<'_>) -> bool {
    let Some(whole) = zib_decision(consent) else { return false };
    uncoded(consent).iter().any(|rule| {
        let decision = typed(consent, rule.node);
        if is_limited(consent, rule) {
            return decision.is_none_or(|decision| decision == whole);
        }
        whole == Decision::No && decision.is_some_and(|decision| decision != whole) && !is_restricted(rule.node)
    })
}

/// Whether an exception says what of the decision it is about, or on which condition.
pub(super) fn says_of_what(consent: Node<'_>, rule: Node<'_>) -> bool {
    let found = uncoded(consent).into_iter().find(|found| found.node.is_at(rule));
    found.is_some_and(|rule| is_limited(consent, &rule) || is_restricted(rule.node))
}

fn uncoded(consent: Node<'_>) -> Vec<Rule<'_>> {
    if treatments(consent).is_empty() {
        return Vec::new();
    }
    let is_except = |rule: &Rule<'_>| consent.all("except").any(|except| except.is_at(rule.node));
    timed(consent).into_iter().filter(|rule| rule.about.is_none() && is_except(rule)).collect()
}

/// Whether a rule holds for some, for something or for a time alone.
fn is_limited(consent: Node<'_>, rule: &Rule<'_>) -> bool {
    limits::is_narrow(rule.node) || !beside_decision(rule.node, true).is_empty() || rule.span != own_span(consent)
}

/// Whether a condition in words stands in a rule: that is told by itself.
fn is_restricted(rule: Node<'_>) -> bool {
    rule.extensions("Restrictions").next().is_some()
}
