//! The explained sections, put together where one reason holds for several.

use ::api::{ExplainedRule, ExplainedSection, Extent, Relation};
use access::Section;
use dossier::ClientId;

use crate::i18n::text;
use crate::routes::Route;

/// One reason, and the sections for which it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// The reason.
    pub rule: Option<ExplainedRule>,
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

/// A way on, and its words.
pub type Way = (fn(ClientId) -> Route, fn() -> &'static str);

/// The ways that are there for this viewer, as the server lets them be: who reads along for the client, who looked for whom it says so,
/// one's mandate for who has any right by one. The client who may know who looked may know who reads along.
pub fn others(relation: Option<Relation>, who_looked: bool, any: bool) -> &'static [Way] {
    const READERS: Way = (Route::Readers, || text!(along.title));
    const LOOKED: Way = (Route::Looked, || text!(along.looked_title));
    const MANDATE: Way = (Route::Mandate, || text!(along.mandate_title));
    match (relation, who_looked, any) {
        (Some(Relation::Client), true, _) => &[READERS, LOOKED],
        (Some(Relation::Mandate(_)), true, _) => &[MANDATE, LOOKED],
        (Some(Relation::Mandate(_)), false, true) => &[MANDATE],
        (Some(Relation::Client | Relation::Mandate(_) | Relation::Reader) | None, ..) => &[],
    }
}

#[cfg(test)]
mod tests {
    use access::Rule;

    use super::*;

    #[test]
    fn the_ways_are_there_for_whom_the_server_answers() {
        use access::Basis;
        let count = |relation, who_looked, any| others(Some(relation), who_looked, any).len();
        let mandate = Relation::Mandate(Basis::Mentor);
        assert_eq!((count(Relation::Client, true, true), count(Relation::Client, false, true)), (2, 0));
        assert_eq!((count(mandate, true, true), count(mandate, false, true), count(mandate, false, false)), (2, 1, 0));
        assert_eq!(count(Relation::Reader, false, true), 0);
    }

    #[test]
    fn sections_with_one_reason_stand_together_and_none_is_lost() {
        let one = |section, extent, rule| ExplainedSection { section, extent, rule: Some(rule) };
        let groups = by_rule(&[
            one(Section::Profile, Extent::Full, ExplainedRule::Rule(Rule::R1)),
            one(Section::CareTeam, Extent::None, ExplainedRule::NotInPortal),
            one(Section::Reports, Extent::Full, ExplainedRule::Rule(Rule::R1)),
            one(Section::Funding, Extent::None, ExplainedRule::NotForYou),
        ]);
        let reason = |rule, sections: &[Section]| Explained { rule: Some(rule), sections: sections.to_vec() };
        assert_eq!(
            groups,
            [
                (Extent::Full, vec![reason(ExplainedRule::Rule(Rule::R1), &[Section::Profile, Section::Reports])]),
                (
                    Extent::None,
                    vec![
                        reason(ExplainedRule::NotInPortal, &[Section::CareTeam]),
                        reason(ExplainedRule::NotForYou, &[Section::Funding]),
                    ]
                ),
            ]
        );
    }
}
