//! What of each table is sealed, as JSON. A field that is added has a default: what was sealed before it stays readable.

use chrono::{NaiveDate, NaiveTime};
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

/// `request_steps.sealed`
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct StepTexts {
    /// A question, an answer, a reason, or the place of an appointment.
    pub(crate) text: Option<String>,
    /// What a decision refuses; nothing: it grants all.
    pub(crate) refused: Vec<RefusedTexts>,
    /// Whether a decision grants nothing.
    pub(crate) whole: bool,
    /// In which way it was made ready.
    pub(crate) prepared: Option<String>,
    /// The day of an appointment.
    pub(crate) appointment: Option<NaiveDate>,
    /// The hour of it.
    pub(crate) hour: Option<NaiveTime>,
    /// Whether what was made ready is redacted.
    pub(crate) redacted: bool,
}

/// A refused part: of neither a section nor a name, it is the whole.
#[derive(Serialize, Deserialize)]
pub(crate) struct RefusedTexts {
    pub(crate) section: Option<String>,
    pub(crate) staff: Option<String>,
    pub(crate) ground: String,
    pub(crate) reason: String,
}
