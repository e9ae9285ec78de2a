//! `POST /api/terms/acceptance`

use api::Acceptance;
use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use dossier::AuditAction;
use utoipa_axum::routes;

use crate::audit;
use crate::endpoint::{Caller, Endpoint};
use crate::input::JsonBody;
use crate::problem::ApiError;
use crate::session::Viewer;
use crate::state::AppState;

/// The route of this module, with who may call it.
pub fn endpoint() -> Endpoint {
    Endpoint::new(Caller::SignedIn, routes!(accept))
}

/// The viewer has read this version of the terms and accepts it. Another version than the one in force is a conflict: nobody
/// accepts what they have not read.
#[utoipa::path(
    post,
    path = "/api/terms/acceptance",
    operation_id = "accept_terms",
    request_body = Acceptance,
    responses(
        (status = 204, description = "It is on record"),
        (status = 404, description = "There are none", body = api::Problem, content_type = "application/problem+json"),
        (status = 409, description = "Another version is in force", body = api::Problem, content_type = "application/problem+json"),
    )
)]
async fn accept(
    State(state): State<AppState>,
    Extension(viewer): Extension<Viewer>,
    JsonBody(read): JsonBody<Acceptance>,
) -> Result<StatusCode, ApiError> {
    let terms = state.terms.as_deref().ok_or(ApiError::NotFound)?;
    if read.version != terms.version {
        return Err(ApiError::Conflict);
    }
    let line = audit::by(&state, &viewer, AuditAction::TermsAccepted);
    state.storage.accept_terms(viewer.person.id, &terms.version, line, state.clock.now()).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[cfg(test)]
mod tests {
    use api::ProblemCode::{Conflict, NotFound, TermsNotAccepted};
    use api::{SessionInfo, Terms};
    use axum::http::Method;
    use dossier::AuditAction;

    use crate::testing::{Answer, Call, World, client, entry};

    fn of(name: &str, rest: &str) -> String {
        format!("/api/clients/{}{rest}", client(name))
    }

    async fn due(world: &World, cookie: &str) -> bool {
        world.call(Call::get("/api/session").by(cookie)).await.json::<SessionInfo>().terms_due
    }

    async fn accept(world: &World, cookie: &str, version: &str) -> Answer {
        world.call(Call::post("/api/terms/acceptance", format!(r#"{{"version":"{version}"}}"#)).by(cookie)).await
    }

    #[tokio::test]
    async fn before_the_first_look_they_are_accepted_and_again_when_they_change() {
        let mut world = World::with_terms("2026-03", "Houd uw code geheim.").await;
        let cookie = world.sign_in("bram").await;
        assert!(due(&world, &cookie).await);
        let looks = ["", "/sections/reports", &format!("/entries/{}", entry("report-1"))].map(|rest| of("bram", rest));
        for path in &looks {
            let answer = world.call(Call::get(path).by(&cookie)).await;
            assert_eq!(answer.problem(), (403, TermsNotAccepted, None), "{path}");
        }
        let search = Call::post(&of("bram", "/sections/reports/search"), r#"{"words":"vaart"}"#).by(&cookie);
        assert_eq!(world.call(search).await.problem(), (403, TermsNotAccepted, None));
        let terms: Terms = world.call(Call::get("/api/terms").by(&cookie)).await.json();
        assert_eq!((terms.version.as_str(), terms.paragraphs), ("2026-03", vec!["Houd uw code geheim.".to_owned()]));
        assert_eq!(accept(&world, &cookie, "2026-02").await.problem(), (409, Conflict, None));
        assert!(due(&world, &cookie).await);
        let known = world.lines().await;
        assert_eq!(accept(&world, &cookie, "2026-03").await.status, 204);
        assert_eq!(world.lines_after(known).await[0].event.action, AuditAction::TermsAccepted);
        assert!(!due(&world, &cookie).await);
        for path in &looks {
            assert_eq!(world.call(Call::get(path).by(&cookie)).await.status, 200, "{path}");
        }
        world.change_terms("2026-04", "Houd uw code geheim. Deel hem met niemand.").await;
        assert_eq!(world.call(Call::get(&looks[0]).by(&cookie)).await.problem(), (403, TermsNotAccepted, None));
    }

    #[tokio::test]
    async fn who_declines_can_still_ask_for_inspection_and_take_back_what_they_share() {
        let world = World::with_terms("1", "Tekst.").await;
        let cookie = world.sign_in("bram").await;
        for path in ["/access", "/requests", "/readers", "/audit"] {
            assert_eq!(world.call(Call::get(&of("bram", path)).by(&cookie)).await.status, 200, "{path}");
        }
        let copy = r#"{"kind":"copy","delivery":"paper"}"#;
        assert_eq!(world.call(Call::post(&of("bram", "/requests"), copy).by(&cookie)).await.status, 201);
        let shared = format!("{}/consents/{}", of("bram", ""), crate::testing::person("anna"));
        assert_eq!(world.call(Call::new(Method::DELETE, &shared).by(&cookie)).await.status, 200);
    }

    #[tokio::test]
    async fn terms_tell_nobody_that_a_dossier_exists() {
        let world = World::with_terms("1", "Tekst.").await;
        assert_eq!(world.get("nora", &of("bram", "")).await.problem(), (404, NotFound, None));
    }

    #[tokio::test]
    async fn an_organisation_without_terms_asks_nothing() {
        let world = World::new().await;
        let cookie = world.sign_in("bram").await;
        assert!(!due(&world, &cookie).await);
        assert_eq!(world.call(Call::get("/api/terms").by(&cookie)).await.problem(), (404, NotFound, None));
        assert_eq!(accept(&world, &cookie, "1").await.problem(), (404, NotFound, None));
    }
}
