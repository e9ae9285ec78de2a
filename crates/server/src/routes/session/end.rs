//! `DELETE /api/session`

use axum::Extension;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use utoipa_axum::routes;

use crate::endpoint::{Caller, Endpoint};
use crate::problem::ApiError;
use crate::session::{self, Viewer};
use crate::state::AppState;

/// See the module.
pub fn endpoint() -> Endpoint {
    Endpoint::new(Caller::SignedIn, routes!(end))
}

/// Signs out: the session ends in the database too, so that a copy of its cookie is worth nothing.
#[utoipa::path(
    delete,
    path = "/api/session",
    responses(
        (status = 204, description = "Signed out; the cookie is taken away"),
        (status = 401, body = api::Problem, content_type = "application/problem+json"),
        (status = 403, description = "No same-origin proof", body = api::Problem, content_type = "application/problem+json"),
    )
)]
async fn end(
    State(state): State<AppState>,
    Extension(viewer): Extension<Viewer>,
) -> Result<impl IntoResponse, ApiError> {
    state.storage.close_session(viewer.session()).await?;
    Ok((StatusCode::NO_CONTENT, [(header::SET_COOKIE, session::closing())]))
}
