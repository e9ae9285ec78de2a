//! Table "Parents": holders of parental authority and guardians (VGN FAQ vraag 12; WGBO 7:457 lid 3).

use super::situation::{Age, Capacity, Situation};
use super::verdict::Verdict;
use crate::{Rule, Section};

pub(super) fn parent_or_guardian(situation: &Situation<'_>, holder: &str, section: Section) -> Verdict {
    match (situation.age, situation.capacity(section.topic())) {
        // Below 12 capacity plays no part.
        (Age::Under12, Capacity::Capable | Capacity::Incapable) => Verdict::full(Rule::P1),
        (Age::From12To15, Capacity::Incapable) => Verdict::full(Rule::P2),
        (Age::From16To17, Capacity::Incapable) => Verdict::full(Rule::P3),
        (Age::From12To15, Capacity::Capable) => {
            if situation.client_consents(holder, section) {
                Verdict::full(Rule::P4)
            } else if situation.granted_items(holder, section).next().is_some() {
                // "Voor zover dit noodzakelijk is om een beslissing te nemen over de zorgverlening."
                Verdict::items(Rule::P5)
            } else {
                Verdict::none(Rule::P6)
            }
        }
        (Age::From16To17, Capacity::Capable) => Verdict::none(Rule::P7),
        // Authority ends at 18, whatever the record says.
        (Age::Adult, Capacity::Capable | Capacity::Incapable) => Verdict::none(Rule::P8),
    }
}

/// Without authority there is no right of inspection, at any age.
pub(super) const fn parent_without_authority() -> Verdict {
    Verdict::none(Rule::P9)
}
