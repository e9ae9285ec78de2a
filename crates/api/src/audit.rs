//! Who looked at a dossier.

use access::Section;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::{ExplainedRule, Relation};

/// `GET /api/clients/{client}/audit`: days, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditPage {
    /// The days on which somebody looked at what the viewer can see.
    pub days: Vec<AuditDay>,
    /// The cursor of the next page; none on the last.
    pub next: Option<NaiveDate>,
}

/// A day on which somebody looked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditDay {
    /// The day in Europe/Amsterdam.
    pub day: NaiveDate,
    /// Who looked, whoever looked last first.
    pub people: Vec<AuditPerson>,
}

/// Somebody who looked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditPerson {
    /// Full name; none where the portal no longer knows it.
    pub name: Option<String>,
    /// Whether it is the viewer.
    pub you: bool,
    /// What they were to the client.
    pub relation: Option<Relation>,
    /// What they looked at, the last first.
    pub looks: Vec<AuditLook>,
}

/// What somebody looked at on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditLook {
    /// At what.
    pub what: LookKind,
    /// In which section; none for what there is.
    pub section: Option<Section>,
    /// On which ground.
    pub ground: Option<ExplainedRule>,
    /// How often that day.
    pub times: u32,
    /// When last.
    pub last: DateTime<Utc>,
}

/// At what somebody looked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum LookKind {
    /// Which sections there are.
    Overview,
    /// A list of a section.
    Section,
    /// A search in a section; for what is not kept.
    Search,
    /// An entry; which one is not told.
    Entry,
    /// A file.
    Download,
}
