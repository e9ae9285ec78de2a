//! `POST /api/session/demo`

use api::{SessionInfo, SignIn};
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::IntoResponse;
use dossier::Person;
use utoipa_axum::routes;

use crate::audit;
use crate::endpoint::{Caller, Endpoint};
use crate::input::JsonBody;
use crate::problem::ApiError;
use crate::session::{self, Entry};
use crate::state::AppState;
use crate::wire;

/// The route of this module, with who may call it.
pub fn endpoint() -> Endpoint {
    Endpoint::new(Caller::Demo, routes!(start))
}

/// Signs in as a persona of the demo. A session that the browser still had is ended: a token is never used again.
#[utoipa::path(
    post,
    path = "/api/session/demo",
    operation_id = "start_demo_session",
    request_body = SignIn,
    responses(
        (status = 200, description = "Signed in; the cookie is set", body = SessionInfo),
        (status = 422, description = "No such persona", body = api::Problem, content_type = "application/problem+json"),
    )
)]
async fn start(
    State(state): State<AppState>,
    headers: HeaderMap,
    JsonBody(sign_in): JsonBody<SignIn>,
) -> Result<impl IntoResponse, ApiError> {
    let Some(person) = person_of(&state, &sign_in.persona).await? else {
        state.audit.write(audit::turned_away(&state)).await?;
        return Err(ApiError::UnknownPersona);
    };
    let entry = Entry {
        person: person.id,
        device: session::device(&headers),
        way: None,
        proved: Some(state.clock.now()),
        represents: None,
        former: session::token_of(&headers).map(|token| token.hash()),
        under_way: session::all_bound(&headers),
    };
    let begun = session::begin(&state, entry).await?;
    let info = wire::session_info(&state, &person, &begun.session).await?;
    Ok(([(header::SET_COOKIE, begun.cookie)], Json(info)))
}

async fn person_of(state: &AppState, persona: &str) -> Result<Option<Person>, ApiError> {
    match state.storage.persona(persona).await? {
        Some(persona) => Ok(state.storage.person(persona.person).await?),
        None => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use api::{ProblemCode, Relation, SessionInfo};

    use crate::testing::{Call, World};

    #[tokio::test]
    async fn signing_in_sets_a_cookie_and_tells_who_it_is() {
        let world = World::new().await;
        let answer = world.call(Call::post("/api/session/demo", r#"{"persona":"bram"}"#)).await;
        let cookie = answer.header("set-cookie");
        assert!(cookie.starts_with("__Host-inzage=") && cookie.contains("Max-Age=43200"), "{cookie}");
        for attribute in ["; Path=/", "; Secure", "; HttpOnly", "; SameSite=Strict"] {
            assert!(cookie.contains(attribute), "{cookie}");
        }
        let info: SessionInfo = answer.json();
        assert_eq!((info.name.as_str(), info.clients.len()), ("bram", 1));
        assert_eq!(info.clients[0].relation, Some(Relation::Client));
        assert_eq!(info.times.expires.to_rfc3339(), "2026-03-02T23:00:00+00:00");
    }

    #[tokio::test]
    async fn signing_in_again_ends_the_session_of_before() {
        let world = World::new().await;
        let first = world.sign_in("bram").await;
        let again = Call::post("/api/session/demo", r#"{"persona":"nora"}"#).by(&first);
        let second = world.call(again).await.header("set-cookie").split(';').next().unwrap().to_owned();
        assert_ne!(first, second);
        assert_eq!(world.call(Call::get("/api/session").by(&first)).await.status, 401);
        assert_eq!(world.call(Call::get("/api/session").by(&second)).await.json::<SessionInfo>().name, "nora");
    }

    #[tokio::test]
    async fn who_is_no_persona_is_refused() {
        let answer = World::new().await.call(Call::post("/api/session/demo", r#"{"persona":"x"}"#)).await;
        assert_eq!(answer.problem(), (422, ProblemCode::UnknownPersona, Some("persona".to_owned())));
        assert_eq!(answer.header("set-cookie"), "");
    }
}
