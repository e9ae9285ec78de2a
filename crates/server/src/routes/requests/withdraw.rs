//! `POST /api/requests/{request}/withdraw`

use api::RequestDetail;
use axum::extract::State;
use axum::{Extension, Json};
use dossier::{AuditAction, RequestId};
use requests::Step;
use utoipa_axum::routes;

use super::take_step;
use crate::audit::Told;
use crate::endpoint::{Caller, Endpoint, SharedAttempt, SharedRequest};
use crate::problem::ApiError;
use crate::session::Viewer;
use crate::state::AppState;

/// The route of this module, with who may call it.
pub fn endpoint() -> Endpoint {
    Endpoint::new(Caller::Requester(AuditAction::RequestWithdrawn), routes!(withdraw))
}

/// Takes a request back, any time before it is delivered. Sent again, it is withdrawn as it was.
#[utoipa::path(
    post,
    path = "/api/requests/{request}/withdraw",
    operation_id = "withdraw_request",
    params(("request" = RequestId, Path)),
    responses(
        (status = 200, body = RequestDetail),
        (status = 409, description = "It was delivered or refused before", body = api::Problem,
         content_type = "application/problem+json"),
    )
)]
async fn withdraw(
    State(state): State<AppState>,
    Extension(viewer): Extension<Viewer>,
    Extension(asked): Extension<SharedRequest>,
    Extension(attempt): Extension<SharedAttempt>,
) -> Result<Told<Json<RequestDetail>>, ApiError> {
    take_step(&state, &viewer, (&asked, &attempt), (Step::Withdraw, None), AuditAction::RequestWithdrawn).await
}

#[cfg(test)]
mod tests {
    use super::*;
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
        // The answer was lost on the way, and it is sent again: nothing changes, and the trail tells of one withdrawal.
        assert_eq!(world.call(withdraw()).await.json::<RequestDetail>(), withdrawn);
        let lines = world.lines_after(0).await;
        let withdrawals = lines.iter().filter(|line| line.event.action == AuditAction::RequestWithdrawn);
        assert_eq!(withdrawals.count(), 1);
    }
}
