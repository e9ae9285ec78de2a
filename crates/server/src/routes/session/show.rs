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
    Endpoint::new(Caller::SignedIn, routes!(show))
}

/// Who is signed in, and whose dossiers they may open or ask for.
#[utoipa::path(
    get,
    path = "/api/session",
    responses(
        (status = 200, body = SessionInfo),
        (status = 401, body = api::Problem, content_type = "application/problem+json"),
    )
)]
async fn show(
    State(state): State<AppState>,
    Extension(viewer): Extension<Viewer>,
) -> Result<Json<SessionInfo>, ApiError> {
    Ok(Json(wire::session_info(&state, &viewer.person, viewer.expires).await?))
}
