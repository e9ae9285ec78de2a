//! What each rule means, said to the viewer, and where it comes from. A rule without words does not compile.

use ::api::ExplainedRule;
use access::Rule;

use crate::i18n::text;

/// The reason in plain Dutch.
pub fn reason(rule: ExplainedRule) -> &'static str {
    let rule = match rule {
        ExplainedRule::NotInPortal => return text!(access.not_in_portal),
        ExplainedRule::NotForYou => return text!(access.not_for_you),
        ExplainedRule::NobodyForYou => return text!(access.nobody_for_you),
        ExplainedRule::Consent => return text!(access.consent),
        ExplainedRule::Rule(rule) => rule,
    };
    match rule {
        Rule::C1 => text!(access.rule_c1),
        Rule::C2 => text!(access.rule_c2),
        Rule::C3 => text!(access.rule_c3),
        Rule::C4 => text!(access.rule_c4),
        Rule::C6 => text!(access.rule_c6),
        Rule::C5 => text!(access.rule_c5),
        Rule::P1 => text!(access.rule_p1),
        Rule::P2 => text!(access.rule_p2),
        Rule::P3 => text!(access.rule_p3),
        Rule::P4 => text!(access.rule_p4),
        Rule::P5 => text!(access.rule_p5),
        Rule::P6 => text!(access.rule_p6),
        Rule::P7 => text!(access.rule_p7),
        Rule::P8 => text!(access.rule_p8),
        Rule::P9 => text!(access.rule_p9),
        Rule::R1 => text!(access.rule_r1),
        Rule::R2 => text!(access.rule_r2),
        Rule::R3 => text!(access.rule_r3),
        Rule::R4 => text!(access.rule_r4),
        Rule::R9 => text!(access.rule_r9),
        Rule::B1 => text!(access.rule_b1),
        Rule::B2 => text!(access.rule_b2),
        Rule::T2 => text!(access.rule_t2),
        Rule::T3 => text!(access.rule_t3),
        Rule::V1 => text!(access.rule_v1),
        Rule::D1 => text!(access.rule_d1),
        Rule::X1 => text!(access.rule_x1),
        // These tell too much, and the server never names them.
        Rule::W1 | Rule::S1 => text!(access.not_in_portal),
        Rule::R5 | Rule::R6 | Rule::R7 | Rule::R8 | Rule::L1 => text!(access.not_for_you),
        Rule::T1 | Rule::T4 => text!(access.consent),
    }
}

/// The source of a rule; none where telling it would tell too much.
pub fn source(rule: ExplainedRule) -> Option<&'static str> {
    let rule = match rule {
        ExplainedRule::NotInPortal => return None,
        ExplainedRule::NotForYou | ExplainedRule::NobodyForYou => return Some(text!(access.source_faq12)),
        ExplainedRule::Consent => return Some(text!(access.source_faq23_457)),
        ExplainedRule::Rule(rule) => rule,
    };
    match rule {
        Rule::C3
        | Rule::C4
        | Rule::P4
        | Rule::P5
        | Rule::P6
        | Rule::P7
        | Rule::P8
        | Rule::R5
        | Rule::R6
        | Rule::R7
        | Rule::R8
        | Rule::L1
        | Rule::R9
        | Rule::B1
        | Rule::T3 => Some(text!(access.source_faq12)),
        Rule::C1 | Rule::C2 => Some(text!(access.source_faq12_456)),
        Rule::P1 | Rule::P2 | Rule::P3 | Rule::P9 => Some(text!(access.source_faq12_457)),
        Rule::R1 | Rule::R2 | Rule::R3 | Rule::R4 => Some(text!(access.source_faq12_465)),
        Rule::D1 => Some(text!(access.source_faq21)),
        Rule::V1 => Some(text!(access.source_faq23)),
        Rule::T1 | Rule::T4 | Rule::T2 => Some(text!(access.source_faq23_457)),
        Rule::C6 => Some(text!(access.source_decided)),
        Rule::C5 | Rule::B2 => Some(text!(access.source_house)),
        Rule::X1 => Some(text!(access.source_bw458a)),
        Rule::W1 | Rule::S1 => None,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_rule_that_is_named_has_words_of_its_own() {
        let mut named = Rule::ALL.map(ExplainedRule::from).to_vec();
        named.dedup();
        let told = named.iter().map(|rule| reason(*rule)).collect::<BTreeSet<_>>();
        let silent = Rule::ALL.into_iter().filter(|rule| ExplainedRule::from(*rule) != ExplainedRule::Rule(*rule));
        // Three words for nine rules.
        assert_eq!((told.len(), silent.count()), (Rule::ALL.len() - 9 + 3, 9));
    }

    /// Whether the client can decide is a fact about health: who has no access, or has it by a consent, is not told.
    #[test]
    fn no_words_tell_what_the_client_can_decide() {
        for rule in Rule::ALL {
            let words = reason(ExplainedRule::from(rule));
            let own = ["U bent", "Over dit onderwerp beslist iemand anders voor u", "Over dit onderwerp kunt u"]
                .iter()
                .any(|beginning| words.starts_with(beginning));
            assert!(own || !words.contains("beslist"), "{rule:?} says: {words}");
        }
    }

    #[test]
    fn withheld_and_not_shared_cannot_be_told_apart() {
        let told = |rule| (reason(ExplainedRule::from(rule)), source(ExplainedRule::from(rule)));
        assert_eq!(told(Rule::W1), told(Rule::S1));
        assert_eq!(told(Rule::W1), ("Dit onderdeel staat niet in het portaal.", None));
    }

    #[test]
    fn every_other_rule_has_a_source() {
        for rule in Rule::ALL {
            let silent = matches!(rule, Rule::W1 | Rule::S1);
            assert_eq!(source(ExplainedRule::from(rule)).is_none(), silent, "{rule:?}");
        }
    }

    #[test]
    fn no_words_guess_a_gender() {
        for rule in Rule::ALL {
            let words = format!(" {} ", reason(ExplainedRule::from(rule)).to_lowercase());
            for guess in [" hij ", " haar ", " hem ", " zijn dossier", " ze "] {
                assert!(!words.contains(guess), "{rule:?} says{guess}");
            }
        }
    }
}
