//! What a consent declares by its kind, as an advance directive "do not resuscitate": it stands whatever the rules beside it decide, and
//! an exception of which nobody can tell what it is about is said as one, never as a treatment.

use chrono::NaiveDate;

use super::said::{self, decides, name};
use super::{Agreed, Part, Phase, Span, beside_decision, exceptions, kind, kinds, limits, of_zib, own_span, rules};
use super::{agreed, timed, typed, will};
use crate::concept;
use crate::node::Node;
use crate::words::{self, Decision};

/// What a consent declares and what it decides: its kind first, then its rules. A rule that names no treatment that we know is an
/// exception to what the others say.
pub(super) fn beside<'a>(consent: Node<'a>, written: Vec<Agreed<'a>>) -> Vec<Agreed<'a>> {
    let written: Vec<_> = written.into_iter().flat_map(|agreed| apart(consent, agreed)).collect();
    let kinds = of_category(consent);
    let says_something = |agreed: &Agreed<'_>| agreed.decision.is_some() || !agreed.treatments.is_empty();
    if !kinds.iter().any(|kind| decides(*kind)) && !written.iter().any(says_something) || kinds.is_empty() {
        return written;
    }
    let span = span_of(consent);
    let is_ruled = written.iter().any(|agreed| !agreed.treatments.is_empty());
    let mut of_kind = None;
    let mut others = Vec::new();
    for mut agreed in written {
        let is_of_rule = !agreed.treatments.is_empty() || agreed.part == Part::Exception;
        if is_of_rule {
            others.push(agreed);
        } else if agreed.decision.is_none() {
            // A rule that says nothing but when it holds, or for whom.
        } else if is_of_whole(consent, &agreed) && !is_ruled && agreed.span == span && of_kind.is_none() {
            of_kind = agreed.decision;
        } else {
            if !is_around_others(&agreed) {
                (agreed.part, agreed.whom) = (Part::Exception, Vec::new());
            }
            others.push(agreed);
        }
    }
    let declared = kinds.into_iter().map(|kind| {
        let allows = decides(kind) && said::refusal(kind).is_none();
        let decision = of_kind.or(allows.then_some(Decision::Yes));
        Agreed { treatments: vec![kind], decision, span, part: Part::Declared, ..Agreed::default() }
    });
    declared.chain(others).collect()
}

/// Whether a decision without treatments is about the consent as a whole: of the zib, of a policy, or of R4's one rule around all others
/// where that is for everybody and everything.
fn is_of_whole(consent: Node<'_>, agreed: &Agreed<'_>) -> bool {
    agreed.rule.is_none_or(|rule| is_root(consent, rule) && !is_limited(rule))
}

/// Whether a rule is around others that name treatments: what it says is about all that those do not name. So is a policy.
fn is_around_others(agreed: &Agreed<'_>) -> bool {
    agreed.rule.is_none_or(|rule| rule.all("provision").any(|inner| inner.get("code").exists()))
}

/// Whether a rule is R4's one rule around all others.
fn is_root(consent: Node<'_>, rule: Node<'_>) -> bool {
    let root = consent.get("provision");
    root.len() == 1 && consent.all("provision").any(|root| root.is_at(rule))
}

/// Whether a rule holds for some, or for something, alone.
fn is_limited(rule: Node<'_>) -> bool {
    limits::is_narrow(rule) || !beside_decision(rule, true).is_empty()
}

/// The kinds of a consent that declare something, without those that its one rule around all others names as well.
fn of_category(consent: Node<'_>) -> Vec<Node<'_>> {
    let is_will = kind::is_will(consent);
    let declares = |kind: &Node<'_>| {
        let says_more = is_will && !kind::names_directives(*kind) && says_what(*kind);
        decides(*kind) || will::is_of_type(*kind) || says_more
    };
    let root: Vec<_> = consent.all("provision").filter(|rule| is_root(consent, *rule)).collect();
    let in_root = |kind: &Node<'_>| {
        root.iter().flat_map(|rule| rule.all("code")).any(|code| will::is_of_type(*kind) && is_same(*kind, code))
    };
    kinds(consent).filter(declares).filter(|kind| !in_root(kind)).collect()
}

/// Whether a category says what an advance directive declares: those of FHIR and LOINC say which kind of document it is.
fn says_what(category: Node<'_>) -> bool {
    let is_document = |coding: &concept::Coding<'_>| {
        coding.system.ends_with("consentcategorycodes") || coding.system == "http://loinc.org"
    };
    concept::own_text(category).is_some() || concept::codings(category).any(|coding| !is_document(&coding))
}

/// Whether a consent declares something, by its kind or in a rule.
pub(super) fn has_declaration(consent: Node<'_>) -> bool {
    declares(consent) || agreed(consent).iter().any(is_declared)
}

/// Whether a consent declares something by its kind.
pub(super) fn declares(consent: Node<'_>) -> bool {
    !of_category(consent).is_empty()
}

/// When what is declared holds: the time of a rule that decides something of its own, or denies it, is not that of the declaration.
fn span_of(consent: Node<'_>) -> Span {
    let root = consent.get("provision");
    let is_own = |rule: Node<'_>| rule.get("type").is("deny") || is_limited(rule) || rule.all("code").any(|_| true);
    let is_own = root.len() == 1 && consent.all("provision").any(is_own);
    if is_own { Span::of(consent.get("period")) } else { own_span(consent) }
}

