//! The closed lists of a request.

use serde::{Deserialize, Serialize};

/// What can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RequestKind {
    /// Inspection of the whole dossier (VGN FAQ vraag 10–12, 18; Wabvpz 15d).
    FullInspection,
    /// A copy (WGBO 7:456).
    Copy,
    /// The support plan in force (VGN FAQ vraag 10; Wlz 8.1.3 lid 7).
    CarePlanCopy,
    /// The name of a member of staff (VGN FAQ vraag 8, 9, 14).
    StaffName,
    /// Who made available or looked at what (Wabvpz 15e).
    AccessLog,
}

/// How it is delivered: the requester's choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Delivery {
    /// In the portal.
    Download,
    /// At a computer of the provider, by appointment.
    OnSite,
    /// To a personal health environment (PGO).
    Pgo,
    /// On paper.
    Paper,
}

/// Where a request stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Being written; nobody else sees it.
    Draft,
    /// Received; the clock runs.
    Submitted,
    /// Somebody took it.
    InReview,
    /// One question is with the requester; the clock runs on.
    WaitingForRequester,
    /// Granted, partly granted or refused.
    Decided,
    /// To be fetched, or an appointment stands.
    Ready,
    /// Fetched, seen or posted.
    Delivered,
    /// Taken back by the requester.
    Withdrawn,
}

/// Why something is refused: the closed list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Ground {
    /// The privacy of somebody else.
    ThirdParty,
    /// Good care forbids it.
    GoodCare,
    /// The staff member's interest prevails (VGN FAQ vraag 14).
    StaffInterest,
    /// The requester is not entitled (any more).
    NotEntitled,
}
