//! `DELETE /api/sessions/{session}`

use axum::Extension;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse as _, Response};
use dossier::{AuditAction, AuditEvent, AuditOutcome, SessionId};
use utoipa_axum::routes;

use crate::audit;
use crate::endpoint::{Caller, Endpoint};
use crate::input::Address;
use crate::problem::ApiError;
use crate::session::{self, Viewer};
use crate::state::AppState;

/// The route of this module, with who may call it.
pub fn endpoint() -> Endpoint {
    Endpoint::new(Caller::SignedIn, routes!(end))
}

/// Signs out somewhere else: on a telephone that was lost, a computer that somebody else now uses. Whoever finds
/// a screen open cannot: it asks for a proof of who the viewer is of the last 10 minutes.
#[utoipa::path(
    delete,
    path = "/api/sessions/{session}",
    operation_id = "end_other_session",
    params(("session" = SessionId, Path)),
    responses(
        (status = 204, description = "It has ended"),
        (status = 403, description = "No same-origin proof, or the last proof of who the viewer is, is 10 minutes old", body = api::Problem, content_type = "application/problem+json"),
        (status = 404, description = "The viewer has no such session", body = api::Problem, content_type = "application/problem+json"),
    )
)]
async fn end(
    State(state): State<AppState>,
    Extension(viewer): Extension<Viewer>,
    Address(id): Address<SessionId>,
) -> Result<Response, ApiError> {
    let here = id == viewer.session.id;
    if !here {
        viewer.proved_lately(&state).await?;
    }
    let line = AuditEvent { subject: Some(id.uuid()), ..audit::by(&state, &viewer, AuditAction::SignOut) };
    if !state.storage.close_session_of(viewer.person.id, id, line.clone()).await? {
        state.audit.write(AuditEvent { outcome: AuditOutcome::Refused, ..line }).await?;
        return Err(ApiError::NotFound);
    }
    let cookie = here.then(|| (header::SET_COOKIE, session::closing()));
    Ok((StatusCode::NO_CONTENT, AppendHeaders(cookie)).into_response())
}
