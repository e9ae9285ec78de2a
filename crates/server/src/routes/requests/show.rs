//! `GET /api/requests/{request}`

use api::RequestDetail;
use axum::{Extension, Json};
use dossier::RequestId;
use utoipa_axum::routes;

use crate::endpoint::{Caller, Endpoint, SharedRequest};
use crate::session::Viewer;
use crate::wire;

/// See the module.
pub fn endpoint() -> Endpoint {
    Endpoint::new(Caller::Requester, routes!(show))
}

/// A request, for who made it, also when the right to it has ended meanwhile.
#[utoipa::path(
    get,
    path = "/api/requests/{request}",
    params(("request" = RequestId, Path)),
    responses(
        (status = 200, body = RequestDetail),
        (status = 401, body = api::Problem, content_type = "application/problem+json"),
        (status = 404, body = api::Problem, content_type = "application/problem+json"),
    )
)]
async fn show(Extension(viewer): Extension<Viewer>, Extension(asked): Extension<SharedRequest>) -> Json<RequestDetail> {
    Json(wire::request_detail(&asked.request, &viewer.person, &asked.client))
}
