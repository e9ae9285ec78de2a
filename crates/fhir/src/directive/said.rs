//! What a treatment, a decision and a code that is one by itself are called.

use super::beside::{self, Doubt, OtherWords};
use super::will;
use super::{Agreed, Part};
use crate::node::Node;
use crate::words::{self, Decision};
use crate::{concept, text};

/// What a treatment is called: our word for the zib's code, for a display may say "not" where the code does not. Of one concept with
/// codes for several things all are said.
pub(crate) fn name(treatment: Node<'_>) -> Option<String> {
    // A permission alone is called what its concept is called.
    let is_told = |all: &Vec<_>| all.len() > 1 || !is_permission(treatment);
    let ours = Some(names(treatment)).filter(is_told).unwrap_or_default();
    let further = ours.iter().skip(1).map(|name| text::small(name));
    let ours = ours.first().map(|first| std::iter::once((*first).to_owned()).chain(further).collect::<Vec<_>>());
    ours.map(|names| names.join(" of ")).or_else(|| will::name_of_will(treatment))
}

/// Our names for all codes of a concept that have one, each once: treatments, and what is a decision by itself.
pub(super) fn names(treatment: Node<'_>) -> Vec<&'static str> {
    let mut found: Vec<&'static str> = Vec::new();
    for code in snomed(treatment) {
        let ours = words::treatment(code).map(|known| known.name).or_else(|| decision_by_itself(code));
        found.extend(ours.filter(|ours| !found.contains(ours)));
    }
    found
}

/// Whether one concept has codes for several things that we know.
fn has_several(treatment: Node<'_>) -> bool {
    names(treatment).len() > 1
}

/// What a code is called that says by itself what must not be done, or may be.
fn decision_by_itself(code: &str) -> Option<&'static str> {
    words::refusal(code).or_else(|| words::permission(code))
}

/// Whether a concept is a decision by itself.
pub(super) fn decides(concept: Node<'_>) -> bool {
    snomed(concept).any(|code| decision_by_itself(code).is_some())
}

/// Whether a concept allows something by itself.
fn is_permission(concept: Node<'_>) -> bool {
    snomed(concept).any(|code| words::permission(code).is_some())
}

/// The treatment of a concept, where it is one that we know and nothing else.
pub(super) fn known(treatment: Node<'_>) -> Option<words::Treatment> {
    snomed(treatment).find_map(words::treatment).filter(|_| !has_several(treatment))
}

/// The codes of SNOMED CT of a concept. "Do not resuscitate" as a kind of consent (FHIR `consentcategorycodes`) is the same as that code.
pub(super) fn snomed(concept: Node<'_>) -> impl Iterator<Item = &str> {
    concept::codings(concept).filter_map(|coding| match coding.system {
        "http://snomed.info/sct" => Some(coding.code),
        system if system.ends_with("consentcategorycodes") && coding.code.eq_ignore_ascii_case("dnr") => {
            Some(words::NOT_FOR_RESUSCITATION)
        }
        _ => None,
    })
}

