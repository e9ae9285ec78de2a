//! The rule that a consent says it follows where none of its own decides: everything but what it excepts (opt-in), or nothing but
//! that (opt-out). R4 says it as a code (HL7 v3 `ActConsentDirective`), STU3 by an address.

use crate::node::Node;
use crate::words::{self, Decision};
use crate::{code_systems, concept, text};

/// What the policy of a consent decides; nothing where it says nothing that we know, or says two things.
pub(crate) fn decision(consent: Node<'_>) -> Option<Decision> {
    let mut said = decisions(consent);
    let first = said.next()?;
    let is_one = said.all(|other| other == first);
    (is_one && !is_contradicted(consent, first)).then_some(first)
}

/// What the source writes of a policy that decides nothing here and may be about what is decided.
pub(crate) fn doubt(consent: Node<'_>, is_about_data: bool) -> Option<String> {
    let words: Vec<_> = written(consent).into_iter().filter(|_| decision(consent).is_none()).collect();
    let says_something = |words: &String| words::may_be_a_not(words) || words::may_be_a_do(words);
    let is_decisive = decisions(consent).next().is_some() || words.iter().any(says_something);
    Some(words.join("; ")).filter(|words| !words.is_empty() && (is_about_data || is_decisive))
}

fn decisions(consent: Node<'_>) -> impl Iterator<Item = Decision> {
    let codes = policies(consent).into_iter().flat_map(concept::codings);
    let codes =
        codes.filter_map(|coding| if is_act(coding.system) { of_code(coding.code) } else { of_address(coding.code) });
    codes.chain(consent.all("policy").filter_map(|policy| of_address(policy.get("uri").code()?)))
}

/// The concepts that say which policy it is: where they belong, and where a source gives one as the kind of consent.
fn policies(consent: Node<'_>) -> Vec<Node<'_>> {
    consent.all("policyRule").chain(consent.all("category").filter(|category| is_policy(*category))).collect()
}

/// Whether a kind of consent is no kind but a policy.
fn is_policy(category: Node<'_>) -> bool {
    concept::codings(category).any(|coding| is_act(coding.system) && of_code(coding.code).is_some())
}

/// The kinds of a consent, without those that are a policy.
pub(crate) fn kinds(consent: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    consent.all("category").filter(|category| !is_policy(*category))
}

fn is_act(system: &str) -> bool {
    system.ends_with("v3-ActCode") || system.ends_with("v3/ActCode")
}

fn of_code(code: &str) -> Option<Decision> {
    match code {
        "OPTIN" => Some(Decision::Yes),
        "OPTINR" => Some(Decision::Conditional),
        "OPTOUT" | "OPTOUTE" => Some(Decision::No),
        _ => None,
    }
}

/// HL7's own policies of STU3, by their addresses.
fn of_address(address: &str) -> Option<Decision> {
    let policy = code_systems::canonical(address).rsplit_once("hl7.org/fhir/ConsentPolicy/")?.1;
    match policy {
        "opt-in" => Some(Decision::Yes),
        "opt-out" => Some(Decision::No),
        _ => None,
    }
}

/// Whether the words beside the code may say the opposite.
fn is_contradicted(consent: Node<'_>, decision: Decision) -> bool {
    let texts = policies(consent).into_iter().filter_map(concept::own_text);
    let turns = |text: String| match decision {
        Decision::No => words::may_be_a_do(&text) && !words::may_be_a_not(&text),
        Decision::Yes | Decision::Conditional | Decision::Other => words::may_be_a_not(&text),
    };
    texts.into_iter().any(turns)
}

fn written(consent: Node<'_>) -> Vec<String> {
    let policies = policies(consent);
    let rules = concept::all_words(policies.iter().copied());
    let codes = policies.iter().copied().filter(|rule| concept::own_text(*rule).is_some()).flat_map(concept::codings);
    let codes = codes.filter(|coding| !coding.code.is_empty()).map(|coding| concept::bare(&coding));
    let addresses = consent.all("policy").filter_map(|policy| policy.get("uri").text()).map(|uri| text::line(&uri));
    rules.into_iter().chain(codes).chain(addresses).collect()
}
