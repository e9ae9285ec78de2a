//! The organisation's terms of use.

use serde::{Deserialize, Serialize};

/// `GET /api/terms`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Terms {
    /// Which version is in force, in the organisation's own words: `2026-03`.
    pub version: String,
    /// The text, in the organisation's own words.
    pub paragraphs: Vec<String>,
}

/// `POST /api/terms/acceptance`: what was read and accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Acceptance {
    /// Which version.
    pub version: String,
}
