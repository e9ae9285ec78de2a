//! `POST /api/requests/{request}/answer`

use api::{LONGEST_ANSWER, RequestAnswer, RequestDetail};
use axum::extract::State;
use axum::{Extension, Json};
use dossier::{AuditAction, RequestId};
use requests::{Step, Written};
use utoipa_axum::routes;

use super::take_step;
use crate::audit::Told;
use crate::endpoint::{Caller, Endpoint, SharedAttempt, SharedRequest};
use crate::input::JsonBody;
use crate::problem::ApiError;
use crate::session::Viewer;
use crate::state::AppState;

/// The route of this module, with who may call it.
pub fn endpoint() -> Endpoint {
    Endpoint::new(Caller::Requester(AuditAction::RequestAnswered), routes!(answer))
}

/// Answers the one question that the organisation asked. The term runs on meanwhile. Who was not answered sends the same again, and says to which question: it
/// is the same answer, and not that to the next.
#[utoipa::path(
    post,
    path = "/api/requests/{request}/answer",
    operation_id = "answer_request",
    params(("request" = RequestId, Path)),
    request_body = RequestAnswer,
    responses(
        (status = 200, body = RequestDetail),
        (status = 409, description = "No question is open, or this one was answered in other words", body = api::Problem, content_type = "application/problem+json"),
        (status = 422, body = api::Problem, content_type = "application/problem+json"),
    )
)]
async fn answer(
    State(state): State<AppState>,
    Extension(viewer): Extension<Viewer>,
    Extension(asked): Extension<SharedRequest>,
    Extension(attempt): Extension<SharedAttempt>,
    JsonBody(given): JsonBody<RequestAnswer>,
) -> Result<Told<Json<RequestDetail>>, ApiError> {
    let answer = written(given.answer).ok_or(ApiError::Invalid { field: "answer" })?;
    let step = (Step::Answer { answer }, given.question);
    take_step(&state, &viewer, (&asked, &attempt), step, AuditAction::RequestAnswered).await
}

