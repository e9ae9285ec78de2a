//! The sections of a dossier and the topics on which capacity is judged.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A section of the dossier (dossieronderdeel). Capacity, consent and sharing are decided per section.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Section {
    /// Persoonsgegevens
    Profile,
    /// Zorgteam
    CareTeam,
    /// Contactpersonen
    Network,
    /// Ondersteuningsplan
    CarePlan,
    /// Dagrapportages
    Reports,
    /// Agenda
    Agenda,
    /// Vragenlijsten
    Questionnaires,
    /// Incidenten
    Incidents,
    /// Documenten
    Documents,
    /// Brieven
    Correspondence,
    /// Hulpmiddelen
    Devices,
    /// Diagnoses en problemen
    Diagnoses,
    /// Behandelverslagen
    TreatmentReports,
    /// Medicatie
    Medication,
    /// Allergieën
    Allergies,
    /// Metingen
    Measurements,
    /// Uitslagen
    LabResults,
    /// Behandelafspraken en wilsverklaring
    Directives,
    /// Onvrijwillige zorg (Wzd)
    InvoluntaryCare,
    /// Indicatie en financiering
    Funding,
}

/// What a client can be capable or incapable for (wilsbekwaam ter zake).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// Daily support and living.
    Support,
    /// Treatment.
    Treatment,
    /// Money and indication.
    Finance,
}

impl Topic {
    /// All topics, in the order of the design.
    pub const ALL: [Self; 3] = [Self::Support, Self::Treatment, Self::Finance];

    /// The code used in facts.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Support => "support",
            Self::Treatment => "treatment",
            Self::Finance => "finance",
        }
    }
}

impl Section {
    /// All sections, in the order in which a decision lists them.
    pub const ALL: [Self; 20] = [
        Self::Profile,
        Self::CareTeam,
        Self::Network,
        Self::CarePlan,
        Self::Reports,
        Self::Agenda,
        Self::Questionnaires,
        Self::Incidents,
        Self::Documents,
        Self::Correspondence,
        Self::Devices,
        Self::Diagnoses,
        Self::TreatmentReports,
        Self::Medication,
        Self::Allergies,
        Self::Measurements,
        Self::LabResults,
        Self::Directives,
        Self::InvoluntaryCare,
        Self::Funding,
    ];

    /// The one topic on which capacity for this section is judged.
    #[must_use]
    pub const fn topic(self) -> Topic {
        match self {
            Self::Profile
            | Self::CareTeam
            | Self::Network
            | Self::CarePlan
            | Self::Reports
            | Self::Agenda
            | Self::Questionnaires
            | Self::Incidents
            | Self::Documents
            | Self::Correspondence
            | Self::Devices => Topic::Support,
            Self::Diagnoses
            | Self::TreatmentReports
            | Self::Medication
            | Self::Allergies
            | Self::Measurements
            | Self::LabResults
            | Self::Directives
            | Self::InvoluntaryCare => Topic::Treatment,
            Self::Funding => Topic::Finance,
        }
    }

    /// The code used in facts, decisions, addresses and the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Profile => "profile",
            Self::CareTeam => "care_team",
            Self::Network => "network",
            Self::CarePlan => "care_plan",
            Self::Reports => "reports",
            Self::Agenda => "agenda",
            Self::Questionnaires => "questionnaires",
            Self::Incidents => "incidents",
            Self::Documents => "documents",
            Self::Correspondence => "correspondence",
            Self::Devices => "devices",
            Self::Diagnoses => "diagnoses",
            Self::TreatmentReports => "treatment_reports",
            Self::Medication => "medication",
            Self::Allergies => "allergies",
            Self::Measurements => "measurements",
            Self::LabResults => "lab_results",
            Self::Directives => "directives",
            Self::InvoluntaryCare => "involuntary_care",
            Self::Funding => "funding",
        }
    }
}

impl fmt::Display for Section {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// A word that names no section, topic, basis or rule.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown {what} {word:?}")]
pub struct UnknownWord {
    pub(crate) what: &'static str,
    pub(crate) word: String,
}

impl FromStr for Section {
    type Err = UnknownWord;

    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        Self::ALL
            .into_iter()
            .find(|section| section.code() == word)
            .ok_or_else(|| UnknownWord { what: "section", word: word.to_owned() })
    }
}

impl FromStr for Topic {
    type Err = UnknownWord;

    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        Self::ALL
            .into_iter()
            .find(|topic| topic.code() == word)
            .ok_or_else(|| UnknownWord { what: "topic", word: word.to_owned() })
    }
}
