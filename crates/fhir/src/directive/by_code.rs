//! What is a directive by its code alone, as an order "not for resuscitation", and what stands beside such a code.

use super::Span;
use super::beside::{self, OtherWords};
use super::said::{decides, snomed};
use crate::node::Node;
use crate::{absent, concept, moments, negation, quantity, text, words};

/// The concepts of something that is no consent which can say by themselves what must not be done, or may be. A measurement says it in
/// its value, or by its name where it has none; of one with such a value its name counts too.
fn own_concepts(node: Node<'_>) -> Vec<Node<'_>> {
    let names: &[&str] = match node.get("resourceType").code() {
        Some("ServiceRequest" | "ProcedureRequest" | "ReferralRequest" | "Flag" | "Condition") => &["code"],
        Some("Observation") if decides(node.get("valueCodeableConcept")) => &["code", "valueCodeableConcept"],
        Some("Observation") if node.choice("value").is_none() && absent::reason(node).is_none() => &["code"],
        Some("Observation") if decides(node.get("code")) && has_yes_alone(node) => &["code"],
        Some(_) | None => &[],
    };
    node.each(names).collect()
}

fn first(node: Node<'_>, says: fn(&str) -> Option<&'static str>) -> Option<&'static str> {
    own_concepts(node).into_iter().flat_map(snomed).find_map(says)
}

