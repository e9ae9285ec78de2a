//! Table "Then these take away": L1 per mandate, then W1, S1, D1 and X1 in this order.

use super::situation::{Shut, Situation};
use super::verdict::Verdict;
use crate::draft::Mandate;
use crate::{Rule, Section};

/// L1: the mandate is limited to other sections (VGN FAQ vraag 10). Weighed before the mandates are compared.
pub(super) fn limit(verdict: Verdict, mandate: &Mandate, section: Section) -> Verdict {
    let reaches = mandate.sections.as_ref().is_none_or(|sections| sections.contains(&section));
    if verdict.gives_access() && !reaches { Verdict::none(Rule::L1) } else { verdict }
}

/// W1: withheld as good care demands (VGN FAQ vraag 10, 12; WGBO 7:457 lid 3). Never the client's.
pub(super) fn withhold(verdict: Verdict, situation: &Situation<'_>, holder: &str, section: Section) -> Verdict {
    let withheld = verdict.gives_access()
        && (situation.withheld_from_holder(holder, section)
            || (verdict.rule.is_of_representatives() && situation.withheld_from_representatives(section)));
    if withheld { Verdict::none(Rule::W1) } else { verdict }
}

/// S1: the organisation does not show the section, to nobody (VGN FAQ vraag 17, 22; whitepaper).
pub(super) fn share(verdict: Verdict, situation: &Situation<'_>, section: Section) -> Verdict {
    let shared = situation.facts.organisation.shared.contains(&section);
    if verdict.gives_access() && !shared { Verdict::none(Rule::S1) } else { verdict }
}

/// D1: a viewer denied the portal has nothing in it (VGN FAQ vraag 21). X1: nobody has, from the day of death on (BW 7:458a).
pub(super) const fn shut(verdict: Verdict, situation: &Situation<'_>) -> Verdict {
    match situation.shut {
        Shut::Died => Verdict::none(Rule::X1),
        Shut::Denied => Verdict::none(Rule::D1),
        Shut::No => verdict,
    }
}
