//! `GET /api/clients/{client}/access`

use api::{AccessExplanation, ExplainedSection};
use axum::{Extension, Json};
use dossier::ClientId;
use utoipa_axum::routes;

use crate::endpoint::{Caller, Endpoint, SharedDossier};
use crate::wire;

/// See the module.
pub fn endpoint() -> Endpoint {
    Endpoint::new(Caller::Reader, routes!(access))
}

/// The decision about the viewer, explained per section by the rule that gave it. Two rules that would tell too much share
/// one answer.
#[utoipa::path(
    get,
    path = "/api/clients/{client}/access",
    params(("client" = ClientId, Path)),
    responses(
        (status = 200, body = AccessExplanation),
        (status = 401, body = api::Problem, content_type = "application/problem+json"),
        (status = 404, body = api::Problem, content_type = "application/problem+json"),
    )
)]
async fn access(Extension(dossier): Extension<SharedDossier>) -> Json<AccessExplanation> {
    let decision = dossier.reading.decision();
    let sections = decision
        .iter()
        .map(|(section, answer)| ExplainedSection {
            section,
            extent: wire::extent(&answer.access),
            rule: answer.rule.into(),
        })
        .collect();
    Json(AccessExplanation {
        portal: decision.portal(),
        inspection: decision.inspection(),
        alternative: dossier.alternative.clone(),
        sections,
    })
}
