//! What an entry denies: a medicine that must not be used, an allergy that was refuted.

use serde::{Deserialize, Serialize};

/// What an entry says "no" to. The title says it too, in Dutch; this is the same as a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Negation {
    /// A medicine that must not be used (`MedicationRequest.doNotPerform`).
    DoNotUse,
    /// A medicine that is not used (`MedicationStatement.taken` = `n`, status `not-taken`).
    NotUsed,
    /// A medicine that was stopped for good (zib StopType).
    Stopped,
    /// A medicine that was stopped for the time being (zib StopType).
    Interrupted,
    /// A medicine or vaccine that was not given (`notGiven`, status `not-done`).
    NotGiven,
    /// A vaccine that must not be given (`forecastStatus` = `contraindicated`).
    DoNotGive,
    /// Something that must not be done (`doNotPerform`, `prohibited`).
    DoNotDo,
    /// Something that was not done (`notDone`, status `not-done`).
    NotDone,
    /// A treatment that the client must not be given (zib TreatmentDirective, `Consent.provision.type` = `deny`).
    NoTreatment,
    /// An agreement or permission that does not hold (`Consent.status` = `rejected`).
    NotInForce,
    /// A diagnosis or allergy that was looked into and is not there (`verificationStatus` = `refuted`).
    Refuted,
    /// The statement that there is none: no known allergies, no known problems.
    NoneKnown,
    /// An appointment, goal or request that is off (`cancelled`, `rejected`).
    Cancelled,
    /// A document that a newer one replaced (`superseded`).
    Superseded,
}

impl Negation {
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::DoNotUse,
        Self::NotUsed,
        Self::Stopped,
        Self::Interrupted,
        Self::NotGiven,
        Self::DoNotGive,
        Self::DoNotDo,
        Self::NotDone,
        Self::NoTreatment,
        Self::NotInForce,
        Self::Refuted,
        Self::NoneKnown,
        Self::Cancelled,
        Self::Superseded,
    ];
}
