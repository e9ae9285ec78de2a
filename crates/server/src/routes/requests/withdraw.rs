//! `POST /api/requests/{request}/withdraw`

use api::RequestDetail;
use axum::extract::State;
use axum::{Extension, Json};
use dossier::{AuditAction, Party, RequestId};
use requests::Step;
use storage::StorageError;
use utoipa_axum::routes;

use crate::audit::{Shown, Told};
use crate::endpoint::{Caller, Endpoint, SharedRequest};
use crate::problem::ApiError;
use crate::session::Viewer;
use crate::state::AppState;
use crate::wire;

/// See the module.
pub fn endpoint() -> Endpoint {
    Endpoint::new(Caller::Requester(AuditAction::RequestWithdrawn), routes!(withdraw))
}

/// Takes a request back, any time before it is delivered.
#[utoipa::path(
    post,
    path = "/api/requests/{request}/withdraw",
    operation_id = "withdraw_request",
    params(("request" = RequestId, Path)),
    responses(
        (status = 200, body = RequestDetail),
        (status = 401, body = api::Problem, content_type = "application/problem+json"),
        (status = 403, description = "No same-origin proof", body = api::Problem, content_type = "application/problem+json"),
        (status = 404, body = api::Problem, content_type = "application/problem+json"),
        (status = 409, description = "It was delivered or withdrawn before", body = api::Problem,
         content_type = "application/problem+json"),
    )
)]
async fn withdraw(
    State(state): State<AppState>,
    Extension(viewer): Extension<Viewer>,
    Extension(asked): Extension<SharedRequest>,
) -> Result<Told<Json<RequestDetail>>, ApiError> {
    let now = state.clock.now();
    let by = Party::Person(viewer.person.id);
    let taken = state.storage.take_step(asked.request.id, Step::Withdraw, &by, now).await;
    let withdrawn = taken.map_err(|error| match error {
        StorageError::Conflict { .. } => ApiError::Conflict,
        other => other.into(),
    })?;
    let detail = wire::request_detail(&withdrawn, &viewer.person, &asked.client);
    Ok(Told(Shown::about(AuditAction::RequestWithdrawn, withdrawn.id.uuid()), Json(detail)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use api::ProblemCode;
    use requests::State as RequestState;

    use crate::testing::{Call, World, client};

    #[tokio::test]
    async fn a_request_is_withdrawn_once() {
        let world = World::new().await;
        let cookie = world.sign_in("bram").await;
        let body = r#"{"kind":"copy","delivery":"paper"}"#;
        let submit = Call::post(&format!("/api/clients/{}/requests", client("bram")), body).by(&cookie);
        let asked: RequestDetail = world.call(submit).await.json();
        let withdraw = || Call::post(&format!("/api/requests/{}/withdraw", asked.summary.id), "").by(&cookie);
        let withdrawn: RequestDetail = world.call(withdraw()).await.json();
        assert_eq!(withdrawn.summary.state, Some(RequestState::Withdrawn));
        assert_eq!(withdrawn.steps.len(), 2);
        assert!(!withdrawn.can_withdraw);
        assert_eq!(world.call(withdraw()).await.problem(), (409, ProblemCode::Conflict, None));
    }
}
