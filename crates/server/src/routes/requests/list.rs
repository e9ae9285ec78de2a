//! `GET /api/clients/{client}/requests`

use api::RequestSummary;
use axum::extract::State;
use axum::{Extension, Json};
use dossier::{AuditAction, ClientId};
use utoipa_axum::routes;

use crate::audit::{Shown, Told};
use crate::endpoint::{Caller, Endpoint, SharedDossier};
use crate::problem::ApiError;
use crate::session::Viewer;
use crate::state::AppState;
use crate::wire;

/// The route of this module, with who may call it.
pub fn endpoint() -> Endpoint {
    Endpoint::new(Caller::Reader(AuditAction::Requests), routes!(list))
}

/// What the viewer asked for about this client, newest first; nothing that others asked.
#[utoipa::path(
    get,
    path = "/api/clients/{client}/requests",
    operation_id = "list_requests",
    params(("client" = ClientId, Path)),
    responses(
        (status = 200, body = Vec<RequestSummary>),
    )
)]
async fn list(
    State(state): State<AppState>,
    Extension(viewer): Extension<Viewer>,
    Extension(dossier): Extension<SharedDossier>,
) -> Result<Told<Json<Vec<RequestSummary>>>, ApiError> {
    let requests = state.storage.requests_of(viewer.person.id, dossier.client.id).await?;
    let summaries = requests.iter().map(wire::request_summary).collect();
    Ok(Told(Shown::new(AuditAction::Requests), Json(summaries)))
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::testing::{Call, World, client};

    #[tokio::test]
    async fn everybody_sees_their_own_requests_only_newest_first() {
        let world = World::new().await;
        let path = format!("/api/clients/{}/requests", client("bram"));
        let cookie = world.sign_in("bram").await;
        for kind in ["copy", "access_log"] {
            let body = format!(r#"{{"kind":"{kind}","delivery":"paper"}}"#);
            assert_eq!(world.call(Call::post(&path, body).by(&cookie)).await.status, 201);
        }
        let own: Vec<RequestSummary> = world.call(Call::get(&path).by(&cookie)).await.json();
        let numbers: Vec<_> = own.iter().map(|request| request.number.as_str()).collect();
        assert_eq!(numbers, ["INZ-2026-000002", "INZ-2026-000001"]);
        let others: Vec<RequestSummary> = world.get("anna", &path).await.json();
        assert_eq!(others, []);
    }
}
