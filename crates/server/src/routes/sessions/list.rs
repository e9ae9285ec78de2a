//! `GET /api/sessions`

use api::OpenSession;
use axum::extract::State;
use axum::{Extension, Json};
use utoipa_axum::routes;

use crate::audit;
use crate::endpoint::{Caller, Endpoint};
use crate::problem::ApiError;
use crate::session::Viewer;
use crate::state::AppState;

/// The route of this module, with who may call it.
pub fn endpoint() -> Endpoint {
    Endpoint::new(Caller::SignedIn, routes!(list))
}

/// Where the viewer is signed in, this session among them, the one used last first.
#[utoipa::path(
    get,
    path = "/api/sessions",
    operation_id = "list_sessions",
    responses(
        (status = 200, body = Vec<OpenSession>),
    )
)]
async fn list(
    State(state): State<AppState>,
    Extension(viewer): Extension<Viewer>,
) -> Result<Json<Vec<OpenSession>>, ApiError> {
    let sessions = state.storage.sessions_of(viewer.person.id, state.clock.now(), state.limits.idle).await?;
    // Ended by themselves they are: a row that was changed opens nothing. The others must be seen, and can be ended.
    audit::tell_forged(&sessions.forged);
    let told = sessions.found.into_iter().map(|session| {
        let here = session.id == viewer.session.id;
        OpenSession { id: session.id, device: session.device, began: session.opened, used: session.used, here }
    });
    Ok(Json(told.collect()))
}

#[cfg(test)]
mod tests {
    use api::{OpenSession, ProblemCode};
    use axum::http::Method;
    use chrono::TimeDelta;
    use dossier::{AuditAction, AuditOutcome};

    use crate::testing::{Call, World};

    async fn list(world: &World, cookie: &str) -> Vec<OpenSession> {
        world.call(Call::get("/api/sessions").by(cookie)).await.json()
    }

    #[tokio::test]
    async fn tells_where_one_is_signed_in_and_which_is_here() {
        let world = World::new().await;
        let phone = world.sign_in("bram").await;
        world.later(TimeDelta::minutes(5));
        let sign_in = Call::post("/api/session/demo", r#"{"persona":"bram"}"#)
            .with("user-agent", "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0");
        let desk = world.call(sign_in).await.cookie();
        world.sign_in("nora").await;
        let sessions = list(&world, &desk).await;
        assert_eq!(sessions.iter().map(|one| one.here).collect::<Vec<_>>(), [true, false]);
        assert_eq!((sessions[0].device.as_deref(), sessions[1].device.as_deref()), (Some("Firefox, Linux"), None));
        assert_eq!(sessions[0].began - sessions[1].began, TimeDelta::minutes(5));
        assert!(list(&world, &phone).await.iter().any(|one| one.here && one.id == sessions[1].id));
    }

    #[tokio::test]
    async fn one_ends_one_of_ones_own_and_nobody_elses() {
        let world = World::new().await;
        let (first, second, nora) =
            (world.sign_in("bram").await, world.sign_in("bram").await, world.sign_in("nora").await);
        let sessions = list(&world, &second).await;
        let other = sessions.iter().find(|one| !one.here).unwrap();
        let end = |id: String, by: &str| Call::new(Method::DELETE, &format!("/api/sessions/{id}")).by(by);
        let absent = world.call(end("6b0e9a3c-0000-4000-8000-000000000000".to_owned(), &nora)).await;
        assert_eq!(absent.status, 404);
        assert_eq!(world.call(end(other.id.to_string(), &nora)).await, absent, "somebody else's is not there");
        assert_eq!(world.call(end("x".to_owned(), &nora)).await, absent);
        assert_eq!(world.call(end(other.id.to_string(), &second)).await.status, 204);
        assert_eq!(world.call(Call::get("/api/session").by(&first)).await.status, 401);
        assert_eq!(list(&world, &second).await.len(), 1);
        let own = list(&world, &second).await[0].id.to_string();
        let answer = world.call(end(own, &second)).await;
        assert!(answer.header("set-cookie").starts_with("__Host-inzage=; Max-Age=0;"), "{answer:?}");
        assert_eq!(world.call(Call::get("/api/session").by(&second)).await.status, 401);
    }

    #[tokio::test]
    async fn who_finds_a_screen_open_ends_nothing_elsewhere() {
        let world = World::new().await;
        let (first, second) = (world.sign_in("bram").await, world.sign_in("bram").await);
        let other = list(&world, &second).await.into_iter().find(|one| !one.here).unwrap().id;
        world.later(TimeDelta::minutes(10) - TimeDelta::seconds(1));
        let end = |path: &str, by: &str| Call::new(Method::DELETE, path).by(by);
        let one = format!("/api/sessions/{other}");
        assert_eq!(world.call(end("/api/sessions/6b0e9a3c-0000-4000-8000-000000000000", &second)).await.status, 404);
        world.later(TimeDelta::seconds(1));
        let before = world.lines_after(0).await.len();
        for path in [one.as_str(), "/api/sessions", "/api/sessions/6b0e9a3c-0000-4000-8000-000000000000"] {
            let answer = world.call(end(path, &second)).await;
            assert_eq!(answer.problem(), (403, ProblemCode::ProofNeeded, None), "{path}");
        }
        let lines: Vec<_> = world.lines_after(0).await.into_iter().skip(before).collect();
        let told: Vec<_> = lines.iter().map(|line| (line.event.action, line.event.outcome)).collect();
        assert_eq!(told, [(AuditAction::SignOut, AuditOutcome::Refused); 3]);
        assert_eq!(list(&world, &first).await.len(), 2);
        let here = list(&world, &second).await.into_iter().find(|one| one.here).unwrap().id;
        assert_eq!(world.call(end(&format!("/api/sessions/{here}"), &second)).await.status, 204, "here it needs none");
        let again = world.sign_in("bram").await;
        assert_eq!(world.call(end(&one, &again)).await.status, 204, "after a new proof");
    }

    #[tokio::test]
    async fn one_signs_out_everywhere_at_once() {
        let world = World::new().await;
        let (first, second, nora) =
            (world.sign_in("bram").await, world.sign_in("bram").await, world.sign_in("nora").await);
        let answer = world.call(Call::new(Method::DELETE, "/api/sessions").by(&first)).await;
        assert_eq!(answer.status, 204);
        assert!(answer.header("set-cookie").starts_with("__Host-inzage=; Max-Age=0;"));
        for (cookie, status) in [(&first, 401), (&second, 401), (&nora, 200)] {
            assert_eq!(world.call(Call::get("/api/session").by(cookie)).await.status, status);
        }
    }

    #[tokio::test]
    async fn a_session_that_was_changed_hides_no_other() {
        let world = World::new().await;
        let (elsewhere, here) = (world.sign_in("bram").await, world.sign_in("bram").await);
        let other = list(&world, &here).await.into_iter().find(|one| !one.here).unwrap().id;
        let change = format!("UPDATE sessions SET device = 'x' WHERE id = {}", world.spelled(other.uuid()));
        world.change(&change).await;
        assert_eq!(world.call(Call::get("/api/session").by(&elsewhere)).await.status, 500, "it signs nobody in");
        assert_eq!(list(&world, &here).await.iter().map(|one| one.here).collect::<Vec<_>>(), [true]);
        assert_eq!(world.call(Call::new(Method::DELETE, "/api/sessions").by(&here)).await.status, 204);
        assert_eq!(world.call(Call::get("/api/session").by(&elsewhere)).await.status, 401, "and it can be ended");
    }
}
