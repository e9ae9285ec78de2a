//! What a Consent decides of each treatment: zib BehandelAanwijzing of both generations, and FHIR's own rules at every depth.

use chrono::NaiveDate;
use dossier::Negation;

pub(crate) use answers::{conditions, other_in_title, words_beside_decision};
pub(crate) use beside::{Doubt, OtherWords};
pub(crate) use by_code::{
    by_code, contradiction, denies_a_refusal, held, measured, opposite_words, refused_by_code, says_both, value_beside,
};
pub(crate) use declared::{is_exception, leaves_open, names};
pub(crate) use exceptions::{says_both_of_one, says_both_today};
pub(crate) use kind::{Sharing, is_about_data, is_for_treatment, is_will, names_directives, sharing};
pub(crate) use limits::limits;
pub(crate) use of_zib::{has_exceptions, is_unclear};
pub(crate) use policy::kinds;
pub(crate) use said::{
    are_refusals, doubt, forbidden, is_doubted, is_refusal, is_turned, name, name_beside, other_words,
};
pub(crate) use span::{Phase, Span};
pub(crate) use title::title;
pub(crate) use will::{is_kind, name_of_will, words_beside_will};

use crate::concept;
use crate::node::Node;
use crate::words::{self, Decision};
use said::decided;
use will::phrase;

mod answers;
mod beside;
mod by_code;
mod declared;
mod exceptions;
mod kind;
mod limits;
mod of_zib;
mod policy;
mod said;
mod span;
mod title;
mod will;

/// The deepest rule within a rule that is read.
const DEEPEST: usize = 8;

/// What a decision is among what else a consent says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Part {
    /// A decision by itself.
    #[default]
    Decision,
    /// What the consent declares by its kind, whatever its rules decide.
    Declared,
    /// An exception of which nobody can tell to which treatment it is one, or in which situation.
    Exception,
}

/// Treatments with one decision.
#[derive(Default)]
pub(crate) struct Agreed<'a> {
    /// Which treatments; none where the consent does not say.
    pub(crate) treatments: Vec<Node<'a>>,
    /// What was decided; nothing where the source does not say.
    pub(crate) decision: Option<Decision>,
    /// From when to when.
    pub(crate) span: Span,
    /// For whom, where the rule says so and names no treatment.
    pub(crate) whom: Vec<String>,
    /// The rule that says so.
    pub(crate) rule: Option<Node<'a>>,
    /// What it is among what else the consent says.
    pub(crate) part: Part,
    /// What an exception names that is no treatment that we know.
    pub(crate) about: Vec<Node<'a>>,
}

impl Agreed<'_> {
    /// Whether this rule says so.
    fn is_of(&self, rule: Node<'_>) -> bool {
        self.rule.is_some_and(|own| own.is_at(rule))
    }
}

/// A rule of a consent, with when it holds.
#[derive(Clone, Copy)]
struct Rule<'a> {
    node: Node<'a>,
    span: Span,
    /// The nearest rule, this one or one around it, that names treatments.
    about: Option<Node<'a>>,
}

