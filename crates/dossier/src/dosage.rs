//! How a medicine is used.

use serde::{Deserialize, Serialize};

/// One step of how a medicine is used, in plain words: `1 tablet 's ochtends`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DosageStep {
    /// How much, how often and when. Empty where nothing of it can be said.
    pub text: String,
    /// What else is said of it, a sentence each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// Whether the source says more than could be put into words, or too little to act upon.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub incomplete: bool,
}
