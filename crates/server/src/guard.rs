//! The guard of every route: lets in who may call, and lets out what is written in the audit trail.

use std::str::FromStr;
use std::sync::Arc;

use axum::RequestExt as _;
use axum::extract::{RawPathParams, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use dossier::{AuditAction, ClientId, RequestId};

use crate::audit::Attempt;
use crate::endpoint::{Asked, Caller, SharedAttempt, SharedDossier, SharedRequest};
use crate::problem::ApiError;
use crate::session::Viewer;
use crate::state::AppState;
use crate::{terms, wire};

/// Who may call, and whether a call shows that somebody is there.
#[derive(Clone, Copy)]
pub struct Guard {
    /// Who may call.
    pub caller: Caller,
    /// Whether the app makes these calls by itself too: then they do not keep a session alive.
    pub by_itself: bool,
}

/// Lets in who may call, and hands the route what was found on the way. Everything is looked up anew on each call.
pub async fn admit(
    State((guard, state)): State<(Guard, AppState)>,
    request: Request,
    next: Next,
) -> Result<Response, ApiError> {
    match guard.caller {
        Caller::Anyone | Caller::Provider => Ok(next.run(request).await),
        Caller::Demo if state.demo => Ok(next.run(request).await),
        Caller::Demo => Err(ApiError::NotFound),
        Caller::SignedIn | Caller::Reader(_) | Caller::Requester(_) => signed_in(&state, guard, request, next).await,
    }
}

/// Lets in whoever is signed in, and tells with the answer, whatever it is, whose session it was given in. That they call keeps their session alive.
async fn signed_in(state: &AppState, guard: Guard, request: Request, next: Next) -> Result<Response, ApiError> {
    let mut viewer = Viewer::of(state, request.headers()).await?;
    let owner = viewer.owner();
    let answer = async {
        // A window that still shows another person must not act as this one, nor keep their session alive.
        if owner.is_not_meant_by(request.headers()) {
            return Err(ApiError::OtherPerson);
        }
        if !guard.by_itself {
            viewer.act(state).await?;
        }
        admitted(state, guard.caller, viewer, request, next).await
    };
    let mut answer = answer.await.into_response();
    owner.tell(&mut answer);
    Ok(answer)
}

async fn admitted(
    state: &AppState,
    caller: Caller,
    viewer: Viewer,
    mut request: Request,
    next: Next,
) -> Result<Response, ApiError> {
    match caller {
        Caller::Anyone | Caller::Demo | Caller::Provider | Caller::SignedIn => {
            request.extensions_mut().insert(viewer);
            Ok(next.run(request).await)
        }
        Caller::Reader(action) => reader(state, viewer, action, request, next).await,
        Caller::Requester(action) => requester(state, viewer, action, request, next).await,
    }
}

async fn reader(
    state: &AppState,
    viewer: Viewer,
    action: AuditAction,
    mut request: Request,
    next: Next,
) -> Result<Response, ApiError> {
    let params: RawPathParams = request.extract_parts().await.map_err(|_| ApiError::NotFound)?;
    let client: ClientId = named(&params, "client").ok_or(ApiError::NotFound)?;
    let attempt =
        Attempt::new(viewer.clone(), action).with(client).at(named(&params, "section"), named(&params, "entry"));
    let opened = state.storage.reading(&viewer.person, client, state.clock.today()).await?;
    let Some(opened) = opened.filter(|opened| viewer.comes_for(opened.client.id)) else {
        return attempt.refused(state, ApiError::NotFound).await;
    };
    let dossier: SharedDossier = Arc::new(opened);
    let attempt = attempt.opened(&dossier);
    // Asking for inspection, why one sees what one sees, who reads along and ending that are rights, which nobody can be made to
    // pay for with a signature: the terms stand before what is a look at the dossier, and before nothing else.
    if wire::is_look(action) && terms::due(state, viewer.person.id).await? {
        return attempt.refused(state, ApiError::TermsNotAccepted).await;
    }
    request.extensions_mut().insert(viewer);
    request.extensions_mut().insert(dossier);
    let attempt: SharedAttempt = Arc::new(attempt);
    request.extensions_mut().insert(attempt.clone());
    attempt.answered(state, next.run(request).await).await
}

async fn requester(
    state: &AppState,
    viewer: Viewer,
    action: AuditAction,
    mut request: Request,
    next: Next,
) -> Result<Response, ApiError> {
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
    let attempt: SharedAttempt = Arc::new(attempt);
    request.extensions_mut().insert(attempt.clone());
    attempt.answered(state, next.run(request).await).await
}

/// The request that this viewer made, of a client of whom they may know that there is one: as long as it is open they may.
async fn asked_by(state: &AppState, viewer: &Viewer, id: RequestId) -> Result<Option<Asked>, ApiError> {
    let request = state.storage.request(viewer.person.id, id).await?;
    let Some(request) = request.filter(|request| viewer.comes_for(request.client)) else { return Ok(None) };
    let opened = state.storage.reading(&viewer.person, request.client, state.clock.today()).await?;
    Ok(opened.map(|opened| Asked { request, client: opened.client }))
}

/// What stands in the address under this name. What cannot be read names nothing that exists.
fn named<T: FromStr>(params: &RawPathParams, name: &str) -> Option<T> {
    let (_, text) = params.iter().find(|(key, _)| *key == name)?;
    text.parse().ok()
}
