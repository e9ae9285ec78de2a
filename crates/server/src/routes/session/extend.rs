//! `POST /api/session/extend`

use api::SessionTimes;
use axum::extract::State;
use axum::{Extension, Json};
use dossier::AuditAction;
use utoipa_axum::routes;

use crate::audit;
use crate::endpoint::{Caller, Endpoint};
use crate::problem::ApiError;
use crate::session::Viewer;
use crate::state::AppState;

/// The route of this module, with who may call it.
pub fn endpoint() -> Endpoint {
    Endpoint::new(Caller::SignedIn, routes!(extend))
}

/// Somebody says that they are still there: the session goes on as if they had done something else (WCAG 2.2.1).
#[utoipa::path(
    post,
    path = "/api/session/extend",
    operation_id = "extend_session",
    responses(
        (status = 200, description = "It goes on until then", body = SessionTimes),
    )
)]
async fn extend(
    State(state): State<AppState>,
    Extension(mut viewer): Extension<Viewer>,
) -> Result<Json<SessionTimes>, ApiError> {
    let now = state.clock.now();
    let line = audit::by(&state, &viewer, AuditAction::SessionExtended);
    state.storage.extend_session(viewer.session_hash(), line, now).await?;
    viewer.session.used = now;
    Ok(Json(viewer.times(&state)))
}

#[cfg(test)]
mod tests {
    use api::{SessionInfo, SessionTimes};
    use chrono::TimeDelta;

    use crate::testing::{Call, World, client};

    async fn times(world: &World, cookie: &str) -> Option<SessionTimes> {
        let answer = world.call(Call::get("/api/session").by(cookie)).await;
        (answer.status == 200).then(|| answer.json::<SessionInfo>().times)
    }

    #[tokio::test]
    async fn a_session_ends_when_nothing_is_done_and_says_when() {
        let world = World::new().await;
        let cookie = world.sign_in("bram").await;
        let begin = times(&world, &cookie).await.unwrap();
        assert_eq!(begin.idle_until - begin.now, TimeDelta::minutes(15));
        assert_eq!(begin.idle_until - begin.warn_at, TimeDelta::minutes(2));
        assert_eq!(begin.expires - begin.now, TimeDelta::hours(12));
        world.later(TimeDelta::minutes(15) - TimeDelta::seconds(1));
        assert_eq!(times(&world, &cookie).await.unwrap().idle_until, begin.idle_until, "asking is not doing");
        world.later(TimeDelta::seconds(1));
        assert_eq!(times(&world, &cookie).await, None);
    }

    #[tokio::test]
    async fn who_says_to_be_there_stays_until_the_last_moment_and_no_longer() {
        let world = World::new().await;
        let cookie = world.sign_in("bram").await;
        for _ in 0..51 {
            world.later(TimeDelta::minutes(14));
            let extended: SessionTimes = world.call(Call::post("/api/session/extend", "{}").by(&cookie)).await.json();
            assert_eq!(extended.idle_until, (extended.now + TimeDelta::minutes(15)).min(extended.expires));
        }
        world.later(TimeDelta::minutes(6));
        assert_eq!(times(&world, &cookie).await, None, "twelve hours are over");
        assert_eq!(world.call(Call::post("/api/session/extend", "{}").by(&cookie)).await.status, 401);
    }

    #[tokio::test]
    async fn who_reads_is_there() {
        let world = World::new().await;
        let cookie = world.sign_in("bram").await;
        for _ in 0..3 {
            world.later(TimeDelta::minutes(14));
            let path = format!("/api/clients/{}/sections/reports?limit=1", client("bram"));
            assert_eq!(world.call(Call::get(&path).by(&cookie)).await.status, 200);
        }
        assert!(times(&world, &cookie).await.is_some());
    }
}
