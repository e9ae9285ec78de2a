//! `DELETE /api/session`

use api::SignedOut;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::{Extension, Json};
use dossier::AuditAction;
use utoipa_axum::routes;

use crate::audit;
use crate::endpoint::{Caller, Endpoint};
use crate::problem::ApiError;
use crate::session::{self, Viewer};
use crate::state::AppState;

/// The route of this module, with who may call it.
pub fn endpoint() -> Endpoint {
    Endpoint::new(Caller::SignedIn, routes!(end))
}

/// Signs out: the session ends in the database too, so that a copy of its cookie is worth nothing.
#[utoipa::path(
    delete,
    path = "/api/session",
    operation_id = "end_session",
    responses(
        (status = 200, description = "Signed out here; the provider still has a session of its own", body = api::SignedOut),
        (status = 204, description = "Signed out; the cookie is taken away"),
    )
)]
async fn end(State(state): State<AppState>, Extension(viewer): Extension<Viewer>) -> Result<Response, ApiError> {
    state.storage.close_session(viewer.session_hash(), audit::by(&state, &viewer, AuditAction::SignOut)).await?;
    Ok(signed_out(&state, &viewer).await)
}

/// The answer to who has signed out, with where to sign out at the provider too. That it cannot be reached now keeps nobody
/// signed in here.
pub(in crate::routes) async fn signed_out(state: &AppState, viewer: &Viewer) -> Response {
    let provider = viewer.session.provider.as_deref().and_then(|name| state.sign_in.for_clients(name));
    let next = match provider {
        Some(provider) => provider.end_session(state.clock.now()).await,
        None => None,
    };
    let cookie = [(header::SET_COOKIE, session::closing())];
    match next {
        Some(next) => (cookie, Json(SignedOut { next: next.to_string() })).into_response(),
        None => (StatusCode::NO_CONTENT, cookie).into_response(),
    }
}

#[cfg(test)]
mod tests {
    use axum::http::Method;

    use crate::testing::{Call, World};

    #[tokio::test]
    async fn the_session_is_gone_from_browser_and_database() {
        let world = World::new().await;
        let cookie = world.sign_in("bram").await;
        let answer = world.call(Call::new(Method::DELETE, "/api/session").by(&cookie)).await;
        assert_eq!((answer.status.as_u16(), answer.body.len()), (204, 0));
        assert!(answer.header("set-cookie").starts_with("__Host-inzage=; Max-Age=0;"));
        assert_eq!(world.call(Call::get("/api/session").by(&cookie)).await.status, 401);
    }
}
