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

use crate::audit::{Shown, Told};
use crate::endpoint::Asked;
use crate::problem::ApiError;
use crate::session::Viewer;
use crate::state::AppState;
use crate::wire;

/// Takes a step of the requester, and tells how the request stands. A step that was taken before is read back, and that is what the trail says of it.
async fn take_step(
    state: &AppState,
    viewer: &Viewer,
    asked: &Asked,
    (step, question): (Step, Option<usize>),
    action: AuditAction,
) -> Result<Told<Json<RequestDetail>>, ApiError> {
    let now = state.clock.now();
    let taken = state.storage.take_step_once(asked.request.id, step, question, viewer.person.id, now).await;
    let taken = taken.map_err(|error| match error {
        StorageError::Conflict { .. } => ApiError::Conflict,
        other => other.into(),
    })?;
    let action = if let Once::Now(_) = taken { action } else { AuditAction::Requests };
    let stored = taken.outcome();
    let detail = wire::request_detail(&stored, &viewer.person, &asked.client);
    Ok(Told(Shown::about(action, stored.id.uuid()), Json(detail)))
}
