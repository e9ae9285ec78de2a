//! Requests for inspection.

use access::Section;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use dossier::{ClientId, FormKey, RequestId};
use requests::{Actor, Delivery, Event, Ground, OutcomeKind, RequestKind, State};
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
    /// The form's own key: sent again, it is the same request. Absent: each is another.
    #[serde(default)]
    pub key: Option<FormKey>,
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
    /// What was decided; absent until it is.
    #[serde(default, deserialize_with = "known::word")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<OutcomeKind>))]
    pub outcome: Option<OutcomeKind>,
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
    /// What is refused; empty unless decided so.
    pub refused: Vec<RefusedPart>,
    /// Every step that the requester is told of, oldest first.
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
    #[serde(default, deserialize_with = "known::word")]
    outcome: Option<OutcomeKind>,
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
    refused: Vec<RefusedPart>,
    steps: Vec<RequestStep>,
    can_withdraw: bool,
}

impl From<RequestDetailParts> for RequestDetail {
    fn from(parts: RequestDetailParts) -> Self {
        let RequestDetailParts { id, number, kind, state, outcome, received, due, .. } = parts;
        Self {
            summary: RequestSummary { id, number, kind, state, outcome, received, due },
            client: parts.client,
            client_name: parts.client_name,
            requester_name: parts.requester_name,
            relation: parts.relation,
            delivery: parts.delivery,
            from: parts.from,
            until: parts.until,
            refused: parts.refused,
            steps: parts.steps,
            can_withdraw: parts.can_withdraw,
        }
    }
}

/// A part of what was asked for that is refused: a section, the name of a member of staff, or all of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RefusedPart {
    /// Whether nothing is granted.
    pub whole: bool,
    /// Which section.
    #[serde(default, deserialize_with = "known::word")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Section>))]
    pub section: Option<Section>,
    /// Whose name, as the requester knows them.
    pub staff_name: Option<String>,
    /// On which ground.
    #[serde(deserialize_with = "known::word")]
    #[cfg_attr(feature = "openapi", schema(value_type = Ground))]
    pub ground: Option<Ground>,
    /// Why, in words for the requester.
    pub reason: String,
}

/// `POST /api/requests/{request}/answer`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RequestAnswer {
    /// What the requester says to the organisation's question, in 1 to [`LONGEST_ANSWER`] characters.
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 2_000))]
    pub answer: String,
    /// To which question, counted from 1: an answer that is sent again is not the answer to the next. Absent: to the one that is open.
    #[serde(default)]
    pub question: Option<usize>,
}

/// How long an answer can be, in characters.
pub const LONGEST_ANSWER: usize = 2_000;

/// A step in a request's life.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RequestStep {
    /// What was done.
    #[serde(deserialize_with = "known::word")]
    #[cfg_attr(feature = "openapi", schema(value_type = Event))]
    pub event: Option<Event>,
    /// When.
    pub at: DateTime<Utc>,
    /// The question, the answer, why more time is needed, or where the appointment is.
    pub text: Option<String>,
    /// The day of the appointment, or the day by which an answer must come since the term was extended.
    pub day: Option<NaiveDate>,
    /// The hour of the appointment on that day, in Europe/Amsterdam; absent where the organisation gave none.
    #[serde(default)]
    pub hour: Option<NaiveTime>,
    /// By whom.
    #[serde(deserialize_with = "known::word")]
    #[cfg_attr(feature = "openapi", schema(value_type = Actor))]
    pub actor: Option<Actor>,
}
