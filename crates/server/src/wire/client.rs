//! A client and the sections of a dossier.

use access::{Access, Decision, Rule, Section};
use api::{ExplainedRule, Extent, Relation, SectionSummary};
use dossier::{Client, Reading};
use storage::{RelationFacts, Summary};

/// How the client is called in sentences; the full name where the source has no other.
pub fn call_name(client: &Client) -> String {
    client.call_name.clone().unwrap_or_else(|| client.name.clone())
}

/// What the viewer is to the client.
pub const fn relation(facts: RelationFacts) -> Relation {
    match facts {
        RelationFacts::Client => Relation::Client,
        RelationFacts::Mandate(basis) => Relation::Mandate(basis),
        RelationFacts::Reader => Relation::Reader,
    }
}

/// The rule that gave an answer about a section, as far as the viewer may be told it.
pub fn explained(decision: &Decision, section: Section) -> ExplainedRule {
    match decision.section(section).rule {
        _ if !decision.gives_right() => ExplainedRule::NotForYou,
        // These say that somebody else reads it: nobody does where nobody acts, or where the organisation shares it with nobody.
        Rule::C3 | Rule::C4 if !decision.is_shared(section) => ExplainedRule::NotInPortal,
        Rule::C3 | Rule::C4 if !decision.is_represented(section) => ExplainedRule::NobodyForYou,
        rule => rule.into(),
    }
}

/// How much of a section can be read; which items is not told.
pub const fn extent(access: &Access) -> Extent {
    match access {
        Access::None => Extent::None,
        Access::Items(_) => Extent::Items,
        Access::Full => Extent::Full,
    }
}

/// The permitted sections.
pub fn section_summaries(reading: &Reading, summaries: Vec<(Section, Summary)>) -> Vec<SectionSummary> {
    let one = |(section, summary): (Section, Summary)| SectionSummary {
        section,
        extent: extent(&reading.decision().section(section).access),
        count: summary.count,
        recent: summary.recent,
        newest: summary.newest,
        next: summary.next,
    };
    summaries.into_iter().map(one).collect()
}
