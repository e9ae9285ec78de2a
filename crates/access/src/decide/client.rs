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
        (Age::From12To15 | Age::From16To17 | Age::Adult, Capacity::Incapable) => incapable(situation, section),
    }
}

/// Reading is a service, in the portal only, never inspection. A decision recorded for this client replaces the choice of the
/// organisation, where it gives less as where it gives more.
fn incapable(situation: &Situation<'_>, section: Section) -> Verdict {
    let mut recorded = situation.facts.reads.iter().filter(|reads| reads.period.holds(situation.facts.on)).peekable();
    if recorded.peek().is_some() {
        let named = recorded.any(|reads| reads.sections.contains(&section));
        return if named { Verdict::full(Rule::C6) } else { Verdict::none(Rule::C4) };
    }
    if situation.facts.organisation.incapable_client_reads.contains(&section) {
        Verdict::full(Rule::C5)
    } else {
        Verdict::none(Rule::C4)
    }
}
