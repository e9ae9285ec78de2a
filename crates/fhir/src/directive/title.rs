//! What a consent is called: what it declares and what it decides, each with when, for whom and for what.

use chrono::NaiveDate;

use super::said::name;
use super::will::phrase;
use super::{Agreed, Part, agreed, beside_decision, declared, exceptions, limits, names_treatment, refuses, span};
use crate::node::Node;
use crate::text;
use crate::words::{self, Decision};

/// The parts of the title of a consent, with what was decided and, where not all of it holds at the same time, when, and whether they are
/// parts of one sentence, for something is refused or excepted; nothing where it names no treatment. What it declares comes first, then
/// what holds, of that what must not be done, and last the exceptions.
pub(crate) fn title(consent: Node<'_>, today: NaiveDate) -> (Vec<String>, bool) {
    let mut agreed = agreed(consent);
    let whole = span(consent, today);
    let is_declared = |agreed: &Agreed<'_>| agreed.part == Part::Declared || declared::is_declared(agreed);
    let is_excepted = agreed.iter().any(|agreed| agreed.part == Part::Exception);
    let is_sentence = refuses(consent) || is_excepted || agreed.len() > 1 && agreed.iter().any(is_declared);
    agreed.sort_by_key(|agreed| {
        let is_excepted = agreed.part == Part::Exception;
        (!is_declared(agreed), agreed.span.phase(today), is_excepted, agreed.decision != Some(Decision::No))
    });
    let agreed_names: Vec<_> = agreed.iter().flat_map(decided_names).collect();
    let has_declaration = agreed.iter().any(is_declared);
    let (mut all, mut excepted) = (Vec::new(), Vec::new());
    for agreed in &agreed {
        let beside = agreed.span.beside(whole, today).into_iter().chain(told_apart(
            consent,
            agreed,
            &agreed_names,
            has_declaration,
        ));
        let beside = declared::names(&agreed.about).into_iter().chain(beside).collect::<Vec<_>>().join("; ");
        let when = if beside.is_empty() { beside } else { format!(" ({beside})") };
        for treatment in &agreed.treatments {
            let phrase = phrase(consent, *treatment, agreed, is_sentence).map(|phrase| format!("{phrase}{when}"));
            all.extend(phrase.filter(|phrase| !all.contains(phrase)));
        }
        if agreed.part == Part::Exception {
            excepted.push((agreed.decision, format!("{}{when}", words::excepted(agreed.decision))));
        } else if agreed.treatments.is_empty() && agreed.decision == Some(Decision::No) && names_treatment(consent) {
            all.push(format!("{}{when}", words::ALL_ELSE_REFUSED));
        }
    }
    all.extend(in_title(excepted));
    if is_sentence {
        // The parts of one sentence: only the first begins with a capital.
        all.iter_mut().skip(1).for_each(|phrase| *phrase = text::small(phrase));
    }
    (all, is_sentence)
}

/// The exceptions as a title has them: of many, no more than how many there are and what they decide.
fn in_title(excepted: Vec<(Option<Decision>, String)>) -> Vec<String> {
    const MOST: usize = 3;
    if excepted.len() > MOST {
        let decisions: Vec<_> = excepted.iter().map(|(decision, _)| *decision).collect();
        return vec![words::many_excepted(&decisions)];
    }
    excepted.into_iter().map(|(_, said)| said).collect()
}

/// The names of treatments, with what was decided.
fn decided_names(agreed: &Agreed<'_>) -> Vec<(String, Option<Decision>)> {
    agreed.treatments.iter().filter_map(|treatment| Some((name(*treatment)?, agreed.decision))).collect()
}

/// For whom and for what a decision is, where it refuses or another one of the same treatment decides otherwise; for what else, where it
/// allows: without that it would be read as wider than it is. Beside a declaration a permission is an exception to that.
fn told_apart(
    consent: Node<'_>,
    agreed: &Agreed<'_>,
    all: &[(String, Option<Decision>)],
    has_declaration: bool,
) -> Vec<String> {
    let own = decided_names(agreed);
    let is_other = |(name, decision): &(String, Option<Decision>)| {
        all.iter().any(|(other, others)| other == name && others != decision)
    };
    let is_refused = agreed.decision == Some(Decision::No);
    let rule = agreed.rule.unwrap_or(consent);
    let with_whom = is_refused || has_declaration || agreed.part == Part::Exception || own.iter().any(is_other);
    let mut told = beside_decision(rule, with_whom);
    let around = if is_refused { exceptions::around(consent, rule) } else { Vec::new() };
    for limit in around.iter().flat_map(|rule| beside_decision(*rule, true)) {
        if !told.contains(&limit) {
            told.push(limit);
        }
    }
    let is_narrow = limits::is_narrow(rule) || around.into_iter().any(limits::is_narrow);
    let is_nameless = told.is_empty() && with_whom && is_narrow;
    if is_nameless { vec![words::FOR_SOME.to_owned()] } else { told }
}
