//! Requests for inspection.

use chrono::{DateTime, NaiveDate, Utc};
use dossier::{ClientId, RequestId};
use requests::{Actor, Delivery, Ground, RequestKind, State};
use serde::{Deserialize, Serialize};

use crate::{Relation, known};

/// `POST /api/clients/{client}/requests`. No reason is ever asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewRequest {
    /// What is asked for.
    pub kind: RequestKind,
    /// How it is to be delivered.
    pub delivery: Delivery,
    /// First day it is about; absent: from the beginning.
    #[serde(default)]
    pub from: Option<NaiveDate>,
    /// Last day it is about; absent: until today.
    #[serde(default)]
    pub until: Option<NaiveDate>,
}

/// A request in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RequestSummary {
    /// Which request.
    pub id: RequestId,
    /// Its number, `INZ-2026-000123`.
    pub number: String,
    /// What is asked for.
    #[serde(deserialize_with = "known::word")]
    #[cfg_attr(feature = "openapi", schema(value_type = RequestKind))]
    pub kind: Option<RequestKind>,
    /// Where it stands.
    #[serde(deserialize_with = "known::word")]
    #[cfg_attr(feature = "openapi", schema(value_type = State))]
    pub state: Option<State>,
    /// The day of receipt in Europe/Amsterdam.
    pub received: NaiveDate,
    /// The day by which an answer must come.
    pub due: NaiveDate,
}

/// A request whole, for its requester.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(from = "RequestDetailParts")]
pub struct RequestDetail {
    /// What a list shows.
    #[serde(flatten)]
    pub summary: RequestSummary,
    /// Whose dossier.
    pub client: ClientId,
    /// The client's full name.
    pub client_name: String,
    /// Who asks.
    pub requester_name: String,
    /// What the requester is to the client.
    #[cfg_attr(feature = "openapi", schema(value_type = Relation))]
    pub relation: Option<Relation>,
    /// How it is to be delivered.
    #[cfg_attr(feature = "openapi", schema(value_type = Delivery))]
    pub delivery: Option<Delivery>,
    /// First day it is about.
    pub from: Option<NaiveDate>,
    /// Last day it is about.
    pub until: Option<NaiveDate>,
    /// Grounds of a refusal; empty unless decided so.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<Ground>))]
    pub grounds: Vec<Option<Ground>>,
    /// Every step so far, oldest first.
    pub steps: Vec<RequestStep>,
    /// Whether it can still be withdrawn.
    pub can_withdraw: bool,
}

/// A [`RequestDetail`] as it travels, all on one level. Read like this it needs no reader of whatever shape, which is heavy in a browser.
#[derive(Deserialize)]
struct RequestDetailParts {
    id: RequestId,
    number: String,
    #[serde(deserialize_with = "known::word")]
    kind: Option<RequestKind>,
    #[serde(deserialize_with = "known::word")]
    state: Option<State>,
    received: NaiveDate,
    due: NaiveDate,
    client: ClientId,
    client_name: String,
    requester_name: String,
    #[serde(deserialize_with = "known::word")]
    relation: Option<Relation>,
    #[serde(deserialize_with = "known::word")]
    delivery: Option<Delivery>,
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
    #[serde(deserialize_with = "known::each")]
    grounds: Vec<Option<Ground>>,
    steps: Vec<RequestStep>,
    can_withdraw: bool,
}

impl From<RequestDetailParts> for RequestDetail {
    fn from(parts: RequestDetailParts) -> Self {
        let RequestDetailParts { id, number, kind, state, received, due, .. } = parts;
        Self {
            summary: RequestSummary { id, number, kind, state, received, due },
            client: parts.client,
            client_name: parts.client_name,
            requester_name: parts.requester_name,
            relation: parts.relation,
            delivery: parts.delivery,
            from: parts.from,
            until: parts.until,
            grounds: parts.grounds,
            steps: parts.steps,
            can_withdraw: parts.can_withdraw,
        }
    }
}

/// A step in a request's life.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RequestStep {
    /// Where it came to stand.
    #[serde(deserialize_with = "known::word")]
    #[cfg_attr(feature = "openapi", schema(value_type = State))]
    pub state: Option<State>,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    #[serde(deserialize_with = "known::word")]
    #[cfg_attr(feature = "openapi", schema(value_type = Actor))]
    pub actor: Option<Actor>,
}
