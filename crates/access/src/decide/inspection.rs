//! Inspection of the dossier itself. A closed or denied portal never takes the right away, and neither an
//! organisation's choice nor a reader's consent gives it (VGN FAQ vraag 10–12, 18, 21).

use crate::{Access, Inspection, Rule, SectionDecision};

/// Whether a rule gives a right to inspection.
pub(super) const fn entitles(rule: Rule) -> bool {
    match rule {
        Rule::C1
        | Rule::C2
        | Rule::P1
        | Rule::P2
        | Rule::P3
        | Rule::P4
        // Partly: the items of the decision.
        | Rule::P5
        | Rule::R1
        | Rule::R2
        | Rule::R3
        | Rule::R4 => true,
        // They give access to the portal, by a choice or a consent: not to the dossier.
        Rule::C5 | Rule::B2 | Rule::T1 => false,
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
        | Rule::D1 => false,
    }
}

/// `full`: all sections whole; `none`: not even a part of one; `limited`: anything between.
pub(super) fn inspection(entitlements: &[Option<SectionDecision>; 20]) -> Inspection {
    let whole = entitlements.iter().flatten().filter(|entitled| entitled.access == Access::Full).count();
    let some = entitlements.iter().flatten().count();
    match (whole, some) {
        (_, 0) => Inspection::None,
        (20, _) => Inspection::Full,
        (_, _) => Inspection::Limited,
    }
}
