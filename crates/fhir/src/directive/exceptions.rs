//! Rules of a consent about one treatment that decide otherwise: an exception, or two decisions of which nobody knows which counts.

use chrono::NaiveDate;

use super::said::{decides, name};
use super::{Agreed, DEEPEST, Phase, Span, agreed, beside_decision, declared, limits, rules};
use crate::node::Node;
use crate::words::{self, Decision};

/// Takes out of a rule the treatments of which a rule within it decides otherwise, for everybody and at the same time: the rule within
/// is the exception. Where nothing would be left the two contradict each other.
pub(super) fn apply(all: &mut [Agreed<'_>]) {
    for at in 0..all.len() {
        let Some(outer) = all.get(at) else { continue };
        let excepted: Vec<String> = all
            .iter()
            .filter(|inner| is_exception(inner, outer))
            .flat_map(|inner| inner.treatments.iter().filter_map(|treatment| subject(*treatment)))
            .collect();
        let is_excepted = |treatment: &Node<'_>| subject(*treatment).is_some_and(|name| excepted.contains(&name));
        if outer.treatments.iter().all(is_excepted) {
            continue;
        }
        if let Some(outer) = all.get_mut(at) {
            outer.treatments.retain(|treatment| !is_excepted(treatment));
        }
    }
}

fn is_exception(inner: &Agreed<'_>, outer: &Agreed<'_>) -> bool {
    let within = inner.rule.zip(outer.rule).is_some_and(|(inner, outer)| is_within(inner, outer, DEEPEST));
    within && is_opposite(inner.decision, outer.decision) && is_unlimited(inner) && inner.span == outer.span
}

/// The rules around a rule: what these are limited to, it is too.
pub(super) fn around<'a>(consent: Node<'a>, rule: Node<'_>) -> Vec<Node<'a>> {
    rules(consent).into_iter().filter(|outer| is_within(rule, *outer, DEEPEST)).collect()
}

fn is_within(inner: Node<'_>, outer: Node<'_>, left: usize) -> bool {
    left > 0
        && outer
            .each(&["provision", "except"])
            .any(|rule| rule.is_at(inner) || is_within(inner, rule, left.saturating_sub(1)))
}

/// Whether a consent refuses and allows one treatment, both for everybody, for everything and at the same time, and declares
/// nothing: what it declares is said whatever its rules decide.
pub(crate) fn says_both_of_one(consent: Node<'_>) -> bool {
    !declared::has_declaration(consent) && is_said_twice(consent, &|one, other| one == other)
}

/// Whether it does so today, by rules that began or end on other days; of what declares something also at one time that is not over.
pub(crate) fn says_both_today(consent: Node<'_>, today: NaiveDate) -> bool {
    let holds = |span: Span| span.phase(today) == Phase::Now;
    let declares = declared::has_declaration(consent);
    is_said_twice(consent, &|one, other| {
        if one == other { declares && one.phase(today) != Phase::Over } else { holds(one) && holds(other) }
    })
}

fn is_said_twice(consent: Node<'_>, is_together: &dyn Fn(Span, Span) -> bool) -> bool {
    let all: Vec<_> = agreed(consent).into_iter().filter(is_unlimited).collect();
    // What the rules around both are limited to holds for both.
    let limits_around = |agreed: &Agreed<'_>| {
        let rules = agreed.rule.map(|rule| around(consent, rule)).unwrap_or_default();
        rules.into_iter().flat_map(|rule| beside_decision(rule, true)).collect::<Vec<_>>()
    };
    let same = |one: &Agreed<'_>, other: &Agreed<'_>| {
        let of = |agreed: &Agreed<'_>| agreed.treatments.iter().filter_map(|found| subject(*found)).collect::<Vec<_>>();
        let (ours, others) = (of(one), of(other));
        ours.iter().any(|name| others.contains(name)) && limits_around(one) == limits_around(other)
    };
    all.iter().enumerate().any(|(at, one)| {
        all.iter().skip(at + 1).any(|other| {
            is_opposite(one.decision, other.decision) && is_together(one.span, other.span) && same(one, other)
        })
    })
}

fn is_opposite(one: Option<Decision>, other: Option<Decision>) -> bool {
    matches!((one, other), (Some(Decision::Yes), Some(Decision::No)) | (Some(Decision::No), Some(Decision::Yes)))
}

/// Whether what was decided is for everybody and for everything.
fn is_unlimited(agreed: &Agreed<'_>) -> bool {
    let is_limited = |rule: Node<'_>| limits::is_narrow(rule) || !beside_decision(rule, true).is_empty();
    !agreed.rule.is_some_and(is_limited)
}

/// What is decided of: a code that is a decision by itself is about resuscitation.
fn subject(treatment: Node<'_>) -> Option<String> {
    if decides(treatment) { Some(words::RESUSCITATION.to_owned()) } else { name(treatment) }
}
