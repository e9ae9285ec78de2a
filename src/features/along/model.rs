//! Words about other people: what they are, what they read, and why they may.

use ::api::{AuditLook, ExplainedRule, Extent, LookKind, ReaderSection, Relation};
use access::Rule;
use chrono::NaiveDate;

use crate::i18n::text;
use crate::{intl, words};

/// What somebody is to the client, said of them.
pub fn role(relation: Relation) -> &'static str {
    match relation {
        Relation::Client => text!(along.role_client),
        Relation::Reader => text!(along.role_reader),
        Relation::Mandate(basis) => words::basis(basis),
    }
}

/// Why somebody may read, in a few words.
pub fn ground(ground: ExplainedRule) -> &'static str {
    let rule = match ground {
        ExplainedRule::NotInPortal => return text!(along.ground_none),
        ExplainedRule::Rule(rule) => rule,
    };
    match rule {
        Rule::C1 | Rule::C2 | Rule::C5 => text!(along.ground_own),
        Rule::P1 | Rule::P2 | Rule::P3 => text!(along.ground_parent),
        Rule::P4 | Rule::T1 => text!(along.ground_consent),
        Rule::P5 => text!(along.ground_decision),
        Rule::R1 | Rule::R2 | Rule::R3 | Rule::R4 => text!(along.ground_representative),
        Rule::B2 => text!(along.ground_administrator),
        // By these nobody reads anything.
        Rule::C3
        | Rule::C4
        | Rule::P6
        | Rule::P7
        | Rule::P8
        | Rule::P9
        | Rule::R5
        | Rule::R6
        | Rule::R7
        | Rule::R8
        | Rule::R9
        | Rule::B1
        | Rule::T2
        | Rule::T3
        | Rule::V1
        | Rule::L1
        | Rule::W1
        | Rule::S1
        | Rule::D1 => text!(along.ground_none),
    }
}

/// What somebody reads on one ground until one day: the sections in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reads {
    /// The sections, as one reads them out.
    pub sections: Vec<String>,
    /// Why.
    pub ground: ExplainedRule,
    /// The last day.
    pub until: Option<NaiveDate>,
}

/// Sections with one ground and one last day together; none is lost.
pub fn by_ground(sections: &[ReaderSection]) -> Vec<Reads> {
    let mut reads: Vec<Reads> = Vec::new();
    for one in sections {
        let name = match one.extent {
            Extent::Items => text!(along.partly, section = words::section(one.section)),
            Extent::Full | Extent::None => words::section(one.section).to_owned(),
        };
        match reads.iter_mut().find(|known| known.ground == one.ground && known.until == one.until) {
            Some(known) => known.sections.push(name),
            None => reads.push(Reads { sections: vec![name], ground: one.ground, until: one.until }),
        }
    }
    reads
}

/// What somebody looked at, how often, and when last.
pub fn look(look: &AuditLook) -> String {
    let section = look.section.map(words::section).unwrap_or_default();
    let what = match look.what {
        LookKind::Overview => text!(along.look_overview).to_owned(),
        LookKind::Section => section.to_owned(),
        LookKind::Search => text!(along.look_search, section = section),
        LookKind::Entry => text!(along.look_entry, section = section),
        LookKind::Download => text!(along.look_download, section = section),
    };
    let time = intl::time(look.last);
    if look.times == 1 {
        text!(along.once, what = what, time = time)
    } else {
        text!(along.times, what = what, count = look.times, time = time)
    }
}

#[cfg(test)]
mod tests {
    use access::Section;

    use super::*;

    #[test]
    fn sections_with_one_ground_and_one_end_stand_together() {
        let one = |section, rule, until: Option<&str>| ReaderSection {
            section,
            extent: Extent::Full,
            ground: ExplainedRule::Rule(rule),
            until: until.map(|day| day.parse().unwrap()),
        };
        let reads = by_ground(&[
            one(Section::Reports, Rule::P4, None),
            one(Section::Agenda, Rule::P4, Some("2026-06-30")),
            ReaderSection { extent: Extent::Items, ..one(Section::CarePlan, Rule::P4, None) },
            one(Section::Funding, Rule::B2, None),
        ]);
        let sections: Vec<_> = reads.iter().map(|reads| reads.sections.join(", ")).collect();
        assert_eq!(sections, ["Dagrapportages, Ondersteuningsplan (een deel)", "Agenda", "Indicatie en financiering"]);
    }

    #[test]
    fn every_rule_by_which_somebody_reads_has_words() {
        let reading = [Rule::C1, Rule::P1, Rule::P4, Rule::P5, Rule::R1, Rule::B2, Rule::T1];
        for rule in reading {
            assert_ne!(ground(ExplainedRule::Rule(rule)), text!(along.ground_none), "{rule:?}");
        }
        assert_eq!(ground(ExplainedRule::NotInPortal), text!(along.ground_none));
    }
}
