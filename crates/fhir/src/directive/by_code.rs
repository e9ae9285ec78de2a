//! What is a directive by its code alone, as an order "not for resuscitation", and what stands beside such a code.

use super::said::{decides, snomed};
use crate::node::Node;
use crate::{absent, concept, quantity, text, words};

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

/// What something that is no consent forbids by its code alone, as a sentence; nothing where another code of it allows that.
pub(crate) fn refused_by_code(node: Node<'_>) -> Option<&'static str> {
    first(node, words::refusal).filter(|_| first(node, words::permission).is_none())
}

/// What something that is no consent says by its code alone of whether to treat; nothing where it is no directive. Two codes that say
/// the opposite are both said.
pub(crate) fn by_code(node: Node<'_>) -> Option<String> {
    match (first(node, words::refusal), first(node, words::permission)) {
        (Some(refusal), Some(permission)) => Some(format!("{refusal} of {permission}")),
        (refusal, permission) => refusal.or(permission).map(str::to_owned),
    }
}

/// Whether its codes refuse and allow the same.
pub(crate) fn says_both(node: Node<'_>) -> bool {
    first(node, words::refusal).is_some() && first(node, words::permission).is_some()
}

/// The words of the source beside such a code that may say the opposite of it.
pub(crate) fn contradiction(node: Node<'_>) -> Option<String> {
    own_concepts(node).into_iter().filter(|concept| decides(*concept)).find_map(opposite_words)
}

/// The words of the source for a concept that is a decision on treatment by itself, where they may say the opposite.
pub(crate) fn opposite_words(concept: Node<'_>) -> Option<String> {
    let is_refusal = snomed(concept).any(|code| words::refusal(code).is_some());
    let text = concept.get("text").text().map(|text| text::line(&text));
    let is_opposite = |said: &String| {
        if is_refusal { words::may_allow_resuscitation(said) } else { !words::only_permits_resuscitation(said) }
    };
    let displays = concept::codings(concept).filter_map(|coding| coding.display.map(text::line));
    // A display in a language that is not ours is no doubt of its code.
    let turns: fn(&str) -> bool = if is_refusal { words::may_be_a_do } else { words::may_be_a_no };
    let about_it = |said: &String| turns(said) || words::is_of_resuscitation(said);
    text.into_iter().filter(is_opposite).chain(displays.filter(|said| is_opposite(said) && about_it(said))).next()
}

/// Whether every value of a measurement is a "yes" by a truth or a code: what it is called is so. A word is no code.
fn has_yes_alone(node: Node<'_>) -> bool {
    let is_yes = |(kind, value): (&str, Node<'_>)| match kind {
        "Boolean" => value.truth() == Some(true),
        "CodeableConcept" => is_coded_yes(value),
        _ => false,
    };
    absent::reason(node).is_none() && node.choice("value").is_some() && node.choices("value").all(is_yes)
}

/// Whether a code says "yes", and no words beside it may say "no".
fn is_coded_yes(value: Node<'_>) -> bool {
    concept::codings(value).any(|coding| words::outcome(coding.system, coding.code) == Some(words::YES))
        && !concept::words(value).is_some_and(|said| words::may_be_a_no(&said))
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
            concept::words(value).filter(|_| !is_same).map(|said| text::small(&said))
        }
        "String" | "Integer" => value.text().map(|said| text::line(&said)),
        "Quantity" => quantity::written(value),
        _ => None,
    })
}
