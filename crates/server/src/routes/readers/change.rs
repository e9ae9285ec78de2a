//! `PUT /api/clients/{client}/consents/{person}`

use std::collections::BTreeSet;

use access::Section;
use api::{NewConsent, Readers};
use axum::extract::State;
use axum::{Extension, Json};
use chrono::NaiveDate;
use dossier::{AuditAction, Change, ClientId, Note, Party, PersonId};
use storage::StorageError;
use utoipa_axum::routes;

use super::invite::not_over;
use super::{for_the_client, readers};
use crate::audit::{Shown, Told};
use crate::endpoint::{Caller, Endpoint, SharedDossier};
use crate::input::{Address, JsonBody};
use crate::problem::ApiError;
use crate::session::Viewer;
use crate::state::AppState;

/// What the record says was seen: the client did it, in the portal.
const IN_THE_PORTAL: &str = "in the portal";

/// See the module.
pub fn endpoint() -> Endpoint {
    Endpoint::new(Caller::Reader(AuditAction::Consent), routes!(change))
}

/// Sets what somebody reads by consent of the client, from this moment on. From 16 on the client chooses whoever is or was on
/// record; from 12 to 15 parents and guardians. Answers with who reads along now.
#[utoipa::path(
    put,
    path = "/api/clients/{client}/consents/{person}",
    operation_id = "change_consent",
    params(("client" = ClientId, Path), ("person" = PersonId, Path)),
    request_body = NewConsent,
    responses(
        (status = 200, body = Readers),
        (status = 400, body = api::Problem, content_type = "application/problem+json"),
        (status = 401, body = api::Problem, content_type = "application/problem+json"),
        (status = 403, description = "No same-origin proof", body = api::Problem, content_type = "application/problem+json"),
        (status = 404, body = api::Problem, content_type = "application/problem+json"),
        (status = 422, body = api::Problem, content_type = "application/problem+json"),
    )
)]
async fn change(
    State(state): State<AppState>,
    Extension(viewer): Extension<Viewer>,
    Extension(dossier): Extension<SharedDossier>,
    Address((_, person)): Address<(ClientId, PersonId)>,
    JsonBody(consent): JsonBody<NewConsent>,
) -> Result<Told<Json<Readers>>, ApiError> {
    for_the_client(&dossier)?;
    not_over(consent.until, state.clock.today())?;
    set(&state, &viewer, &dossier, person, consent.sections, consent.until).await
}

/// Sets what somebody reads, and answers with who reads along now.
pub(super) async fn set(
    state: &AppState,
    viewer: &Viewer,
    dossier: &SharedDossier,
    person: PersonId,
    sections: BTreeSet<Section>,
    until: Option<NaiveDate>,
) -> Result<Told<Json<Readers>>, ApiError> {
    let note: Note = IN_THE_PORTAL.parse().map_err(|error| ApiError::Internal(anyhow::Error::new(error)))?;
    let by = Party::Person(viewer.person.id);
    let change = Change { by, at: state.clock.now(), session: Some(viewer.mark()), note };
    let done = state.storage.set_consent(&dossier.reading, person, sections, until, &change).await;
    done.map_err(|error| match error {
        StorageError::NotEntitled => ApiError::Invalid { field: "sections" },
        other => other.into(),
    })?;
    let shown = Shown::about(AuditAction::Consent, person.uuid());
    Ok(Told(shown, Json(readers(state, dossier).await?)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use api::ProblemCode::{Invalid, NotFound};
    use axum::http::Method;

    use crate::testing::{Answer, Call, World, client, person};

    async fn put(world: &World, viewer: &str, of: &str, to: &str, body: &str) -> Answer {
        let path = format!("/api/clients/{}/consents/{}", client(of), person(to));
        let cookie = world.sign_in(viewer).await;
        let call = Call::post(&path, body).by(&cookie).method(Method::PUT);
        world.call(call).await
    }

    async fn status(world: &World, viewer: &str, of: &str, section: &str) -> u16 {
        world.get(viewer, &format!("/api/clients/{}/sections/{section}", client(of))).await.status.as_u16()
    }

    #[tokio::test]
    async fn a_child_lets_a_parent_read_a_section_and_takes_it_back_at_once() {
        let world = World::new().await;
        assert_eq!(status(&world, "mother", "lotte", "agenda").await, 404);
        let body = r#"{"sections":["agenda","reports"],"until":"2026-12-31"}"#;
        let now: Readers = put(&world, "lotte", "lotte", "mother", body).await.json();
        let agenda = now.readers[0].sections.iter().find(|read| read.section == Section::Agenda).unwrap();
        assert_eq!(agenda.until.unwrap().to_string(), "2026-12-31");
        // Of the plan she reads an item for another reason: that is not shared, and a change must not make it so.
        assert_eq!(now.readers[0].shared, [Section::Reports, Section::Agenda].into());
        assert_eq!((now.readers[0].shared_until, now.readers[0].sections.len()), (agenda.until, 3));
        assert_eq!(status(&world, "mother", "lotte", "agenda").await, 200);
        put(&world, "lotte", "lotte", "mother", r#"{"sections":["reports"]}"#).await.json::<Readers>();
        assert_eq!(status(&world, "mother", "lotte", "agenda").await, 404, "the very next call");
        assert_eq!(status(&world, "mother", "lotte", "reports").await, 200);
    }

    #[tokio::test]
    async fn a_child_lets_nobody_read_but_parents_and_an_adult_nobody_unknown() {
        let world = World::new().await;
        for (viewer, to) in [("lotte", "aunt"), ("lotte", "nora"), ("bram", "nora"), ("bram", "nobody")] {
            let answer = put(&world, viewer, viewer, to, r#"{"sections":["agenda"]}"#).await;
            assert_eq!(answer.problem(), (422, Invalid, Some("sections".to_owned())), "{viewer} {to}");
        }
        put(&world, "bram", "bram", "anna", r#"{"sections":["agenda"]}"#).await.json::<Readers>();
        assert_eq!(status(&world, "anna", "bram", "agenda").await, 200);
        assert_eq!(status(&world, "anna", "bram", "reports").await, 404);
    }

    #[tokio::test]
    async fn nobody_consents_for_somebody_else() {
        let world = World::new().await;
        for (viewer, of) in [("mother", "lotte"), ("anna", "bram"), ("nora", "bram")] {
            let answer = put(&world, viewer, of, viewer, r#"{"sections":["agenda"]}"#).await;
            assert_eq!(answer.problem(), (404, NotFound, None), "{viewer}");
        }
    }

    #[tokio::test]
    async fn a_last_day_that_has_passed_is_named() {
        let world = World::new().await;
        let answer = put(&world, "bram", "bram", "anna", r#"{"sections":["agenda"],"until":"2026-03-01"}"#).await;
        assert_eq!(answer.problem(), (422, Invalid, Some("until".to_owned())));
    }

    #[tokio::test]
    async fn the_record_tells_who_did_it_and_from_which_session() {
        let world = World::new().await;
        put(&world, "bram", "bram", "anna", r#"{"sections":["agenda"]}"#).await.json::<Readers>();
        let records = world.storage.records_of(client("bram")).await.unwrap();
        let bram = Party::Person(person("bram"));
        assert_eq!(records.last().unwrap().recorded.by, bram);
        assert_eq!(records[0].ended.as_ref().unwrap().by, bram);
        let lines = world.lines_after(0).await;
        let ended = lines.iter().find(|line| line.event.action == AuditAction::RightEnded).unwrap();
        assert!(ended.event.session.is_some() && ended.event.who == Some(bram));
    }
}
