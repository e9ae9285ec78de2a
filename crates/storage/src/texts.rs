//! What of each table is sealed, as JSON. A field that is added has a default: what was sealed before it stays readable.

use serde::{Deserialize, Serialize};

/// `clients.sealed`
#[derive(Serialize, Deserialize)]
pub(crate) struct ClientTexts {
    pub(crate) name: String,
    pub(crate) call_name: Option<String>,
    pub(crate) location: Option<String>,
    pub(crate) source: String,
}

/// `related.sealed`
#[derive(Serialize, Deserialize)]
pub(crate) struct RelatedTexts {
    pub(crate) name: String,
}

/// `attachments.sealed`
#[derive(Serialize, Deserialize)]
pub(crate) struct AttachmentTexts {
    pub(crate) content_type: String,
}

/// `rights.sealed`
#[derive(Serialize, Deserialize)]
pub(crate) struct RightTexts {
    pub(crate) evidence: String,
    /// The other route to inspection, for a denial.
    pub(crate) alternative: Option<String>,
    /// Why it ended, once it has.
    pub(crate) ended_why: Option<String>,
}

/// `people.sealed`
#[derive(Serialize, Deserialize)]
pub(crate) struct PersonTexts {
    pub(crate) name: String,
}

/// `personas.sealed`
#[derive(Serialize, Deserialize)]
pub(crate) struct PersonaTexts {
    pub(crate) key: String,
    pub(crate) sentence: String,
}
