//! `GET /api/session`

use api::SessionInfo;
use axum::extract::State;
use axum::{Extension, Json};
use utoipa_axum::routes;

use crate::endpoint::{Caller, Endpoint};
use crate::problem::ApiError;
use crate::session::Viewer;
use crate::state::AppState;
use crate::wire;

/// See the module.
pub fn endpoint() -> Endpoint {
    Endpoint::new(Caller::SignedIn, routes!(show)).by_itself()
}

/// Who is signed in, and whose dossiers they may open or ask for.
#[utoipa::path(
    get,
    path = "/api/session",
    operation_id = "show_session",
    responses(
        (status = 200, body = SessionInfo),
        (status = 401, body = api::Problem, content_type = "application/problem+json"),
    )
)]
async fn show(
    State(state): State<AppState>,
    Extension(viewer): Extension<Viewer>,
) -> Result<Json<SessionInfo>, ApiError> {
    Ok(Json(wire::session_info(&state, &viewer.person, &viewer.session).await?))
}

#[cfg(test)]
mod tests {
    use access::{Inspection, Portal};
    use api::{Relation, SessionInfo};

    use crate::testing::World;

    #[tokio::test]
    async fn tells_the_clients_that_concern_the_viewer_and_what_they_may() {
        let world = World::new().await;
        for (viewer, relation, portal, inspection) in [
            ("bram", Relation::Client, Portal::Open, Inspection::Full),
            ("anna", Relation::Reader, Portal::Open, Inspection::None),
            ("mother", Relation::Mandate(access::Basis::ParentWithAuthority), Portal::Open, Inspection::Limited),
            ("father", Relation::Mandate(access::Basis::ParentWithAuthority), Portal::Denied, Inspection::None),
            ("aunt", Relation::Reader, Portal::Closed, Inspection::None),
        ] {
            let info: SessionInfo = world.get(viewer, "/api/session").await.json();
            let [card] = info.clients.as_slice() else { panic!("{viewer}: {info:?}") };
            assert_eq!((card.relation, card.portal, card.inspection), (relation, portal, inspection), "{viewer}");
        }
    }
}
