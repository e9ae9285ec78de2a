//! Now or earlier: decided here, once, from codes and dates. Nothing is concluded from words.
//!
//! The status comes first, then an end that has passed, then a beginning that is still to come. A date that is no end (of a last
//! reaction, of a check) is never asked. It depends on the day, so it is decided when an entry is read.

mod tables;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{Entry, EntryKind, Field, FieldKey, FieldValue, Moment, Negation, code_system, local_day};
use tables::{Meaning, meaning};

/// Whether something holds on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ClinicalStatus {
    /// It holds.
    Now,
    /// It is denied: not used, not given, refuted, off.
    Negated,
    /// It holds, and is not certain: a diagnosis or allergy that nobody confirmed yet.
    Unconfirmed,
    /// It was interrupted, and can go on.
    Paused,
    /// It has not begun.
    NotYet,
    /// The source does not say.
    Unknown,
    /// It was.
    Earlier,
    /// It is something that happened, of which there is no now.
    NotApplicable,
}

impl ClinicalStatus {
    /// In the order in which they are shown.
    pub const ALL: [Self; 8] = [
        Self::Now,
        Self::Negated,
        Self::Unconfirmed,
        Self::Paused,
        Self::NotYet,
        Self::Unknown,
        Self::NotApplicable,
        Self::Earlier,
    ];

    /// Whether an appointment of this status on `day` is still to come on `today`; one that was called off never is.
    #[must_use]
    pub fn is_ahead(self, day: NaiveDate, today: NaiveDate) -> bool {
        match self {
            Self::Negated | Self::Earlier => false,
            Self::Now | Self::NotYet => true,
            Self::Unconfirmed | Self::Paused | Self::Unknown | Self::NotApplicable => day >= today,
        }
    }
}

/// What the decision rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum StatusReason {
    /// The entry denies something.
    Negation,
    /// A status code of the source.
    Status,
    /// A code that says how certain it is.
    Certainty,
    /// An end that has passed, or that may have.
    Ended,
    /// A beginning that is still to come.
    NotBegun,
    /// A period that is going on.
    Period,
    /// An end before the beginning: neither can be relied on.
    Contradiction,
    /// The source says nothing of it.
    Nothing,
    /// It is of a kind that has no now.
    Kind,
}

/// Whether an entry holds on a day, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decided {
    /// Whether it holds.
    pub status: ClinicalStatus,
    /// What that rests on.
    pub reason: StatusReason,
}

impl Entry {
    /// Whether it holds on `today`, a day in Europe/Amsterdam.
    #[must_use]
    pub fn clinical_status(&self, today: NaiveDate) -> Decided {
        let (status, reason) = decide(self, today);
        Decided { status, reason }
    }
}

fn decide(entry: &Entry, today: NaiveDate) -> (ClinicalStatus, StatusReason) {
    use ClinicalStatus as S;
    use StatusReason as R;
    let status = entry.fields.iter().filter_map(status_of).max();
    let span = Span::of(&entry.fields);
    match effect(entry.negation) {
        // A prohibition that was withdrawn or has ended is one of earlier.
        Effect::Prohibits if status != Some(Meaning::Over) && !span.ended(today) => return (S::Negated, R::Negation),
        Effect::Denies => return (S::Negated, R::Negation),
        // Until the day on which it stops, a medicine goes on. Of all else the end of its period is not the day on which another one
        // took its place.
        Effect::Ends if entry.kind != EntryKind::Medication || !span.is_to_come(today) => {
            return (S::Earlier, R::Negation);
        }
        // The end of an interruption's period is the day on which use ceased: it goes on only when something new says so.
        Effect::Interrupts if status != Some(Meaning::Over) && !span.is_to_come(today) => {
            return (S::Paused, R::Negation);
        }
        Effect::HoldsNot if !matches!(status, Some(Meaning::Over | Meaning::NotYet)) => {
            return (S::Negated, R::Negation);
        }
        Effect::Prohibits | Effect::Ends | Effect::Interrupts | Effect::HoldsNot | Effect::None => {}
    }
    match nature(entry.kind) {
        Nature::Event => return (S::NotApplicable, R::Kind),
        Nature::Appointment => return appointment(status, span.or_on(entry.occurred), today),
        Nature::State => {}
    }
    let certainty = entry.fields.iter().filter_map(certainty_of).max();
    match status {
        Some(Meaning::Off) => (S::Negated, R::Status),
        Some(Meaning::Over) => (S::Earlier, R::Status),
        Some(Meaning::Paused) if entry.fields.iter().any(is_interrupted_use) => (S::Paused, R::Status),
        _ if span.ended(today) => (S::Earlier, R::Ended),
        Some(Meaning::Paused) => (S::Paused, R::Status),
        Some(Meaning::NotYet) => (S::NotYet, R::Status),
        Some(Meaning::Unknown) => (S::Unknown, R::Status),
        Some(Meaning::Holds) | None if span.may_have_ended(today) => (S::Unknown, R::Ended),
        Some(Meaning::Holds) | None if span.contradicts() => (S::Unknown, R::Contradiction),
        Some(Meaning::Holds) | None if span.is_ahead(today) => (S::NotYet, R::NotBegun),
        Some(Meaning::Holds) | None if certainty == Some(Certainty::Unclear) => (S::Unknown, R::Certainty),
        Some(Meaning::Holds) | None if certainty == Some(Certainty::Unconfirmed) => (S::Unconfirmed, R::Certainty),
        Some(Meaning::Holds) => (S::Now, R::Status),
        None if span.goes_on() => (S::Now, R::Period),
        None => (S::Unknown, R::Nothing),
    }
}

