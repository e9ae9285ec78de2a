//! What a consent is about: treatment, or data and who may see them.

use super::{Agreed, agreed, limits, names_treatment, policy, rules};
use crate::concept;
use crate::node::Node;
use crate::words::Decision;

/// What is agreed of sharing data, or of research, as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sharing {
    /// All of it may be done.
    Yes,
    /// Some of it may be done, and nothing is refused.
    Partly,
    /// Nothing may be done.
    No,
    /// Nothing may be done but what is allowed apart.
    NoExcept,
    /// Some of it may not be done.
    PartlyNo,
    /// The source does not say.
    NotKnown,
}

/// What a consent says of sharing data, at whatever time.
pub(crate) fn sharing(consent: Node<'_>) -> Sharing {
    let agreed = agreed(consent);
    let has = |decision| agreed.iter().any(|agreed| agreed.decision == Some(decision));
    let is_wide = |agreed: &Agreed<'_>| agreed.treatments.is_empty() && !agreed.rule.is_some_and(limits::is_narrow);
    let of_all = |decision| agreed.iter().any(|agreed| agreed.decision == Some(decision) && is_wide(agreed));
    let is_allowed = [Decision::Yes, Decision::Conditional, Decision::Other].into_iter().any(has);
    match (has(Decision::No), is_allowed) {
        (true, true) if of_all(Decision::No) => Sharing::NoExcept,
        (true, false) if of_all(Decision::No) => Sharing::No,
        (true, _) => Sharing::PartlyNo,
        (false, true) if of_all(Decision::Yes) => Sharing::Yes,
        (false, true) => Sharing::Partly,
        (false, false) => Sharing::NotKnown,
    }
}

/// Whether it is about something else than treatment: who may see data, or research. What follows a policy of opting in or out,
/// or says which data it is about, and is no directive is about data too.
pub(crate) fn is_about_data(consent: Node<'_>) -> bool {
    let codes = || consent.each(&["scope", "category"]).flat_map(concept::codings);
    // STU3 has no scope: its kinds of consent that are about data (`consentcategory`, LOINC).
    const ABOUT_DATA: [&str; 12] = [
        "patient-privacy",
        "research",
        "59284-0",
        "57016-8",
        "57017-6",
        "64292-6",
        "INFA",
        "INFAO",
        "INFASO",
        "IDSCL",
        "RESEARCH",
        "RSDID",
    ];
    let is_no_directive = || !is_directive(consent) && !names_treatment(consent);
    codes().any(|coding| ABOUT_DATA.contains(&coding.code))
        || (policy::decision(consent).is_some() || shares_data(consent)) && is_no_directive()
}

/// Whether it says which data may be seen, or what may be done with them.
fn shares_data(consent: Node<'_>) -> bool {
    let is_of_data = |holder: Node<'_>| {
        let is_action = |coding: concept::Coding<'_>| coding.system.contains("consentaction");
        ["class", "securityLabel", "dataPeriod", "data"].iter().any(|name| holder.get(name).exists())
            || holder.all("action").flat_map(concept::codings).any(is_action)
    };
    std::iter::once(consent).chain(rules(consent)).any(is_of_data)
}

/// Whether its codes say that it is an advance directive, or a directive for treatment.
fn is_directive(consent: Node<'_>) -> bool {
    is_will(consent) || is_for_treatment(consent)
}

/// Whether its codes say that it is an advance directive.
pub(crate) fn is_will(consent: Node<'_>) -> bool {
    is_of_kind(consent, WILL)
}

/// Whether its codes say that it is a directive for treatment.
pub(crate) fn is_for_treatment(consent: Node<'_>) -> bool {
    is_of_kind(consent, TREATMENT)
}

/// Whether a category says no more than that it is an advance directive or a directive for treatment.
pub(crate) fn names_directives(category: Node<'_>) -> bool {
    concept::codings(category).any(|coding| WILL.contains(&coding.code) || TREATMENT.contains(&coding.code))
}

fn is_of_kind(consent: Node<'_>, kinds: &[&str]) -> bool {
    consent.each(&["category", "scope"]).flat_map(concept::codings).any(|coding| kinds.contains(&coding.code))
}

/// The codes of an advance directive: FHIR's and the zib's.
const WILL: &[&str] = &["acd", "adr", "11341000146107"];

/// The codes of a directive for treatment.
const TREATMENT: &[&str] = &["treatment", "129125009", "11291000146105"];
