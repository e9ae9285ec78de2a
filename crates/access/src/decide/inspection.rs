//! Inspection of the dossier itself. A closed or denied portal never takes the right away, and neither an
//! organisation's choice nor a reader's consent gives it (VGN FAQ vraag 10–12, 18, 21).

use super::situation::{Age, Shut, Situation, Viewer};
use crate::{Access, Inspection, Rule, SectionDecision};

/// What a rule gives beyond the portal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Right {
    /// Inspection, by who acts for the client: they can consent in the client's place too.
    OfRepresentative,
    /// Inspection; of the items of a decision, for P5.
    Own,
    /// Nothing beyond the portal.
    None,
}

pub(super) const fn right(rule: Rule) -> Right {
    match rule {
        Rule::P1 | Rule::P2 | Rule::P3 | Rule::R1 | Rule::R2 | Rule::R3 | Rule::R4 => Right::OfRepresentative,
        Rule::C1 | Rule::C2 | Rule::P4 | Rule::P5 => Right::Own,
        // They give access to the portal, by a choice or a consent: not to the dossier.
        Rule::C6 | Rule::C5 | Rule::B2 | Rule::T1 | Rule::T4 => Right::None,
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
        | Rule::T3
        | Rule::T2
        | Rule::V1
        | Rule::L1
        | Rule::W1
        | Rule::S1
        | Rule::D1
        | Rule::X1 => Right::None,
    }
}

/// `full`: all sections whole; `limited`: something. Of nothing at all the client of 12 or older is assisted by the representative
/// (AVG 15 is the client's own right); nobody else has any.
pub(super) fn inspection(situation: &Situation<'_>, entitlements: &[Option<SectionDecision>; 20]) -> Inspection {
    let whole = entitlements.iter().flatten().filter(|entitled| entitled.access == Access::Full).count();
    let some = entitlements.iter().flatten().count();
    match (whole, some, situation.viewer, situation.age, situation.shut) {
        (_, _, _, _, Shut::Died) => Inspection::None,
        (20, _, _, _, Shut::No | Shut::Denied) => Inspection::Full,
        (_, 1.., _, _, Shut::No | Shut::Denied) => Inspection::Limited,
        (_, 0, Viewer::Client, Age::From12To15 | Age::From16To17 | Age::Adult, Shut::No | Shut::Denied) => {
            Inspection::Assisted
        }
        (_, 0, Viewer::Client, Age::Under12, Shut::No | Shut::Denied)
        | (_, 0, Viewer::Holder(_), _, Shut::No | Shut::Denied) => Inspection::None,
    }
}

/// Who looked at the dossier is told to the client who may inspect any of it, and to who stands in the client's place for all of it. That
/// a section is withheld from somebody changes nothing: they would tell by it that one is (W1).
pub(super) const fn may_know_who_looked(situation: &Situation<'_>, inspection: Inspection, in_place: bool) -> bool {
    match (situation.viewer, inspection) {
        (Viewer::Client, Inspection::Full | Inspection::Limited) => true,
        (Viewer::Client, Inspection::Assisted | Inspection::None) => false,
        (Viewer::Holder(_), Inspection::Full | Inspection::Limited | Inspection::Assisted | Inspection::None) => {
            in_place
        }
    }
}
