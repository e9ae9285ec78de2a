//! What a Consent decides of each treatment: zib BehandelAanwijzing of both generations, and FHIR's own rules at every depth.

use dossier::Negation;

use crate::node::Node;
use crate::words::{self, Decision};
use crate::{concept, text};

/// The deepest rule within a rule that is read.
const DEEPEST: usize = 8;

/// Treatments with one decision.
pub(crate) struct Agreed<'a> {
    /// Which treatments; none where the consent does not say.
    pub(crate) treatments: Vec<Node<'a>>,
    /// What was decided; nothing where the source does not say.
    pub(crate) decision: Option<Decision>,
}

/// What a consent decides, in the order of the source.
pub(crate) fn agreed(consent: Node<'_>) -> Vec<Agreed<'_>> {
    let zib: Vec<_> =
        consent.extensions("TreatmentDirective-Treatment").map(|found| found.get("valueCodeableConcept")).collect();
    let rules = rules(consent);
    let coded = || rules.iter().filter(|rule| rule.get("code").exists());
    if let Some(decision) = zib_decision(consent) {
        let of_rules = zib.is_empty();
        let treatments = if of_rules { coded().flat_map(|rule| rule.all("code")).collect() } else { zib };
        let mut all = vec![Agreed { treatments, decision: Some(decision) }];
        all.extend(coded().filter(|_| !of_rules).map(|rule| of_rule(consent, *rule)));
        return all;
    }
    let mut all: Vec<_> = coded().map(|rule| of_rule(consent, *rule)).collect();
    if !zib.is_empty() {
        all.insert(0, Agreed { treatments: zib, decision: overall(consent, &rules) });
    }
    if all.is_empty() && !rules.is_empty() {
        all.push(Agreed { treatments: Vec::new(), decision: overall(consent, &rules) });
    }
    all
}

fn of_rule<'a>(consent: Node<'a>, rule: Node<'a>) -> Agreed<'a> {
    Agreed { treatments: rule.all("code").collect(), decision: typed(consent, rule) }
}

/// What `type` says. Where the zib says "other", a "yes" is none without what stands there; a "no" stays one.
fn typed(consent: Node<'_>, rule: Node<'_>) -> Option<Decision> {
    let other = [consent, rule].into_iter().any(|holder| holder.extension(SPECIFICATION).exists());
    match rule.get("type").code() {
        Some("deny") => Some(Decision::No),
        Some(_) | None if other => Some(Decision::Other),
        Some("permit") => Some(Decision::Yes),
        Some(_) | None => None,
    }
}

/// What was decided that is neither "yes" nor "no" (zib BehandelAanwijzing2), by the end of its address.
const SPECIFICATION: &str = "SpecificationOther";

/// The words of what was decided that is neither "yes" nor "no": of the consent and of its rules.
pub(crate) fn specifications(consent: Node<'_>) -> Vec<String> {
    let holders = std::iter::once(consent).chain(rules(consent));
    let found = holders.flat_map(|holder| holder.extensions(SPECIFICATION).collect::<Vec<_>>());
    found.filter_map(|found| found.choice("value")).filter_map(|(_, value)| value.text()).collect()
}

/// Of rules that name no treatment: what they all say.
fn overall(consent: Node<'_>, rules: &[Node<'_>]) -> Option<Decision> {
    let mut said = rules.iter().filter_map(|rule| typed(consent, *rule));
    let first = said.next()?;
    said.all(|other| other == first).then_some(first)
}

/// The zib's decision (BehandelBesluit, BehandelingToegestaan), by its codes.
fn zib_decision(consent: Node<'_>) -> Option<Decision> {
    let mut all = zib_decisions(consent);
    let first = all.next()?;
    all.all(|other| other == first).then_some(first)
}

fn zib_decisions(consent: Node<'_>) -> impl Iterator<Item = Decision> {
    let values = consent.extensions("TreatmentPermitted").filter_map(|found| found.choice("value"));
    values
        .flat_map(|(_, value)| concept::codings(value))
        .filter_map(|coding| words::decision(coding.system, coding.code))
}

/// Whether the decisions of a consent contradict each other: two of the zib, or a "yes" without a condition from which a rule takes
/// everything away again.
pub(crate) fn contradicts(consent: Node<'_>) -> bool {
    let Some(first) = zib_decisions(consent).next() else { return false };
    let takes_all = |rule: &Node<'_>| rule.get("type").is("deny") && !rule.get("code").exists();
    zib_decision(consent).is_none() || (first == Decision::Yes && rules(consent).iter().any(takes_all))
}

