//! `GET /api/clients/{client}`

use access::Portal;
use api::DossierOverview;
use axum::extract::State;
use axum::{Extension, Json};
use dossier::ClientId;
use utoipa_axum::routes;

use crate::endpoint::{Caller, Endpoint, SharedDossier};
use crate::problem::ApiError;
use crate::state::AppState;
use crate::wire;

/// See the module.
pub fn endpoint() -> Endpoint {
    Endpoint::new(Caller::Reader, routes!(show))
}

/// The dossier as far as the viewer may see it. Who may read nothing gets the client's name and whether inspection can be
/// asked for, and nothing of the dossier.
#[utoipa::path(
    get,
    path = "/api/clients/{client}",
    params(("client" = ClientId, Path)),
    responses(
        (status = 200, body = DossierOverview),
        (status = 401, body = api::Problem, content_type = "application/problem+json"),
        (status = 404, body = api::Problem, content_type = "application/problem+json"),
    )
)]
async fn show(
    State(state): State<AppState>,
    Extension(dossier): Extension<SharedDossier>,
) -> Result<Json<DossierOverview>, ApiError> {
    let (sections, as_of) = match dossier.reading.decision().portal() {
        Portal::Open => {
            let summaries = state.storage.summaries(&dossier.reading, state.clock.today()).await?;
            (wire::section_summaries(&dossier.reading, summaries), state.storage.last_import().await?)
        }
        Portal::Closed | Portal::Denied => (Vec::new(), None),
    };
    Ok(Json(DossierOverview {
        id: dossier.client.id,
        name: dossier.client.name.clone(),
        call_name: wire::call_name(&dossier.client),
        relation: wire::relation(dossier.relation),
        inspection: dossier.reading.decision().inspection(),
        sections,
        as_of,
    }))
}