/// An appointment that is on is ahead or behind by its dates alone.
fn appointment(status: Option<Meaning>, span: Span, today: NaiveDate) -> (ClinicalStatus, StatusReason) {
    use ClinicalStatus as S;
    use StatusReason as R;
    match status {
        Some(Meaning::Off) => (S::Negated, R::Status),
        Some(Meaning::Over) => (S::Earlier, R::Status),
        Some(Meaning::Holds | Meaning::NotYet | Meaning::Paused | Meaning::Unknown) | None => {
            match (span.from, span.until.or(span.from)) {
                (_, Some(last)) if last_day(last) < today => (S::Earlier, R::Ended),
                (Some(first), _) if local_day(first) > today => (S::NotYet, R::NotBegun),
                (Some(_), _) | (None, Some(_)) => (S::Now, R::Period),
                (None, None) => (S::Unknown, R::Nothing),
            }
        }
    }
}

/// What a negation does to the rest.
enum Effect {
    /// Nothing: the agreement not to treat holds as any other.
    None,
    /// It forbids, or says that there is none, for as long as it holds.
    Prohibits,
    /// It is not in force: of earlier, not yet, or never.
    HoldsNot,
    /// There is no such thing.
    Denies,
    /// It ended.
    Ends,
    /// It was interrupted.
    Interrupts,
}

const fn effect(negation: Option<Negation>) -> Effect {
    match negation {
        None | Some(Negation::NoTreatment) => Effect::None,
        Some(Negation::DoNotUse | Negation::DoNotGive | Negation::DoNotDo | Negation::NoneKnown) => Effect::Prohibits,
        Some(Negation::NotInForce) => Effect::HoldsNot,
        Some(Negation::NotUsed | Negation::NotGiven | Negation::NotDone | Negation::Refuted | Negation::Cancelled) => {
            Effect::Denies
        }
        Some(Negation::Stopped | Negation::Superseded) => Effect::Ends,
        Some(Negation::Interrupted) => Effect::Interrupts,
    }
}

/// Whether a kind of thing has a now.
enum Nature {
    /// It holds for some time.
    State,
    /// It happened.
    Event,
    /// It takes place at a time.
    Appointment,
}

const fn nature(kind: EntryKind) -> Nature {
    match kind {
        EntryKind::Appointment => Nature::Appointment,
        EntryKind::Evaluation
        | EntryKind::Report
        | EntryKind::Questionnaire
        | EntryKind::Incident
        | EntryKind::Document
        | EntryKind::Letter
        | EntryKind::Procedure
        | EntryKind::TreatmentReport
        | EntryKind::Dispense
        | EntryKind::Administration
        | EntryKind::Vaccination
        | EntryKind::Measurement
        | EntryKind::LabResult => Nature::Event,
        EntryKind::Profile
        | EntryKind::Professional
        | EntryKind::Contact
        | EntryKind::CarePlan
        | EntryKind::Goal
        | EntryKind::Activity
        | EntryKind::Device
        | EntryKind::Diagnosis
        | EntryKind::Medication
        | EntryKind::Allergy
        | EntryKind::Alert
        | EntryKind::Directive
        | EntryKind::InvoluntaryCare
        | EntryKind::Funding => Nature::State,
    }
}

/// What a field says of now. Of several the one that shows least as going on counts.
fn status_of(field: &Field) -> Option<Meaning> {
    match (field.key, &field.value) {
        (FieldKey::Status | FieldKey::Intent, FieldValue::Coded { system, code, .. }) => meaning(system, code),
        _ => None,
    }
}

/// Whether use was interrupted: the end that such a statement of use gives is the day on which use ceased (zib Medicatiegebruik).
fn is_interrupted_use(field: &Field) -> bool {
    matches!((field.key, &field.value), (FieldKey::Status, FieldValue::Coded { system, code, .. })
        if system == code_system::MEDICATION_STATEMENT && code == "on-hold")
}