/// The answer, unless it is empty or too long.
fn written(answer: String) -> Option<Written> {
    if answer.chars().count() > LONGEST_ANSWER { None } else { Written::try_from(answer).ok() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use api::ProblemCode;
    use requests::{Event, Ground, Outcome, Part, RefusedPart, State as RequestState};

    use crate::testing::{Call, World, client, words};

    /// What Bram asked, and the cookie of his session.
    async fn asked(world: &World) -> (RequestId, String) {
        let cookie = world.sign_in("bram").await;
        let body = r#"{"kind":"copy","delivery":"paper"}"#;
        let submit = Call::post(&format!("/api/clients/{}/requests", client("bram")), body).by(&cookie);
        let detail: RequestDetail = world.call(submit).await.json();
        (detail.summary.id, cookie)
    }

    #[tokio::test]
    async fn a_question_is_read_and_answered_once() {
        let world = World::new().await;
        let (id, cookie) = asked(&world).await;
        let path = format!("/api/requests/{id}/answer");
        let answer = |text: &str| {
            let body = serde_json::to_string(&RequestAnswer { answer: text.to_owned(), question: None }).unwrap();
            Call::post(&path, &body).by(&cookie)
        };
        assert_eq!(world.call(answer("2025")).await.problem(), (409, ProblemCode::Conflict, None), "nothing was asked");
        world.question(id).await;
        let waiting: RequestDetail = world.get("bram", &format!("/api/requests/{id}")).await.json();
        assert_eq!(waiting.summary.state, Some(RequestState::WaitingForRequester));
        assert_eq!(waiting.steps.last().unwrap().text.as_deref(), Some("Welk jaar?"));
        for wrong in [" ".to_owned(), "a".repeat(LONGEST_ANSWER + 1)] {
            let refused = world.call(answer(&wrong)).await.problem();
            assert_eq!(refused, (422, ProblemCode::Invalid, Some("answer".to_owned())));
        }
        let stranger = world.sign_in("nora").await;
        let call = Call::post(&path, r#"{"answer":"alles"}"#).by(&stranger);
        assert_eq!(world.call(call).await.problem().0, 404);
        let longest = "é".repeat(LONGEST_ANSWER);
        let answered: RequestDetail = world.call(answer(&longest)).await.json();
        assert_eq!(answered.summary.state, Some(RequestState::InReview));
        let last = answered.steps.last().unwrap();
        assert_eq!((last.event, last.text.as_deref()), (Some(Event::Answer), Some(longest.as_str())));
        assert_eq!(world.call(answer("nog eens")).await.problem(), (409, ProblemCode::Conflict, None));
    }

    #[tokio::test]
    async fn an_answer_that_is_sent_again_is_the_same_and_not_that_to_the_next_question() {
        let world = World::new().await;
        let (id, cookie) = asked(&world).await;
        let path = format!("/api/requests/{id}/answer");
        let answer = async |text: &str, question: usize| {
            let body = serde_json::to_string(&RequestAnswer { answer: text.to_owned(), question: Some(question) });
            world.call(Call::post(&path, body.as_ref().unwrap()).by(&cookie)).await
        };
        world.question(id).await;
        assert_eq!(answer("Heel 2025", 2).await.problem(), (409, ProblemCode::Conflict, None), "there is no second");
        let answered: RequestDetail = answer("Heel 2025", 1).await.json();
        let known = world.lines().await;
        assert_eq!(answer("Heel 2025", 1).await.json::<RequestDetail>(), answered);
        assert_eq!(world.lines_after(known).await[0].event.action, AuditAction::Requests, "it was answered once");
        assert_eq!(answer("Heel 2024", 1).await.problem(), (409, ProblemCode::Conflict, None));
        world.steps(id, "j.bakker", [Step::Ask { question: words("Ook de brieven?") }]).await;
        let waiting: RequestDetail = answer("Heel 2025", 1).await.json();
        assert_eq!(waiting.summary.state, Some(RequestState::WaitingForRequester), "the second question is open");
        let answered: RequestDetail = answer("Ja", 2).await.json();
        assert_eq!(answered.steps.iter().filter(|step| step.event == Some(Event::Answer)).count(), 2);
    }

    #[tokio::test]
    async fn what_is_granted_in_part_is_told_when_a_second_person_agreed() {
        let world = World::new().await;
        let (id, _) = asked(&world).await;
        let part = RefusedPart {
            part: Part::Section(access::Section::Incidents),
            ground: Ground::ThirdParty,
            reason: words("Gaat over een ander."),
        };
        let partly = || Step::Decide { outcome: Outcome::partly(vec![part.clone()]).unwrap() };
        let told = async || {
            let path = format!("/api/requests/{id}");
            let detail: RequestDetail = world.get("bram", &path).await.json();
            let list: Vec<api::RequestSummary> =
                world.get("bram", &format!("/api/clients/{}/requests", client("bram"))).await.json();
            assert_eq!(list[0].state, detail.summary.state);
            let reasons: Vec<_> = detail.refused.iter().map(|part| (part.section, part.reason.clone())).collect();
            (detail.summary.state.unwrap(), detail.steps.len(), reasons)
        };
        world.steps(id, "j.bakker", [Step::Take, partly()]).await;
        let unsettled = (RequestState::InReview, 2, Vec::new());
        assert_eq!(told().await, unsettled);
        world.steps(id, "a.dekker", [Step::Disagree { reason: words("Te veel.") }]).await;
        assert_eq!(told().await, unsettled);
        world.steps(id, "j.bakker", [partly()]).await;
        world.steps(id, "a.dekker", [Step::Approve]).await;
        let reasons = vec![(Some(access::Section::Incidents), "Gaat over een ander.".to_owned())];
        assert_eq!(told().await, (RequestState::Decided, 3, reasons));
    }
}
