//! Table "Administrator" (bewindvoerder). Choice: administration concerns property, not care.

use super::situation::{Age, Situation};
use super::verdict::Verdict;
use crate::{Rule, Section};

pub(super) fn administrator(situation: &Situation<'_>, section: Section) -> Verdict {
    match situation.age {
        Age::Adult if situation.facts.organisation.administrator_sections.contains(&section) => Verdict::full(Rule::B2),
        Age::Under12 | Age::From12To15 | Age::From16To17 | Age::Adult => Verdict::none(Rule::B1),
    }
}
