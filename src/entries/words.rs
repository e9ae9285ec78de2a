//! The words for what entries are and say: one for each, or this does not compile.

use dossier::{EntryKind, FieldKey};

use crate::i18n::text;

macro_rules! word_of {
    ($value:expr, $kind:ident, $namespace:ident, $($variant:ident: $key:ident,)*) => {
        match $value { $($kind::$variant => text!($namespace.$key),)* }
    };
}

/// The label of a field.
#[must_use]
pub fn field_word(key: FieldKey) -> &'static str {
    word_of!(
        key, FieldKey, fields,
        Status: status, Intent: intent, Category: category, Description: description, CodedAs: coded_as, Instruction: instruction, Note: note, Period: period,
        RequestedPeriod: requested_period, Validity: validity, Start: start, End: end, ExpectedEnd: expected_end, PossibleEnd: possible_end, Result: result, Component: component, ReferenceRange: reference_range,
        Interpretation: interpretation, Method: method, Specimen: specimen, BodySite: body_site,
        Laterality: laterality, Severity: severity, Certainty: certainty, Reason: reason, Reaction: reaction,
        LastReaction: last_reaction,
        Substance: substance, Dosage: dosage, Route: route, Frequency: frequency, Amount: amount,
        Prescriber: prescriber, Product: product, Manufacturer: manufacturer, SerialNumber: serial_number,
        Goal: goal, Target: target, Progress: progress, Due: due, Activity: activity, Concern: concern,
        Performer: performer, Attendance: attendance, Participant: participant, Location: location, Organization: organization, Role: role,
        Relationship: relationship, Name: name, CallName: call_name, BirthDate: birth_date, Deceased: deceased, Gender: gender,
        MaritalStatus: marital_status, Nationality: nationality, Language: language, Address: address, Phone: phone,
        Email: email, GeneralPractitioner: general_practitioner, LegalStatus: legal_status, Answer: answer,
        AnsweredBy: answered_by, Involved: involved, Measure: measure, Outcome: outcome, WzdFunctionary: wzd_functionary,
        ResponsibleProfessional: responsible_professional, ConsentedBy: consented_by, Treatment: treatment, Directive: directive,
        Restriction: restriction, Payer: payer, PolicyNumber: policy_number, Indication: indication,
        Vaccine: vaccine, Dose: dose, Score: score, Incomplete: incomplete, Other: other,
    )
}

/// What one entry is.
#[must_use]
pub fn kind_word(kind: Option<EntryKind>) -> &'static str {
    let Some(kind) = kind else { return text!(kinds.other) };
    word_of!(
        kind, EntryKind, kinds,
        Profile: profile, Professional: professional, Contact: contact, CarePlan: care_plan, Goal: goal,
        Activity: activity, Evaluation: evaluation, Report: report, Appointment: appointment,
        Questionnaire: questionnaire, Incident: incident, Document: document, Letter: letter, Device: device,
        Diagnosis: diagnosis, Procedure: procedure, TreatmentReport: treatment_report, Medication: medication, Dispense: dispense, Administration: administration,
        Vaccination: vaccination, Allergy: allergy, Alert: alert, Measurement: measurement, LabResult: lab_result,
        Directive: directive, InvoluntaryCare: involuntary_care, Funding: funding,
    )
}

/// What several entries of one kind are.
#[must_use]
pub fn kind_words(kind: Option<EntryKind>) -> &'static str {
    let Some(kind) = kind else { return text!(kinds.other) };
    word_of!(
        kind, EntryKind, kinds,
        Profile: profile_all, Professional: professional_all, Contact: contact_all, CarePlan: care_plan_all,
        Goal: goal_all, Activity: activity_all, Evaluation: evaluation_all, Report: report_all,
        Appointment: appointment_all, Questionnaire: questionnaire_all, Incident: incident_all,
        Document: document_all, Letter: letter_all, Device: device_all, Diagnosis: diagnosis_all,
        Procedure: procedure_all, TreatmentReport: treatment_report_all, Medication: medication_all,
        Dispense: dispense_all, Administration: administration_all,
        Vaccination: vaccination_all, Allergy: allergy_all, Alert: alert_all, Measurement: measurement_all,
        LabResult: lab_result_all, Directive: directive_all, InvoluntaryCare: involuntary_care_all,
        Funding: funding_all,
    )
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn every_field_has_a_word_of_its_own() {
        let mut seen = BTreeMap::new();
        for key in FieldKey::ALL {
            let word = field_word(*key);
            assert!(word.starts_with(char::is_uppercase), "{key:?}: {word:?}");
            assert_eq!(seen.insert(word, key), None, "{word}");
        }
    }

    #[test]
    fn a_field_is_called_what_its_code_says() {
        let texts: BTreeMap<String, String> =
            serde_json::from_str(include_str!("../../locales/nl/fields.json")).unwrap();
        for key in FieldKey::ALL {
            assert_eq!(texts.get(key.code()).map(String::as_str), Some(field_word(*key)), "{key:?}");
        }
        assert_eq!(texts.len(), FieldKey::ALL.len(), "a text that no field uses");
    }
}
