//! What a Consent decides of each treatment: zib BehandelAanwijzing of both generations, and FHIR's own rules at every depth.

use chrono::NaiveDate;
use dossier::Negation;

pub(crate) use by_code::{by_code, contradiction, opposite_words, refused_by_code, value_beside};
pub(crate) use said::{are_refusals, contradicting_words, is_doubted, is_turned, name, other_words, refused};
pub(crate) use span::{Phase, Span};

use crate::node::Node;
use crate::words::{self, Decision};
use crate::{concept, text};
use said::{decided, phrase};

mod by_code;
mod policy;
mod said;
mod span;

/// The deepest rule within a rule that is read.
const DEEPEST: usize = 8;

/// Treatments with one decision.
pub(crate) struct Agreed<'a> {
    /// Which treatments; none where the consent does not say.
    pub(crate) treatments: Vec<Node<'a>>,
    /// What was decided; nothing where the source does not say.
    pub(crate) decision: Option<Decision>,
    /// From when to when.
    pub(crate) span: Span,
    /// For whom, where the rule says so and names no treatment.
    pub(crate) whom: Vec<String>,
}

/// A rule of a consent, with when it holds.
#[derive(Clone, Copy)]
struct Rule<'a> {
    node: Node<'a>,
    span: Span,
}

/// What a consent decides, in the order of the source. A code that is itself a refusal refuses, and is not certain where it is denied; a
/// "yes" with more to it is no "yes".
pub(crate) fn agreed(consent: Node<'_>) -> Vec<Agreed<'_>> {
    let mut all = Vec::new();
    let is_limited = restrictions(consent).next().is_some();
    let written = as_written(consent);
    let base = by_policy(consent, &written);
    for Agreed { treatments, decision, span, whom } in base.into_iter().chain(written) {
        let decision =
            if is_limited && decision == Some(Decision::Yes) { Some(Decision::Conditional) } else { decision };
        if treatments.is_empty() {
            all.push(Agreed { treatments, decision, span, whom });
            continue;
        }
        // What a code decides by itself comes first.
        let (own, others): (Vec<_>, Vec<_>) =
            treatments.into_iter().partition(|treatment| decided(*treatment, decision) != decision);
        for treatment in own {
            let decision = decided(treatment, decision);
            all.push(Agreed { treatments: vec![treatment], decision, span, whom: Vec::new() });
        }
        if !others.is_empty() {
            all.push(Agreed { treatments: others, decision, span, whom });
        }
    }
    all
}

/// What the policy of a consent decides of all that its rules do not name. Beside treatments that the rules name, only a refusal says
/// something.
fn by_policy<'a>(consent: Node<'a>, written: &[Agreed<'a>]) -> Option<Agreed<'a>> {
    let decision = policy::decision(consent)?;
    let names_one = written.iter().any(|agreed| !agreed.treatments.is_empty());
    let counts = decision == Decision::No || !names_one;
    counts.then(|| Agreed {
        treatments: Vec::new(),
        decision: Some(decision),
        span: own_span(consent),
        whom: Vec::new(),
    })
}

/// What the source writes of a policy that we do not know, where nothing else decides.
pub(crate) fn unknown_policy(consent: Node<'_>) -> Option<String> {
    let is_decided = agreed(consent).iter().any(|agreed| agreed.decision.is_some()) || !other(consent).is_empty();
    policy::doubt(consent, is_about_data(consent)).filter(|_| !is_decided)
}

/// What a consent decides, each rule by itself.
fn as_written(consent: Node<'_>) -> Vec<Agreed<'_>> {
    let zib: Vec<_> =
        consent.extensions("TreatmentDirective-Treatment").map(|found| found.get("valueCodeableConcept")).collect();
    let (rules, span) = (timed(consent), own_span(consent));
    let coded = || rules.iter().filter(|rule| rule.node.get("code").exists());
    if let Some(decision) = zib_decision(consent) {
        if zib.is_empty() && coded().next().is_some() {
            let of_zib = |rule: &Rule<'_>| if rule.node.get("type").is("deny") { Decision::No } else { decision };
            return coded().map(|rule| of_rule(*rule, Some(of_zib(rule)))).collect();
        }
        let mut all = vec![Agreed { treatments: zib, decision: Some(decision), span, whom: Vec::new() }];
        all.extend(coded().map(|rule| of_rule(*rule, typed(consent, rule.node))));
        return all;
    }
    let mut all: Vec<_> = coded().map(|rule| of_rule(*rule, typed(consent, rule.node))).collect();
    let decision = overall(consent, &rules);
    if !zib.is_empty() {
        all.insert(0, Agreed { treatments: zib, decision, span, whom: Vec::new() });
    }
    let uncoded = || rules.iter().filter(|rule| !rule.node.get("code").exists());
    let mut of_all = uncoded().map(|rule| of_rule(*rule, typed(consent, rule.node)));
    if all.is_empty() {
        all.extend(of_all.filter(|agreed| agreed.decision.is_some()));
    } else {
        // "No" around treatments that may be given is about all others: without it only the exceptions would be read.
        all.extend(of_all.find(|agreed| agreed.decision == Some(Decision::No)));
    }
    if all.is_empty() && !rules.is_empty() {
        all.push(Agreed { treatments: Vec::new(), decision, span, whom: Vec::new() });
    }
    all
}

fn of_rule(rule: Rule<'_>, decision: Option<Decision>) -> Agreed<'_> {
    let treatments: Vec<_> = rule.node.all("code").collect();
    let actors = rule.node.all("actor").filter(|_| treatments.is_empty());
    let whom = actors.filter_map(|actor| actor.get("reference").get("display").text()).collect();
    Agreed { treatments, decision, span: rule.span, whom }
}

/// What `type` says. Where the zib says "other", what may be done is no plain "yes"; what must not be done stays so.
fn typed(consent: Node<'_>, rule: Node<'_>) -> Option<Decision> {
    match rule.get("type").code() {
        Some("deny") => Some(Decision::No),
        Some("permit") | None if is_other(consent, rule) => Some(Decision::Other),
        Some("permit") => Some(Decision::Yes),
        Some(_) | None => None,
    }
}

/// The end of the address of the zib's words for a decision that is neither yes nor no.
const OTHER: &str = "SpecificationOther";

/// Whether the zib says "other" of a rule: there, of the consent, or of a rule that has others within it.
fn is_other(consent: Node<'_>, rule: Node<'_>) -> bool {
    let says_so = |node: Node<'_>| node.extensions(OTHER).next().is_some();
    let is_wide = |rule: &Node<'_>| rule.get("provision").exists() || !rule.get("code").exists();
    says_so(consent) || says_so(rule) || rules(consent).into_iter().filter(is_wide).any(says_so)
}

/// The words for a decision that is neither yes nor no, of the consent and its rules.
pub(crate) fn other(consent: Node<'_>) -> Vec<String> {
    let holders = std::iter::once(consent).chain(rules(consent));
    let values = holders.flat_map(|holder| holder.extensions(OTHER).collect::<Vec<_>>());
    values.filter_map(|found| found.choice("value")).filter_map(|(_, value)| value.text()).collect()
}

/// On which condition: of the consent as a whole (zib 2020) or of one of its rules (zib 2017, `except`).
pub(crate) fn restrictions(consent: Node<'_>) -> impl Iterator<Item = String> {
    let holders = std::iter::once(consent).chain(rules(consent));
    let values = holders.flat_map(|holder| holder.extensions("Restrictions").collect::<Vec<_>>());
    values
        .filter_map(|found| found.choice("value"))
        .filter_map(|(_, value)| value.text().or_else(|| concept::words(value)))
}

/// Of rules that name no treatment: what they all say.
fn overall(consent: Node<'_>, rules: &[Rule<'_>]) -> Option<Decision> {
    let mut said = rules.iter().filter_map(|rule| typed(consent, rule.node));
    let first = said.next()?;
    said.all(|other| other == first).then_some(first)
}

/// The zib's decision (BehandelBesluit, BehandelingToegestaan), by its codes.
pub(crate) fn zib_decision(consent: Node<'_>) -> Option<Decision> {
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
/// everything away again. Where only the rules name treatments, the zib's decision is about those.
pub(crate) fn contradicts(consent: Node<'_>) -> bool {
    let Some(first) = zib_decisions(consent).next() else { return false };
    let of_rules = consent.extensions("TreatmentDirective-Treatment").next().is_none();
    let contradicted = |rule: &Node<'_>| match first {
        Decision::Yes => rule.get("type").is("deny") && (of_rules || !rule.get("code").exists()),
        Decision::No => of_rules && rule.get("type").is("permit") && rule.get("code").exists(),
        Decision::Conditional | Decision::Other => false,
    };
    zib_decision(consent).is_none() || rules(consent).iter().any(contradicted)
}

/// The rules of a consent: R4's `provision` and those within it, STU3's `except`.
pub(crate) fn rules(consent: Node<'_>) -> Vec<Node<'_>> {
    timed(consent).into_iter().map(|rule| rule.node).collect()
}

/// The rules of a consent, each with when it holds: never longer than the rule that it stands in.
fn timed<'a>(consent: Node<'a>) -> Vec<Rule<'a>> {
    let inner = |rule: Node<'a>, around: Span| {
        let timed = move |node: Node<'a>| Rule { node, span: Span::of(node.get("period")).within(around) };
        rule.each(&["provision", "except"]).map(timed).collect::<Vec<_>>()
    };
    let mut found = inner(consent, Span::of(consent.get("period")));
    let mut level = found.clone();
    for _ in 0..DEEPEST {
        level = level.iter().flat_map(|rule| inner(rule.node, rule.span)).collect();
        found.extend(level.iter().copied());
    }
    found
}

/// When a consent holds as a whole: its own period, and R4's one rule around all others.
fn own_span(consent: Node<'_>) -> Span {
    let around = consent.get("provision");
    let of_rule = if around.len() == 1 { Span::of(around.get("period")) } else { Span::default() };
    of_rule.within(Span::of(consent.get("period")))
}

/// When what a consent decides holds: what holds on this day counts before what is to come, and that before what is over.
pub(crate) fn span(consent: Node<'_>, today: NaiveDate) -> Span {
    let spans: Vec<_> = agreed(consent).iter().map(|agreed| agreed.span).collect();
    if spans.is_empty() { own_span(consent) } else { Span::of_all(&spans, today) }
}

/// The rules that hold for another time than the consent as a whole, each with what it is about.
pub(crate) fn exceptions(consent: Node<'_>, today: NaiveDate) -> Vec<(Option<String>, Span)> {
    let whole = span(consent, today);
    let differs = |rule: &Rule<'_>| rule.node.get("period").exists() && rule.span != whole;
    let named = |rule: Rule<'_>| {
        let decision = typed(consent, rule.node);
        let phrases = rule.node.all("code").filter_map(|treatment| phrase(treatment, decision, true));
        (Some(phrases.collect::<Vec<_>>().join(", ")).filter(|named| !named.is_empty()), rule.span)
    };
    timed(consent).into_iter().filter(differs).map(named).collect()
}

