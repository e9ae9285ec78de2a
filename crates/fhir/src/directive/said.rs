//! What a treatment, a decision and a code that is one by itself are called.

use super::Agreed;
use crate::concept;
use crate::node::Node;
use crate::words::{self, Decision};

/// What a treatment is called: our word for the zib's code, for a display may say "not" where the code does not.
pub(crate) fn name(treatment: Node<'_>) -> Option<String> {
    let ours = known(treatment).map(|known| known.name).or_else(|| refusal(treatment));
    ours.map(str::to_owned).or_else(|| concept::words(treatment))
}

fn known(treatment: Node<'_>) -> Option<words::Treatment> {
    snomed(treatment).find_map(words::treatment)
}

pub(super) fn snomed(concept: Node<'_>) -> impl Iterator<Item = &str> {
    concept::codings(concept).filter(|coding| coding.system == "http://snomed.info/sct").map(|coding| coding.code)
}

/// What a code that is itself a refusal says, as "not for resuscitation".
pub(super) fn refusal(concept: Node<'_>) -> Option<&'static str> {
    snomed(concept).find_map(words::refusal)
}

/// Whether all that is named is a refusal by itself, so that a decision beside it would be read as a second "not".
pub(crate) fn are_refusals(treatments: &[Node<'_>]) -> bool {
    !treatments.is_empty() && treatments.iter().all(|treatment| refusal(*treatment).is_some())
}

/// A treatment that must not be given, as a sentence.
pub(crate) fn refused(treatment: Node<'_>) -> Option<&'static str> {
    known(treatment).map(|known| known.refused).or_else(|| refusal(treatment))
}

pub(super) fn phrase(treatment: Node<'_>, decision: Option<Decision>, beside_a_refusal: bool) -> Option<String> {
    let name = name(treatment)?;
    let source = contradicting_words(treatment, decision);
    let with_source = |ours: &str| words::with_those_of_source(ours, source.as_deref());
    let may_be_a_not = || known(treatment).is_none() && words::may_be_a_not(&name);
    let is_permission = || snomed(treatment).any(|code| words::permission(code).is_some());
    Some(match decision {
        Some(Decision::No) => match refused(treatment) {
            Some(refused) => with_source(refused),
            None if may_be_a_not() || is_permission() => words::beside_a_not(&name, "niet doen"),
            None => format!("Niet doen: {name}"),
        },
        Some(Decision::Yes) if may_be_a_not() => words::beside_a_not(&name, "wel"),
        Some(Decision::Yes) if beside_a_refusal => {
            known(treatment).map_or_else(|| format!("wel: {name}"), |known| with_source(known.allowed))
        }
        Some(Decision::Yes) if source.is_some() => with_source(&format!("{name}: wel")),
        Some(Decision::Conditional | Decision::Other) => with_source(&format!("{name}: onder voorwaarden")),
        Some(Decision::Yes) => name,
        None => with_source(&format!("{name}: besluit niet bekend")),
    })
}

/// What the source calls a treatment that has words of ours, where these are not the same.
pub(crate) fn other_words(treatment: Node<'_>, decision: Option<Decision>) -> Option<String> {
    let known = known(treatment).map(|known| (known.name, known.refused, known.allowed));
    let (name, refused, allowed) = known.or_else(|| refusal(treatment).map(|refusal| (refusal, refusal, refusal)))?;
    let ours = match decision {
        Some(Decision::No) => [name, refused],
        Some(Decision::Yes) => [name, allowed],
        Some(Decision::Conditional | Decision::Other) | None => [name, name],
    };
    let says_more = |text: &String| !ours.iter().any(|ours| ours.to_lowercase() == text.to_lowercase());
    concept::own_text(treatment).filter(says_more)
}

/// Those words of the source for a treatment that may say the opposite of what was decided: they stand in the title beside ours.
pub(crate) fn contradicting_words(treatment: Node<'_>, decision: Option<Decision>) -> Option<String> {
    other_words(treatment, decision).filter(|source| match decision {
        Some(Decision::No) => words::may_be_a_do(source),
        Some(Decision::Yes | Decision::Conditional | Decision::Other) | None => words::may_be_a_not(source),
    })
}

/// Whether the words of the source for something that may be done can be read as a "not": then it is no certain "yes".
pub(crate) fn is_doubted(agreed: &Agreed<'_>) -> bool {
    let may_be_a_not = |treatment: &Node<'_>| {
        let unknown = || name(*treatment).filter(|_| known(*treatment).is_none());
        contradicting_words(*treatment, agreed.decision).is_some()
            || unknown().is_some_and(|name| words::may_be_a_not(&name))
    };
    agreed.decision == Some(Decision::Yes) && agreed.treatments.iter().any(may_be_a_not)
}
