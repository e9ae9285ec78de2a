//! Table "The client" (VGN FAQ vraag 12).

use super::situation::{Age, Capacity, Situation};
use super::verdict::Verdict;
use crate::{Rule, Section};

pub(super) fn client(situation: &Situation<'_>, section: Section) -> Verdict {
    match (situation.age, situation.capacity(section.topic())) {
        (Age::From16To17 | Age::Adult, Capacity::Capable) => Verdict::full(Rule::C1),
        (Age::From12To15, Capacity::Capable) => Verdict::full(Rule::C2),
        // Below 12 capacity plays no part.
        (Age::Under12, Capacity::Capable | Capacity::Incapable) => Verdict::none(Rule::C3),
        (Age::From12To15 | Age::From16To17 | Age::Adult, Capacity::Incapable) => {
            // Choice of the organisation, recorded: the portal only, never inspection.
            if situation.facts.organisation.incapable_client_reads.contains(&section) {
                Verdict::full(Rule::C5)
            } else {
                Verdict::none(Rule::C4)
            }
        }
    }
}
