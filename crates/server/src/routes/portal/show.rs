//! `GET /api/portal`

use api::PortalInfo;
use axum::Json;
use axum::extract::State;
use utoipa_axum::routes;

use crate::endpoint::{Caller, Endpoint};
use crate::state::AppState;

/// See the module.
pub fn endpoint() -> Endpoint {
    Endpoint::new(Caller::Anyone, routes!(show))
}

/// Whose portal this is, and how to reach the organisation by another route.
#[utoipa::path(get, path = "/api/portal", responses((status = 200, body = PortalInfo)))]
async fn show(State(state): State<AppState>) -> Json<PortalInfo> {
    Json(PortalInfo {
        organisation: state.organisation.name.clone(),
        contact: state.organisation.contact.clone(),
        today: state.clock.today(),
        demo: state.demo,
    })
}
