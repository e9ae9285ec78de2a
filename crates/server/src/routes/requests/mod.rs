//! Requests for inspection.

pub mod answer;
pub mod list;
pub mod show;
pub mod submit;
pub mod withdraw;

use api::RequestDetail;
use axum::Json;
use dossier::AuditAction;
use requests::Step;
use storage::{Once, StorageError};

use crate::audit::{Attempt, Shown, Told};
use crate::endpoint::Asked;
use crate::problem::ApiError;
use crate::session::Viewer;
use crate::state::AppState;
use crate::wire;

/// Takes a step of the requester, and tells how the request stands. A step that was taken before is read back, and that is what the trail says of it.
async fn take_step(
    state: &AppState,
    viewer: &Viewer,
    (asked, attempt): (&Asked, &Attempt),
    (step, question): (Step, Option<usize>),
    action: AuditAction,
) -> Result<Told<Json<RequestDetail>>, ApiError> {
    let taken = state
        .storage
        .take_step_once(asked.request.id, step, question, viewer.person.id, attempt.line(state, action))
        .await;
    let taken = taken.map_err(|error| match error {
        StorageError::Conflict { .. } => ApiError::Conflict,
        other => other.into(),
    })?;
    let is_now = matches!(taken, Once::Now(_));
    let stored = taken.outcome();
    let detail = wire::request_detail(&stored, &viewer.person, &asked.client);
    let again = Shown::about(AuditAction::Requests, stored.id.uuid());
    Ok(Told(if is_now { Shown::written(action) } else { again }, Json(detail)))
}
