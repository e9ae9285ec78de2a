//! `POST /api/clients/{client}/invitations/{person}/code`

use api::Invitation;
use axum::extract::State;
use axum::http::StatusCode;
use axum::{Extension, Json};
use dossier::{AuditAction, ClientId, PersonId};
use storage::{Invited, StorageError};
use utoipa_axum::routes;

use super::invite::{DRAWS, drawn_code, told};
use super::{consenting, for_the_client};
use crate::audit::Told;
use crate::endpoint::{Caller, Endpoint, SharedDossier};
use crate::input::Address;
use crate::problem::ApiError;
use crate::session::Viewer;
use crate::state::AppState;

/// The route of this module, with who may call it.
pub fn endpoint() -> Endpoint {
    Endpoint::new(Caller::Reader(AuditAction::Consent), routes!(renew))
}

/// Makes another code for somebody whom the client invited and who never came in: the code is lost, expired or worthless. The former
/// one is worth nothing from now on, and nobody is put on record a second time. Its tests are with those of inviting.
#[utoipa::path(
    post,
    path = "/api/clients/{client}/invitations/{person}/code",
    operation_id = "renew_invitation",
    params(("client" = ClientId, Path), ("person" = PersonId, Path)),
    responses(
        (status = 201, description = "The code is told once", body = Invitation),
        (status = 409, description = "Five other invitations are open already; with `field` `person`: they came in, or what they may read was taken back", body = api::Problem, content_type = "application/problem+json"),
    )
)]
async fn renew(
    State(state): State<AppState>,
    Extension(viewer): Extension<Viewer>,
    Extension(dossier): Extension<SharedDossier>,
    Address((_, person)): Address<(ClientId, PersonId)>,
) -> Result<Told<(StatusCode, Json<Invitation>)>, ApiError> {
    for_the_client(&dossier)?;
    let change = consenting(&state, &viewer)?;
    for _ in 0..DRAWS {
        let code = drawn_code(&state)?;
        match state.storage.renew_invitation(&dossier.reading, person, &code, &change).await {
            Ok(Invited::Until(expires)) => return Ok(told(person, &code, expires)),
            Ok(Invited::TooMany) => return Err(ApiError::Conflict),
            Ok(Invited::NothingToRenew | Invited::KeyUsed) => return Err(ApiError::NothingToRenew),
            Err(StorageError::NotEntitled) => return Err(ApiError::NotFound),
            Err(StorageError::Conflict { .. }) => {}
            Err(other) => return Err(other.into()),
        }
    }
    Err(ApiError::Internal(anyhow::anyhow!("no code is free")))
}