/// The rules of a consent: R4's `provision` and those within it, STU3's `except`.
pub(crate) fn rules(consent: Node<'_>) -> Vec<Node<'_>> {
    let mut found: Vec<_> = consent.all("provision").chain(consent.all("except")).collect();
    let mut level = found.clone();
    for _ in 0..DEEPEST {
        level = level.iter().flat_map(|rule| rule.all("provision")).collect();
        found.extend(level.iter().copied());
    }
    found
}

/// Whether a rule of a consent lies deeper than is read.
pub(crate) fn is_too_deep(consent: Node<'_>) -> bool {
    let mut level: Vec<_> = consent.all("provision").collect();
    for _ in 0..=DEEPEST {
        level = level.iter().flat_map(|rule| rule.all("provision")).collect();
    }
    !level.is_empty()
}

/// Whether a treatment must not be given.
pub(crate) fn is_refused(consent: Node<'_>) -> bool {
    agreed(consent).iter().any(|agreed| agreed.decision == Some(Decision::No))
}

/// What a treatment is called: our word for the zib's code, for a display may say "not" where the code does not.
pub(crate) fn name(treatment: Node<'_>) -> Option<String> {
    known(treatment).map(|known| known.name.to_owned()).or_else(|| concept::words(treatment))
}

fn known(treatment: Node<'_>) -> Option<words::Treatment> {
    let mut codings = concept::codings(treatment).filter(|coding| coding.system == "http://snomed.info/sct");
    codings.find_map(|coding| words::treatment(coding.code))
}

/// What the code of an order or alert forbids by itself, as a sentence.
pub(crate) fn forbidden(order: Node<'_>) -> Option<&'static str> {
    let is_order = ["ServiceRequest", "ProcedureRequest", "Flag"].iter().any(|kind| order.get("resourceType").is(kind));
    let mut codes =
        order.all("code").flat_map(concept::codings).filter(|coding| coding.system.ends_with("snomed.info/sct"));
    codes.find_map(|coding| words::forbidding(coding.code)).filter(|_| is_order)
}

/// A treatment that must not be given, as a sentence.
pub(crate) fn refused(treatment: Node<'_>) -> Option<&'static str> {
    known(treatment).map(|known| known.refused)
}

/// The title of a consent, with what was decided; nothing where it names no treatment. What must not be done comes first.
pub(crate) fn title(consent: Node<'_>) -> Option<String> {
    let agreed = agreed(consent);
    let is_refused = agreed.iter().any(|agreed| agreed.decision == Some(Decision::No));
    let said = |agreed: &Agreed<'_>| {
        let decision = agreed.decision;
        let words = move |treatment: &Node<'_>| phrase(*treatment, decision, is_refused);
        agreed.treatments.iter().filter_map(words).collect::<Vec<_>>()
    };
    let (no, other): (Vec<_>, Vec<_>) = agreed.iter().partition(|agreed| agreed.decision == Some(Decision::No));
    let mut all = Vec::new();
    for phrase in no.into_iter().chain(other).flat_map(said) {
        if !all.contains(&phrase) {
            all.push(phrase);
        }
    }
    if is_refused {
        // The parts of one sentence: only the first begins with a capital.
        all.iter_mut().skip(1).for_each(|phrase| *phrase = text::small(phrase));
    }
    (!all.is_empty()).then(|| all.join(if is_refused { "; " } else { ", " }))
}

fn phrase(treatment: Node<'_>, decision: Option<Decision>, beside_a_refusal: bool) -> Option<String> {
    let name = name(treatment)?;
    Some(match decision {
        Some(Decision::No) => refused(treatment).map_or_else(|| format!("Niet doen: {name}"), str::to_owned),
        Some(Decision::Yes) if beside_a_refusal => {
            known(treatment).map_or_else(|| format!("wel: {name}"), |known| known.allowed.to_owned())
        }
        Some(Decision::Conditional | Decision::Other) => format!("{name}: onder voorwaarden"),
        Some(Decision::Yes) => name,
        None => format!("{name}: besluit niet bekend"),
    })
}

/// What a consent in force denies.
pub(crate) fn negation(consent: Node<'_>) -> Option<Negation> {
    is_refused(consent).then_some(Negation::NoTreatment)
}

/// Whether it is about something else than treatment: who may see data, or research.
pub(crate) fn is_about_data(consent: Node<'_>) -> bool {
    let codes = || consent.each(&["scope", "category"]).flat_map(concept::codings);
    codes().any(|coding| matches!(coding.code, "patient-privacy" | "research"))
}
