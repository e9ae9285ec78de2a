//! The closed lists of a request.

use std::str::FromStr;

use access::Inspection;
use serde::{Deserialize, Serialize};

/// A word that stands in none of the closed lists.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown {what} {word:?}")]
pub struct UnknownWord {
    pub(crate) what: &'static str,
    pub(crate) word: String,
}

/// A closed list with one word for each of its values, the same on the wire and in the database.
macro_rules! closed_list {
    ($(#[$doc:meta])* $name:ident, $what:literal, $($(#[$value_doc:meta])* $value:ident = $code:literal,)*) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(rename_all = "snake_case")]
        pub enum $name {
            $($(#[$value_doc])* $value,)*
        }

        impl $name {
            /// All of them, in the order of the design.
            pub const ALL: &[Self] = &[$(Self::$value),*];

            /// The word for it.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$value => $code),* }
            }
        }

        impl FromStr for $name {
            type Err = UnknownWord;

            fn from_str(word: &str) -> Result<Self, UnknownWord> {
                match word {
                    $($code => Ok(Self::$value),)*
                    _ => Err(UnknownWord { what: $what, word: word.to_owned() }),
                }
            }
        }
    };
}

closed_list! {
    /// What can be asked for.
    RequestKind, "kind of request",
    /// Inspection of the whole dossier (VGN FAQ vraag 10–12, 18; Wabvpz 15d).
    FullInspection = "full_inspection",
    /// A copy (WGBO 7:456).
    Copy = "copy",
    /// The support plan in force (VGN FAQ vraag 10; Wlz 8.1.3 lid 7).
    CarePlanCopy = "care_plan_copy",
    /// The name of a member of staff (VGN FAQ vraag 8, 9, 14).
    StaffName = "staff_name",
    /// Who made available or looked at what (Wabvpz 15e).
    AccessLog = "access_log",
}

closed_list! {
    /// How it is delivered: the requester's choice.
    Delivery, "way of delivery",
    /// In the portal.
    Download = "download",
    /// At a computer of the provider, by appointment.
    OnSite = "on_site",
    /// To a personal health environment (PGO).
    Pgo = "pgo",
    /// On paper.
    Paper = "paper",
}

impl Delivery {
    /// Whether it can be asked for. No file is made to be fetched in the portal yet: who asked for one would wait for ever.
    #[must_use]
    pub const fn is_offered(self) -> bool {
        match self {
            Self::Download => false,
            Self::OnSite | Self::Pgo | Self::Paper => true,
        }
    }
}

closed_list! {
    /// What was decided, without the parts that are refused.
    OutcomeKind, "outcome",
    /// All of it is granted.
    Granted = "granted",
    /// All but some parts.
    Partly = "partly",
    /// Nothing of it is granted.
    Refused = "refused",
}

closed_list! {
    /// Where a request stands.
    State, "state",
    /// Being written; nobody else sees it.
    Draft = "draft",
    /// Received; the clock runs.
    Submitted = "submitted",
    /// Somebody took it.
    InReview = "in_review",
    /// One question is with the requester; the clock runs on.
    WaitingForRequester = "waiting_for_requester",
    /// Granted, partly granted or refused.
    Decided = "decided",
    /// To be fetched, or an appointment stands.
    Ready = "ready",
    /// Fetched, seen or posted.
    Delivered = "delivered",
    /// Taken back by the requester.
    Withdrawn = "withdrawn",
}

closed_list! {
    /// Why something is refused.
    Ground, "ground",
    /// The privacy of somebody else.
    ThirdParty = "third_party",
    /// Good care forbids it.
    GoodCare = "good_care",
    /// The staff member's interest prevails (VGN FAQ vraag 14).
    StaffInterest = "staff_interest",
    /// The requester is not entitled (any more).
    NotEntitled = "not_entitled",
}

closed_list! {
    /// Where a refusal can be taken; the requester is always told of all of them.
    Objection, "way to object",
    /// Klachtenfunctionaris
    ComplaintsOfficer = "complaints_officer",
    /// Autoriteit Persoonsgegevens
    DataProtectionAuthority = "data_protection_authority",
    /// Rechter
    Court = "court",
}

/// What somebody has today, as far as it decides what they may ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asker {
    /// What the matrix gives, whether or not the portal is open.
    pub inspection: Inspection,
    /// Whether they see an entry whose author's name is hidden.
    pub sees_hidden_name: bool,
}

impl RequestKind {
    /// Whether this may be asked for today (VGN FAQ vraag 8–12, 18; Wabvpz 15d, 15e).
    #[must_use]
    pub const fn may_be_asked_by(self, asker: Asker) -> bool {
        match self {
            Self::FullInspection | Self::Copy | Self::CarePlanCopy => match asker.inspection {
                // Of who is assisted the request is taken too, and decided together with the representative (AVG 15).
                Inspection::Full | Inspection::Limited | Inspection::Assisted => true,
                Inspection::None => false,
            },
            Self::AccessLog => match asker.inspection {
                Inspection::Full | Inspection::Limited => true,
                Inspection::Assisted | Inspection::None => false,
            },
            Self::StaffName => asker.sees_hidden_name,
        }
    }
}
