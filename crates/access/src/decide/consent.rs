//! Table "Anyone with consent" (WGBO 7:457 lid 1; in the client's place with 7:465).

use std::collections::BTreeSet;

use super::by_mandates;
use super::inspection::{self, Right};
use super::situation::{Age, Situation};
use super::verdict::Verdict;
use crate::draft::{Consent, Giver};
use crate::{Facts, Rule, Section};

/// By whom a consent is given that works today, or why none does; the smallest goes before the others.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Worth {
    OfClient,
    OfRepresentative,
    TooEarly,
    Nothing,
}

pub(super) fn consent(situation: &Situation<'_>, holder: &str, section: Section) -> Verdict {
    match situation.consents(holder, section).map(|consent| worth(situation, consent, section)).min() {
        Some(Worth::OfClient) => Verdict::full(Rule::T1),
        Some(Worth::OfRepresentative) => Verdict::full(Rule::T4),
        Some(Worth::TooEarly) => Verdict::none(Rule::T3),
        Some(Worth::Nothing) | None => Verdict::none(Rule::T2),
    }
}

impl Facts {
    /// What the client lets this holder read today: anybody from 16 on (T1), parents alone before (P4).
    #[must_use]
    pub fn client_lets_read(&self, holder: &str) -> BTreeSet<Section> {
        let situation = Situation::of(self);
        let lets_read = |section: &Section| match situation.age {
            Age::Under12 => false,
            Age::From12To15 => situation.client_consents(holder, *section),
            Age::From16To17 | Age::Adult => situation
                .consents(holder, *section)
                .any(|consent| consent.by == Giver::Client && worth(&situation, consent, *section) == Worth::OfClient),
        };
        Section::ALL.into_iter().filter(lets_read).collect()
    }
}

fn worth(situation: &Situation<'_>, consent: &Consent, section: Section) -> Worth {
    match &consent.by {
        Giver::Client => match situation.age_on(consent.period.from) {
            // Choice: it works for parents alone, through P4, and on the 16th birthday it becomes nothing more.
            Age::Under12 | Age::From12To15 => Worth::TooEarly,
            Age::From16To17 | Age::Adult if situation.could_decide(consent, section) => Worth::OfClient,
            // Who could not decide then, did not.
            Age::From16To17 | Age::Adult => Worth::Nothing,
        },
        // It ends with the giver's own right, and nobody passes on what was passed on.
        Giver::Holder(giver) => {
            match by_mandates(situation, giver, section).right.map(|right| inspection::right(right.rule)) {
                Some(Right::OfRepresentative) => Worth::OfRepresentative,
                Some(Right::Own | Right::None) | None => Worth::Nothing,
            }
        }
    }
}