/// What something that is no consent forbids by its code alone, as a sentence; nothing where another code of it allows that. A
/// permission that must not be carried out is a refusal.
pub(crate) fn refused_by_code(node: Node<'_>) -> Option<&'static str> {
    match (first(node, words::refusal), first(node, words::permission)) {
        (refusal @ Some(_), None) => refusal,
        (None, Some(_)) if negation::must_not(node) => first(node, words::forbidden),
        (_, Some(_)) | (None, None) => None,
    }
}

/// Whether it asks not to do what is a refusal by its code alone: nobody can tell whether that denies the refusal, or says it again.
pub(crate) fn denies_a_refusal(node: Node<'_>) -> bool {
    negation::must_not(node) && first(node, words::refusal).is_some()
}

/// What something that is no consent says by its code alone of whether to treat; nothing where it is no directive. Two codes that say
/// the opposite are both said.
pub(crate) fn by_code(node: Node<'_>) -> Option<String> {
    match (first(node, words::refusal), first(node, words::permission)) {
        (Some(refusal), Some(permission)) => Some(format!("{refusal} of {permission}")),
        (refusal, permission) => refused_by_code(node).or(refusal).or(permission).map(str::to_owned),
    }
}

/// When what something that is no consent says by its code alone holds, where it says so: an end that has passed ends it, whatever its
/// status still is.
pub(crate) fn held(node: Node<'_>) -> Span {
    match node.get("resourceType").code() {
        Some("Flag") => Span::of(node.get("period")),
        Some("Observation") => Span::of(node.get("effectivePeriod")),
        Some("Condition") => match node.choice("abatement") {
            Some(("DateTime", at)) => Span { from: None, until: moments::moment(at) },
            Some(("Period", period)) => Span::of(period),
            Some(_) | None => Span::default(),
        },
        Some(_) => Span::of(node.any(&["occurrencePeriod", "scheduledPeriod"])),
        None => Span::default(),
    }
}

/// Whether its codes refuse and allow the same.
pub(crate) fn says_both(node: Node<'_>) -> bool {
    first(node, words::refusal).is_some() && first(node, words::permission).is_some()
}

/// The words of the source beside such a code that are not known to say the same: of the code, and the name of what is measured where
/// that may limit its outcome.
pub(crate) fn contradiction(node: Node<'_>) -> Option<OtherWords> {
    let is_forbidden = negation::must_not(node);
    let of_codes = own_concepts(node).into_iter().filter(|concept| decides(*concept));
    let of_codes = of_codes.filter_map(|concept| beside::decision(concept, is_forbidden));
    let name = measured(node).filter(|name| words::may_limit(name) || words::may_be_a_not(name));
    OtherWords::all(of_codes.chain(name.map(OtherWords::doubtful)))
}

/// What is measured, where the outcome is a decision by its code alone.
pub(crate) fn measured(node: Node<'_>) -> Option<String> {
    let code = node.get("code");
    let is_value = node.get("resourceType").is("Observation") && !decides(code);
    concept::words(code).filter(|_| is_value)
}

/// The words of the source for a concept that is a decision on treatment by itself, where they are not known to say the same.
pub(crate) fn opposite_words(concept: Node<'_>) -> Option<String> {
    beside::decision(concept, false).map(|words| words.said)
}

/// Whether every value of a measurement is a "yes" by a truth or a code, or in words that are known to say what its code says: what it is
/// called is so.
fn has_yes_alone(node: Node<'_>) -> bool {
    let is_yes = |(kind, value): (&str, Node<'_>)| match kind {
        "Boolean" => value.truth() == Some(true),
        "CodeableConcept" => is_coded_yes(value),
        "String" => value.text().is_some_and(|said| says_the_same(node.get("code"), &text::line(&said))),
        _ => false,
    };
    absent::reason(node).is_none() && node.choice("value").is_some() && node.choices("value").all(is_yes)
}

/// Whether words say no more than a concept that is a decision by itself, or "yes". The treatment alone answers something else.
fn says_the_same(concept: Node<'_>, said: &str) -> bool {
    let is_refusal = snomed(concept).any(|code| words::refusal(code).is_some());
    let is_permission = snomed(concept).any(|code| words::permission(code).is_some());
    let is_said = match (is_refusal, is_permission) {
        (true, false) => words::only_refuses(words::RESUSCITATION, said),
        (false, true) => words::only_permits(words::RESUSCITATION, said),
        (true, true) | (false, false) => return false,
    };
    is_said || words::says_decision(words::Decision::Yes, None, said)
}

/// Whether a code says "yes", and no words beside it may say anything else.
fn is_coded_yes(value: Node<'_>) -> bool {
    concept::codings(value).any(|coding| words::outcome(coding.system, coding.code) == Some(words::YES))
        && more_than_yes(value).is_none()
}

/// The words beside a "yes" that are not known to say no more.
fn more_than_yes(value: Node<'_>) -> Option<String> {
    let displays = concept::codings(value).filter_map(|coding| coding.display.map(text::line));
    let displays = displays.filter(|said| words::may_be_a_no(said) || words::may_limit(said));
    let is_more = |said: &String| !words::says_decision(words::Decision::Yes, None, said);
    concept::own_text(value).into_iter().chain(displays).find(is_more)
}

/// What the value of a measurement says whose name is a decision on treatment, or the statement that there is none, by itself: anything
/// but a "yes" may turn it around.
pub(crate) fn value_beside(node: Node<'_>) -> Option<String> {
    let code = node.get("code");
    let is_none = |concept: Node<'_>| {
        concept::codings(concept).any(|coding| words::none_known(coding.system, coding.code).is_some())
    };
    if !node.get("resourceType").is("Observation") || !(decides(code) || is_none(code)) {
        return None;
    }
    if let Some(reason) = absent::reason(node) {
        return Some(text::small(&reason));
    }
    // Of several values one that is no "yes" is enough.
    node.choices("value").find_map(|(kind, value)| match kind {
        // That "none known" is not so is a statement of its own.
        "Boolean" => (decides(code) && value.truth() != Some(true)).then(|| "nee".to_owned()),
        "CodeableConcept" => {
            let is_no =
                || concept::codings(value).any(|coding| words::yes_or_no(coding.system, coding.code) == Some(false));
            let is_same = is_coded_yes(value) || decides(value) || is_none(value) || !decides(code) && is_no();
            let said = concept::words(value).filter(|_| !is_same)?;
            let is_yes = |coding: concept::Coding<'_>| words::outcome(coding.system, coding.code) == Some(words::YES);
            let more = more_than_yes(value).filter(|_| concept::codings(value).any(is_yes));
            let more = more.filter(|more| !said.to_lowercase().contains(&more.to_lowercase()));
            Some(more.map_or_else(|| text::small(&said), |more| format!("{} ({more})", text::small(&said))))
        }
        "String" | "Integer" => value.text().map(|said| text::line(&said)).filter(|said| !says_the_same(code, said)),
        "Quantity" => quantity::written(value),
        _ => None,
    })
}
