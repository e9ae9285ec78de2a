//! `GET /api/portal`

use api::PortalInfo;
use axum::Json;
use axum::extract::State;
use utoipa_axum::routes;

use crate::endpoint::{Caller, Endpoint};
use crate::state::AppState;

/// The route of this module, with who may call it.
pub fn endpoint() -> Endpoint {
    Endpoint::new(Caller::Anyone, routes!(show))
}

/// Whose portal this is, and how to reach the organisation by another route.
#[utoipa::path(get, path = "/api/portal", operation_id = "portal", responses((status = 200, body = PortalInfo)))]
async fn show(State(state): State<AppState>) -> Json<PortalInfo> {
    Json(PortalInfo {
        organisation: state.organisation.name.clone(),
        contact: state.organisation.contact.clone(),
        today: state.clock.today(),
        demo: state.demo,
        ways_in: state.sign_in.ways_in(),
    })
}

#[cfg(test)]
mod tests {
    use api::PortalInfo;

    use crate::testing::{Call, World};

    #[tokio::test]
    async fn anyone_may_know_whose_portal_it_is() {
        let info: PortalInfo = World::new().await.call(Call::get("/api/portal")).await.json();
        assert_eq!(
            (info.organisation.as_str(), info.contact.phone.as_str(), info.demo),
            ("De Proef", "030 123 45 67", true)
        );
        assert_eq!(info.today.to_string(), "2026-03-02");
    }
}
