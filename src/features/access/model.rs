//! The explained sections, put together where one reason holds for several.

use ::api::{ExplainedRule, ExplainedSection, Extent};
use access::Section;

use crate::i18n::text;

/// One reason, and the sections for which it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// The reason.
    pub rule: ExplainedRule,
    /// The sections, in the order of the design.
    pub sections: Vec<Section>,
}

const EXTENTS: [Extent; 3] = [Extent::Full, Extent::Items, Extent::None];

/// What is seen, what is seen in part, what is not seen; each with its reasons. No group without a section.
pub fn by_rule(sections: &[ExplainedSection]) -> Vec<(Extent, Vec<Explained>)> {
    EXTENTS.map(|extent| (extent, reasons(sections, extent))).into_iter().filter(|(_, all)| !all.is_empty()).collect()
}

fn reasons(sections: &[ExplainedSection], extent: Extent) -> Vec<Explained> {
    let mut reasons: Vec<Explained> = Vec::new();
    for one in sections.iter().filter(|one| one.extent == extent) {
        match reasons.iter_mut().find(|known| known.rule == one.rule) {
            Some(known) => known.sections.push(one.section),
            None => reasons.push(Explained { rule: one.rule, sections: vec![one.section] }),
        }
    }
    reasons
}

/// The heading of a group.
pub fn extent_title(extent: Extent) -> &'static str {
    match extent {
        Extent::Full => text!(access.seen),
        Extent::Items => text!(access.partly_seen),
        Extent::None => text!(access.not_seen),
    }
}

#[cfg(test)]
mod tests {
    use access::Rule;

    use super::*;

    #[test]
    fn sections_with_one_reason_stand_together_and_none_is_lost() {
        let one = |section, extent, rule| ExplainedSection { section, extent, rule };
        let groups = by_rule(&[
            one(Section::Profile, Extent::Full, ExplainedRule::Rule(Rule::R1)),
            one(Section::CareTeam, Extent::None, ExplainedRule::NotInPortal),
            one(Section::Reports, Extent::Full, ExplainedRule::Rule(Rule::R1)),
            one(Section::Funding, Extent::None, ExplainedRule::Rule(Rule::R8)),
        ]);
        let reason = |rule, sections: &[Section]| Explained { rule, sections: sections.to_vec() };
        assert_eq!(
            groups,
            [
                (Extent::Full, vec![reason(ExplainedRule::Rule(Rule::R1), &[Section::Profile, Section::Reports])]),
                (
                    Extent::None,
                    vec![
                        reason(ExplainedRule::NotInPortal, &[Section::CareTeam]),
                        reason(ExplainedRule::Rule(Rule::R8), &[Section::Funding]),
                    ]
                ),
            ]
        );
    }
}
