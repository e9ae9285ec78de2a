//! `GET /api/clients/{client}/entries/{entry}`

use api::EntryDetail;
use axum::extract::State;
use axum::{Extension, Json};
use dossier::{ClientId, EntryId};
use utoipa_axum::routes;

use crate::endpoint::{Caller, Endpoint, SharedDossier};
use crate::input::Address;
use crate::problem::ApiError;
use crate::state::AppState;
use crate::wire;

/// See the module.
pub fn endpoint() -> Endpoint {
    Endpoint::new(Caller::Reader, routes!(show))
}

/// An entry, with those of its parts that the viewer may see.
#[utoipa::path(
    get,
    path = "/api/clients/{client}/entries/{entry}",
    params(("client" = ClientId, Path), ("entry" = EntryId, Path)),
    responses(
        (status = 200, body = EntryDetail),
        (status = 401, body = api::Problem, content_type = "application/problem+json"),
        (status = 404, body = api::Problem, content_type = "application/problem+json"),
    )
)]
async fn show(
    State(state): State<AppState>,
    Extension(dossier): Extension<SharedDossier>,
    Address((_, id)): Address<(ClientId, EntryId)>,
) -> Result<Json<EntryDetail>, ApiError> {
    let reading = &dossier.reading;
    let entry = state.storage.entry(reading, id).await?.ok_or(ApiError::NotFound)?;
    let parts = state.storage.parts(reading, id).await?;
    Ok(Json(wire::detail(entry, parts)))
}
