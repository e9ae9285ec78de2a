//! `DELETE /api/sessions`

use axum::Extension;
use axum::extract::State;
use axum::response::Response;
use dossier::AuditAction;
use utoipa_axum::routes;

use crate::audit;
use crate::endpoint::{Caller, Endpoint};
use crate::problem::ApiError;
use crate::routes::session::end::signed_out;
use crate::session::Viewer;
use crate::state::AppState;

/// The route of this module, with who may call it.
pub fn endpoint() -> Endpoint {
    Endpoint::new(Caller::SignedIn, routes!(end_all))
}

/// Signs out everywhere, here too. It asks for a proof of who the viewer is of the last 10 minutes.
#[utoipa::path(
    delete,
    path = "/api/sessions",
    operation_id = "end_all_sessions",
    responses(
        (status = 200, description = "Signed out here and everywhere; the provider still has a session of its own", body = api::SignedOut),
        (status = 204, description = "Signed out here and everywhere; the cookie is taken away"),
        (status = 403, description = "No same-origin proof, or the last proof of who the viewer is, is 10 minutes old", body = api::Problem, content_type = "application/problem+json"),
    )
)]
async fn end_all(State(state): State<AppState>, Extension(viewer): Extension<Viewer>) -> Result<Response, ApiError> {
    viewer.proved_lately(&state).await?;
    state.storage.close_sessions_of(viewer.person.id, audit::by(&state, &viewer, AuditAction::SignOut)).await?;
    Ok(signed_out(&state, &viewer).await)
}
