//! What is said where a section holds nothing.

use access::Section;

use crate::i18n::text;

/// That there is nothing, in the section's own words. Never that there is nothing outside the portal.
#[must_use]
pub fn empty_words(section: Section) -> &'static str {
    match section {
        Section::Profile => text!(section.empty_profile),
        Section::CareTeam => text!(section.empty_care_team),
        Section::Network => text!(section.empty_network),
        Section::CarePlan => text!(section.empty_care_plan),
        Section::Reports => text!(section.empty_reports),
        Section::Agenda => text!(section.empty_agenda),
        Section::Questionnaires => text!(section.empty_questionnaires),
        Section::Incidents => text!(section.empty_incidents),
        Section::Documents => text!(section.empty_documents),
        Section::Correspondence => text!(section.empty_correspondence),
        Section::Devices => text!(section.empty_devices),
        Section::Diagnoses => text!(section.empty_diagnoses),
        Section::TreatmentReports => text!(section.empty_treatment_reports),
        Section::Medication => text!(section.empty_medication),
        Section::Allergies => text!(section.empty_allergies),
        Section::Measurements => text!(section.empty_measurements),
        Section::LabResults => text!(section.empty_lab_results),
        Section::Directives => text!(section.empty_directives),
        Section::InvoluntaryCare => text!(section.empty_involuntary_care),
        Section::Funding => text!(section.empty_funding),
    }
}
