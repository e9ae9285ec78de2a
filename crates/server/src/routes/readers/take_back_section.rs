//! `DELETE /api/clients/{client}/consents/{person}/sections/{section}`

use access::Section;
use api::Readers;
use axum::extract::State;
use axum::{Extension, Json};
use dossier::{AuditAction, ClientId, PersonId};
use utoipa_axum::routes;

use super::{changed, consenting, for_the_client};
use crate::audit::Told;
use crate::endpoint::{Caller, Endpoint, SharedDossier};
use crate::input::Address;
use crate::problem::ApiError;
use crate::session::Viewer;
use crate::state::AppState;

/// The call by which a client takes one section back.
pub fn endpoint() -> Endpoint {
    Endpoint::new(Caller::Reader(AuditAction::Consent), routes!(take_back))
}

/// Takes back the consent of the client to somebody for one section; where there is none it is no error. Answers with who reads along now. Its tests are with
/// its counterpart, `PUT`.
#[utoipa::path(
    delete,
    path = "/api/clients/{client}/consents/{person}/sections/{section}",
    operation_id = "take_back_section",
    params(("client" = ClientId, Path), ("person" = PersonId, Path), ("section" = Section, Path)),
    responses(
        (status = 200, body = Readers),
    )
)]
async fn take_back(
    State(state): State<AppState>,
    Extension(viewer): Extension<Viewer>,
    Extension(dossier): Extension<SharedDossier>,
    Address((_, person, section)): Address<(ClientId, PersonId, Section)>,
) -> Result<Told<Json<Readers>>, ApiError> {
    for_the_client(&dossier)?;
    let change = consenting(&state, &viewer)?;
    state.storage.take_back(&dossier.reading, person, Some(section), &change).await?;
    changed(&state, &dossier, person).await
}
