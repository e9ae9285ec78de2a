//! Table "Anyone with consent" (WGBO 7:457 lid 1).

use super::situation::{Age, Capacity, Situation};
use super::verdict::Verdict;
use crate::{Rule, Section};

pub(super) fn consent(situation: &Situation<'_>, holder: &str, section: Section) -> Verdict {
    let given = situation.consents(holder, section);
    match (given, situation.age, situation.capacity(section.topic())) {
        (true, Age::From16To17 | Age::Adult, Capacity::Capable) => Verdict::full(Rule::T1),
        // Choice: of a client under 16 a consent works for parents alone, through P4.
        (true, Age::Under12 | Age::From12To15, Capacity::Capable | Capacity::Incapable) => Verdict::none(Rule::T3),
        // Choice: a consent lapses while the client is not capable.
        (true, Age::From16To17 | Age::Adult, Capacity::Incapable)
        | (
            false,
            Age::Under12 | Age::From12To15 | Age::From16To17 | Age::Adult,
            Capacity::Capable | Capacity::Incapable,
        ) => Verdict::none(Rule::T2),
    }
}
