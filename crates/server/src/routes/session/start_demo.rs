//! `POST /api/session/demo`

use api::{SessionInfo, SignIn};
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::IntoResponse;
use utoipa_axum::routes;

use crate::endpoint::{Caller, Endpoint};
use crate::input::JsonBody;
use crate::problem::ApiError;
use crate::session::{self, LIFETIME, Token};
use crate::state::AppState;
use crate::wire;

/// See the module.
pub fn endpoint() -> Endpoint {
    Endpoint::new(Caller::Demo, routes!(start))
}

/// Signs in as a persona of the demo. A session that the browser still had is ended: a token is never used again.
#[utoipa::path(
    post,
    path = "/api/session/demo",
    request_body = SignIn,
    responses(
        (status = 200, description = "Signed in; the cookie is set", body = SessionInfo),
        (status = 400, body = api::Problem, content_type = "application/problem+json"),
        (status = 403, description = "No same-origin proof", body = api::Problem, content_type = "application/problem+json"),
        (status = 404, description = "This is not the demo", body = api::Problem, content_type = "application/problem+json"),
        (status = 422, description = "No such persona", body = api::Problem, content_type = "application/problem+json"),
    )
)]
async fn start(
    State(state): State<AppState>,
    headers: HeaderMap,
    JsonBody(sign_in): JsonBody<SignIn>,
) -> Result<impl IntoResponse, ApiError> {
    let persona = state.storage.persona(&sign_in.persona).await?.ok_or(ApiError::UnknownPersona)?;
    let person = state.storage.person(persona.person).await?.ok_or(ApiError::UnknownPersona)?;
    if let Some(former) = session::token_of(&headers) {
        state.storage.close_session(former.hash()).await?;
    }
    let token = Token::draw(state.entropy.as_ref()).map_err(|error| ApiError::Internal(error.into()))?;
    let now = state.clock.now();
    let expires = now + LIFETIME;
    state.storage.open_session(token.hash(), person.id, now, expires).await?;
    let info = wire::session_info(&state, &person, expires).await?;
    Ok(([(header::SET_COOKIE, session::opening(&token)?)], Json(info)))
}