/// Whether a rule of a consent lies deeper than is read.
pub(crate) fn is_too_deep(consent: Node<'_>) -> bool {
    let mut level: Vec<_> = consent.all("provision").collect();
    for _ in 0..=DEEPEST {
        level = level.iter().flat_map(|rule| rule.all("provision")).collect();
    }
    !level.is_empty()
}

/// Whether a treatment must not be given, at whatever time.
pub(crate) fn refuses(consent: Node<'_>) -> bool {
    agreed(consent).iter().any(|agreed| agreed.decision == Some(Decision::No))
}

/// Whether it says of which treatment it is.
pub(crate) fn names_treatment(consent: Node<'_>) -> bool {
    agreed(consent).iter().flat_map(|agreed| &agreed.treatments).any(|treatment| name(*treatment).is_some())
}

/// The title of a consent, with what was decided and, where not all of it holds at the same time, when; nothing where it names no
/// treatment. What holds comes first, and of that what must not be done.
pub(crate) fn title(consent: Node<'_>, today: NaiveDate) -> Option<String> {
    let mut agreed = agreed(consent);
    let whole = span(consent, today);
    let is_refused = refuses(consent);
    agreed.sort_by_key(|agreed| (agreed.span.phase(today), agreed.decision != Some(Decision::No)));
    let mut all = Vec::new();
    for agreed in &agreed {
        let when = agreed.span.beside(whole, today).map(|when| format!(" ({when})")).unwrap_or_default();
        for treatment in &agreed.treatments {
            let phrase = phrase(*treatment, agreed.decision, is_refused).map(|phrase| format!("{phrase}{when}"));
            all.extend(phrase.filter(|phrase| !all.contains(phrase)));
        }
        if agreed.treatments.is_empty() && agreed.decision == Some(Decision::No) && names_treatment(consent) {
            all.push(format!("{}{when}", words::ALL_ELSE_REFUSED));
        }
    }
    if is_refused {
        // The parts of one sentence: only the first begins with a capital.
        all.iter_mut().skip(1).for_each(|phrase| *phrase = text::small(phrase));
    }
    (!all.is_empty()).then(|| all.join(if is_refused { "; " } else { ", " }))
}