/// What a consent declares and decides, in the order of the source. A code that is itself a refusal refuses, and is not certain where it
/// is denied; a "yes" with more to it is no "yes".
pub(crate) fn agreed(consent: Node<'_>) -> Vec<Agreed<'_>> {
    let mut all = Vec::new();
    let is_limited = restrictions(consent).next().is_some();
    let mut written = as_written(consent);
    exceptions::apply(&mut written);
    let base = by_policy(consent, &written);
    for agreed in declared::beside(consent, base.into_iter().chain(written).collect()) {
        let Agreed { treatments, decision, span, part, rule, .. } = agreed;
        let decision =
            if is_limited && decision == Some(Decision::Yes) { Some(Decision::Conditional) } else { decision };
        if treatments.is_empty() {
            all.push(Agreed { treatments, decision, ..agreed });
            continue;
        }
        // What a code decides by itself comes first.
        let (own, others): (Vec<_>, Vec<_>) =
            treatments.into_iter().partition(|treatment| decided(*treatment, decision) != decision);
        for treatment in own {
            let decision = decided(treatment, decision);
            all.push(Agreed { treatments: vec![treatment], decision, span, part, rule, ..Agreed::default() });
        }
        if !others.is_empty() {
            all.push(Agreed { treatments: others, decision, ..agreed });
        }
    }
    all
}

/// What the policy of a consent decides of all that its rules do not name. Beside treatments that the rules name, only a refusal says
/// something.
fn by_policy<'a>(consent: Node<'a>, written: &[Agreed<'a>]) -> Option<Agreed<'a>> {
    let decision = policy::decision(consent)?;
    let names_one = written.iter().any(|agreed| !agreed.treatments.is_empty()) || declared::declares(consent);
    let counts = decision == Decision::No || !names_one;
    counts.then(|| Agreed { decision: Some(decision), span: own_span(consent), ..Agreed::default() })
}

/// What the source writes of a policy that we do not know, where nothing else decides.
pub(crate) fn unknown_policy(consent: Node<'_>) -> Option<String> {
    let is_decided = agreed(consent).iter().any(|agreed| agreed.decision.is_some()) || !other(consent).is_empty();
    policy::doubt(consent, is_about_data(consent)).filter(|_| !is_decided)
}

/// What a consent decides, each rule by itself.
fn as_written(consent: Node<'_>) -> Vec<Agreed<'_>> {
    let zib = of_zib::treatments(consent);
    let (rules, span) = (timed(consent), own_span(consent));
    let coded = || rules.iter().filter(|rule| rule.node.get("code").exists());
    if let Some(decision) = zib_decision(consent) {
        if zib.is_empty() && coded().next().is_some() {
            let of_zib = |rule: &Rule<'_>| if rule.node.get("type").is("deny") { Decision::No } else { decision };
            return coded().map(|rule| of_rule(*rule, Some(of_zib(rule)))).collect();
        }
        let mut all = vec![Agreed { treatments: zib, decision: Some(decision), span, ..Agreed::default() }];
        all.extend(coded().map(|rule| of_rule(*rule, typed(consent, rule.node))));
        all.extend(of_zib::exceptions(consent));
        return all;
    }
    let mut all: Vec<_> = coded().map(|rule| of_rule(*rule, typed(consent, rule.node))).collect();
    let (excepted, rules): (Vec<_>, Vec<_>) =
        rules.iter().partition(|rule| of_zib::exceptions(consent).iter().any(|found| found.is_of(rule.node)));
    let decision = overall(consent, &rules);
    if !zib.is_empty() && (excepted.is_empty() || decision.is_some()) {
        all.insert(0, Agreed { treatments: zib, decision, span, ..Agreed::default() });
    }
    all.extend(of_zib::exceptions(consent));
    // An exception within a rule is about the treatments of that rule.
    let (within, uncoded): (Vec<Rule<'_>>, Vec<Rule<'_>>) =
        rules.iter().filter(|rule| !rule.node.get("code").exists()).partition(|rule| rule.about.is_some());
    let within = within.into_iter().map(|rule| of_rule(rule, typed(consent, rule.node)));
    all.extend(within.filter(|agreed| agreed.decision.is_some()));
    let of_all = uncoded.into_iter().map(|rule| of_rule(rule, typed(consent, rule.node)));
    if all.is_empty() {
        all.extend(of_all.filter(|agreed| agreed.decision.is_some()));
    } else {
        // "No" around treatments that may be given is about all others: without it only the exceptions would be read.
        all.extend(of_all.filter(|agreed| agreed.decision == Some(Decision::No)));
    }
    if all.is_empty() && !rules.is_empty() {
        all.push(Agreed { decision, span, ..Agreed::default() });
    }
    all
}

fn of_rule(rule: Rule<'_>, decision: Option<Decision>) -> Agreed<'_> {
    let treatments: Vec<_> = rule.about.into_iter().flat_map(|about| about.all("code")).collect();
    let whom = if treatments.is_empty() { limits::whom(rule.node) } else { Vec::new() };
    Agreed { treatments, decision, span: rule.span, whom, rule: Some(rule.node), ..Agreed::default() }
}

/// What `type` says. Where the zib says "other", what may be done is no plain "yes"; what must not be done stays so.
pub(crate) fn typed(consent: Node<'_>, rule: Node<'_>) -> Option<Decision> {
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
        .filter_map(|(_, value)| value.text().or_else(|| concept::whole(value)))
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
        Decision::Yes => {
            rule.get("type").is("deny")
                && (of_rules || !rule.get("code").exists() && !of_zib::says_of_what(consent, *rule))
        }
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
    let inner = |rule: Node<'a>, around: Span, about: Option<Node<'a>>| {
        let timed = move |node: Node<'a>| {
            let about = if node.get("code").exists() { Some(node) } else { about };
            Rule { node, span: Span::of(node.get("period")).within(around), about }
        };
        rule.each(&["provision", "except"]).map(timed).collect::<Vec<_>>()
    };
    let mut found = inner(consent, Span::of(consent.get("period")), None);
    let mut level = found.clone();
    for _ in 0..DEEPEST {
        level = level.iter().flat_map(|rule| inner(rule.node, rule.span, rule.about)).collect();
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
        let of_zib = if is_exception(consent, rule.node) { of_zib::treatments(consent) } else { Vec::new() };
        let decided = Agreed { decision, ..Agreed::default() };
        let unknown = declared::unknown(consent, rule.node);
        let named = rule.node.all("code").filter(|code| !unknown.iter().any(|other| other.is_at(*code)));
        let phrases = named.chain(of_zib).filter_map(|treatment| phrase(consent, treatment, &decided, true));
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

/// For whom, where that is not said elsewhere, and for what a rule is.
pub(crate) fn beside_decision(rule: Node<'_>, with_whom: bool) -> Vec<String> {
    let whom = limits::whom(rule).join(", ");
    let whom = Some(format!("wie: {whom}")).filter(|_| with_whom && !whom.is_empty());
    whom.into_iter().chain(limits::limits(rule)).collect()
}

/// What a consent in force denies, today or later; of one that is over, what it denied.
pub(crate) fn negation(consent: Node<'_>, today: NaiveDate) -> Option<Negation> {
    let is_over = span(consent, today).phase(today) == Phase::Over;
    let counts = |agreed: &&Agreed<'_>| is_over || agreed.span.phase(today) != Phase::Over;
    let agreed = agreed(consent);
    let refuses = agreed.iter().filter(counts).any(|agreed| agreed.decision == Some(Decision::No));
    refuses.then_some(Negation::NoTreatment)
}
