//! Whether something holds, in words. The server decides it.

use dossier::{ClinicalStatus, EntryKind};

use super::words::kind_words;
use crate::i18n::text;

/// Whether an entry holds now, for its own page; none where its title or its kind says it.
#[must_use]
pub fn status_words(kind: Option<EntryKind>, status: ClinicalStatus) -> Option<&'static str> {
    // Of people and of appointments only that they are no more is worth a line.
    let goes_without_saying = matches!(
        kind,
        Some(EntryKind::Profile | EntryKind::Professional | EntryKind::Contact | EntryKind::Appointment)
    );
    match status {
        ClinicalStatus::Now | ClinicalStatus::NotYet | ClinicalStatus::Unknown if goes_without_saying => None,
        ClinicalStatus::Earlier if kind == Some(EntryKind::Appointment) => None,
        ClinicalStatus::Now => Some(text!(entry.holds_now)),
        ClinicalStatus::Unconfirmed => Some(text!(entry.holds_unconfirmed)),
        ClinicalStatus::Paused => Some(text!(entry.holds_paused)),
        ClinicalStatus::NotYet => Some(text!(entry.holds_not_yet)),
        ClinicalStatus::Unknown => Some(text!(entry.holds_unknown)),
        ClinicalStatus::Earlier => Some(text!(entry.holds_no_more)),
        ClinicalStatus::Negated | ClinicalStatus::NotApplicable => None,
    }
}

/// What stands above entries of a kind that stand to now like this.
#[must_use]
pub fn standing_words(kind: Option<EntryKind>, status: ClinicalStatus) -> String {
    let kinds = kind_words(kind);
    match status {
        ClinicalStatus::Now => text!(section.now, kinds = kinds),
        ClinicalStatus::Negated => negated_words(kind),
        ClinicalStatus::Unconfirmed => text!(section.unconfirmed, kinds = kinds),
        ClinicalStatus::Paused => text!(section.paused, kinds = kinds),
        ClinicalStatus::NotYet => text!(section.not_yet, kinds = kinds),
        ClinicalStatus::Unknown => text!(section.unsure, kinds = kinds),
        ClinicalStatus::NotApplicable => kinds.to_owned(),
        ClinicalStatus::Earlier => text!(section.before, kinds = kinds),
    }
}

/// What stands above entries of a kind that deny something. What is no allergy may not stand under "allergies".
fn negated_words(kind: Option<EntryKind>) -> String {
    let not_done = || text!(section.not_done, kinds = kind_words(kind));
    let Some(known) = kind else { return not_done() };
    match known {
        EntryKind::Medication => text!(section.not_medication).to_owned(),
        EntryKind::Allergy => text!(section.not_allergy).to_owned(),
        EntryKind::Diagnosis => text!(section.not_diagnosis).to_owned(),
        EntryKind::Directive => text!(section.not_directive).to_owned(),
        EntryKind::Dispense | EntryKind::Administration | EntryKind::Vaccination => {
            text!(section.not_given, kinds = kind_words(kind))
        }
        EntryKind::Profile
        | EntryKind::Professional
        | EntryKind::Contact
        | EntryKind::CarePlan
        | EntryKind::Goal
        | EntryKind::Activity
        | EntryKind::Evaluation
        | EntryKind::Report
        | EntryKind::Appointment
        | EntryKind::Questionnaire
        | EntryKind::Incident
        | EntryKind::Document
        | EntryKind::Letter
        | EntryKind::Device
        | EntryKind::Procedure
        | EntryKind::TreatmentReport
        | EntryKind::Alert
        | EntryKind::Measurement
        | EntryKind::LabResult
        | EntryKind::InvoluntaryCare
        | EntryKind::Funding => not_done(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_denied_stands_under_no_heading_of_what_holds() {
        for kind in
            [EntryKind::Medication, EntryKind::Allergy, EntryKind::Diagnosis, EntryKind::Vaccination, EntryKind::Goal]
        {
            let denied = standing_words(Some(kind), ClinicalStatus::Negated);
            assert_ne!(denied, standing_words(Some(kind), ClinicalStatus::Now));
            assert!(denied.contains("niet") || denied.contains("Geen"), "{denied}");
        }
    }

    #[test]
    fn each_standing_of_a_kind_has_a_heading_of_its_own() {
        let all: std::collections::BTreeSet<_> =
            ClinicalStatus::ALL.into_iter().map(|status| standing_words(Some(EntryKind::Medication), status)).collect();
        assert_eq!(all.len(), ClinicalStatus::ALL.len());
    }

    #[test]
    fn of_a_statement_that_there_is_none_nobody_reads_that_it_does_not_hold() {
        assert_eq!(status_words(Some(EntryKind::Allergy), ClinicalStatus::Negated), None);
    }
}
