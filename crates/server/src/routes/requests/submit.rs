//! `POST /api/clients/{client}/requests`

use access::Inspection;
use api::{NewRequest, RequestDetail};
use axum::extract::State;
use axum::http::StatusCode;
use axum::{Extension, Json};
use chrono::NaiveDate;
use dossier::{AuditAction, ClientId};
use requests::Asker;
use storage::{Once, StorageError};
use utoipa_axum::routes;

use crate::audit::{Shown, Told};
use crate::clock::day_in_amsterdam;
use crate::endpoint::{Caller, Endpoint, SharedAttempt, SharedDossier};
use crate::input::JsonBody;
use crate::problem::ApiError;
use crate::session::Viewer;
use crate::state::AppState;
use crate::wire;

/// The route of this module, with who may call it.
pub fn endpoint() -> Endpoint {
    Endpoint::new(Caller::Reader(AuditAction::RequestSubmitted), routes!(submit))
}

/// Asks for inspection. Whoever the matrix gives inspection, full or limited, may ask, also when the portal is closed or
/// denied to them, and so may a client who cannot decide and is assisted. Who has none gets 422 on `kind`: they know the client, so there is nothing to hide in a 404.
///
/// Who was not answered sends the same again, with the same key: it is the same request, answered as it stands now. Without a key two equal requests on one
/// day are two requests, each with its own number, and either can be withdrawn.
#[utoipa::path(
    post,
    path = "/api/clients/{client}/requests",
    operation_id = "submit_request",
    params(("client" = ClientId, Path)),
    request_body = NewRequest,
    responses(
        (status = 200, description = "Received before, with this key", body = RequestDetail),
        (status = 201, description = "Received; the term runs", body = RequestDetail),
        (status = 409, description = "Something else was sent before with this key", body = api::Problem, content_type = "application/problem+json"),
        (status = 422, body = api::Problem, content_type = "application/problem+json"),
    )
)]
async fn submit(
    State(state): State<AppState>,
    Extension(viewer): Extension<Viewer>,
    Extension(dossier): Extension<SharedDossier>,
    Extension(attempt): Extension<SharedAttempt>,
    JsonBody(asked): JsonBody<NewRequest>,
) -> Result<Told<(StatusCode, Json<RequestDetail>)>, ApiError> {
    let line = attempt.line(&state, AuditAction::RequestSubmitted);
    let received = day_in_amsterdam(line.at);
    let inspection = dossier.reading.decision().inspection();
    check(&asked, inspection, received)?;
    // Who is nothing to the client has no inspection either.
    let relation = dossier.relation.ok_or(ApiError::Invalid { field: "kind" })?;
    let request = storage::NewRequest {
        person: viewer.person.id,
        relation,
        kind: asked.kind,
        delivery: asked.delivery,
        from: asked.from,
        until: asked.until,
        received,
        due: requests::term(received).due,
    };
    let submitted = state.storage.submit_request_once(&dossier.reading, &request, asked.key, line).await;
    let submitted = submitted.map_err(|error| match error {
        StorageError::NotEntitled => ApiError::Invalid { field: "kind" },
        StorageError::KeyUsed => ApiError::KeyUsed,
        other => other.into(),
    })?;
    let (shown, status) = match &submitted {
        Once::Now(_) => (Shown::written(AuditAction::RequestSubmitted), StatusCode::CREATED),
        Once::Before(before) => (Shown::about(AuditAction::Requests, before.id.uuid()), StatusCode::OK),
    };
    let stored = submitted.outcome();
    let detail = wire::request_detail(&stored, &viewer.person, &dossier.client);
    Ok(Told(shown, (status, Json(detail))))
}

