//! `GET /api/terms`

use api::Terms;
use axum::Json;
use axum::extract::State;
use utoipa_axum::routes;

use crate::endpoint::{Caller, Endpoint};
use crate::problem::ApiError;
use crate::state::AppState;

/// The route of this module, with who may call it.
pub fn endpoint() -> Endpoint {
    Endpoint::new(Caller::SignedIn, routes!(show))
}

/// The terms of use in force. An organisation need not have any.
#[utoipa::path(
    get,
    path = "/api/terms",
    operation_id = "show_terms",
    responses(
        (status = 200, body = Terms),
        (status = 404, description = "There are none", body = api::Problem, content_type = "application/problem+json"),
    )
)]
async fn show(State(state): State<AppState>) -> Result<Json<Terms>, ApiError> {
    let terms = state.terms.as_deref().ok_or(ApiError::NotFound)?;
    Ok(Json(Terms { version: terms.version.clone(), paragraphs: terms.paragraphs() }))
}