/// How certain it is, by a code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Certainty {
    /// It was confirmed.
    Confirmed,
    /// Nobody confirmed it yet.
    Unconfirmed,
    /// The code is not known, or contradicts another one: it may say that there is no such thing.
    Unclear,
}

fn certainty_of(field: &Field) -> Option<Certainty> {
    match (field.key, &field.value) {
        (FieldKey::Certainty, FieldValue::Coded { system, code, .. })
            if matches!(system.as_str(), code_system::ALLERGY_VERIFICATION | code_system::CONDITION_VERIFICATION) =>
        {
            Some(match code.as_str() {
                "confirmed" => Certainty::Confirmed,
                // What is refuted is denied. Where nothing is denied, it is that there is none which is refuted: there is something, and
                // nobody says what.
                "unconfirmed" | "provisional" | "differential" | "presumed" | "unknown" | "refuted" => {
                    Certainty::Unconfirmed
                }
                _ => Certainty::Unclear,
            })
        }
        // That nothing is known.
        (FieldKey::Certainty, FieldValue::Coded { system, .. }) if system == code_system::NONE_OR_UNKNOWN => {
            Some(Certainty::Unclear)
        }
        _ => None,
    }
}

/// The period in which something holds.
#[derive(Clone, Copy, Default)]
struct Span {
    from: Option<Moment>,
    until: Option<Moment>,
    /// After this moment nobody knows whether it goes on.
    may_end: Option<Moment>,
    /// It ended, at a moment that the source does not give: an abatement by age, or in words.
    over: bool,
}

impl Span {
    fn of(fields: &[Field]) -> Self {
        let mut span = Self::default();
        let mut expected = None;
        for field in fields.iter().filter(|field| field.label.is_none()) {
            match (field.key, &field.value) {
                (FieldKey::Period, FieldValue::Period { from, until }) => {
                    span.from = span.from.or(*from);
                    span.until = span.until.or(*until);
                }
                (FieldKey::Start, FieldValue::Moment { at }) => span.from = span.from.or(Some(*at)),
                (FieldKey::PossibleEnd, FieldValue::Moment { at }) => span.may_end = span.may_end.or(Some(*at)),
                (FieldKey::ExpectedEnd, FieldValue::Moment { at }) => expected = expected.or(Some(*at)),
                (FieldKey::End, FieldValue::Moment { at }) => span.until = span.until.or(Some(*at)),
                (FieldKey::End, FieldValue::Period { until, .. }) => span.until = span.until.or(*until),
                (FieldKey::End, FieldValue::Flag { yes }) => span.over |= *yes,
                (
                    FieldKey::End,
                    FieldValue::Text { .. } | FieldValue::Quantity { .. } | FieldValue::Coded { .. } | FieldValue::Held,
                ) => {
                    span.over = true;
                }
                _ => {}
            }
        }
        span.until = span.until.or(expected);
        span
    }

    fn or_on(self, occurred: Option<Moment>) -> Self {
        Self { from: self.from.or(occurred), ..self }
    }

    /// The last day still counts.
    fn ended(self, today: NaiveDate) -> bool {
        self.over || self.until.is_some_and(|until| last_day(until) < today)
    }

    /// Whether all lengths that the source gives are over, beside which it says more.
    fn may_have_ended(self, today: NaiveDate) -> bool {
        self.may_end.is_some_and(|until| last_day(until) < today)
    }

    /// Whether its end is still to come, or, without an end, its beginning.
    fn is_to_come(self, today: NaiveDate) -> bool {
        !self.over && self.until.map_or_else(|| self.is_ahead(today), |until| last_day(until) >= today)
    }

    fn is_ahead(self, today: NaiveDate) -> bool {
        self.from.is_some_and(|from| local_day(from) > today)
    }

    fn goes_on(self) -> bool {
        self.from.is_some() || self.until.is_some()
    }

    fn contradicts(self) -> bool {
        self.from.zip(self.until).is_some_and(|(from, until)| last_day(until) < local_day(from))
    }
}

/// The last day that a moment can mean: what ended "in 2019" may have held on its last day.
fn last_day(moment: Moment) -> NaiveDate {
    let before = |year, month| NaiveDate::from_ymd_opt(year, month, 1).and_then(|day| day.pred_opt());
    match moment {
        Moment::Year(year) => before(year + 1, 1),
        Moment::Month(year, 12) => before(year + 1, 1),
        Moment::Month(year, month) => before(year, month + 1),
        Moment::Day(_) | Moment::Instant(_) => Some(local_day(moment)),
    }
    .unwrap_or(NaiveDate::MAX)
}
