//! The guard of every route: lets in who may call, and lets out what is written in the audit trail.

use std::str::FromStr;
use std::sync::Arc;

use axum::RequestExt as _;
use axum::extract::{RawPathParams, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use dossier::{AuditAction, ClientId, RequestId};

use crate::audit::Attempt;
use crate::endpoint::{Asked, Caller, SharedDossier, SharedRequest};
use crate::problem::ApiError;
use crate::session::Viewer;
use crate::state::AppState;

/// Lets in who may call, and hands the route what was found on the way. Everything is looked up anew on each call.
pub async fn admit(
    State((caller, state)): State<(Caller, AppState)>,
    mut request: Request,
    next: Next,
) -> Result<Response, ApiError> {
    match caller {
        Caller::Anyone => Ok(next.run(request).await),
        Caller::Demo if state.demo => Ok(next.run(request).await),
        Caller::Demo => Err(ApiError::NotFound),
        Caller::SignedIn => {
            let viewer = Viewer::of(&state, request.headers()).await?;
            request.extensions_mut().insert(viewer);
            Ok(next.run(request).await)
        }
        Caller::Reader(action) => reader(&state, action, request, next).await,
        Caller::Requester(action) => requester(&state, action, request, next).await,
    }
}

async fn reader(state: &AppState, action: AuditAction, mut request: Request, next: Next) -> Result<Response, ApiError> {
    let viewer = Viewer::of(state, request.headers()).await?;
    let params: RawPathParams = request.extract_parts().await.map_err(|_| ApiError::NotFound)?;
    let client: ClientId = named(&params, "client").ok_or(ApiError::NotFound)?;
    let attempt =
        Attempt::new(viewer.clone(), action).with(client).at(named(&params, "section"), named(&params, "entry"));
    let Some(opened) = state.storage.reading(&viewer.person, client, state.clock.today()).await? else {
        return attempt.refused(state, ApiError::NotFound).await;
    };
    let dossier: SharedDossier = Arc::new(opened);
    let attempt = attempt.opened(&dossier);
    request.extensions_mut().insert(viewer);
    request.extensions_mut().insert(dossier);
    attempt.answered(state, next.run(request).await).await
}

async fn requester(
    state: &AppState,
    action: AuditAction,
    mut request: Request,
    next: Next,
) -> Result<Response, ApiError> {
    let viewer = Viewer::of(state, request.headers()).await?;
    let params: RawPathParams = request.extract_parts().await.map_err(|_| ApiError::NotFound)?;
    let id: RequestId = named(&params, "request").ok_or(ApiError::NotFound)?;
    let attempt = Attempt::new(viewer.clone(), action).of_request(id);
    let Some(asked) = asked_by(state, &viewer, id).await? else {
        return attempt.refused(state, ApiError::NotFound).await;
    };
    let asked: SharedRequest = Arc::new(asked);
    let attempt = attempt.with(asked.client.id).made_as(asked.request.request.relation);
    request.extensions_mut().insert(viewer);
    request.extensions_mut().insert(asked);
    attempt.answered(state, next.run(request).await).await
}

/// The request that this viewer made. A mandate that has ended is still on record, and leaves it in sight; who has no
/// relation on record any more does not get the client's name either.
async fn asked_by(state: &AppState, viewer: &Viewer, id: RequestId) -> Result<Option<Asked>, ApiError> {
    let Some(request) = state.storage.request(viewer.person.id, id).await? else { return Ok(None) };
    let mut clients = state.storage.clients_of(&viewer.person).await?.into_iter();
    let client = clients.find(|client| client.id == request.client);
    Ok(client.map(|client| Asked { request, client }))
}

/// What stands in the address under this name. What cannot be read names nothing that exists.
fn named<T: FromStr>(params: &RawPathParams, name: &str) -> Option<T> {
    let (_, text) = params.iter().find(|(key, _)| *key == name)?;
    text.parse().ok()
}
