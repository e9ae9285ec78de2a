//! What everybody may know before signing in.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The organisation and the portal, for the first screen (`GET /api/portal`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PortalInfo {
    /// Name of the care organisation.
    pub organisation: String,
    /// How to reach it for inspection by another route.
    pub contact: Contact,
    /// Today in Europe/Amsterdam, as the server decides with.
    pub today: NaiveDate,
    /// Whether this is the demo, with its personas.
    pub demo: bool,
    /// How clients and representatives can sign in, in the order in which to offer it.
    pub ways_in: Vec<WayIn>,
}

/// A provider by which one can sign in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WayIn {
    /// Its name in `GET /api/sign-in/{provider}`.
    pub provider: String,
    /// What stands on the button, in the organisation's words: `Inloggen met DigiD`.
    pub label: String,
}

/// How to reach the organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Contact {
    /// Department or person.
    pub name: String,
    /// Telephone number.
    pub phone: String,
    /// E-mail address.
    pub email: String,
    /// Visiting address.
    pub address: String,
    /// Opening hours, in words.
    pub hours: String,
}
