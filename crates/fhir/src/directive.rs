//! What a Consent decides of each treatment: zib BehandelAanwijzing of both generations, and FHIR's own rules at every depth.

use chrono::NaiveDate;
use dossier::Negation;

pub(crate) use span::{Phase, Span};

use crate::node::Node;
use crate::words::{self, Decision};
use crate::{concept, text};

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

/// What a consent decides, in the order of the source. A code that is itself a refusal refuses, whatever stands around it; a "yes" with
/// more to it is no "yes".
pub(crate) fn agreed(consent: Node<'_>) -> Vec<Agreed<'_>> {
    let mut all = Vec::new();
    let is_limited = restrictions(consent).next().is_some();
    for Agreed { treatments, decision, span, whom } in as_written(consent) {
        let decision =
            if is_limited && decision == Some(Decision::Yes) { Some(Decision::Conditional) } else { decision };
        let (refusals, treatments): (Vec<_>, Vec<_>) =
            treatments.into_iter().partition(|treatment| refusal(*treatment).is_some());
        let has_none = refusals.is_empty();
        if !has_none {
            all.push(Agreed { treatments: refusals, decision: Some(Decision::No), span, whom: Vec::new() });
        }
        if has_none || !treatments.is_empty() {
            all.push(Agreed { treatments, decision, span, whom });
        }
    }
    all
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

/// What a treatment is called: our word for the zib's code, for a display may say "not" where the code does not.
pub(crate) fn name(treatment: Node<'_>) -> Option<String> {
    let ours = known(treatment).map(|known| known.name).or_else(|| refusal(treatment));
    ours.map(str::to_owned).or_else(|| concept::words(treatment))
}

fn known(treatment: Node<'_>) -> Option<words::Treatment> {
    snomed(treatment).find_map(words::treatment)
}

fn snomed(concept: Node<'_>) -> impl Iterator<Item = &str> {
    concept::codings(concept).filter(|coding| coding.system == "http://snomed.info/sct").map(|coding| coding.code)
}

/// What a code that is itself a refusal says, as "not for resuscitation".
fn refusal(concept: Node<'_>) -> Option<&'static str> {
    snomed(concept).find_map(words::refusal)
}

/// Whether all that is named is a refusal by itself, so that a decision beside it would be read as a second "not".
pub(crate) fn are_refusals(treatments: &[Node<'_>]) -> bool {
    !treatments.is_empty() && treatments.iter().all(|treatment| refusal(*treatment).is_some())
}

/// The codes of something that is no consent which can say by themselves what must not be done, or may be. A measurement says it in its
/// value, or by its name where it has none.
fn own_codes(node: Node<'_>) -> impl Iterator<Item = &str> {
    let names: &[&str] = match node.get("resourceType").code() {
        Some("ServiceRequest" | "ProcedureRequest" | "ReferralRequest" | "Flag" | "Condition") => &["code"],
        Some("Observation") if node.choice("value").is_some() => &["valueCodeableConcept"],
        Some("Observation") => &["code"],
        Some(_) | None => &[],
    };
    names.iter().flat_map(move |name| node.all(name)).flat_map(snomed)
}

/// What something that is no consent forbids by its code alone, as a sentence.
pub(crate) fn refused_by_code(node: Node<'_>) -> Option<&'static str> {
    own_codes(node).find_map(words::refusal)
}

/// What something that is no consent says by its code alone of whether to treat; nothing where it is no directive. A refusal counts
/// before a permission.
pub(crate) fn by_code(node: Node<'_>) -> Option<&'static str> {
    refused_by_code(node).or_else(|| own_codes(node).find_map(words::permission))
}

/// A treatment that must not be given, as a sentence.
pub(crate) fn refused(treatment: Node<'_>) -> Option<&'static str> {
    known(treatment).map(|known| known.refused).or_else(|| refusal(treatment))
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

fn phrase(treatment: Node<'_>, decision: Option<Decision>, beside_a_refusal: bool) -> Option<String> {
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

/// What a consent in force denies, today or later; of one that is over, what it denied.
pub(crate) fn negation(consent: Node<'_>, today: NaiveDate) -> Option<Negation> {
    let is_over = span(consent, today).phase(today) == Phase::Over;
    let counts = |agreed: &&Agreed<'_>| is_over || agreed.span.phase(today) != Phase::Over;
    let agreed = agreed(consent);
    let refuses = agreed.iter().filter(counts).any(|agreed| agreed.decision == Some(Decision::No));
    refuses.then_some(Negation::NoTreatment)
}

/// Whether it is about something else than treatment: who may see data, or research.
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
    codes().any(|coding| ABOUT_DATA.contains(&coding.code))
}