/// What a rule decides, apart from the exceptions in it: what is about a declaration, and what names no treatment that we know.
fn apart<'a>(consent: Node<'a>, mut agreed: Agreed<'a>) -> Vec<Agreed<'a>> {
    let Some(rule) = agreed.rule.filter(|_| !agreed.treatments.is_empty()) else { return vec![agreed] };
    let is_inherited = !rule.get("code").exists();
    let is_declared = |treatment: &Node<'_>| will::is_of_type(*treatment) || is_inherited && decides(*treatment);
    let stands_elsewhere = |treatment: &Node<'_>| {
        is_inherited && !of_zib::is_exception(consent, rule)
            || !is_root(consent, rule) && named_elsewhere(consent, rule).iter().any(|other| is_same(*other, *treatment))
    };
    if agreed.treatments.iter().all(|treatment| is_declared(treatment) && stands_elsewhere(treatment)) {
        (agreed.treatments, agreed.part) = (Vec::new(), Part::Exception);
        return vec![agreed];
    }
    let about = unknown(consent, rule);
    if about.is_empty() || is_inherited {
        return vec![agreed];
    }
    agreed.treatments.retain(|treatment| !about.iter().any(|other| other.is_at(*treatment)));
    let (decision, span) = (agreed.decision, agreed.span);
    let exception = Agreed { decision, span, rule: Some(rule), part: Part::Exception, about, ..Agreed::default() };
    if agreed.treatments.is_empty() { vec![exception] } else { vec![agreed, exception] }
}

/// What is declared by the kind of a consent, or in the rules around one.
fn named_elsewhere<'a>(consent: Node<'a>, rule: Node<'_>) -> Vec<Node<'a>> {
    kinds(consent).chain(codes_around(consent, rule)).collect()
}

/// What the rules around a rule name.
fn codes_around<'a>(consent: Node<'a>, rule: Node<'_>) -> Vec<Node<'a>> {
    exceptions::around(consent, rule).into_iter().flat_map(|outer| outer.all("code").collect::<Vec<_>>()).collect()
}

/// Whether two concepts have a code in common.
fn is_same(one: Node<'_>, other: Node<'_>) -> bool {
    let is_code = |coding: &concept::Coding<'_>| {
        concept::codings(other).any(|found| found.system == coding.system && found.code == coding.code)
    };
    concept::codings(one).any(|coding| !coding.code.is_empty() && is_code(&coding))
}

/// The codes of an exception that are no treatment that we know, nor that to which it is an exception: a situation in which something may
/// be done looks like a treatment.
pub(super) fn unknown<'a>(consent: Node<'a>, rule: Node<'a>) -> Vec<Node<'a>> {
    let is_except = consent.all("except").any(|except| except.is_at(rule));
    let of_consent = of_zib::treatments(consent).into_iter().chain(kinds(consent).filter(|_| declares(consent)));
    let around = codes_around(consent, rule).into_iter();
    let excepted: Vec<_> = around.chain(of_consent.filter(|_| is_except)).collect();
    if excepted.is_empty() {
        return Vec::new();
    }
    let is_known = |code: &Node<'_>| {
        !said::names(*code).is_empty()
            || will::is_of_type(*code)
            || excepted.iter().any(|other| name(*other).is_some() && name(*other) == name(*code))
    };
    rule.all("code").filter(|code| !is_known(code)).collect()
}

/// What is named, in the words of the source.
pub(crate) fn names(about: &[Node<'_>]) -> Vec<String> {
    concept::all_words(about.iter().copied())
}

/// Whether what is agreed is a declaration that stands in a rule.
pub(super) fn is_declared(agreed: &Agreed<'_>) -> bool {
    let treatments = &agreed.treatments;
    !treatments.is_empty() && treatments.iter().all(|treatment| will::is_of_type(*treatment))
}

/// Whether a rule is an exception to what the consent declares, or to what the zib decides.
pub(crate) fn is_exception(consent: Node<'_>, rule: Node<'_>) -> bool {
    let is_of_declaration = || {
        !rule.get("code").exists()
            && !is_root(consent, rule)
            && (declares(consent) || codes_around(consent, rule).into_iter().any(will::is_of_type))
    };
    let is_rule = rules(consent).iter().any(|found| found.is_at(rule));
    of_zib::is_exception(consent, rule) || is_rule && is_of_declaration()
}

/// Whether it is left open what a consent declares or decides on this day: by an exception of which nobody can tell what it is about, or
/// by a rule that allows what a declaration refuses.
pub(crate) fn leaves_open(consent: Node<'_>, today: NaiveDate) -> bool {
    let all = agreed(consent);
    let counts = |span: Span| span.phase(today) != Phase::Over;
    let is_open = |agreed: &Agreed<'_>| agreed.part == Part::Exception && counts(agreed.span);
    let says_nothing = |rule: &super::Rule<'_>| {
        let has_type = typed(consent, rule.node).is_some();
        counts(rule.span) && !has_type && is_limited(rule.node) && is_exception(consent, rule.node)
    };
    let is_refusal = |agreed: &Agreed<'_>| {
        let is_declared = agreed.part == Part::Declared && agreed.decision == Some(Decision::No);
        is_declared && is_of_resuscitation(agreed)
            || agreed.treatments.iter().any(|kind| will::refuses_resuscitation(*kind))
    };
    let refuses = all.iter().any(is_refusal);
    let allows = |agreed: &Agreed<'_>| {
        let is_now = agreed.span.phase(today) == Phase::Now && !agreed.rule.is_some_and(is_limited);
        is_now && agreed.decision.is_some_and(|decision| decision != Decision::No) && is_of_resuscitation(agreed)
    };
    all.iter().any(is_open) || timed(consent).iter().any(says_nothing) || refuses && all.iter().any(allows)
}

fn is_of_resuscitation(agreed: &Agreed<'_>) -> bool {
    let is_it = |treatment: &Node<'_>| decides(*treatment) || name(*treatment).as_deref() == Some(words::RESUSCITATION);
    agreed.treatments.iter().any(is_it)
}
