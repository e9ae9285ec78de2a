//! Who is signed in, and whose dossiers they may open.

use access::{Basis, Inspection, Portal};
use chrono::{DateTime, Utc};
use dossier::ClientId;
use serde::{Deserialize, Serialize};

/// `GET /api/session`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionInfo {
    /// Full name of who is signed in.
    pub name: String,
    /// The clients this person stands in some relation to.
    pub clients: Vec<ClientCard>,
    /// When the session ends at the latest.
    pub expires: DateTime<Utc>,
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
    /// What the viewer is to the client.
    pub relation: Relation,
    /// Whether the portal opens.
    pub portal: Portal,
    /// Whether inspection can be asked for.
    pub inspection: Inspection,
}

/// What a viewer is to a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case", tag = "kind", content = "basis")]
pub enum Relation {
    /// The client.
    Client,
    /// Somebody with a mandate: the one that counts, else the first.
    Mandate(Basis),
    /// Somebody with a consent or a decision grant alone.
    Reader,
}
