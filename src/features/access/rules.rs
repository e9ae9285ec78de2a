//! What each rule means, said to the viewer, and where it comes from. A rule without words does not compile.

use ::api::ExplainedRule;
use access::Rule;

use crate::i18n::text;

/// The reason in plain Dutch.
pub fn reason(rule: ExplainedRule) -> &'static str {
    let rule = match rule {
        ExplainedRule::NotInPortal => return text!(access.not_in_portal),
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
        Rule::R5 => text!(access.rule_r5),
        Rule::R6 => text!(access.rule_r6),
        Rule::R7 => text!(access.rule_r7),
        Rule::R8 => text!(access.rule_r8),
        Rule::R9 => text!(access.rule_r9),
        Rule::B1 => text!(access.rule_b1),
        Rule::B2 => text!(access.rule_b2),
        Rule::T1 => text!(access.rule_t1),
        Rule::T4 => text!(access.rule_t4),
        Rule::T2 => text!(access.rule_t2),
        Rule::T3 => text!(access.rule_t3),
        Rule::V1 => text!(access.rule_v1),
        Rule::L1 => text!(access.rule_l1),
        Rule::D1 => text!(access.rule_d1),
        Rule::X1 => text!(access.rule_x1),
        // These two tell too much, and the server never names them.
        Rule::W1 | Rule::S1 => text!(access.not_in_portal),
    }
}

/// The source of a rule; none where telling it would tell too much.
pub fn source(rule: ExplainedRule) -> Option<&'static str> {
    let rule = match rule {
        ExplainedRule::NotInPortal => return None,
        ExplainedRule::Rule(rule) => rule,
    };
    match rule {
        Rule::L1 => Some(text!(access.source_faq10)),
        Rule::C3
        | Rule::C4
        | Rule::P4
        | Rule::P5
        | Rule::P6
        | Rule::P7
        | Rule::P8
        | Rule::R8
        | Rule::R9
        | Rule::B1
        | Rule::T3 => Some(text!(access.source_faq12)),
        Rule::C1 | Rule::C2 => Some(text!(access.source_faq12_456)),
        Rule::P1 | Rule::P2 | Rule::P3 | Rule::P9 => Some(text!(access.source_faq12_457)),
        Rule::R1 | Rule::R2 | Rule::R3 | Rule::R4 | Rule::R5 | Rule::R6 | Rule::R7 => {
            Some(text!(access.source_faq12_465))
        }
        Rule::D1 => Some(text!(access.source_faq21)),
        Rule::V1 => Some(text!(access.source_faq23)),
        Rule::T1 | Rule::T4 | Rule::T2 => Some(text!(access.source_faq23_457)),
        Rule::C6 | Rule::C5 | Rule::B2 => Some(text!(access.source_house)),
        Rule::X1 => Some(text!(access.source_bw458a)),
        Rule::W1 | Rule::S1 => None,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_rule_has_words_of_its_own_but_for_the_two_that_share_them() {
        let words: BTreeSet<_> = Rule::ALL.map(|rule| reason(ExplainedRule::from(rule))).into_iter().collect();
        assert_eq!(words.len(), Rule::ALL.len() - 1);
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
