//! What of an entry somebody wrote freely, and what is left of it while nobody has looked through that for the names of other clients.

use serde::{Deserialize, Serialize};

use crate::{Entry, EntryKind, Field, FieldKey, FieldValue};

/// What of an entry's headings somebody wrote freely. What an earlier version stored does not say: it counts as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// The title: it is not made of codes, of names of people and organisations, or of words of this program alone.
    pub title: bool,
    /// One of the labels of its fields, questions of a questionnaire aside.
    pub labels: bool,
}

impl Written {
    /// Nothing of them.
    pub const NOTHING: Self = Self { title: false, labels: false };
}

impl Default for Written {
    fn default() -> Self {
        Self { title: true, labels: true }
    }
}

/// What the words under a key are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wording {
    /// Names, particulars and words of this program: they stand where a source has an element for them alone.
    Fixed,
    /// Terms of a code system. A text in the place of a code is what somebody wrote.
    Term,
    /// Sentences that somebody writes, also where a code stands beside them: a concept has room for a text of its own.
    Free,
}

impl FieldKey {
    /// What the words under this key are.
    ///
    /// [`Wording::Free`] are the elements that FHIR and the zibs have for explanations: notes, descriptions and instructions, reasons,
    /// conditions, what was done and what came of it, answers of a questionnaire, who was involved in an incident (in an incident that
    /// is often another client), and whatever has no element of its own.
    /// [`Wording::Term`] are outcomes, judgements, goals and treatments: a code where there is one, else what somebody wrote.
    #[must_use]
    pub const fn wording(self) -> Wording {
        match self {
            Self::Description
            | Self::Instruction
            | Self::Note
            | Self::Reason
            | Self::Answer
            | Self::Involved
            | Self::Measure
            | Self::Outcome
            | Self::Restriction
            | Self::Other => Wording::Free,
            Self::CodedAs
            | Self::Start
            | Self::End
            | Self::Result
            | Self::Component
            | Self::ReferenceRange
            | Self::Interpretation
            | Self::Severity
            | Self::Reaction
            | Self::Goal
            | Self::Target
            | Self::Activity
            | Self::Concern
            | Self::LegalStatus
            | Self::Treatment
            | Self::Directive
            | Self::Indication
            | Self::Score => Wording::Term,
            Self::Status
            | Self::Intent
            | Self::Category
            | Self::Period
            | Self::RequestedPeriod
            | Self::Validity
            | Self::ExpectedEnd
            | Self::PossibleEnd
            | Self::Method
            | Self::Specimen
            | Self::BodySite
            | Self::Laterality
            | Self::Certainty
            | Self::LastReaction
            | Self::Substance
            | Self::Dosage
            | Self::Route
            | Self::Frequency
            | Self::Amount
            | Self::Prescriber
            | Self::Product
            | Self::Manufacturer
            | Self::SerialNumber
            | Self::Progress
            | Self::Due
            | Self::Performer
            | Self::Attendance
            | Self::Participant
            | Self::Location
            | Self::Organization
            | Self::Role
            | Self::Relationship
            | Self::Name
            | Self::CallName
            | Self::BirthDate
            | Self::Deceased
            | Self::Gender
            | Self::MaritalStatus
            | Self::Nationality
            | Self::Language
            | Self::Address
            | Self::Phone
            | Self::Email
            | Self::GeneralPractitioner
            | Self::AnsweredBy
            | Self::WzdFunctionary
            | Self::ResponsibleProfessional
            | Self::ConsentedBy
            | Self::Payer
            | Self::PolicyNumber
            | Self::Vaccine
            | Self::Dose
            | Self::Incomplete => Wording::Fixed,
        }
    }
}

impl Field {
    /// Whether its words may be what somebody wrote freely.
    #[must_use]
    pub fn is_written_freely(&self) -> bool {
        match &self.value {
            FieldValue::Text { .. } => self.key.wording() >= Wording::Term,
            FieldValue::Coded { system, code, .. } => {
                let least = if system.is_empty() || code.is_empty() { Wording::Term } else { Wording::Free };
                self.key.wording() >= least
            }
            FieldValue::Dosage { steps } => !steps.iter().all(|step| step.structured),
            FieldValue::Quantity { .. }
            | FieldValue::Moment { .. }
            | FieldValue::Period { .. }
            | FieldValue::Flag { .. }
            | FieldValue::Progress { .. }
            | FieldValue::Entry { .. }
            | FieldValue::Held => false,
        }
    }

    /// Whether it says anything in words, other than how its entry stands.
    fn says_something_in_words(&self) -> bool {
        let in_words = matches!(
            self.value,
            FieldValue::Text { .. } | FieldValue::Coded { .. } | FieldValue::Dosage { .. } | FieldValue::Entry { .. }
        );
        in_words
            && !matches!(self.key, FieldKey::Status | FieldKey::Intent | FieldKey::Certainty | FieldKey::Incomplete)
    }
}

impl Entry {
    /// What is left of it while running text is held: codes, numbers, dates, people, and what is made of those. A field of which the words
    /// are held stays with [`FieldValue::Held`] as its value, so that nobody takes what is left for all there is; a dosage is held whole.
    /// Under a title that is held a denial, a directive and a dosage would say something else than they do: there all words are held.
    #[must_use]
    pub fn without_running_text(mut self) -> Self {
        let is_titled_freely = self.written.title;
        if is_titled_freely {
            self.title.clear();
        }
        let is_whole = is_titled_freely && (self.negation.is_some() || self.kind == EntryKind::Directive);
        let mut fields: Vec<Field> = Vec::with_capacity(self.fields.len());
        for mut field in self.fields {
            let is_dosage = matches!(field.value, FieldValue::Dosage { .. });
            let is_labelled_freely = self.written.labels && field.label.is_some() && field.key != FieldKey::Answer;
            if is_labelled_freely
                || field.is_written_freely()
                || is_titled_freely && is_dosage
                || is_whole && field.says_something_in_words()
            {
                field.value = FieldValue::Held;
            }
            // A heading of a report, or a name that somebody gave.
            if is_labelled_freely || matches!(field.key, FieldKey::Other | FieldKey::Involved) {
                field.label = None;
            }
            // What another entry is called may be written freely too.
            if let FieldValue::Entry { text, .. } = &mut field.value {
                text.clear();
            }
            if field.value != FieldValue::Held || !fields.contains(&field) {
                fields.push(field);
            }
        }
        let has_named_files = self.attachments.iter().any(|file| !file.title.is_empty());
        self.attachments.iter_mut().for_each(|file| file.title.clear());
        let has_body = !self.body.is_empty();
        self.body.clear();
        self.held = is_titled_freely
            || has_body
            || has_named_files
            || fields.iter().any(|field| field.value == FieldValue::Held);
        self.fields = fields;
        self
    }
}

#[cfg(test)]
mod tests;