/// What a consent in force denies, today or later; of one that is over, what it denied.
pub(crate) fn negation(consent: Node<'_>, today: NaiveDate) -> Option<Negation> {
    let is_over = span(consent, today).phase(today) == Phase::Over;
    let counts = |agreed: &&Agreed<'_>| is_over || agreed.span.phase(today) != Phase::Over;
    let agreed = agreed(consent);
    let refuses = agreed.iter().filter(counts).any(|agreed| agreed.decision == Some(Decision::No));
    refuses.then_some(Negation::NoTreatment)
}

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
    let is_wide = |agreed: &Agreed<'_>| agreed.treatments.is_empty() && agreed.whom.is_empty();
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

/// Whether it is about something else than treatment: who may see data, or research. What follows a policy of opting in or out and is
/// no directive is about data too.
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
    let follows_policy = || policy::decision(consent).is_some() && !is_directive(consent) && !names_treatment(consent);
    codes().any(|coding| ABOUT_DATA.contains(&coding.code)) || follows_policy()
}

/// Whether its codes say that it is an advance directive, or a directive for treatment.
fn is_directive(consent: Node<'_>) -> bool {
    is_will(consent) || is_for_treatment(consent)
}

/// Whether its codes say that it is an advance directive.
pub(crate) fn is_will(consent: Node<'_>) -> bool {
    is_of_kind(consent, &["acd", "adr", "11341000146107"])
}

/// Whether its codes say that it is a directive for treatment.
pub(crate) fn is_for_treatment(consent: Node<'_>) -> bool {
    is_of_kind(consent, &["treatment", "129125009", "11291000146105"])
}

fn is_of_kind(consent: Node<'_>, kinds: &[&str]) -> bool {
    consent.each(&["category", "scope"]).flat_map(concept::codings).any(|coding| kinds.contains(&coding.code))
}
