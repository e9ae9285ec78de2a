//! Whether a directive says by codes alone what was agreed.

use super::{agreed, limits};
use crate::concept;
use crate::node::Node;

/// Whether the title of a consent is made of codes alone: those of its treatments, without anything for which, for whom or for what they
/// are agreed.
pub(crate) fn is_titled_by_codes(consent: Node<'_>) -> bool {
    agreed(consent).iter().all(|agreed| {
        let rule = agreed.rule.unwrap_or(consent);
        agreed.treatments.iter().all(|treatment| concept::is_of_codes(*treatment))
            && agreed.whom.is_empty()
            && limits(rule).is_empty()
    })
}
