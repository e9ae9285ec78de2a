//! What each section looks like: data, not a component a section. The views render what is described here.

use access::Section;
use dossier::FieldKey;

/// How a section is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Description {
    /// The form of its items.
    pub layout: Layout,
    /// What its items are put together by.
    pub grouping: Grouping,
    /// What of an item stands in the list already, in this order; the rest is on its own page.
    pub highlights: &'static [FieldKey],
    /// Whether the highlights stand in the order in which they were written instead: a part of a result with how it was judged, a
    /// reaction with its substance.
    pub as_written: bool,
    /// How a reader finds something in it.
    pub finding: Finding,
}

/// The form of a section's items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// A line in time: title, first lines of the text, who wrote it.
    Timeline,
    /// A card an item, with what matters most of it.
    Cards,
    /// Everything known, at once: for the few items that have no page worth opening.
    Particulars,
    /// Plans with their goals, actions and evaluations.
    Goals,
    /// A chart and a table for each kind of measurement.
    Measurements,
    /// A value, what is usual, and how the one stands to the other.
    Results,
}

/// What items are put together by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grouping {
    /// Nothing: one list.
    Nothing,
    /// The day on which they happened.
    Day,
    /// The month in which they happened.
    Month,
    /// Whether they are still to come, nearest first, or have been.
    Ahead,
    /// Whether they hold now or held before.
    Standing,
}

/// How a reader finds something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    /// By looking: there is little of it.
    ByEye,
    /// By a period and by words.
    ByPeriodAndWords,
}

impl Grouping {
    /// Whether items can be shown as they arrive, newest first. Otherwise all must be there before the first is in its place.
    #[must_use]
    pub const fn follows_time(self) -> bool {
        match self {
            Self::Day | Self::Month => true,
            Self::Nothing | Self::Ahead | Self::Standing => false,
        }
    }
}

const fn timeline(grouping: Grouping, highlights: &'static [FieldKey]) -> Description {
    Description {
        layout: Layout::Timeline,
        grouping,
        highlights,
        as_written: false,
        finding: Finding::ByPeriodAndWords,
    }
}

const fn cards(grouping: Grouping, highlights: &'static [FieldKey]) -> Description {
    Description { layout: Layout::Cards, grouping, highlights, as_written: false, finding: Finding::ByEye }
}

const fn described(layout: Layout, grouping: Grouping, finding: Finding) -> Description {
    Description { layout, grouping, highlights: &[], as_written: false, finding }
}

/// The description of a section.
#[must_use]
pub const fn describe(section: Section) -> Description {
    use FieldKey as F;
    match section {
        Section::Profile => described(Layout::Particulars, Grouping::Nothing, Finding::ByEye),
        Section::CareTeam => {
            cards(Grouping::Nothing, &[F::Role, F::Organization, F::Phone, F::Email, F::Status, F::Period])
        }
        Section::Network => cards(
            Grouping::Nothing,
            &[F::Relationship, F::Role, F::LegalStatus, F::Phone, F::Email, F::Address, F::Status, F::Period],
        ),
        Section::CarePlan => described(Layout::Goals, Grouping::Standing, Finding::ByEye),
        Section::Reports => timeline(Grouping::Day, &[F::Status, F::Incomplete]),
        Section::Agenda => timeline(
            Grouping::Ahead,
            &[
                F::Status,
                F::Attendance,
                F::Instruction,
                F::Period,
                F::RequestedPeriod,
                F::Location,
                F::Participant,
                F::Reason,
                F::Note,
            ],
        ),
        Section::Questionnaires => timeline(Grouping::Month, &[F::Status, F::Score]),
        Section::Incidents => {
            timeline(Grouping::Month, &[F::Status, F::Category, F::Severity, F::Location, F::Outcome])
        }
        Section::Documents | Section::Correspondence => timeline(Grouping::Month, &[F::Category, F::Status]),
        Section::Devices => cards(
            Grouping::Standing,
            &[F::Status, F::Product, F::Reason, F::BodySite, F::Laterality, F::Manufacturer, F::Start, F::Period],
        ),
        Section::Diagnoses => cards(
            Grouping::Standing,
            &[F::Status, F::Certainty, F::Severity, F::BodySite, F::Laterality, F::Start, F::End, F::Period],
        ),
        Section::TreatmentReports => {
            timeline(Grouping::Month, &[F::Status, F::Intent, F::Reason, F::BodySite, F::Laterality, F::Performer])
        }
        Section::Medication => cards(
            Grouping::Standing,
            &[
                F::Category,
                F::Intent,
                F::Dosage,
                F::Frequency,
                F::Amount,
                F::Route,
                F::Reason,
                F::Prescriber,
                F::Dose,
                F::Period,
                F::ExpectedEnd,
            ],
        ),
        Section::Allergies => Description {
            as_written: true,
            ..cards(Grouping::Standing, &[F::Certainty, F::Substance, F::Category, F::Severity, F::Reaction, F::Start])
        },
        Section::Measurements => described(Layout::Measurements, Grouping::Nothing, Finding::ByPeriodAndWords),
        Section::LabResults => Description {
            layout: Layout::Results,
            grouping: Grouping::Day,
            highlights: &[
                F::Component,
                F::ReferenceRange,
                F::Interpretation,
                F::Specimen,
                F::BodySite,
                F::Laterality,
                F::Method,
                F::Status,
                F::Note,
                F::Incomplete,
            ],
            as_written: true,
            finding: Finding::ByPeriodAndWords,
        },
        Section::Directives => cards(
            Grouping::Standing,
            &[F::Treatment, F::Directive, F::Restriction, F::Reason, F::Certainty, F::ConsentedBy, F::Period],
        ),
        Section::InvoluntaryCare => cards(
            Grouping::Standing,
            &[F::Status, F::Category, F::Measure, F::Reason, F::WzdFunctionary, F::ResponsibleProfessional, F::Period],
        ),
        Section::Funding => cards(
            Grouping::Standing,
            &[F::Status, F::Category, F::Indication, F::Payer, F::PolicyNumber, F::Start, F::End, F::Period],
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_stands_twice_among_the_highlights() {
        for section in Section::ALL {
            let highlights = describe(section).highlights;
            for (at, key) in highlights.iter().enumerate() {
                assert!(!highlights[..at].contains(key), "{section}: {key:?}");
            }
        }
    }

    #[test]
    fn a_search_is_offered_wherever_a_list_follows_time() {
        for section in Section::ALL {
            let description = describe(section);
            if description.grouping.follows_time() {
                assert_eq!(description.finding, Finding::ByPeriodAndWords, "{section}");
            }
        }
    }

    #[test]
    fn every_card_says_something_before_it_is_opened() {
        for section in Section::ALL {
            let description = describe(section);
            if description.layout == Layout::Cards {
                assert!(!description.highlights.is_empty(), "{section}");
            }
        }
    }
}