/// Whether this may be asked for at all, today, by whoever has this much inspection.
fn check(asked: &NewRequest, inspection: Inspection, today: NaiveDate) -> Result<(), ApiError> {
    // No author's name is hidden in the portal yet, so there is none to ask for.
    let asker = Asker { inspection, sees_hidden_name: false };
    if !asked.kind.may_be_asked_by(asker) {
        return Err(ApiError::Invalid { field: "kind" });
    }
    if !asked.delivery.is_offered() {
        return Err(ApiError::Invalid { field: "delivery" });
    }
    if asked.from.is_some_and(|from| from > today) {
        return Err(ApiError::Invalid { field: "from" });
    }
    let before_it_begins = asked.from.zip(asked.until).is_some_and(|(from, until)| until < from);
    if before_it_begins || asked.until.is_some_and(|until| until > today) {
        return Err(ApiError::Invalid { field: "until" });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use api::ProblemCode::{Conflict, Invalid};
    use requests::Event;

    use crate::testing::{Answer, Call, World, client};

    async fn ask(world: &World, viewer: &str, of: &str, body: &str) -> Answer {
        let cookie = world.sign_in(viewer).await;
        world.call(Call::post(&format!("/api/clients/{}/requests", client(of)), body).by(&cookie)).await
    }

    #[tokio::test]
    async fn a_request_gets_a_number_and_the_day_of_the_law() {
        let world = World::new().await;
        let body = r#"{"kind":"full_inspection","delivery":"on_site","from":"2025-01-01","until":"2026-03-02"}"#;
        let answer = ask(&world, "bram", "bram", body).await;
        assert_eq!(answer.status, StatusCode::CREATED);
        let detail: RequestDetail = answer.json();
        assert_eq!(detail.summary.number, "INZ-2026-000001");
        // 2 April 2026 is a Thursday.
        let days = (detail.summary.received.to_string(), detail.summary.due.to_string());
        assert_eq!(days, ("2026-03-02".to_owned(), "2026-04-02".to_owned()));
        assert_eq!((detail.client_name.as_str(), detail.requester_name.as_str()), ("bram van Dijk", "bram"));
        assert_eq!(detail.steps.iter().map(|step| step.event).collect::<Vec<_>>(), [Some(Event::Submit)]);
        assert!(detail.can_withdraw);
    }

    #[tokio::test]
    async fn the_day_of_receipt_is_the_day_in_amsterdam() {
        let world = World::new().await;
        world.later(chrono::TimeDelta::hours(12));
        let detail: RequestDetail = ask(&world, "bram", "bram", r#"{"kind":"copy","delivery":"pgo"}"#).await.json();
        assert_eq!(detail.summary.received.to_string(), "2026-03-03");
    }

    #[tokio::test]
    async fn whoever_has_limited_inspection_may_ask() {
        let answer =
            ask(&World::new().await, "mother", "lotte", r#"{"kind":"care_plan_copy","delivery":"paper"}"#).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{answer:?}");
    }

    #[tokio::test]
    async fn a_client_who_cannot_decide_asks_and_is_assisted() {
        let world = World::new().await;
        world.cannot_decide("bram").await;
        let answer = ask(&world, "bram", "bram", r#"{"kind":"full_inspection","delivery":"on_site"}"#).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{answer:?}");
        let log = ask(&world, "bram", "bram", r#"{"kind":"access_log","delivery":"paper"}"#).await;
        assert_eq!(log.problem(), (422, Invalid, Some("kind".to_owned())));
    }

    #[tokio::test]
    async fn who_has_no_inspection_cannot_ask_for_it() {
        let world = World::new().await;
        for (viewer, of) in [("anna", "bram"), ("father", "lotte")] {
            let answer = ask(&world, viewer, of, r#"{"kind":"copy","delivery":"paper"}"#).await;
            assert_eq!(answer.problem(), (422, Invalid, Some("kind".to_owned())), "{viewer}");
        }
    }

    #[tokio::test]
    async fn a_form_that_is_sent_again_is_one_request() {
        let world = World::new().await;
        let body = |delivery: &str, key: u8| {
            let key = dossier::FormKey::of([key; 16]);
            format!(r#"{{"kind":"copy","delivery":"{delivery}","key":"{key}"}}"#)
        };
        let first = ask(&world, "bram", "bram", &body("paper", 1)).await;
        assert_eq!(first.status, StatusCode::CREATED);
        let first: RequestDetail = first.json();
        world.later(chrono::TimeDelta::days(1));
        let again = ask(&world, "bram", "bram", &body("paper", 1)).await;
        assert_eq!((again.status, again.json::<RequestDetail>()), (StatusCode::OK, first.clone()));
        let other = ask(&world, "bram", "bram", &body("pgo", 1)).await;
        assert_eq!(other.problem(), (409, Conflict, Some("key".to_owned())));
        for (viewer, of, key) in [("bram", "bram", 2), ("mother", "lotte", 1)] {
            let another: RequestDetail = ask(&world, viewer, of, &body("paper", key)).await.json();
            assert_ne!(another.summary.id, first.summary.id, "{viewer}");
        }
        let lines = world.lines_after(0).await;
        let submitted = lines.iter().filter(|line| line.event.subject == Some(first.summary.id.uuid()));
        let actions: Vec<_> = submitted.map(|line| line.event.action).collect();
        assert_eq!(actions, [AuditAction::RequestSubmitted, AuditAction::Requests], "what was sent again was read");
        let own: Vec<api::RequestSummary> =
            world.get("bram", &format!("/api/clients/{}/requests", client("bram"))).await.json();
        let numbers: Vec<_> = own.iter().map(|request| request.number.as_str()).collect();
        assert_eq!(numbers, ["INZ-2026-000002", "INZ-2026-000001"], "no number was lost");
    }

    #[tokio::test]
    async fn a_value_that_cannot_be_is_named() {
        let world = World::new().await;
        for (period, field) in [
            (r#""from":"2026-02-02","until":"2026-02-01""#, "until"),
            (r#""from":"2026-03-03""#, "from"),
            (r#""until":"2026-03-03""#, "until"),
        ] {
            let answer =
                ask(&world, "bram", "bram", &format!(r#"{{"kind":"copy","delivery":"paper",{period}}}"#)).await;
            assert_eq!(answer.problem(), (422, Invalid, Some(field.to_owned())), "{period}");
        }
        let file = ask(&world, "bram", "bram", r#"{"kind":"copy","delivery":"download"}"#).await;
        assert_eq!(file.problem(), (422, Invalid, Some("delivery".to_owned())), "nobody makes that file yet");
        let name = ask(&world, "bram", "bram", r#"{"kind":"staff_name","delivery":"paper"}"#).await;
        assert_eq!(name.problem(), (422, Invalid, Some("kind".to_owned())));
    }
}
