//! Why a step is not taken.

use crate::{Actor, Delivery, Event, NotNow};

/// Why a step is not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StepRefused {
    /// The request does not stand where this step begins.
    #[error(transparent)]
    NotNow(#[from] NotNow),
    /// It is for somebody else to do.
    #[error("{event:?} is not for the {actor:?}")]
    NotYours {
        /// What was tried.
        event: Event,
        /// By whom.
        actor: Actor,
    },
    /// Who may not ask cannot submit.
    #[error("the requester is not entitled")]
    NotEntitled,
    /// A refused request has ended; there is nothing left to deliver or to take back.
    #[error("the request was refused")]
    Refused,
    /// The right did not end.
    #[error("the requester is entitled")]
    StillEntitled,
    /// Extended before, or the first month has passed.
    #[error("the term can be extended once, within the first month")]
    TooLateToExtend,
    /// What was decided or redacted needs a second person first.
    #[error("a second person has to approve first")]
    NeedsApproval,
    /// Who decided is not the second person.
    #[error("who decided may not approve")]
    SamePerson,
    /// It was approved before.
    #[error("it is approved already")]
    ApprovedAlready,
    /// Nobody has to agree with what was granted whole.
    #[error("only a partly granted request can go back to who decides")]
    NothingRefused,
    /// What was prepared is not what the requester chose.
    #[error("the requester chose {chosen:?}, not {prepared:?}")]
    OtherDelivery {
        /// The requester's choice.
        chosen: Delivery,
        /// What was prepared.
        prepared: Delivery,
    },
    /// There is no download, so none can be opened again.
    #[error("only a download can be opened again")]
    NoDownload,
    /// The download was open for 30 days; it can be opened again.
    #[error("the download is closed")]
    DownloadClosed,
}
