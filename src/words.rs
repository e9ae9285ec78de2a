//! The one Dutch word for each thing of the house.

use ::api::Relation;
use access::{Basis, Section};
use ui::Icon;

use crate::i18n::text;

/// The name of a section.
#[must_use]
pub fn section(section: Section) -> &'static str {
    match section {
        Section::Profile => text!(words.profile),
        Section::CareTeam => text!(words.care_team),
        Section::Network => text!(words.network),
        Section::CarePlan => text!(words.care_plan),
        Section::Reports => text!(words.reports),
        Section::Agenda => text!(words.agenda),
        Section::Questionnaires => text!(words.questionnaires),
        Section::Incidents => text!(words.incidents),
        Section::Documents => text!(words.documents),
        Section::Correspondence => text!(words.correspondence),
        Section::Devices => text!(words.devices),
        Section::Diagnoses => text!(words.diagnoses),
        Section::TreatmentReports => text!(words.treatment_reports),
        Section::Medication => text!(words.medication),
        Section::Allergies => text!(words.allergies),
        Section::Measurements => text!(words.measurements),
        Section::LabResults => text!(words.lab_results),
        Section::Directives => text!(words.directives),
        Section::InvoluntaryCare => text!(words.involuntary_care),
        Section::Funding => text!(words.funding),
    }
}

/// The picture of a section.
#[must_use]
pub const fn section_icon(section: Section) -> Icon {
    match section {
        Section::Profile => Icon::Profile,
        Section::CareTeam => Icon::CareTeam,
        Section::Network => Icon::Network,
        Section::CarePlan => Icon::CarePlan,
        Section::Reports => Icon::Reports,
        Section::Agenda => Icon::Agenda,
        Section::Questionnaires => Icon::Questionnaires,
        Section::Incidents => Icon::Incidents,
        Section::Documents => Icon::Documents,
        Section::Correspondence => Icon::Correspondence,
        Section::Devices => Icon::Devices,
        Section::Diagnoses => Icon::Diagnoses,
        Section::TreatmentReports => Icon::TreatmentReports,
        Section::Medication => Icon::Medication,
        Section::Allergies => Icon::Allergies,
        Section::Measurements => Icon::Measurements,
        Section::LabResults => Icon::LabResults,
        Section::Directives => Icon::Directives,
        Section::InvoluntaryCare => Icon::InvoluntaryCare,
        Section::Funding => Icon::Funding,
    }
}

/// What somebody with a mandate is called: `Mentor`.
#[must_use]
pub fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::ParentWithAuthority => text!(words.basis_parent_with_authority),
        Basis::ParentWithoutAuthority => text!(words.basis_parent_without_authority),
        Basis::Guardian => text!(words.basis_guardian),
        Basis::Curator => text!(words.basis_curator),
        Basis::Mentor => text!(words.basis_mentor),
        Basis::Administrator => text!(words.basis_administrator),
        Basis::Proxy => text!(words.basis_proxy),
        Basis::Partner => text!(words.basis_partner),
        Basis::Parent => text!(words.basis_parent),
        Basis::Child => text!(words.basis_child),
        Basis::Sibling => text!(words.basis_sibling),
        Basis::Grandparent => text!(words.basis_grandparent),
        Basis::Grandchild => text!(words.basis_grandchild),
    }
}

/// What a viewer is to the client, said to the viewer: `u bent mentor`.
#[must_use]
pub fn relation(relation: Option<Relation>) -> &'static str {
    let Some(relation) = relation else { return text!(words.you_are_unknown) };
    match relation {
        Relation::Client => text!(words.you_are_client),
        Relation::Reader => text!(words.you_are_reader),
        Relation::Mandate(Basis::ParentWithAuthority) => text!(words.you_are_parent_with_authority),
        Relation::Mandate(Basis::ParentWithoutAuthority) => text!(words.you_are_parent_without_authority),
        Relation::Mandate(Basis::Guardian) => text!(words.you_are_guardian),
        Relation::Mandate(Basis::Curator) => text!(words.you_are_curator),
        Relation::Mandate(Basis::Mentor) => text!(words.you_are_mentor),
        Relation::Mandate(Basis::Administrator) => text!(words.you_are_administrator),
        Relation::Mandate(Basis::Proxy) => text!(words.you_are_proxy),
        Relation::Mandate(Basis::Partner) => text!(words.you_are_partner),
        Relation::Mandate(Basis::Parent) => text!(words.you_are_parent),
        Relation::Mandate(Basis::Child) => text!(words.you_are_child),
        Relation::Mandate(Basis::Sibling) => text!(words.you_are_sibling),
        Relation::Mandate(Basis::Grandparent) => text!(words.you_are_grandparent),
        Relation::Mandate(Basis::Grandchild) => text!(words.you_are_grandchild),
    }
}
