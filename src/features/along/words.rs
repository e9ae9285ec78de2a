//! Words about other people: what they are, and why they may read.

use ::api::{ExplainedRule, Relation};
use access::Rule;

use crate::i18n::text;
use crate::words;

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
        ExplainedRule::NotInPortal | ExplainedRule::NotForYou | ExplainedRule::NobodyForYou => {
            return text!(along.ground_none);
        }
        ExplainedRule::Consent => return text!(along.ground_consent),
        ExplainedRule::Rule(rule) => rule,
    };
    match rule {
        Rule::C1 | Rule::C2 | Rule::C6 | Rule::C5 => text!(along.ground_own),
        Rule::P1 | Rule::P2 | Rule::P3 => text!(along.ground_parent),
        Rule::P4 | Rule::T1 | Rule::T4 => text!(along.ground_consent),
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
        | Rule::D1
        | Rule::X1 => text!(along.ground_none),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_by_which_somebody_reads_has_words() {
        for rule in [Rule::C1, Rule::P1, Rule::P4, Rule::P5, Rule::R1, Rule::B2, Rule::T1, Rule::T4] {
            assert_ne!(ground(ExplainedRule::from(rule)), text!(along.ground_none), "{rule:?}");
        }
        assert_eq!(ground(ExplainedRule::NotInPortal), text!(along.ground_none));
    }
}
