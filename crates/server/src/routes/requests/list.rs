//! `GET /api/clients/{client}/requests`

use api::RequestSummary;
use axum::extract::State;
use axum::{Extension, Json};
use dossier::ClientId;
use utoipa_axum::routes;

use crate::endpoint::{Caller, Endpoint, SharedDossier};
use crate::problem::ApiError;
use crate::session::Viewer;
use crate::state::AppState;
use crate::wire;

/// See the module.
pub fn endpoint() -> Endpoint {
    Endpoint::new(Caller::Reader, routes!(list))
}

/// What the viewer asked for about this client, newest first; nothing that others asked.
#[utoipa::path(
    get,
    path = "/api/clients/{client}/requests",
    params(("client" = ClientId, Path)),
    responses(
        (status = 200, body = Vec<RequestSummary>),
        (status = 401, body = api::Problem, content_type = "application/problem+json"),
        (status = 404, body = api::Problem, content_type = "application/problem+json"),
    )
)]
async fn list(
    State(state): State<AppState>,
    Extension(viewer): Extension<Viewer>,
    Extension(dossier): Extension<SharedDossier>,
) -> Result<Json<Vec<RequestSummary>>, ApiError> {
    let requests = state.storage.requests_of(viewer.person.id, dossier.client.id).await?;
    Ok(Json(requests.iter().map(wire::request_summary).collect()))
}
