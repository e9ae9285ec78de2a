//! `GET /api/requests/{request}`

use api::RequestDetail;
use axum::{Extension, Json};
use dossier::{AuditAction, RequestId};
use utoipa_axum::routes;

use crate::audit::{Shown, Told};
use crate::endpoint::{Caller, Endpoint, SharedRequest};
use crate::session::Viewer;
use crate::wire;

/// The route of this module, with who may call it.
pub fn endpoint() -> Endpoint {
    Endpoint::new(Caller::Requester(AuditAction::Requests), routes!(show))
}

/// A request, for who made it, also when the right to it has ended meanwhile.
#[utoipa::path(
    get,
    path = "/api/requests/{request}",
    operation_id = "show_request",
    params(("request" = RequestId, Path)),
    responses(
        (status = 200, body = RequestDetail),
    )
)]
async fn show(
    Extension(viewer): Extension<Viewer>,
    Extension(asked): Extension<SharedRequest>,
) -> Told<Json<RequestDetail>> {
    let detail = wire::request_detail(&asked.request, &viewer.person, &asked.client);
    Told(Shown::about(AuditAction::Requests, asked.request.id.uuid()), Json(detail))
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::testing::{Call, World, client};

    #[tokio::test]
    async fn a_request_stays_in_sight_when_the_right_to_it_has_ended() {
        let world = World::new().await;
        let cookie = world.sign_in("mother").await;
        let path = format!("/api/clients/{}/requests", client("lotte"));
        let body = r#"{"kind":"copy","delivery":"paper"}"#;
        let asked: RequestDetail = world.call(Call::post(&path, body).by(&cookie)).await.json();
        // Lotte turns 18: her mother's authority has lapsed. The request is open.
        world.later(chrono::TimeDelta::days(366 * 5));
        let shown: RequestDetail = world.get("mother", &format!("/api/requests/{}", asked.summary.id)).await.json();
        assert_eq!(shown, asked);
        let again = world.call(Call::post(&path, body).by(&world.sign_in("mother").await)).await;
        assert_eq!(again.status, 422);
    }
}