/// What a code that is itself a refusal says, as "not for resuscitation".
pub(super) fn refusal(concept: Node<'_>) -> Option<&'static str> {
    snomed(concept).find_map(words::refusal)
}

/// What a concept decides beside what is decided of it: a refusal that is allowed is a refusal, one that is denied is not certain, and
/// neither is a concept that is a refusal and something else at once.
pub(super) fn decided(concept: Node<'_>, decision: Option<Decision>) -> Option<Decision> {
    match refusal(concept) {
        Some(_) if has_several(concept) || decision == Some(Decision::No) => None,
        Some(_) => Some(Decision::No),
        None if is_permission(concept) && has_several(concept) => None,
        None => decision,
    }
}

/// Whether a concept is a refusal by itself.
pub(crate) fn is_refusal(concept: Node<'_>) -> bool {
    refusal(concept).is_some()
}

/// Whether all that is named is a refusal by itself, so that a decision beside it would be read as a second "not".
pub(crate) fn are_refusals(treatments: &[Node<'_>]) -> bool {
    !treatments.is_empty() && treatments.iter().all(|treatment| is_refusal(*treatment))
}

/// What must not be done, as a sentence, by a prohibition beside it: of a permission, what it allows.
pub(crate) fn forbidden(concept: Node<'_>) -> Option<(&'static str, Option<OtherWords>)> {
    if let Some(refused) = refused(concept) {
        return Some((refused, beside::treatment(concept, Some(Decision::No))));
    }
    let forbidden = denied_permission(concept)?;
    Some((forbidden, beside::decision(concept, true)))
}

/// What must not be done where a code that allows it by itself is denied.
fn denied_permission(concept: Node<'_>) -> Option<&'static str> {
    snomed(concept).find_map(words::forbidden).filter(|_| !has_several(concept))
}

/// What a decision is about, by itself: of a permission that is denied what it would allow.
pub(crate) fn name_beside(treatment: Node<'_>, decision: Option<Decision>) -> Option<String> {
    let denied = denied_permission(treatment).filter(|_| decision == Some(Decision::No));
    denied.map(|_| words::RESUSCITATION.to_owned()).or_else(|| name(treatment))
}

/// A treatment that must not be given, as a sentence.
pub(crate) fn refused(treatment: Node<'_>) -> Option<&'static str> {
    known(treatment).map(|known| known.refused).or_else(|| refusal(treatment).filter(|_| !has_several(treatment)))
}

pub(super) fn phrase(treatment: Node<'_>, decision: Option<Decision>, beside_a_refusal: bool) -> Option<String> {
    let name = name(treatment)?;
    let source = contradicting_words(treatment, decision);
    let with_source = |ours: &str| words::with_those_of_source(ours, source.as_deref());
    let may_be_a_not = || known(treatment).is_none() && words::may_be_a_no(&name);
    Some(match decision {
        Some(Decision::No) => match refused(treatment).or_else(|| denied_permission(treatment)) {
            Some(refused) => with_source(refused),
            None if may_be_a_not() || is_permission(treatment) => words::beside_a_not(&name, "niet doen"),
            None => with_source(&format!("Niet doen: {name}")),
        },
        None if refusal(treatment).is_some() && !has_several(treatment) => {
            with_source(&words::beside_a_not(&name, "niet doen"))
        }
        Some(_) | None if has_several(treatment) => with_source(&format!("{name}: niet zeker")),
        Some(Decision::Yes) if may_be_a_not() => words::beside_a_not(&name, "wel"),
        Some(Decision::Yes) if beside_a_refusal && is_permission(treatment) => with_source(&name),
        Some(Decision::Yes) if beside_a_refusal => {
            known(treatment).map_or_else(|| format!("wel: {name}"), |known| with_source(known.allowed))
        }
        Some(Decision::Yes) if source.is_some() => with_source(&format!("{name}: wel")),
        Some(Decision::Conditional | Decision::Other) => with_source(&format!("{name}: onder voorwaarden")),
        Some(Decision::Yes) => name,
        None => with_source(&format!("{name}: besluit niet bekend")),
    })
}

/// What the source calls a treatment that has words of ours, where these are not the same: its text, or a word beside its code that may
/// say the opposite.
pub(crate) fn other_words(treatment: Node<'_>, decision: Option<Decision>) -> Option<String> {
    let Some(ours) = our_words(treatment, decision) else { return contradicting_words(treatment, decision) };
    let says_more = |text: &String| !ours.iter().any(|ours| ours.to_lowercase() == text.to_lowercase());
    concept::own_text(treatment).filter(says_more).or_else(|| contradicting_words(treatment, decision))
}

fn our_words(treatment: Node<'_>, decision: Option<Decision>) -> Option<[&'static str; 2]> {
    let known = known(treatment).map(|known| (known.name, known.refused, known.allowed));
    let (name, refused, allowed) = known.or_else(|| refusal(treatment).map(|refusal| (refusal, refusal, refusal)))?;
    Some(match decision {
        Some(Decision::No) => [name, refused],
        Some(Decision::Yes) => [name, allowed],
        Some(Decision::Conditional | Decision::Other) | None => [name, name],
    })
}

/// Those words of the source for a treatment, its text or words beside its codes, that are not known to say the same as what was
/// decided: they stand in the title beside ours.
pub(crate) fn contradicting_words(treatment: Node<'_>, decision: Option<Decision>) -> Option<String> {
    beside::treatment(treatment, decision).map(|words| words.said)
}

/// Whether the words of the source for what may be done can be read as a "not", or its codes as something else, or whether those for
/// what must not be done may limit that: then it is no certain decision.
pub(crate) fn is_doubted(agreed: &Agreed<'_>) -> bool {
    let is_turned = |treatment: &Node<'_>| {
        beside::treatment(*treatment, agreed.decision).is_some_and(|words| words.doubt.is_some())
    };
    let may_be_a_not = |treatment: &Node<'_>| {
        let unknown = || name(*treatment).filter(|_| known(*treatment).is_none());
        is_turned(treatment) || has_several(*treatment) || unknown().is_some_and(|name| words::may_be_a_no(&name))
    };
    match agreed.decision {
        Some(Decision::Yes) => agreed.treatments.iter().any(may_be_a_not),
        Some(Decision::No) => agreed.treatments.iter().any(is_turned),
        Some(Decision::Conditional | Decision::Other) | None => false,
    }
}

/// Which doubt there is of a decision that is not certain.
pub(crate) fn doubt(agreed: &Agreed<'_>) -> Doubt {
    let beside = agreed.treatments.iter().filter_map(|treatment| beside::treatment(*treatment, agreed.decision));
    let beside = beside.filter_map(|words| words.doubt).max();
    beside.filter(|_| !is_turned(agreed)).unwrap_or(Doubt::Turned)
}

/// Whether what is decided of a concept that is a decision by itself, or of the kind of an advance directive, is not certain.
pub(crate) fn is_turned(agreed: &Agreed<'_>) -> bool {
    let is_declared = |kind: &Node<'_>| will::is_of_type(*kind) || agreed.part == Part::Declared && !decides(*kind);
    let any = |is: &dyn Fn(&Node<'_>) -> bool| agreed.treatments.iter().any(is);
    if agreed.decision.is_none() { any(&|treatment| decides(*treatment)) } else { any(&is_declared) }
}
