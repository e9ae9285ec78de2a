//! Who can read along, and on which ground.

use std::collections::BTreeSet;

use access::{Basis, Section};
use chrono::{DateTime, NaiveDate, Utc};
use dossier::{FormKey, PersonId};
use serde::{Deserialize, Serialize};

use crate::{ExplainedRule, Extent, Relation};

/// `GET /api/clients/{client}/readers`, for the client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Readers {
    /// Everybody who can read along today, and whom the client can let read along: parents, and who read along until at most 30 days ago.
    pub readers: Vec<Reader>,
    /// The sections that the client can let others read.
    pub may_share: BTreeSet<Section>,
    /// Whether the client can invite somebody who is on no record yet: from 16 on.
    pub may_invite: bool,
}

/// Somebody who can read along.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Reader {
    /// Who.
    pub person: PersonId,
    /// Full name; none where the portal does not know it.
    pub name: Option<String>,
    /// What they are to the client.
    pub relation: Relation,
    /// What they can read; may be nothing, for a parent and for who read along before.
    pub sections: Vec<ReaderSection>,
    /// When they last looked.
    pub last_look: Option<DateTime<Utc>>,
    /// What the client lets them read by consent, whatever else they may read.
    pub shared: BTreeSet<Section>,
    /// The last day of that.
    pub shared_until: Option<NaiveDate>,
    /// Whether the client can change what they read.
    pub yours_to_change: bool,
    /// The client's invitation whose code nobody used; absent where they came in, or were not invited. With it they read nothing yet,
    /// and `sections` is what they read once they come in.
    #[serde(default)]
    pub invitation: Option<PendingInvitation>,
}

/// An invitation whose code nobody used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PendingInvitation {
    /// The first moment at which the code can no longer be used; absent where it cannot be used now: it expired, was tried too often or
    /// was taken back.
    pub expires: Option<DateTime<Utc>>,
}

/// A section that somebody can read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReaderSection {
    /// Which.
    pub section: Section,
    /// All of it, or some items.
    pub extent: Extent,
    /// On which ground.
    pub ground: ExplainedRule,
    /// The last day, as far as is known today.
    pub until: Option<NaiveDate>,
}

/// `POST /api/clients/{client}/invitations`: somebody who is on no record yet is to read along.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewInvitation {
    /// Full name, 1 to 100 characters.
    pub name: String,
    /// What they are to the client, in the client's words, 1 to 100 characters.
    pub relation: String,
    /// Which sections; at least one.
    pub sections: BTreeSet<Section>,
    /// The last day; absent: until it is taken back.
    #[serde(default)]
    pub until: Option<NaiveDate>,
    /// The form's own key: sent again, it is the same invitation. Absent: each is another.
    #[serde(default)]
    pub key: Option<FormKey>,
}

/// An invitation, told once. No `Debug`, so that no log can hold the code.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Invitation {
    /// Who was put on record.
    pub person: PersonId,
    /// What the client hands over: with it they make themselves known when they first sign in.
    pub code: String,
    /// The first moment at which it can no longer be used.
    pub expires: DateTime<Utc>,
}

/// `GET /api/clients/{client}/mandate`, for whoever holds one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnMandates {
    /// The viewer's mandates, in the order of recording.
    pub mandates: Vec<OwnMandate>,
    /// The next day on which the viewer may read something else, as far as is known today.
    pub changes: Option<NaiveDate>,
}

/// A mandate of the viewer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnMandate {
    /// On which ground.
    pub basis: Basis,
    /// The rung on which it stands, 1 to 4, for a representative of an adult.
    pub rung: Option<u8>,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub until: Option<NaiveDate>,
    /// Whether the organisation has seen the evidence.
    pub verified: bool,
    /// Whether the viewer told that they do not wish to act.
    pub declined: bool,
    /// Whether the viewer was appointed among several.
    pub designated: bool,
    /// The sections it is limited to; none: no limit.
    pub sections: Option<BTreeSet<Section>>,
    /// What was seen that shows it.
    pub evidence: String,
    /// The day on which it was recorded.
    pub recorded: NaiveDate,
}
