//! The words of a source beside a decision on treatment: they agree with it only where every one of them is known.

use super::said::{decides, known, names, refusal};
use crate::concept::{self, Coding};
use crate::node::Node;
use crate::text;
use crate::words::{self, Agreement, Decision};

/// Words of the source that are not known to say the same as the decision beside which they stand.
pub(crate) struct OtherWords {
    /// All of them.
    pub(crate) said: String,
    /// Which doubt of the decision they leave.
    pub(crate) doubt: Option<Doubt>,
}

/// Why words leave a doubt, the greater one last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Doubt {
    /// They say the same, and something that we do not know.
    Added,
    /// They may limit the decision, or deny it.
    Turned,
}

impl Doubt {
    /// In words, for the entry.
    pub(crate) fn in_words(self) -> String {
        match self {
            Self::Added => words::DOUBTED_ADDED.to_owned(),
            Self::Turned => words::DOUBTED.to_owned(),
        }
    }
}

impl OtherWords {
    /// Words that may limit a decision, or deny it.
    pub(crate) fn doubtful(said: String) -> Self {
        Self { said, doubt: Some(Doubt::Turned) }
    }

    /// Words, by what they say beside a decision; nothing where that is the same.
    pub(crate) fn beside(said: String, agreement: Agreement) -> Option<Self> {
        let doubt = match agreement {
            Agreement::Same => return None,
            Agreement::More => None,
            Agreement::Added => Some(Doubt::Added),
            Agreement::Other => Some(Doubt::Turned),
        };
        Some(Self { said, doubt })
    }

    /// Words that stand beside one decision, together.
    pub(crate) fn all(all: impl Iterator<Item = Self>) -> Option<Self> {
        let (mut said, mut doubt): (Vec<String>, Option<Doubt>) = (Vec::new(), None);
        for words in all {
            doubt = doubt.max(words.doubt);
            if !said.iter().any(|known| known.to_lowercase() == words.said.to_lowercase()) {
                said.push(words.said);
            }
        }
        (!said.is_empty()).then(|| Self { said: said.join("; "), doubt })
    }
}

/// Beside a code that is a decision by itself; of a permission, whether it is what must not be done.
pub(crate) fn decision(concept: Node<'_>, is_forbidden: bool) -> Option<OtherWords> {
    let agreement = |said: &str| {
        let permits = || words::only_permits(words::RESUSCITATION, said);
        let forbids = || is_forbidden && words::only_refuses(words::RESUSCITATION, said);
        match refusal(concept) {
            Some(_) => words::beside_no_resuscitation(said),
            None if permits() || forbids() => Agreement::Same,
            None => Agreement::Other,
        }
    };
    all(concept, &agreement, &|said| {
        words::may_be_a_do(said)
            || words::may_be_a_no(said)
            || words::may_limit(said)
            || words::is_of_resuscitation(said)
    })
}

/// Beside a treatment of which something was decided.
pub(crate) fn treatment(treatment: Node<'_>, decided: Option<Decision>) -> Option<OtherWords> {
    if refusal(treatment).is_some() {
        return decision(treatment, false);
    }
    if decides(treatment) {
        return decision(treatment, true).filter(|_| decided == Some(Decision::No));
    }
    let names = names(treatment);
    let known = known(treatment);
    if names.is_empty() || known.is_none() && names.len() < 2 {
        return None;
    }
    let agreement = |said: &str| {
        let Some(known) = &known else {
            return if words::only_name_these(&names, said) { Agreement::Same } else { Agreement::Other };
        };
        let is_ours = |ours: &str| ours.to_lowercase() == said.to_lowercase();
        let agrees = match decided {
            Some(Decision::No) if is_ours(known.refused) => true,
            Some(Decision::No) => return words::beside_refusal(known.name, said),
            Some(Decision::Yes) => is_ours(known.allowed) || words::only_permits(known.name, said),
            Some(Decision::Conditional | Decision::Other) | None => !words::may_be_a_no(said),
        };
        if agrees { Agreement::Same } else { Agreement::Other }
    };
    all(treatment, &agreement, &|said| words::may_be_a_do(said) || words::may_be_a_no(said) || words::may_limit(said))
}

/// The text of a concept and the words beside its codes that do not agree. Those of a code that we know may be in a language that is
/// not ours, so that they count only where they may turn something around.
fn all(
    concept: Node<'_>,
    agreement: &dyn Fn(&str) -> Agreement,
    may_turn: &dyn Fn(&str) -> bool,
) -> Option<OtherWords> {
    let text = concept::own_text(concept);
    let counts = |coding: &Coding<'_>, said: &str| !is_known(coding) || may_turn(said);
    let displays = concept::codings(concept).filter_map(|coding| {
        let said = coding.display.map(text::line).filter(|said| !said.is_empty())?;
        counts(&coding, &said).then_some(said)
    });
    OtherWords::all(text.into_iter().chain(displays).filter_map(|said| {
        let agreement = agreement(&said);
        OtherWords::beside(said, agreement)
    }))
}

/// Whether we know what a code says, whatever stands beside it.
fn is_known(coding: &Coding<'_>) -> bool {
    coding.system == "http://snomed.info/sct"
        && (words::treatment(coding.code).is_some() || words::decides(coding.system, coding.code))
}

/// Beside the decision of a zib, where its words are not those of the code.
pub(crate) fn of_answer(value: Node<'_>, decided: Decision, treatments: &[Node<'_>]) -> Vec<OtherWords> {
    let names: Vec<Option<&str>> =
        treatments.iter().map(|treatment| known(*treatment).map(|known| known.name)).chain([None]).collect();
    let text = value.get("text").text().map(|text| text::line(&text));
    let displays = concept::codings(value).filter_map(|coding| coding.display.map(text::line));
    let all = text.into_iter().chain(displays).filter(|said| !said.is_empty());
    let says = |decision: Decision, said: &str| names.iter().any(|name| words::says_decision(decision, *name, said));
    all.filter(|said| !says(decided, said))
        .map(|said| {
            let is_plain = says(Decision::Yes, &said) || says(Decision::No, &said);
            let is_doubt = is_plain || matches!(decided, Decision::Yes | Decision::No);
            OtherWords { said, doubt: is_doubt.then_some(Doubt::Turned) }
        })
        .collect()
}
