//! Who is signed in, and whose dossiers they may open.

use access::{Basis, Portal, Section};
use chrono::{DateTime, NaiveDate, Utc};
use dossier::{ClientId, SessionId};
use serde::{Deserialize, Serialize};

use crate::{Inspection, known};

/// The header with which an answer tells in whose session it was given, and a call in whose it is meant: [`SessionInfo::owner`].
pub const SESSION_OWNER: &str = "inzage-session-owner";

/// `GET /api/session`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionInfo {
    /// Full name of who is signed in.
    pub name: String,
    /// Whose session it is: a name that is the same in each session of this person, and opens nothing.
    pub owner: String,
    /// The clients this person stands in some relation to.
    pub clients: Vec<ClientCard>,
    /// Whether a dossier is missing: a row around it was changed, so who may know of it cannot be decided.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub incomplete: bool,
    /// When the session ends.
    pub times: SessionTimes,
    /// Whether the terms of use are to be accepted before anything of a dossier is shown.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub terms_due: bool,
    /// Whether this person is a client below 18, whom the portal addresses as one does a child.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub minor: bool,
}

/// When a session ends, by the clock of the server: a browser's own may be wrong, so it counts from `now`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionTimes {
    /// This moment.
    pub now: DateTime<Utc>,
    /// From when the person is to be warned that it ends, if they do nothing.
    pub warn_at: DateTime<Utc>,
    /// When it ends if they do nothing.
    pub idle_until: DateTime<Utc>,
    /// When it ends at the latest, whatever they do.
    pub expires: DateTime<Utc>,
}

/// One of the sessions that somebody has open (`GET /api/sessions`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OpenSession {
    /// Which, for ending it. It opens nothing.
    pub id: SessionId,
    /// In which browser and on which system, by the names that their makers gave: `Firefox, Windows`. None where the browser
    /// does not say.
    pub device: Option<String>,
    /// When it began.
    pub began: DateTime<Utc>,
    /// When something was last done in it, to the minute.
    pub used: DateTime<Utc>,
    /// Whether it is the one in which this is asked.
    pub here: bool,
}

/// Signed out here; the provider that let the person in has a session of its own (`DELETE /api/session`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignedOut {
    /// Where the browser goes to sign out there too.
    pub next: String,
}

/// A client in the choice of clients.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClientCard {
    /// Which client.
    pub id: ClientId,
    /// Full name.
    pub name: String,
    /// How the client is called, for sentences.
    pub call_name: String,
    /// What the viewer is to the client today; null: nothing.
    #[serde(deserialize_with = "known::word")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Relation>, required))]
    pub relation: Option<Relation>,
    /// Whether the portal opens.
    pub portal: Portal,
    /// Whether inspection can be asked for.
    pub inspection: Inspection,
    /// Whether the viewer may know who looked at the dossier.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub who_looked: bool,
    /// The birthday of the client that is near and changes who may read what. Not told to who reads by consent alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birthday: Option<Birthday>,
}

/// A birthday within six weeks, and what it changes for the viewer as far as is known today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Birthday {
    /// The day.
    pub on: NaiveDate,
    /// How old the client is then: 12, 16 or 18.
    pub age: u8,
    /// What the viewer can read from then on and cannot read now, or more of it.
    #[serde(deserialize_with = "known::only")]
    pub gained: Vec<Section>,
    /// What the viewer can read no longer, or less of it.
    #[serde(deserialize_with = "known::only")]
    pub lost: Vec<Section>,
    /// Whether the portal opens from then on.
    pub portal: Portal,
}

/// What a viewer is to a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case", tag = "kind", content = "basis", try_from = "RelationParts")]
pub enum Relation {
    /// The client.
    Client,
    /// Somebody with a mandate: the first that counts and is of the client's age.
    Mandate(Basis),
    /// Somebody with a consent or a decision grant alone.
    Reader,
}

/// A [`Relation`] as it travels; as the parts of an explained rule.
#[derive(Deserialize)]
struct RelationParts {
    kind: RelationKind,
    #[serde(default)]
    basis: Option<Basis>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum RelationKind {
    Client,
    Mandate,
    Reader,
}

impl TryFrom<RelationParts> for Relation {
    type Error = known::PartMissing;

    fn try_from(parts: RelationParts) -> Result<Self, known::PartMissing> {
        match parts.kind {
            RelationKind::Client => Ok(Self::Client),
            RelationKind::Mandate => parts.basis.map(Self::Mandate).ok_or(known::PartMissing),
            RelationKind::Reader => Ok(Self::Reader),
        }
    }
}
