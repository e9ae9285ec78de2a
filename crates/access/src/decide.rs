//! The matrix itself.

use crate::{Access, Decision, Facts, Inspection, Portal, Rule, SectionDecision};

/// Decides for one viewer and one dossier on one day.
#[must_use]
pub fn decide(_facts: &Facts) -> Decision {
    const NONE: SectionDecision = SectionDecision { access: Access::None, rule: Rule::V1 };
    Decision { portal: Portal::Closed, inspection: Inspection::None, sections: [NONE; 20] }
}
