//! The words of the source beside the kind of an advance directive, which has a word of ours whatever stands beside its code.

use super::beside::OtherWords;
use super::{Agreed, Part, kind, kinds, rules, said};
use crate::concept::{self, Coding};
use crate::node::Node;
use crate::text;
use crate::words::{self, Agreement, Decision};

/// Whether a concept is the kind of an advance directive, which is a decision by itself: one of the zib's list, or in an advance directive
/// what is no treatment that we know.
pub(crate) fn is_kind(consent: Node<'_>, concept: Node<'_>) -> bool {
    let is_treatment = || !said::names(concept).is_empty();
    is_of_type(concept) || kind::is_will(consent) && !is_treatment()
}

/// Whether a concept is a kind of advance directive of the zib's list.
pub(super) fn is_of_type(concept: Node<'_>) -> bool {
    concept::codings(concept).any(|coding| is_of_list(&coding))
}

/// Whether it is the one of the zib's list that refuses resuscitation.
pub(super) fn refuses_resuscitation(concept: Node<'_>) -> bool {
    concept::codings(concept).any(|coding| is_of_list(&coding) && coding.code == "NR")
}

/// What is said of a treatment, or of the kind of an advance directive: a document of which nobody asks whether it was agreed, so that a
/// decision stands beside it.
pub(super) fn phrase(
    consent: Node<'_>,
    concept: Node<'_>,
    agreed: &Agreed<'_>,
    beside_a_refusal: bool,
) -> Option<String> {
    let is_declared = is_of_type(concept) || agreed.part == Part::Declared && !said::decides(concept);
    match agreed.decision {
        None if is_declared || is_kind(consent, concept) => said::name(concept),
        Some(Decision::Yes) if is_declared => said::name(concept).map(|name| words::beside_a_not(&name, "wel")),
        Some(Decision::No) if is_declared => said::name(concept).map(|name| words::beside_a_not(&name, "niet doen")),
        decision => said::phrase(concept, decision, beside_a_refusal),
    }
}

/// The words beside the kinds of a consent that are not known to say the same as these: beside those of the zib's list in its categories
/// and rules, and, beside a category for all directives, those that may limit or deny it.
pub(crate) fn words_beside_will(consent: Node<'_>) -> Option<OtherWords> {
    let ruled = rules(consent).into_iter().flat_map(|rule| rule.all("code").collect::<Vec<_>>());
    let kinds: Vec<_> = kinds(consent).chain(ruled).filter(|concept| !said::decides(*concept)).collect();
    let specific = kinds.iter().flat_map(|concept| beside_type(*concept));
    let general = kinds.iter().filter(|concept| kind::names_directives(**concept)).flat_map(|concept| {
        let turns = |said: &String| words::may_limit(said) || words::may_be_a_no(said);
        written(*concept).into_iter().filter(turns).map(OtherWords::doubtful)
    });
    OtherWords::all(specific.chain(general))
}

/// What a kind of advance directive is called: of the zib's list by our word alone, for what stands beside it is said by itself.
pub(crate) fn name_of_will(concept: Node<'_>) -> Option<String> {
    let ours =
        concept::codings(concept).filter(is_of_list).find_map(|coding| words::of_code(coding.system, coding.code));
    ours.map(str::to_owned).or_else(|| concept::words(concept))
}

fn is_of_list(coding: &Coding<'_>) -> bool {
    words::beside_will(coding.system, coding.code, "").is_some()
}

fn beside_type(concept: Node<'_>) -> Vec<OtherWords> {
    let agreement = |said: &str| {
        let of = |coding: Coding<'_>| words::beside_will(coding.system, coding.code, said);
        concept::codings(concept).find_map(of).unwrap_or(Agreement::Same)
    };
    let told = written(concept).into_iter().filter_map(|said| {
        let agreement = agreement(&said);
        OtherWords::beside(said, agreement)
    });
    told.collect()
}

/// The text of a concept, and the words beside its codes.
fn written(concept: Node<'_>) -> Vec<String> {
    let displays = concept::codings(concept).filter_map(|coding| coding.display.map(text::line)).collect::<Vec<_>>();
    let text = concept.get("text").text().map(|text| text::line(&text));
    text.into_iter().chain(displays).filter(|said| !said.is_empty()).collect()
}
