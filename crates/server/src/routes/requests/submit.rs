//! `POST /api/clients/{client}/requests`

use access::Inspection;
use api::{NewRequest, RequestDetail};
use axum::extract::State;
use axum::http::StatusCode;
use axum::{Extension, Json};
use chrono::NaiveDate;
use dossier::ClientId;
use requests::Asker;
use storage::StorageError;
use utoipa_axum::routes;

use crate::clock::day_in_amsterdam;
use crate::endpoint::{Caller, Endpoint, SharedDossier};
use crate::input::JsonBody;
use crate::problem::ApiError;
use crate::session::Viewer;
use crate::state::AppState;
use crate::wire;

/// See the module.
pub fn endpoint() -> Endpoint {
    Endpoint::new(Caller::Reader, routes!(submit))
}

/// Asks for inspection. Whoever the matrix gives inspection, full or limited, may ask, also when the portal is closed or
/// denied to them. Who has none gets 422 on `kind`: they know the client, so there is nothing to hide in a 404.
///
/// There is no key against a double click: two equal requests on one day are two requests, each with its own number, and
/// either can be withdrawn.
#[utoipa::path(
    post,
    path = "/api/clients/{client}/requests",
    params(("client" = ClientId, Path)),
    request_body = NewRequest,
    responses(
        (status = 201, description = "Received; the term runs", body = RequestDetail),
        (status = 400, body = api::Problem, content_type = "application/problem+json"),
        (status = 401, body = api::Problem, content_type = "application/problem+json"),
        (status = 403, description = "No same-origin proof", body = api::Problem, content_type = "application/problem+json"),
        (status = 404, body = api::Problem, content_type = "application/problem+json"),
        (status = 422, body = api::Problem, content_type = "application/problem+json"),
    )
)]
async fn submit(
    State(state): State<AppState>,
    Extension(viewer): Extension<Viewer>,
    Extension(dossier): Extension<SharedDossier>,
    JsonBody(asked): JsonBody<NewRequest>,
) -> Result<(StatusCode, Json<RequestDetail>), ApiError> {
    let now = state.clock.now();
    let received = day_in_amsterdam(now);
    let inspection = dossier.reading.decision().inspection();
    check(&asked, inspection, received)?;
    let request = storage::NewRequest {
        person: viewer.person.id,
        relation: dossier.relation,
        kind: asked.kind,
        delivery: asked.delivery,
        from: asked.from,
        until: asked.until,
        received,
        due: requests::term(received).due,
    };
    let stored = state.storage.submit_request(&dossier.reading, &request, now).await.map_err(|error| match error {
        StorageError::NotEntitled => ApiError::Invalid { field: "kind" },
        other => other.into(),
    })?;
    Ok((StatusCode::CREATED, Json(wire::request_detail(&stored, &viewer.person, &dossier.client))))
}

/// Whether this may be asked for at all, today, by whoever has this much inspection.
fn check(asked: &NewRequest, inspection: Inspection, today: NaiveDate) -> Result<(), ApiError> {
    // No author's name is hidden in the portal yet, so there is none to ask for.
    let asker = Asker { inspection, sees_hidden_name: false };
    if !asked.kind.may_be_asked_by(asker) {
        return Err(ApiError::Invalid { field: "kind" });
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
